"""Slips of the hand in any source: what Markdown would show as it is typed, or not show at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Course, Span
from ..nearly import UNSEEN
from ..problem import Problem
from ..read import Source
from ..scan import walk

_UNSEEN = re.compile(f"[{''.join(UNSEEN)}]")
_BULLET = re.compile(r"[ \t]*[•·▪‣][ \t\u00a0]*(?=\S)")
_TAB = re.compile(r"\S\t+\S")
_MARKER = re.compile(r"[ \t]*(?:[-*+:•]|\d+[.)])\t+[^\t]*$")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})[^`]*$")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)")
_SNIPPET = re.compile(r"[ \t]*;?-{2,}8<-{2,}")
SNIPPETS = "pymdownx.snippets"


def check_slips(course: Course) -> Iterator[Problem]:
    """Yield slips in pages and banks: letters that nobody sees, ends that were forgotten, marks left by tools."""
    snippets = course.config is not None and SNIPPETS in course.config.text
    for path, source in course.sources.items():
        yield from _letters(path, source)
        yield from _ends(path, source)
        if "\t" in source.body:
            yield from _tabs(path, source)
        for number, line in enumerate(source.lines, 1):
            if line[:1] in "<>|" and _CONFLICT.match(line):
                yield Problem("R06", Span(path, number, 1, len(line)), {"text": line[:7]})
        if not snippets and "8<-" in source.body:
            yield from _snippets(path, source)


def _letters(path: str, source: Source) -> Iterator[Problem]:
    """T20: once a line, at the first such letter."""
    if source.text.isascii():
        return
    for number, line in enumerate(source.lines, 1):
        if line.isascii():
            continue
        if match := _UNSEEN.search(line):
            yield Problem("T20", Span(path, number, match.start() + 1, 1), {"name": UNSEEN[match.group(0)]})
        elif bullet := _BULLET.match(line):
            name = ("butir dari Word, bukan `- `", "a bullet of Word, not `- `")
            yield Problem("T20", Span(path, number, 1, len(bullet.group(0))), {"name": name})


def _tabs(path: str, source: Source) -> Iterator[Problem]:
    """T20: tabs between words, as a table copied from Word has them; once for each run of lines."""
    before = -2
    for number, visible, state in walk(source.body.split("\n")):
        match = _TAB.search(visible) if state == "text" else None
        if match and not _MARKER.match(visible):
            if number != before + 1:
                span = Span(path, source.offset + number + 1, match.start() + 2, match.end() - match.start() - 2)
                name = ("tab, barangkali dari tabel Word", "a tab, perhaps of a table in Word")
                yield Problem("T20", span, {"name": name})
            before = number


def _ends(path: str, source: Source) -> Iterator[Problem]:
    """S09: a comment or a fence that nothing ends."""
    if "<!--" not in source.body and "```" not in source.body and "~~~" not in source.body:
        return
    last: tuple[int, str] | None = None
    open_comment = False
    for number, visible, state in walk(source.body.split("\n")):
        if state == "text":
            line = source.body.split("\n")[number] if "<!--" in source.body else ""
            at = line.rfind("<!--")
            open_comment = at >= 0 and "-->" not in line[at:] and not visible[at:].strip()
            last = (number, line) if open_comment else None
            if (fence := _FENCE.match(visible)) and not visible.strip().strip("`~"):
                span = Span(path, source.offset + number + 1, fence.start(1) + 1, len(fence.group(1)))
                yield Problem("S09", span, {"mark": fence.group(1), "right": fence.group(1)})
        elif state == "code":
            last = None
    if last is not None:
        number, line = last
        yield Problem("S09", Span(path, source.offset + number + 1, line.rfind("<!--") + 1, 4), COMMENT)


COMMENT = {"mark": "<!--", "right": "-->"}


def _snippets(path: str, source: Source) -> Iterator[Problem]:
    for number, visible, state in walk(source.body.split("\n")):
        if state == "text" and (match := _SNIPPET.match(visible)):
            start = len(match.group(0)) - len(match.group(0).lstrip())
            span = Span(path, source.offset + number + 1, start + 1, len(visible.strip()))
            yield Problem("T22", span, {"text": visible.strip()[:40]})
