"""Small elements that several views share."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from ..model import Course, Page
from ..show import shown_ids

WORDS_A_MINUTE = 120  # study pace: 150 words a minute is reading without stopping to think
QUESTION_MINUTES = {"C1": 1.0, "C2": 1.0, "C3": 1.5, "C4": 2.0, "C5": 2.0, "C6": 3.0}
REFLECTION_MINUTES = 5.0  # a section with this anchor asks for a few written sentences
REFLECTION_ANCHOR = "renungan"


def sub(parent: Element, tag: str, text: str = "", **attrs: str) -> Element:
    """Append a child with text; `class_` stands for the attribute class."""
    names = {key.rstrip("_").replace("_", "-"): value for key, value in attrs.items()}
    child = SubElement(parent, tag, names)
    if text:
        child.text = text
    return child


def question_ids(course: Course, page: Page) -> tuple[str, ...]:
    """Return the ids of every question a page shows, in order, without repeats."""
    ids = [name for d in page.directives for name in shown_ids(course, d.ref, d.pool)]
    return tuple(dict.fromkeys(name for name in ids if name in course.questions))


def minutes(course: Course, page: Page) -> int:
    """Return the minutes a page takes: its words at study pace, its questions by Bloom level, its reflection."""
    total = page.words / WORDS_A_MINUTE
    for name in question_ids(course, page):
        question = course.questions[name]
        total += REFLECTION_MINUTES if question.kind == "reflection" else QUESTION_MINUTES.get(question.bloom, 1.0)
    if any(heading.anchor == REFLECTION_ANCHOR for heading in page.headings):
        total += REFLECTION_MINUTES
    return max(1, round(total))


def rounded(count: int) -> int:
    """Return minutes to the nearest five, so that a total does not pretend to be exact."""
    return max(5, round(count / 5) * 5)
