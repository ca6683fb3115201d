"""Finished cards, kept for the other pages of their folder: a question shown on several of them is rendered once.

Pages of one folder see the same relative links, so a card differs only in what its head line says ("Soal 2 dari 8").
A card whose text still waits for a later step of Markdown (stashed code, escapes), has footnotes or is closed for an
exam is not kept.
"""

from __future__ import annotations

import posixpath
from copy import deepcopy
from xml.etree.ElementTree import Element

from markdown.util import STX, AtomicString

from .model import Course
from .room import SHUT


class Shelf:
    """The cards of one course; another course, or the same one changed, empties it."""

    def __init__(self) -> None:
        self._course: Course | None = None
        self._cards: dict[tuple[str, str], Element] = {}

    def take(self, course: Course, page: str, question: str, place: str) -> Element | None:
        """Return a copy of the card as `page` needs it, or None where it must be rendered."""
        if course is not self._course:
            self._course = course
            self._cards.clear()
        kept = self._cards.get((posixpath.dirname(page), question))
        if kept is None:
            return None
        form = deepcopy(kept)
        for element in form.iter():
            # Finished text must not be read as Markdown once more.
            element.text = AtomicString(element.text) if element.text else element.text
            element.tail = AtomicString(element.tail) if element.tail else element.tail
        form.find("./div/p/span").text = place  # type: ignore[union-attr]
        return form

    def keep(self, course: Course, page: str, root: Element) -> None:
        """Put the finished cards of a page away."""
        if course is not self._course:
            return
        folder = posixpath.dirname(page)
        for form in root.iter("form"):
            name = form.get("id", "")
            if name in course.questions and (folder, name) not in self._cards and _finished(form):
                self._cards[folder, name] = deepcopy(form)


def _finished(form: Element) -> bool:
    for element in form.iter():
        if element.tag == SHUT:
            return False
        if STX in (element.text or "") or STX in (element.tail or "") or element.get("class") == "footnote-ref":
            return False
        if any(STX in value for value in element.attrib.values()):
            return False
    return True
