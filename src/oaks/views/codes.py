"""The guide's page of all codes, made from the table: what each says, its cure, a bad and a good example."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from ..model import Course
from ..problem import Code, codes, sample
from ..show import BlockWriter
from .parts import sub

FAMILIES = {
    "R": "Membaca berkas",
    "S": "Cara menulis soal",
    "I": "Id soal dan pilihan",
    "K": "Kunci dan jawaban",
    "Q": "Mutu butir soal",
    "C": "Tujuan, cakupan, dan kisi-kisi",
    "P": "Soal dan tampilan di halaman",
    "F": "Kepala halaman",
    "B": "Lembar kerja",
    "T": "Naskah",
    "L": "Hukum",
    "N": "Tautan dan menu",
    "W": "Pengecualian",
}
LEVELS = {
    "error": "galat",
    "advice": "saran",
    "strict": "galat di profil ketat saja",
    "notice": "saran, juga di profil ketat",
}


QUESTIONS = "SIKQCP"  # families about questions; all others are about files, pages and links


def code_list(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a heading for each family of codes and an entry for each code."""
    return _families(dict.fromkeys(code[0] for code in codes()))


def question_codes(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the first half of that list, about questions: whole, it is heavier than a page of the course may be."""
    return _families(QUESTIONS)


def page_codes(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the other half."""
    return _families(letter for letter in dict.fromkeys(code[0] for code in codes()) if letter not in QUESTIONS)


def _families(letters: Iterable[str]) -> Iterable[Element]:
    table = codes()
    for letter in letters:
        heading = Element("h2", {"id": f"kode-{letter.lower()}"})
        heading.text = AtomicString(f"{letter} · {FAMILIES.get(letter, 'Lain-lain')}")
        yield heading
        for code, row in table.items():
            if code[0] == letter:
                yield from _entry(row)


def _entry(row: Code) -> Iterable[Element]:
    heading = Element("h3", {"id": row.code.lower()})
    heading.text = AtomicString(f"{row.code} ({LEVELS[row.level]})")
    yield heading
    for text in (row.message["id"], row.cure["id"]):
        paragraph = Element("p")
        with_code(paragraph, sample(text))
        yield paragraph
    for word, text in zip(("Keliru:", "Benar:"), focus(row.bad, row.good), strict=True):
        if text:
            label = Element("p")
            label.text = AtomicString(word)
            yield label
            sub(box := Element("pre"), "code").text = AtomicString(text.rstrip("\n") + "\n")
            yield box


def focus(bad: str, good: str) -> tuple[str, str]:
    """Return two examples without what is the same at their beginning and end, but for a line on each side.

    What is left out shows as `…`; one line is never left out. An empty example leaves the other whole.
    """
    both = [text.rstrip("\n").split("\n") for text in (bad, good)]
    if not bad or not good or both[0] == both[1]:
        return bad, good
    short = min(map(len, both))
    head = next((n for n in range(short) if both[0][n] != both[1][n]), short)
    tail = next((n for n in range(short - head) if both[0][-1 - n] != both[1][-1 - n]), short - head)
    first, last = (n - 1 if n > 2 else 0 for n in (head, tail))
    cut = [lines[first : len(lines) - last] for lines in both]
    before, after = (["…"] if n else [] for n in (first, last))
    return "\n".join([*before, *cut[0], *after]), "\n".join([*before, *cut[1], *after])


def with_code(parent: Element, text: str) -> None:
    """Put `text` into `parent` with its `backticked` parts as <code>; nothing else in it is markup."""
    last: Element | None = None
    for number, part in enumerate(re.split(r"`([^`]*)`", text)):
        if number % 2:
            last = sub(parent, "code")
            last.text = AtomicString(part)
        elif last is None:
            parent.text = AtomicString(part)
        else:
            last.tail = AtomicString(part)
