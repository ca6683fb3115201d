"""The course as a book: the pages an edition holds, in reading order, cut out of the built site, with their links.

A link inside a built page names another page of the site. An edition turns it into a link to the same place in
the edition, or, where that place is not in it, into the web address of the course, or into plain words.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from ..model import Course, Module, Page, Span
from ..place import page_url
from . import ExportFailed, Note
from .tree import article_of, classes, drop, unlink

DOWNLOADS, PROGRESS = "unduh.md", "kemajuan.md"
_RUNTIME = "oaks-"  # an element that a script fills is named so


@dataclass
class Leaf:
    """A page in an edition. `key` names it there; `article` is its own copy, free to be changed."""

    page: Page
    url: str
    article: Element
    anchors: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        return self.url.removesuffix(".html").replace("/", "-")


@dataclass
class Book:
    """Leaves in reading order. `elsewhere` are pages that work only on the site; `config` is mkdocs.yml as data."""

    course: Course
    site: Path
    site_url: str
    leaves: list[Leaf] = field(default_factory=list)
    elsewhere: list[Page] = field(default_factory=list)
    config: dict[str, Any] = field(default_factory=dict)

    def of(self, module: Module) -> list[Leaf]:
        return [leaf for leaf in self.leaves if leaf.page.module == module.id]

    def copy(self, leaves: Iterable[Leaf]) -> list[Leaf]:
        """Return the leaves with articles of their own."""
        return [Leaf(leaf.page, leaf.url, deepcopy(leaf.article), leaf.anchors) for leaf in leaves]


def read_book(course: Course, site: Path, site_url: str = "", config: dict[str, Any] | None = None) -> Book:
    """Cut the pages of an edition out of the built `site`.

    Left out: the home page (an edition has its own contents), the download page, what mkdocs.yml names under
    `extra: oaks: editions_without:` (folders end in a slash), and pages outside modules that scripts fill.
    """
    book = Book(course, site, site_url, config=config or {})
    unwanted = ("index.md", DOWNLOADS, *course.settings.editions_without)
    for path in course.nav:
        page = course.pages.get(path)
        if page is None or any(path == name or (name.endswith("/") and path.startswith(name)) for name in unwanted):
            continue
        file = site / page_url(path)
        if not file.is_file():
            raise ExportFailed(f"Halaman {file.name} tidak ada di situs. Jalankan dulu: python scripts/build.py")
        article = article_of(file.read_text(encoding="utf-8"))
        if article is None:
            continue
        if not page.module and any(_scripted(e) for e in article.iter()):
            book.elsewhere += [page] if path != PROGRESS else []  # the reader has its own
            continue
        _clean(article)
        anchors = frozenset(e.get("id", "") for e in article.iter() if e.get("id"))
        book.leaves.append(Leaf(page, page_url(path), article, anchors))
    return book


def _scripted(element: Element) -> bool:
    """Is this a place that a script of the site fills: progress, review, exams, completion?"""
    marked = "data-muat" in element.attrib or bool({"o-ujian", "o-tamat"} & classes(element))
    return marked or element.tag == "template" or element.get("id", "").startswith(_RUNTIME)


def _clean(article: Element) -> None:
    """Take out what belongs to the site: ribbon, way on, scripts, what they fill, words for their absence."""
    frame, scripts = {"o-pita", "o-pindah", "headerlink"}, ("script", "style", "noscript")
    drop(article, lambda e: e.tag in scripts or bool(frame & classes(e)) or _scripted(e))


Goes = Callable[[str, str], str | None]


def rewrite_links(book: Book, leaf: Leaf, goes: Goes) -> list[Note]:
    """Rewrite every link of `leaf`; return a note for each that cannot exist in the edition.

    `goes(url, anchor)` is the edition's link to a page of the site, None where the edition does not hold it. Such a
    link leads to the web address of the course, if there is one, or becomes plain words.
    """
    notes: list[Note] = []
    for link in [e for e in leaf.article.iter("a") if e.get("href") is not None]:
        href = link.get("href", "")
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        url = posixpath.normpath(posixpath.join(posixpath.dirname(leaf.url), path)) if path else leaf.url
        anchor = unquote(parts.fragment)
        target, known = goes(url, anchor), _known(book, url)
        if not known or (anchor and isinstance(known, Leaf) and anchor not in known.anchors):
            span = place(book.course, leaf.page, url, anchor)
            notes.append(Note(f"Tautan ini tidak dapat ada di edisi: {href}", span))
            target, known = None, False
        if target:
            link.set("href", target)
        elif known and book.site_url:
            link.set("href", book.site_url + url + ("#" + anchor if anchor else ""))
        else:
            unlink(link)
    return notes


def _known(book: Book, url: str) -> Leaf | bool:
    """Return the leaf at `url`, True for another page of the site, False for what is no page."""
    found = next((leaf for leaf in book.leaves if leaf.url == url), None)
    return found or (url.endswith(".html") and (book.site / url).is_file())


def place(course: Course, page: Page, url: str, anchor: str = "") -> Span:
    """Return where `page`, or a question it shows, writes a link or picture that leads to `url`."""
    name = posixpath.basename(url).removesuffix(".html")
    source = course.source_of(page)
    bank = [s for path, s in sorted(course.sources.items()) if path.startswith("quizzes/")]
    for needle in (f"{name}.md#{anchor}", f"{name}.html#{anchor}", f"#{anchor}" if anchor else name, name):
        for one in (source, *bank):
            for number, line in enumerate(one.text.split("\n"), 1):
                if needle in line:
                    return Span(one.path, number, line.index(needle) + 1, len(needle))
    return Span(source.path, 1)
