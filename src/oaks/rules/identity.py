"""Two names that the progress code cannot tell apart.

A code that fits into a chat message knows a question by 24 bits of its id and a glossary card by 22 (code.js,
log.js). Two questions with the same bits would share their progress when a code is carried to another device, so
the second one must be named otherwise before it is published. Among 300 ids the chance is 1 in 370.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Course, Span
from ..problem import Problem
from .citations import GLOSSARY

QUESTION_BITS = 24
CARD_BITS = 22
BACK = ":balik"  # a term's second card, from its meaning to its name (schedule.js)


def short_hash(text: str, bits: int) -> int:
    """Return the last `bits` bits of FNV-1a (32 bits, over UTF-16 units), as `hash` in log.js does."""
    value = 0x811C9DC5
    units = text.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return value & ((1 << bits) - 1)


def check_identity(course: Course) -> Iterator[Problem]:
    """I08: two questions, or two glossary entries, with one short name."""
    yield from _same(((q.id, q.span) for q in course.questions.values()), QUESTION_BITS)
    if GLOSSARY in course.pages:
        cards = [(t.anchor, Span(f"{course.docs}/{GLOSSARY}", t.line)) for t in course.terms if t.anchor]
        backs = [(anchor + BACK, span) for anchor, span in cards]
        yield from _same([*cards, *backs], CARD_BITS, "kartu:")


def _same(names: Iterable[tuple[str, Span]], bits: int, prefix: str = "") -> Iterator[Problem]:
    first: dict[int, str] = {}
    for name, span in names:
        other = first.setdefault(short_hash(prefix + name, bits), name)
        # Two second cards share a name exactly where the first ones do, which is said there.
        if other != name and not (other.endswith(BACK) and name.endswith(BACK)):
            yield Problem("I08", span, {"id": name, "other": other})
