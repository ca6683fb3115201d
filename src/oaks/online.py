"""Addresses outside the site: asked for patiently, one host at a time, and remembered for a while.

Only a plain "not there" counts as dead (404, 410, or a host that does not exist). A server that refuses robots,
is busy or slow may be well for a reader, so it is not reported.
"""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from .model import Course
from .problem import Problem
from .rules.places import targets

CACHE = ".cache/oaks-links.json"
KEEP = {True: 14 * 86400, False: 86400}  # seconds: a living address is asked again after two weeks, a dead one daily
PAUSE = 1.0  # seconds between two requests to one host
TIMEOUT = 20.0
TRIES = 2
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; oaks-check)", "Accept": "*/*"}

Fetch = Callable[[str], str]


def check_outside(
    course: Course, root: Path, fetch: Fetch | None = None, pause: float = PAUSE, now: float | None = None
) -> Iterator[Problem]:
    """Yield the links that lead to nothing outside. `fetch` returns why an address is dead, or ''."""
    ask = fetch or reason
    moment = time.time() if now is None else now
    known = _load(root / CACHE)
    last: dict[str, float] = {}
    try:
        for found in targets(course).values():
            for target in found:
                if not target.raw.startswith(("http://", "https://")):
                    continue
                url = target.raw.partition("#")[0]
                said, when = known.get(url, ("", 0.0))
                if url not in known or moment - when > KEEP[not said]:
                    host = urlsplit(url).netloc
                    time.sleep(max(0.0, last.get(host, 0.0) + pause - time.monotonic()))
                    said = ask(url)
                    last[host] = time.monotonic()
                    known[url] = (said, moment)
                if said:
                    yield Problem("N12", target.span, {"target": target.raw, "reason": said})
    finally:
        _save(root / CACHE, known)


def reason(url: str) -> str:
    """Return why nothing stands at `url`, or ''. Asks for the head first, then for the page, each twice."""
    for method in ("HEAD", "GET"):
        for attempt in range(TRIES):
            try:
                address = quote(url, safe=":/?#[]@!$&'()*+,;=%~")
                request = urllib.request.Request(address, headers=_HEADERS, method=method)
                with urllib.request.urlopen(request, timeout=TIMEOUT):
                    return ""
            except urllib.error.HTTPError as error:
                if method == "GET" and error.code in (404, 410):
                    return str(error.code)
                break
            except (OSError, HTTPException, ValueError) as error:
                cause = getattr(error, "reason", error)
                if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME and _online():
                    return f"{urlsplit(url).hostname}?"
                time.sleep(attempt)
    return ""


def _online() -> bool:
    """Tell whether names can be looked up at all: without a network no address is dead."""
    try:
        socket.getaddrinfo("example.org", 443)
    except OSError:
        return False
    return True


def _load(path: Path) -> dict[str, tuple[str, float]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(url): (str(said), float(when)) for url, (said, when) in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _save(path: Path, known: dict[str, tuple[str, float]]) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(dict(sorted(known.items())), indent=0, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return  # a cache that cannot be kept costs time, nothing else
