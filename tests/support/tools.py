"""Programs that judge editions: found on this machine, or installed from Debian where that needs no asking."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from _bootstrap import apt_install

PACKAGES = {"java": "default-jre-headless", "qpdf": "qpdf", "pdfinfo": "poppler-utils", "pdftotext": "poppler-utils"}


def need(program: str) -> str:
    """The path of `program`; a missing one is a failure, never a skipped test."""
    found = shutil.which(program) or (shutil.which(program) if apt_install(PACKAGES[program]) else None)
    if found is None:
        pytest.fail(f"{program} is missing (Debian, Ubuntu: sudo apt install {PACKAGES[program]})", pytrace=False)
    return found


def output(program: str, *arguments: str) -> str:
    """What `program` prints; it must succeed."""
    done = subprocess.run([need(program), *arguments], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
