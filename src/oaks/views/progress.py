"""*Kemajuan saya* before any script runs: modules, goals and quizzes. progress.js writes the numbers in."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course, Module
from ..place import rebase
from ..show import BlockWriter
from .parts import sub


def progress(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a fold for each module: its name, a line for each goal, a line for each quiz."""
    for module in course.modules:
        box = Element("details", {"class": "o-lipatan", "data-modul": module.id, "data-search-exclude": "1"})
        sub(sub(box, "summary"), "b", f"Modul {module.number} · {module.title}")
        _goals(box, module)
        _quizzes(box, course, module, page)
        yield box


def _goals(box: Element, module: Module) -> None:
    rows = sub(box, "ul", class_="o-daftar o-baris o-tujuan")
    for goal in module.outcomes:
        row = sub(rows, "li", data_goal=goal.id)
        text = goal.text.rstrip(".;")
        sub(row, "span", text[:1].upper() + text[1:])
        if goal.assess == "tugas":
            sub(row, "span", "dinilai lewat tugas", class_="o-kecil")


def _quizzes(box: Element, course: Course, module: Module, page: str) -> None:
    rows = sub(box, "ul", class_="o-daftar o-fakta")
    for own in module.pages:
        pools = [d.pool for d in own.directives if d.pool in course.pools]
        for pool in pools:
            row = sub(rows, "li", data_kuis=pool)
            name = f"Cek pemahaman: {own.title}" if own.section.isdigit() else "Kuis penutup"
            sub(row, "a", name, href=rebase(own.path, "", page))
