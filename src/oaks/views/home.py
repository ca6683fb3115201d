"""What the home page says of the course at hand: where to begin, and whose class this is."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..place import rebase
from ..show import BlockWriter
from .parts import sub


def start(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the name of the first module and the button that opens it; boot.js puts another one in its place."""
    if not course.modules:
        return
    first = course.modules[0]
    name = Element("p", {"class": "o-kecil", "data-baru": "1"})
    name.text = f"Modul {first.number} · {first.title}"
    yield name
    line = Element("p")
    sub(line, "a", "Mulai belajar", href=rebase(first.pages[0].path, "", page), class_="o-btn is-pita o-penuh")
    yield line


def class_line(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield one line with campus, term and lecturer, as far as mkdocs.yml names them."""
    said = course.settings
    parts = [said.campus, said.term, f"Dosen: {said.lecturer}" if said.lecturer else ""]
    if any(parts):
        line = Element("p", {"class": "o-kecil"})
        line.text = " · ".join(part for part in parts if part)
        yield line
