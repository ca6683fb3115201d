"""Worksheets: what `worksheet:` in a page's front matter says, and that its page shows it once."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Course
from ..problem import Problem
from ..scan import scan
from ..worksheet import KEY, read_sheet

VIEWS = ("worksheet", "worksheet-example")


def check_worksheets(course: Course) -> Iterator[Problem]:
    """Yield faults in worksheets, ids used by two of them, and pages that do not show theirs exactly once."""
    seen: dict[str, str] = {}
    for page in course.pages.values():
        source = course.source_of(page)
        if KEY not in source.meta and "<oaks" not in source.body:
            continue
        sheet, found = read_sheet(source)
        yield from found
        blocks = scan(source.path, source.body, source.offset)[0] if "<oaks" in source.body else []
        shown = [b for b in blocks if b.name == "oaks" and b.attrs.get("view") in VIEWS]
        forms = [b for b in shown if b.attrs["view"] == VIEWS[0]]
        if KEY not in source.meta:
            for block in shown:
                what = ("halaman ini tidak punya `worksheet:` di kepalanya", "this page has no `worksheet:`")
                yield Problem("B06", block.span, {"what": what})
        elif not forms:
            what = ("lembarnya tidak ditampilkan", "the sheet is not shown")
            yield Problem("B06", source.meta_span(KEY), {"what": what})
        for block in forms[1:]:
            yield Problem("B06", block.span, {"what": ("lembarnya tampil dua kali", "the sheet is shown twice")})
        if sheet is not None and sheet.id:
            span = source.marks.get(f"{KEY}.id") or source.meta_span(KEY)
            if sheet.id in seen:
                yield Problem("B02", span, {"name": sheet.id, "first": seen[sheet.id]})
            seen.setdefault(sheet.id, f"{span.path}:{span.line}")
