"""The blueprint for the lecturer's guide: what the bank holds, by goal and Bloom level, beside what is planned."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..plan import Plan
from ..rules.blueprint import LEVELS, Row, cell, exam_rows, module_rows
from ..show import BlockWriter
from .parts import sub


def blueprint(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a table of the module pools, then one for each planned exam."""
    plan = course.plan or Plan()
    yield _table("Soal tiap modul menurut tujuan dan level Bloom", list(module_rows(course, plan)), LEVELS)
    for exam in plan.exams:
        bands = plan.bands(exam)
        yield _table(f"Bank {exam}: soal tiap modul menurut jenjang Bloom", list(exam_rows(course, plan, exam)), bands)


def _table(caption: str, rows: list[Row], bands: Iterable[str]) -> Element:
    bands = [*bands, *sorted({b for r in rows for b in r.counts} - set(bands))]
    box = Element("div", {"class": "o-geser", "tabindex": "0", "role": "region", "aria-label": caption})
    table = sub(box, "table", data_search_exclude="1")
    sub(table, "caption", caption)
    head = sub(sub(table, "thead"), "tr")
    for name in ("Modul dan tujuan", *bands, "Jumlah"):
        sub(head, "th", name, scope="col")
    body = sub(table, "tbody")
    for row in rows:
        line = sub(body, "tr")
        name = {"goal": f"{row.name} {row.text}", "sum": "Jumlah"}.get(row.kind, f"{row.name} {row.text}".strip())
        title = sub(line, "th", scope="row")
        if row.kind == "goal":
            title.text = name
        else:
            sub(title, "b", name)
        for band in bands:
            sub(line, "td", cell(row, band))
        sub(line, "td", str(row.total))
    return box
