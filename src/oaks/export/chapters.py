"""The book as chapters with still questions: what the EPUB and the paper edition have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from ..model import Module
from ..views.parts import sub
from . import Note
from .book import Book, Leaf, rewrite_links
from .still import Asked, answers, set_still
from .tree import rename

_TOKEN = re.compile(r"(?<![\w-])(--[\w-]++):\s*(#[0-9a-fA-F]{3,8})\b")
_VARIABLE = re.compile(r"var\((--[\w-]+)[^)]*\)")


@dataclass
class Chapter:
    """A module or a single page: its leaves, and the answers that stand at its end (None where nothing is asked)."""

    title: str
    number: int
    leaves: list[Leaf] = field(default_factory=list)
    answers: Element | None = None

    @property
    def key(self) -> str:
        """The name of its answers' place."""
        return (self.leaves[0].page.module or self.leaves[0].key) + "-jawaban"


@dataclass(frozen=True)
class Addresses:
    """How an edition links: to a leaf, or to a file of answers, before '#'."""

    leaf: Callable[[Leaf], str]
    answers: Callable[[Chapter], str]


def chapters(book: Book, leaves: list[Leaf]) -> list[Chapter]:
    """Group `leaves` by module; a page of no module is a chapter of its own. The leaves are used as they are."""
    made: list[Chapter] = []
    modules: dict[str, Module] = {module.id: module for module in book.course.modules}
    for leaf in leaves:
        module = modules.get(leaf.page.module)
        last = made[-1] if made else None
        if module is None:
            made.append(Chapter(leaf.page.title, 0, [leaf]))
        elif last and last.number == module.number:
            last.leaves.append(leaf)
        else:
            made.append(Chapter(module.title, module.number, [leaf]))
    return made


def write_out(book: Book, parts: list[Chapter], where: Addresses, with_answers: bool = True) -> list[Note]:
    """Make every chapter still: questions as text, answers at its end, links inside the edition. Return the notes."""
    at = {leaf.url: leaf for part in parts for leaf in part.leaves}
    notes: list[Note] = []

    def goes(url: str, anchor: str) -> str | None:
        leaf = at.get(url)
        if leaf is None or (anchor and anchor not in leaf.anchors):
            return None
        return f"{where.leaf(leaf)}#{leaf.key}{'--' if anchor else ''}{anchor}"

    ink = colours(book.site)
    for part in parts:
        asked = []
        for leaf in part.leaves:
            fix_colours(leaf.article, ink)
            notes += rewrite_links(book, leaf, goes)
            found = set_still(leaf, partial(_answer_at, part, where) if with_answers else None)
            rename(leaf.article, partial(_named, leaf.key))
            leaf.article.attrib.clear()
            leaf.article.set("id", leaf.key)
            leaf.article.tail = None
            asked += [(leaf, one) for one in found]
        if asked and with_answers:
            part.answers = _answers(part, asked, where)
    return notes


def colours(site: Path) -> dict[str, str]:
    """Return the colours of tokens.css by name, as they are by day: a book follows no lamp."""
    sheet = site / "assets" / "css" / "tokens.css"
    found = _TOKEN.findall(sheet.read_text(encoding="utf-8")) if sheet.is_file() else []
    return dict(reversed(found))


def fix_colours(article: Element, ink: dict[str, str]) -> None:
    """Write the colours of drawings out: many reading programs know no variables."""
    for svg in article.iter("svg"):
        for e in svg.iter():
            for name, value in e.attrib.items():
                if "var(" in value:
                    e.set(name, _VARIABLE.sub(lambda match: ink.get(match.group(1), "currentColor"), value))


def _answer_at(part: Chapter, where: Addresses, name: str) -> str:
    return f"{where.answers(part)}#{part.key}--{name}"


def _named(key: str, name: str) -> str:
    return name if name.startswith(f"{key}--") else f"{key}--{name}"


def _answers(part: Chapter, asked: list[tuple[Leaf, Asked]], where: Addresses) -> Element:
    root = Element("article", {"id": part.key, "class": "s-jawaban"})
    sub(root, "h1", f"Jawaban modul {part.number}" if part.number else f"Jawaban: {part.title}")
    seen: set[str] = set()
    for leaf in part.leaves:
        mine = [one for owner, one in asked if owner is leaf and one.id not in seen]
        seen |= {one.id for one in mine}
        if mine:
            sub(root, "h2", leaf.page.title)
            root.extend(answers(mine, where.leaf(leaf), part.key))
    return root
