"""Chromium as the tests use it: reaching nothing but this machine, and started again should it ever be lost."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from support.machine import need
from support.node import node_program

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


def chromium() -> Path:
    """The path of Chromium, Chrome or Edge."""
    return Path(need("chromium"))


class Chromium:
    """One browser for many tests. A time limit that strikes inside Playwright ends it; the next test gets a new one."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    @property
    def playwright(self) -> Playwright:
        if self._playwright is None or self._playwright._dispatcher_fiber.dead:
            # The Node that comes with Playwright wants a library that a bare Debian lacks; ours does not.
            os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node_program()))
            self._playwright, self._browser = sync_playwright().start(), None
        return self._playwright

    @property
    def browser(self) -> Browser:
        playwright = self.playwright
        if self._browser is None or not self._browser.is_connected():
            self._browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        return self._browser

    def close(self) -> None:
        if self._playwright is not None and not self._playwright._dispatcher_fiber.dead:
            if self._browser is not None:
                self._browser.close()
            self._playwright.stop()
