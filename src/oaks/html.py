"""Model -> element tree. Knows the shape of a card, not how Markdown is rendered: a Writer does that.

The tree is part of the page's own tree, so that footnotes, links and anchors behave as everywhere else.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol
from xml.etree.ElementTree import Element, SubElement

from .model import Case, Question, plain_text

if TYPE_CHECKING:
    from .kinds.base import Kind

BLANK_MARK = "\ue002{}\ue003"
_BLOCK = re.compile(r"^(?:[-*+>#|!]|\d+[.)]|```|~~~| {4}|\t|<[a-z])|\n[ \t]*\n|\n(?:[-*+>|]|\d+[.)])[ \t]", re.I)


class Writer(Protocol):
    """Puts Markdown text into elements."""

    def add(self, parent: Element, tag: str, attrs: dict[str, str] | None = None) -> Element:
        """Append and return a new child."""

    def inline(self, parent: Element, text: str) -> None:
        """Set `text` as the inline content of `parent`."""

    def words(self, parent: Element, text: str) -> None:
        """Set `text` without its markup: inside <option>, or where the text stands a second time."""

    def blocks(self, parent: Element, text: str) -> None:
        """Append `text`, rendered as blocks, to `parent`."""

    def flow(self, parent: Element, text: str) -> None:
        """Append `text` inline where it is one plain paragraph, else as blocks."""

    def control(self, token: str, element: Element) -> str:
        """Return a mark for inline text at whose place `element` will stand."""


class BaseWriter(ABC):
    """The parts of a Writer that need no Markdown library."""

    def add(self, parent: Element, tag: str, attrs: dict[str, str] | None = None) -> Element:
        return SubElement(parent, tag, attrs or {})

    def inline(self, parent: Element, text: str) -> None:
        parent.text = " ".join(text.split())

    def words(self, parent: Element, text: str) -> None:
        parent.text = plain_text(text)

    @abstractmethod
    def blocks(self, parent: Element, text: str) -> None:
        """Append `text`, rendered as blocks, to `parent`."""

    @abstractmethod
    def control(self, token: str, element: Element) -> str:
        """Return a mark for inline text at whose place `element` will stand."""

    def flow(self, parent: Element, text: str) -> None:
        if _BLOCK.search(text):
            self.blocks(parent, text)
        elif len(parent):
            last = parent[-1]
            last.tail = (last.tail or "") + " ".join(text.split())
        else:
            self.inline(parent, text)


def card(
    question: Question, kind: Kind, writer: Writer, place: str, attrs: dict[str, str], reread_title: str
) -> Element:
    """Return the card of one question. `place` is what its head line says ('Soal 2 dari 8')."""
    qid = question.id
    form = Element("form", {"class": "o-kartu", "id": qid, "data-k": question.kind, "data-r": question.revision})
    key = kind.key(question)
    if key is not None:
        form.set("data-key", json.dumps(key, ensure_ascii=False, separators=(",", ":")))
    for name, value in attrs.items():
        form.set(name, value)
    form.set("action", f"#{qid}-p")
    form.set("data-search-exclude", "1")
    group = writer.add(form, "div", {"role": "group", "aria-labelledby": f"{qid}-s"})
    head = writer.add(group, "p", {"class": "o-kepala"})
    writer.add(head, "span").text = place
    writer.add(head, "span").text = kind.instruction(question)
    stem = writer.add(group, "div", {"class": "o-soal", "id": f"{qid}-s"})
    writer.blocks(stem, kind.stem(question, writer))
    group.extend(kind.controls(question, writer))
    for number, hint in enumerate(question.hints, 1):
        box = writer.add(form, "details", {"class": "o-bantu"})
        many = len(question.hints) > 1
        writer.add(box, "summary").text = f"Petunjuk {number} dari {len(question.hints)}" if many else "Petunjuk"
        writer.blocks(box, hint)
    bar = writer.add(form, "div", {"class": "o-aksi"})
    writer.add(bar, "button", {"class": "o-btn is-daun"}).text = "Periksa jawaban"
    box = writer.add(form, "details", {"class": "o-kunci"})
    writer.add(box, "summary").text = "Jawaban dan penjelasan"
    box.extend(kind.answers(question, writer))
    writer.blocks(writer.add(box, "div", {"class": "o-jelas", "id": f"{qid}-p"}), question.explanation)
    if question.reread:
        line = writer.add(box, "p", {"class": "o-baca"})
        line.text = "Baca lagi: "
        writer.add(line, "a", {"href": question.reread}).text = reread_title
    return form


def vignette(case: Case, writer: Writer) -> Element:
    """Return the section that holds a case's text; its questions' cards are appended by the caller."""
    section = Element("section", {"class": "o-vinyet", "id": case.id, "data-search-exclude": "1"})
    box = writer.add(section, "div", {"class": "o-kasus"})
    writer.inline(writer.add(box, "p", {"class": "o-judul"}), case.title)
    writer.blocks(box, case.text)
    return section


def notice(text: str) -> Element:
    """Return the box that stands where a question could not be shown (the checker stops such a build)."""
    box = Element("p", {"class": "o-galat", "role": "note"})
    box.text = text
    return box
