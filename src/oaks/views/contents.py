"""The home page's list of modules, grouped by part, as a book's contents."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..place import rebase
from ..show import BlockWriter
from .parts import minutes, rounded, sub


def contents(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a heading and a list for each part of the course."""
    part = None
    box = Element("ol", {"class": "o-daftar o-baris o-modul"})
    for module in course.modules:
        if part is None or module.part != part:
            part = module.part
            if part:
                heading = Element("h3", {"class": "o-bagian", "data-search-exclude": "1"})
                heading.text = part
                yield heading
            box = Element("ol", {"class": "o-daftar o-baris o-modul", "data-search-exclude": "1"})
            yield box
        item = sub(box, "li")
        link = sub(item, "a", href=rebase(module.pages[0].path, "", page), data_module=module.id)
        sub(link, "i", str(module.number))
        sub(link, "b", module.title)
        total = sum(minutes(course, p) for p in module.pages)
        sub(link, "em", f"{rounded(total)} menit")
