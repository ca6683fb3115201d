"""Find a Chromium, Chrome or Edge on this machine, or install Debian's chromium where that needs no asking."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from _bootstrap import apt_install

# Nothing of the browser's own may go out, nor anything of a page: every address but this machine is a dead proxy.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=127.0.0.1",
)
_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "microsoft-edge", "chromium-browser")
_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


def find_browser() -> Path | None:
    """The browser named in OAKS_BROWSER, or the first one found."""
    if named := os.environ.get("OAKS_BROWSER"):
        return Path(named)
    candidates = [Path(found) for name in _NAMES if (found := shutil.which(name))]
    if sys.platform == "darwin":
        candidates += [Path(home) / name for home in ("/Applications", Path.home() / "Applications") for name in _MAC]
    if os.name == "nt":
        homes = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")]
        candidates += [Path(home) / name for home in homes if home for name in _WINDOWS]
    return next((path for path in candidates if path.exists()), None)


def find_or_install_browser() -> Path:
    """A browser's path; a missing one is a failure, never a skipped test."""
    found = find_browser() or (find_browser() if apt_install("chromium") else None)
    if found is None:
        pytest.fail(
            "No browser for the browser tests. Install Chromium, Chrome or Edge (on Debian or Ubuntu: "
            "sudo apt install chromium), or name one: OAKS_BROWSER=/path/to/chrome python scripts/test.py. "
            "Without a browser: python scripts/test.py --quick",
            pytrace=False,
        )
    return found
