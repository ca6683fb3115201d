"""Programs that judge editions."""

from __future__ import annotations

import subprocess

from support.machine import need


def output(program: str, *arguments: str) -> str:
    """What `program` prints; it must succeed."""
    done = subprocess.run([need(program), *arguments], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
