"""Run a site generator, strictly, into a folder of its own.

An overlay beside mkdocs.yml inherits from it and sets the folder and the address: the one way that
MkDocs, ProperDocs and Zensical share. A process of its own, because src/ may have changed since the last run.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .failure import BuildFailed

ENGINES = ("mkdocs", "properdocs", "zensical")
CONFIG = "mkdocs.yml"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FULL = re.compile(r"No space left on device|Disk quota exceeded|File too large")
_CHATTER = re.compile(r"(INFO|DEBUG) +-|Build (started|finished)|Aborted with ")


def run_engine(
    engine: str,
    root: Path,
    folder: Path,
    site_url: str | None = None,
    verbose: bool = False,
    more: dict[str, Any] | None = None,
) -> None:
    """Build `root` into `folder`, a new folder directly inside `root`; raise BuildFailed on any warning.

    `more` are keys of mkdocs.yml that this build sets otherwise.
    """
    if find_spec(engine) is None:
        raise BuildFailed(f"Mesin {engine} belum terpasang. Jalankan: python scripts/build.py --engine {engine}")
    overlay = root / f".{folder.name.lstrip('.')}.yml"
    settings = {"INHERIT": CONFIG, "site_dir": folder.name, **(more or {})}
    if site_url is not None:
        settings["site_url"] = site_url
    overlay.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML too
    try:
        code, output = _run(engine, root, overlay)
    finally:
        overlay.unlink(missing_ok=True)
    output = output.replace(str(overlay), CONFIG).replace(overlay.name, CONFIG)
    if verbose:
        print(output, file=sys.stderr)
    if code or not (folder / "index.html").is_file():
        raise BuildFailed(_explain(engine, output))


def _run(engine: str, root: Path, overlay: Path) -> tuple[int, str]:
    """Exit code and everything the engine printed."""
    command = [sys.executable, "-P", "-X", "utf8", "-m", engine, "build", "--strict", "--clean", "-f", str(overlay)]
    # Both variables silence notices about the engines' future, which are not about this site.
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, **quiet},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def _explain(engine: str, output: str) -> str:
    """What the engine complained of; a traceback is the maintainer's business and is left to --verbose."""
    lines = [line.rstrip() for line in _COLOUR.sub("", output).splitlines() if line.strip()]
    trace = next((number for number, line in enumerate(lines) if line.startswith("Traceback ")), len(lines))
    notable = [line for line in lines[:trace] if not _CHATTER.match(line)] or lines[-1:]
    listed = "\n".join(f"  {line}" for line in notable)
    if _FULL.search(output):
        return "Disk penuh: situs tidak dibangun. Kosongkan sebagian disk, lalu jalankan lagi."
    return (
        f"Situs tidak dibangun karena {engine} melaporkan:\n{listed}\n"
        "Perbaiki halaman yang disebut di atas, lalu jalankan lagi. Keluaran lengkap: tambahkan --verbose."
    )
