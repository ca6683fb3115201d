"""An Anki deck: a card for every glossary entry and every question that has a key. Uses genanki, an optional extra.

Notes, decks and note types keep their ids from one release to the next, and carry the date of the content: importing
a newer deck updates the cards and leaves the learner's review history as it is.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from ..model import Course
from . import ExportFailed, Made, Note, Options
from .book import Book, Leaf, rewrite_links
from .shared import content_date, inline_pictures, open_book, write_zip
from .still import set_still
from .titles import site_name
from .tree import classes, drop, to_html, unlink, with_class, words

GLOSSARY = "glosarium.md"
_INSTALL = "{python} -m pip install --require-hashes -r requirements-anki.txt"
MISSING = f"perlu genanki. Pasang dengan: {_INSTALL}, lalu jalankan lagi."
_CSS = """.card{font:18px/1.5 Georgia,serif;color:#2a231d;background:#fffcf5;text-align:left;max-width:36em}
.card{margin:0 auto}
.nightMode .card,.card.nightMode{color:#ece1cf;background:#2a231c}
ol[type=A]{list-style-type:upper-alpha}.s-kepala,.o-en{font:14px sans-serif;opacity:.8}.s-kunci{font-weight:bold}
.s-rubrik{list-style:none}h3{margin:0}"""


@dataclass(frozen=True)
class Card:
    """One note. `name` never changes for the same thing; `deck` is '' for the glossary, else a module's id."""

    name: str
    deck: str
    front: str
    back: str
    tags: list[str] = field(default_factory=list)


def export(course: Course, into: Path, options: Options) -> Made:
    """Write <course>.apkg into `into`."""
    if find_spec("genanki") is None:
        raise ExportFailed(MISSING.format(python=_python()))
    book = open_book(course, options)
    made, notes = cards(book, options.only)
    target = into / f"{course.id}.apkg"
    write_deck(book, made, target, content_date(options.root))
    return Made([target], list(dict.fromkeys(notes)), f"{len(made)} kartu")


def _python() -> str:
    """Return this Python as it is typed in the course's folder, whose own name may hold spaces."""
    path = Path(sys.executable)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else f'"{path}"'


def cards(book: Book, only: tuple[str, ...] = ()) -> tuple[list[Card], list[Note]]:
    """Return the cards of the glossary and of the questions, each once, with notes about missing pictures."""
    leaves = book.copy(book.leaves)
    notes: list[Note] = []
    found: dict[str, Card] = {}
    for leaf in leaves:
        notes += inline_pictures(book, leaf)
        rewrite_links(book, leaf, lambda url, anchor: None)
        if leaf.page.path == GLOSSARY:
            for card in _terms(leaf):
                found.setdefault(card.name, card)
            continue
        for card in _questions(book, leaf):
            if not only or card.deck in only:
                found.setdefault(card.name, card)
    return list(found.values()), notes


def _terms(leaf: Leaf) -> Iterator[Card]:
    children = list(leaf.article)
    for at, head in enumerate(children):
        if head.tag != "h3" or not head.get("id"):
            continue
        stop = next((n for n in range(at + 1, len(children)) if children[n].tag in ("h2", "h3")), len(children))
        body = [e for e in children[at + 1 : stop] if e.tag in ("p", "ul", "ol")]
        english = [deepcopy(e) for e in with_class(head, "o-en")]
        term = deepcopy(head)
        drop(term, lambda e: "o-en" in classes(e))
        if body:
            yield Card(
                f"istilah:{head.get('id')}", "", f"<h3>{words(term)}</h3>", _html([*english, *body]), ["istilah"]
            )


def _questions(book: Book, leaf: Leaf) -> Iterator[Card]:
    for one in set_still(leaf):
        question = book.course.questions.get(one.id)
        place = next((e for e in leaf.article.iter() if e.get("id") == one.anchor), None)
        if question is None or place is None or question.kind == "reflection":
            continue
        case = next((e for e in with_class(leaf.article, "o-vinyet") if place in list(e)), None)
        story = [e for e in case if "o-kasus" in classes(e)] if case is not None else []
        front = [*story, *(e for e in place if "s-kepala" not in classes(e))]
        tags = [tag for tag in (question.module, question.goal and f"tujuan-{question.goal}") if tag]
        yield Card(f"soal:{one.id}", question.module, _html(front), _html(list(one.answer)), tags)


def _html(elements: list[Element]) -> str:
    """Return elements as HTML without ids and without links that lead nowhere in Anki."""
    box = Element("div")
    box.extend(deepcopy(e) for e in elements)
    drop(box, lambda e: "s-ke" in classes(e))
    for e in box.iter():
        e.attrib.pop("id", None)
        e.tail = None if e in list(box) else e.tail
    for link in list(box.iter("a")):
        if not link.get("href", "").startswith("http"):
            unlink(link)
    return to_html(box)


def number(text: str) -> int:
    """Return an id for Anki that depends on `text` alone: 31 bits, never small."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % (1 << 30) + (1 << 30)


def write_deck(book: Book, made: list[Card], target: Path, date: int) -> None:
    """Write `made` as an .apkg dated `date`, the same bytes at every run."""
    genanki = import_module("genanki")  # an optional extra: only when a deck is made
    course, name = book.course, site_name(book)
    look = {"name": "Kartu", "qfmt": "{{Depan}}", "afmt": '{{FrontSide}}<hr id="answer">{{Belakang}}'}
    model: Any = genanki.Model(
        number(f"{course.id}:model"), f"{name} (kartu)", fields=[{"name": "Depan"}, {"name": "Belakang"}],
        templates=[look], css=_CSS,
    )  # fmt: skip
    titles = {
        "": f"{name}::Glosarium",
        **{m.id: f"{name}::{m.number:02d} {m.title}".replace("?", "") for m in course.modules},
    }
    decks: dict[str, Any] = {
        key: genanki.Deck(number(f"{course.id}:deck:{key}"), title)
        for key, title in titles.items()
        if any(card.deck == key for card in made)
    }
    for card in made:
        guid = genanki.guid_for(course.id, card.name)
        decks[card.deck].add_note(
            genanki.Note(model, [card.front, card.back], tags=card.tags, guid=guid, sort_field=card.name)
        )
    with tempfile.TemporaryDirectory(prefix="oaks-anki-") as folder:
        raw = Path(folder) / "kartu.apkg"
        genanki.Package(list(decks.values())).write_to_file(str(raw), timestamp=float(date))
        with zipfile.ZipFile(raw) as packed:
            files = [(entry, packed.read(entry)) for entry in sorted(packed.namelist())]
    write_zip(target, files, date)
