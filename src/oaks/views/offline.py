"""Where a page offers to keep the course on the device.

The build fills `data-luring` (build/offline.py); where it did not, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..place import rebase
from ..show import BlockWriter
from .parts import sub

PAGE, ANCHOR = "unduh.md", "luring"


def keep(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the box that offline.js fills: the button, progress, and the way to delete again."""
    attrs = {"class": "o-luring o-lanjut", "aria-label": "Simpan untuk luring", "data-search-exclude": "1"}
    box = Element("section", {**attrs, "data-luring": "", "data-muat": "renew offline"})
    sub(box, "p", "Tombolnya tampil bila kursus ini dibuka di alamat web yang aman (https), dengan peramban terbaru.")
    yield box


def keep_line(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield one line that leads to the box, which home.js shows where it can be used."""
    if PAGE in course.pages:
        line = Element("p", {"class": "o-kecil", "data-luring": "", "hidden": "hidden", "data-search-exclude": "1"})
        sub(line, "a", "Cara menyimpan kursus ini untuk luring", href=f"{rebase(PAGE, '', page)}#{ANCHOR}")
        yield line
