"""For lecturers: the term week by week, and where each outcome of the course is assessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from ..model import Course, Module
from ..place import rebase
from ..show import BlockWriter
from .module import day
from .parts import minutes, rounded, sub
from .term import Week, held, scope, weeks


def week_map(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a table: week, date where one is known, modules, what is done, outcomes, minutes on the site."""
    found = weeks(course)
    dated = any(week.day for week in found)
    heads = ("Minggu", *(("Tanggal",) if dated else ()), "Bahan", "Kegiatan dan penilaian", "CPMK", "Menit")
    box, body = _table("Peta minggu: bahan, kegiatan, dan CPMK", heads)
    for week in found:
        row = sub(body, "tr")
        sub(row, "th", str(week.number), scope="row")
        if dated:
            sub(row, "td", day(week.day) if week.day else "")
        _matter(sub(row, "td"), course, page, week)
        _work(sub(row, "td"), course, page, week, writer)
        asked = scope(course, week.exam) if week.exam else week.modules
        sub(row, "td", runs(n for m in asked for n in _aims(m)))
        total = sum(minutes(course, p) for m in week.modules for p in m.pages)
        sub(row, "td", f"±{rounded(total)}" if total and not week.again else "")
    yield box


def evidence(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a table: each outcome of the course (CPMK), its modules, and what can be assessed."""
    box, body = _table("Dari CPMK ke penilaian", ("CPMK", "Modul", "Bukti yang dapat dinilai"))
    for aim in sorted({n for m in course.modules for n in _aims(m)}):
        modules = [m for m in course.modules if aim in _aims(m)]
        outcomes = [o for m in modules for o in m.outcomes]
        parts = ["kuis"] if any(o.assess != "tugas" for o in outcomes) else []
        parts += [name.upper() for name in held(course) if any(m in scope(course, name) for m in modules)]
        tasks = [o.id for o in outcomes if o.assess in ("tugas", "keduanya")]
        parts += [f"tugas {', '.join(tasks)}"] if tasks else []
        row = sub(body, "tr")
        sub(row, "th", f"CPMK{aim}", scope="row")
        sub(row, "td", runs(m.number for m in modules))
        sub(row, "td", "; ".join(parts))
    yield box


def exam_matter(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a line that names the modules the page's exam asks about; nothing where they are not known."""
    shown = course.pages.get(page)
    pools = [d.pool for d in shown.directives] if shown else []
    modules = [m for pool in pools if pool in course.settings.exams for m in scope(course, pool)]
    if modules:
        line = Element("p")
        line.text = f"Bahan: Modul {runs(m.number for m in modules)}."
        yield line


def runs(numbers: Iterable[int]) -> str:
    """Return numbers in order, three and more in a row as a range: 1, 2, 4–7."""
    found = sorted(set(numbers))
    groups: list[list[int]] = [found[:1]] if found else []
    for before, number in pairwise(found):
        if number == before + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{g[0]}–{g[-1]}" if len(g) > 2 else ", ".join(map(str, g)) for g in groups)


def _table(caption: str, heads: Sequence[str]) -> tuple[Element, Element]:
    box = Element("div", {"class": "o-geser", "tabindex": "0", "role": "region", "aria-label": caption})
    table = sub(box, "table")
    head = sub(sub(table, "thead"), "tr")
    for name in heads:
        sub(head, "th", name, scope="col")
    return box, sub(table, "tbody")


def _aims(module: Module) -> tuple[int, ...]:
    value = module.pages[0].meta.get("cpmk")
    return tuple(n for n in value if isinstance(n, int)) if isinstance(value, list) else ()


def _matter(cell: Element, course: Course, page: str, week: Week) -> None:
    links = [(f"Modul {m.number}", m.pages[0].path) for m in week.modules]
    if week.number == 1 and not week.exam:
        links = [*_before(course), *links]
    for number, (text, path) in enumerate(links):
        link = sub(cell, "a", text, href=rebase(path, "", page))
        link.tail = "" if number == len(links) - 1 else " dan " if number == len(links) - 2 else ", "
    if week.again:
        sub(cell, "span", " (lanjutan)")
    elif week.exam:
        sub(cell, "b", week.exam.upper())
    elif not links:
        cell.text = "ulasan"


def _before(course: Course) -> list[tuple[str, str]]:
    """Return the pages of the menu between the home page and the first module."""
    found = []
    for path in course.nav:
        known = course.pages.get(path)
        if known is None or known.module:
            break
        if path != "index.md":
            found.append((known.title, path))
    return found


def _work(cell: Element, course: Course, page: str, week: Week, writer: BlockWriter) -> None:
    if week.exam:
        room = next((p for p in course.pages.values() if any(d.pool == week.exam for d in p.directives)), None)
        cell.text = "soal Anda sendiri"
        if room is not None:
            cell.text += "; sebelumnya: "
            sub(cell, "a", room.title, href=rebase(room.path, "", page))
        return
    for number, module in enumerate(week.modules):
        part = sub(cell, "span", data_base=module.folder)
        own = str(module.pages[0].meta.get("activity") or "").strip()
        quiz = f"kuis Modul {module.number}" if f"{module.id}:kuis" in course.pools else ""
        writer.inline(part, "; ".join(text for text in (quiz, own) if text))
        part.tail = "; " if number < len(week.modules) - 1 else ""
    if not week.modules:
        cell.text = "soal dan kasus yang masih sulit"
