"""The place where rekap.js works, with what it asks of the course: its name, its goals, and whether banks exist."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..results.bank import exam_bank, exams
from ..show import BlockWriter
from .parts import sub

# What the page reads and counts with; the last of them draws.
SCRIPTS = "bits form result grade find chat marks handed items remarks analysis sheets xlsx plot rekapview rekap"


def results(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the box of the page "Rekap nilai"; without JavaScript it says what is missing."""
    banks = any(exam_bank(course, exam) for exam in exams(course))
    scripts = f"data/bank-ujian {SCRIPTS}" if banks else SCRIPTS
    attrs = {"id": "oaks-rekap", "class": "o-rekapan", "data-course": course.id, "data-muat": scripts}
    attrs["data-search-exclude"] = "1"
    box = Element("div", attrs)
    sub(sub(box, "noscript"), "p", "Halaman ini memerlukan JavaScript: kode dibaca di peramban Anda.")
    words = sub(box, "ul", hidden="hidden")
    for module in course.modules:
        for outcome in module.outcomes:
            row = sub(words, "li", outcome.text.rstrip(".;"))
            row.set("data-goal", outcome.id)
    yield box
