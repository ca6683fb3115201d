"""Find a Chromium, Chrome or Edge on this machine: the paper edition prints through it, the tests click in it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "microsoft-edge", "chromium-browser")
_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


def find_browser() -> Path | None:
    """Return the browser named in OAKS_BROWSER, or the first one found, or None."""
    if named := os.environ.get("OAKS_BROWSER"):
        return Path(named)
    candidates = [Path(found) for name in _NAMES if (found := shutil.which(name))]
    if sys.platform == "darwin":
        candidates += [Path(home) / name for home in ("/Applications", Path.home() / "Applications") for name in _MAC]
    if os.name == "nt":
        homes = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")]
        candidates += [Path(home) / name for home in homes if home for name in _WINDOWS]
    return next((path for path in candidates if path.exists()), None)
