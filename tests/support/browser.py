"""Find a Chromium, Chrome or Edge on this machine, or install Debian's chromium where that needs no asking."""

from __future__ import annotations

from pathlib import Path

import pytest

from _bootstrap import apt_install
from oaks.export.browser import find_browser

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
