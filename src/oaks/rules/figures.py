"""Diagrams in pages: each names a file that can stand there. A file that is missing is a matter of links (N05)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model import Course
from ..picture import PictureError, read_picture
from ..problem import Problem
from ..scan import scan
from ..views import FIGURE
from .places import resolve


def check_figures(course: Course, root: Path) -> Iterator[Problem]:
    """Yield pictures that a page cannot show."""
    for page in course.pages.values():
        source = course.source_of(page)
        if f'"{FIGURE}"' not in source.body:
            continue
        for block in scan(source.path, source.body, source.offset)[0]:
            if block.name != "oaks" or block.attrs.get("view") != FIGURE:
                continue
            src = block.attrs.get("src", "")
            path = resolve(src, page.path.rpartition("/")[0], "")
            try:
                if not path:
                    raise PictureError("`src` belum menunjuk berkas di docs/", "`src` names no file in docs/")
                read_picture(root / course.docs / path)
            except PictureError as error:
                yield Problem("P11", block.span, {"name": src or FIGURE, "reason": error.reason})
            except (OSError, UnicodeDecodeError):
                continue
