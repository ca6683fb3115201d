"""What comes along with pasted text, and what was opened and never closed: Word's HTML, boxes, bold, code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Course, Page, Span
from ..problem import Problem
from ..read import Source
from ..scan import mask_code, walk
from ..tags import track_boxes

_WORD_HTML = re.compile(
    r"<[a-z][\w:-]*\b[^<>]*(?:\bclass=[\"']?Mso|\bstyle=[\"'][^\"']*(?:mso-|font-(?:family|size)))[^<>]*>|</?(?:o:p|font)\b[^<>]*>",
    re.I,
)
_BOLD = re.compile(r"(?<![\\*])\*\*(?!\*)")
_DIRECTIVE = re.compile(r"[ \t]*<quiz\b[^<>]*\b(?:ref|pool)=[\"']([\w:-]+)[\"'][^<>]*/>[ \t]*$")


def check_pasted(course: Course) -> Iterator[Problem]:
    """Yield T25 and T27 in pages and banks, T26 in pages, P14 on the pages of modules."""
    for path, source in course.sources.items():
        if "<" in source.body:
            yield from _word_html(path, source)
    for page in course.pages.values():
        source = course.source_of(page)
        if "<" in source.body:
            yield from _open_boxes(source)
        if "**" in source.body:
            yield from _bold(page)
        if page.module and "<quiz" in source.body:
            yield from _in_code(course, source)


def _word_html(path: str, source: Source) -> Iterator[Problem]:
    """T25: once for each run of lines."""
    before = -2
    for number, visible, state in walk(source.body.split("\n")):
        if state != "text" or "<" not in visible:
            continue
        if match := _WORD_HTML.search(mask_code(visible)):
            if number != before + 1:
                span = Span(path, source.offset + number + 1, match.start() + 1, len(match.group(0)))
                yield Problem("T25", span, {"tag": match.group(0)[:40]})
            before = number


def _open_boxes(source: Source) -> Iterator[Problem]:
    """T27: a container that nothing closes swallows the rest of the page."""
    boxes: list[tuple[str, bool]] = []
    begun: list[tuple[int, str]] = []
    for number, visible, state in walk(source.body.split("\n")):
        if state != "text" or "<" not in visible:
            continue
        track_boxes(mask_code(visible), boxes)
        begun = begun[: len(boxes)] + [(number, visible)] * (len(boxes) - len(begun))
    for (name, _), (number, line) in zip(boxes, begun, strict=True):
        start = max(0, line.lower().find(f"<{name}"))
        span = Span(source.path, source.offset + number + 1, start + 1, len(name) + 1)
        yield Problem("T27", span, {"name": name})


def _bold(page: Page) -> Iterator[Problem]:
    """T26: a paragraph with an odd number of `**` shows one of them."""
    for passage in page.passages:
        marks = list(_BOLD.finditer(passage.text))
        if len(marks) % 2:
            yield Problem("T26", passage.span(marks[-1].start(), 2))


def _in_code(course: Course, source: Source) -> Iterator[Problem]:
    """P14: a line that shows questions, put between ``` by mistake: readers would see the line itself."""
    lines = source.body.split("\n")
    for number, _, state in walk(lines):
        line = lines[number]
        match = _DIRECTIVE.match(line) if state == "code" else None
        if match is None or not (match.group(1) in course.pools or match.group(1) in course.questions):
            continue
        at = source.offset + number + 1
        page = course.pages[source.path.removeprefix(f"{course.docs}/")]
        if all(directive.span.line != at for directive in page.directives):
            start = len(line) - len(line.lstrip())
            yield Problem("P14", Span(source.path, at, start + 1, len(line.strip())), {"tag": line.strip()[:60]})
