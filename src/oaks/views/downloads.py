"""The download page's one section: after a build it says how editions are made; `export.py all` fills it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..export.downloads import EMPTY
from ..export.tree import parse
from ..model import Course
from ..show import BlockWriter


def downloads(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the section that export/downloads.py looks for."""
    box = Element("section", {"class": "o-unduh", "aria-label": "Berkas unduhan", "data-search-exclude": "1"})
    box.extend(parse(EMPTY))
    yield box
