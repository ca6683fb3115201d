"""Watches every page of a browser context and remembers what a good page never does."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

_OWN_SCHEMES = {"file", "data", "blob", "about"}


class Witness:
    """`outside`: requests that left this machine; `missing`: own files not found; `errors`: console and scripts.

    A test that provokes one of these on purpose says so with `allow`.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.outside: list[str] = []
        self.missing: list[str] = []
        self.errors: list[str] = []
        self._allowed: list[str] = []
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def allow(self, part: str) -> None:
        """Expect findings that contain `part` in this test."""
        self._allowed.append(part)

    @property
    def findings(self) -> list[str]:
        """Everything seen that was not expected."""
        seen = [f"outside: {url}" for url in self.outside]
        seen += [f"missing: {url}" for url in self.missing]
        seen += [f"error: {text}" for text in self.errors]
        return [line for line in seen if not any(part in line for part in self._allowed)]

    def clear(self) -> None:
        """Forget what was seen so far."""
        for seen in (self.requests, self.outside, self.missing, self.errors):
            seen.clear()

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in _OWN_SCHEMES and parts.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def _failed(self, request: Request) -> None:
        # A page that is left while it loads aborts its own requests; that is no missing file.
        if request.failure != "net::ERR_ABORTED":
            self.missing.append(f"{request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.missing.append(f"{response.url} ({response.status})")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} at {message.location.get('url', '')}")

    def _error(self, error: WebError) -> None:
        self.errors.append(str(error.error))
