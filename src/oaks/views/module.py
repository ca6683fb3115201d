"""What a module's pages say of themselves: head line and ribbon, goals, list of sections."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element

from ..model import Course, Module, Page
from ..place import rebase
from ..show import BlockWriter
from .coursemap import page_row
from .parts import minutes, question_ids, rounded, sub
from .term import week_of

SHEETS = "lembar.md"  # the page that makes study sheets, where a course has one


def page_head(course: Course, path: str) -> list[Element]:
    """Return the ribbon and the trail above a module page's title; nothing on other pages."""
    page = course.pages[path]
    module = course.module_of(page.module)
    if module is None:
        return []
    ribbon = Element("div", {"class": "o-pita", "aria-hidden": "true", "data-search-exclude": "1"})
    ribbon.text = str(module.number)
    trail = Element("p", {"class": "o-kecil o-jejak", "data-search-exclude": "1", **_ticks(course, module)})
    if not page.section:
        text = f"Modul {module.number} dari {len(course.modules)}"
        trail.text = " · ".join(part for part in (text, module.part, _when(course, module)) if part)
        return [ribbon, trail]
    link = sub(trail, "a", f"Modul {module.number}", href=rebase(module.pages[0].path, "", path))
    sections = [p for p in module.pages if p.section.isdigit()]
    place = f"bagian {page.section} dari {len(sections)}" if page.section.isdigit() else "penutup"
    link.tail = f" · {place} · ±{minutes(course, page)} menit"
    if not page.section.isdigit() and SHEETS in course.pages:
        link.tail += " · "
        sub(trail, "a", "Cetak lembar modul ini", href=rebase(f"{SHEETS}#{module.id}", "", path))
    return [ribbon, trail]


def _when(course: Course, module: Module) -> str:
    """Return a module's week with its date, where mkdocs.yml gives dates."""
    week = week_of(course, module.id) if course.settings.meetings else None
    return f"pekan {week.number}, {day(week.day)}" if week and week.day else ""


def _ticks(course: Course, module: Module) -> dict[str, str]:
    """Return what ticks.js needs: the address of each of the module's pages with the questions it shows."""
    rows = [page_row(course, own)[:3] for own in module.pages]
    return {"data-muat": "verdict ticks", "data-isi": json.dumps(rows, separators=(",", ":"))}


def _module(course: Course, path: str) -> Module | None:
    page = course.pages.get(path)
    return course.module_of(page.module) if page else None


def goals(course: Course, path: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the list of what a learner can do after the module."""
    module = _module(course, path)
    if module is None or not module.outcomes:
        return
    lead = Element("p")
    lead.text = "Setelah modul ini, Anda dapat:"
    yield lead
    box = Element("ul", {"class": "o-daftar o-baris o-tujuan"})
    last = len(module.outcomes) - 1
    for number, outcome in enumerate(module.outcomes):
        sub(box, "li", outcome.text.rstrip(".;") + ("." if number == last else ";"), data_goal=outcome.id)
    yield box


def sections(course: Course, path: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the list of the module's pages after its opening page, and the facts below it."""
    module = _module(course, path)
    if module is None:
        return
    box = Element("ol", {"class": "o-daftar o-baris o-modul", "data-search-exclude": "1"})
    for number, page in enumerate(module.pages[1:], 1):
        link = sub(sub(box, "li"), "a", href=rebase(page.path, "", path))
        sub(link, "i", str(number))
        sub(link, "b", page.title)
        sub(link, "em", f"{minutes(course, page)} menit")
        count = len(question_ids(course, page))
        if count:
            sub(link, "small", f"{count} soal")
    yield box
    yield _facts(course, module, path)


def _facts(course: Course, module: Module, path: str) -> Element:
    box = Element("dl", {"class": "o-fakta", "data-search-exclude": "1"})
    total = sum(minutes(course, page) for page in module.pages)
    _fact(box, "Waktu").text = f"±{rounded(total)} menit, dapat dicicil"
    before = _fact(box, "Prasyarat")
    names = [str(name) for name in module.pages[0].meta.get("prerequisites") or ()]
    needed = [m for m in course.modules if m.id in names]
    before.text = "tidak ada" if not needed else ""
    for number, other in enumerate(needed):
        link = sub(before, "a", f"Modul {other.number}", href=rebase(other.pages[0].path, "", path))
        link.tail = ", " if number < len(needed) - 1 else ""
    law = month(module.pages[0])
    if law:
        _fact(box, "Hukum per").text = law
    return box


def _fact(box: Element, name: str) -> Element:
    row = sub(box, "div")
    sub(row, "dt", name)
    return sub(row, "dd")


MONTHS = tuple(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)


def day(value: date) -> str:
    """Return a date in words."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(page: Page) -> str:
    """Return a page's `law_as_of: YYYY-MM` in words, or ''."""
    year, _, number = str(page.meta.get("law_as_of", "")).partition("-")
    known = number[:2].isdigit() and 1 <= int(number[:2]) <= 12
    return f"{MONTHS[int(number[:2]) - 1]} {year}" if known else ""
