"""No wait in a page is without end: what does not answer in time is a failure that says how the page stands.

Playwright gives most of its calls a time limit, but none to `evaluate`: a promise that never settles, or a page whose
script never ends, would hold the whole run. All of its calls pass one place, `SyncBase._sync`, and there they get one.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import time
from collections.abc import Awaitable, Iterator
from typing import Any

from playwright._impl._sync_base import SyncBase
from playwright.sync_api import BrowserContext, Error, Page

EVALUATE = 30.0  # seconds that a page may take to work something out
CALL = 180.0  # seconds for any other call; those that wait have shorter limits of their own
LOOK = 5.0  # seconds for a look at a page that is stuck
STATE = """() => [document.title, document.readyState, document.visibilityState,
  'focus on ' + (document.activeElement ? document.activeElement.outerHTML.slice(0, 120) : 'nothing'),
  ...Array.from(document.querySelectorAll('[role=status], [role=alert]'), e => e.textContent.trim())
    .filter(Boolean).slice(0, 8).map(words => 'says: ' + words.slice(0, 160)),
  ...document.getAnimations().slice(0, 4).map(a => 'animation ' + (a.animationName || a.transitionProperty || '')
    + ' ' + a.playState)]"""
_endless = SyncBase._sync
_test: list[float] = []  # when the test at hand must be over, on the monotonic clock


class Overrun(AssertionError):
    """A page did not answer within its limit."""


def limit_waits(evaluate: float = EVALUATE) -> None:
    """Give every call of Playwright a limit: `evaluate` seconds for scripts in pages, CALL for the rest."""

    def sync(self: SyncBase, awaitable: Awaitable[Any]) -> Any:
        __tracebackhide__ = True
        name = getattr(awaitable, "__qualname__", "")
        seconds = evaluate if "evaluate" in name or "eval_on" in name else CALL
        seconds = min([seconds, *(max(0.0, end - time.monotonic()) for end in _test)])
        given = _expression(awaitable)
        try:
            return _endless(self, asyncio.wait_for(awaitable, seconds))
        except TimeoutError as late:
            if isinstance(late, Error):  # one of Playwright's own limits, which names what it waited for
                raise
            raise Overrun(f"{name} did not end within {seconds:.3g} s: {given}\n{_place(self)}") from None

    SyncBase._sync = sync  # type: ignore[method-assign]


@contextlib.contextmanager
def one_test(seconds: float) -> Iterator[None]:
    """A test that may take `seconds`: no call inside the block ends later than half of it; the rest is for reports.

    pytest-timeout strikes by a signal, which is lost where it meets asyncio at work:
    Playwright's calls end before it.
    """
    _test[:] = [time.monotonic() + seconds / 2] if seconds else []
    try:
        yield
    finally:
        _test.clear()


def _expression(awaitable: Awaitable[Any]) -> str:
    """The script that a call of `evaluate` was given, shortened."""
    frame = getattr(awaitable, "cr_frame", None)
    given = inspect.getargvalues(frame).locals.get("expression", "") if frame else ""
    return " ".join(str(given).split())[:300]


def _place(what: SyncBase) -> str:
    """The state of the page that a stuck object belongs to."""
    page = what if isinstance(what, Page) else getattr(what, "page", None)
    return state(page) if isinstance(page, Page) else f"in {what}"


def state(page: Page) -> str:
    """Where a page is and what it shows, in a few lines; a page that answers no more says so."""
    where = f"page {page.url}"
    if page.is_closed():
        return f"{where}: closed"
    try:
        looked = asyncio.wait_for(page._impl_obj.evaluate(STATE, None), LOOK)
        return "\n  ".join([where, *map(str, _endless(page, looked))])
    except Exception as failure:  # whatever it is, it must not hide why the test failed
        reason = "its script does not answer" if isinstance(failure, TimeoutError) else str(failure).split("\n")[0]
        return f"{where}: {reason}"


def states(contexts: list[BrowserContext]) -> str:
    """The states of all pages of these contexts."""
    return "\n".join(state(page) for context in contexts for page in context.pages)
