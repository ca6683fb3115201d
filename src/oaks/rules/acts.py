"""What an author's HTML may not do: run, take a page's frame apart, or lead to a program instead of a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Course, Span
from ..problem import Problem
from ..scan import walk

_TAG = re.compile(
    r"<(?:(?:script|base|form|object|embed|meta|link)\b|/[ \t]{0,3}(?:script|form|label|main|article|body|html)\b)",
    re.I,
)
_OPEN = re.compile(r"<[a-z][^<>]*>?", re.I)
_HANDLER = re.compile(r"[\s\"'/](on[a-z]{2,20})[ \t]{0,3}=", re.I)
_PROGRAM = re.compile(
    r"(?:\]\([ \t]{0,3}<?|\]:[ \t]{0,3}<?|<|\s(?:href|src|action|formaction|data|poster)[ \t]{0,3}=[ \t]{0,3}[\"']?)"
    r"[ \t]{0,3}((?:javascript|vbscript):|data:text/html)",
    re.I,
)


def check_acts(course: Course) -> Iterator[Problem]:
    """Yield S40 once a line: scripts, handlers, tags of the frame, links that are programs. Code is passed over."""
    for path, source in course.sources.items():
        if "<" not in source.body and "script:" not in source.body.lower() and "data:" not in source.body.lower():
            continue
        for number, visible, state in walk(source.body.split("\n")):
            if state == "text" and (found := _found(visible)):
                at, text = found
                yield Problem("S40", Span(path, source.offset + number + 1, at + 1, len(text)), {"text": text})


def _found(line: str) -> tuple[int, str] | None:
    match = _TAG.search(line)
    if match:
        return match.start(), match.group(0)
    match = _PROGRAM.search(line)
    if match:
        return match.start(1), match.group(1)
    for tag in _OPEN.finditer(line):
        if handler := _HANDLER.search(tag.group(0)):
            return tag.start() + handler.start(1), handler.group(1)
    return None
