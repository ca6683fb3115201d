"""The author's page: every kind of question as its source and as its live result, side by side.

The sources are kinds/examples/*.md, the same text from which the tests make tests/golden/html.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from ..html import card, vignette
from ..kinds import KINDS
from ..model import Course
from ..parse import Bank, parse_bank
from ..read import split_source
from ..show import BlockWriter
from .parts import sub

EXAMPLES = Path(__file__).parent.parent / "kinds" / "examples"
NAMES = {
    "single": "Pilihan tunggal", "multiple": "Pilihan jamak", "truefalse": "Benar atau salah, dengan alasan",
    "blank": "Isian", "numeric": "Angka", "match": "Menjodohkan", "order": "Mengurutkan", "gap": "Celah berpilihan",
    "reflection": "Renungan", "case": "Kasus dengan beberapa soal",
}  # fmt: skip


@cache
def example(name: str) -> tuple[str, str, Bank]:
    """Return an example's sentence, its source below the front matter, and what it parses to."""
    text = (EXAMPLES / f"{name}.md").read_text(encoding="utf-8").replace("m01-", f"contoh-{name}-")
    source, _ = split_source(f"{name}.md", text)
    return str(source.meta.get("title", "")), source.body.strip("\n"), parse_bank(source)


def kinds(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a heading, a sentence, the source and the live question of each kind."""
    for name, title in NAMES.items():
        sentence, body, bank = example(name)
        heading = Element("h2", {"id": f"jenis-{name}"})
        heading.text = title
        yield heading
        lead = Element("p")
        writer.inline(lead, sentence)
        yield lead
        box = Element("pre", {"tabindex": "0", "data-search-exclude": "1"})
        writer.verbatim(sub(box, "code"), body)
        yield box
        yield from _live(bank, writer)


def _live(bank: Bank, writer: BlockWriter) -> Iterable[Element]:
    home = None
    for case in bank.cases:
        writer.begin(case.id, case.text)
        home = vignette(case, writer)
    for number, question in enumerate(bank.questions, 1):
        writer.begin(question.id, question.stem + question.explanation)
        place = f"Soal {number} dari {len(bank.questions)}" if home is not None else "Soal"
        form = card(replace(question, reread=""), KINDS[question.kind], writer, place, {}, "")
        if home is None:
            yield form
        else:
            home.append(form)
    if home is not None:
        yield home
