"""Pieces of pages that a module's edition brings along: the glossary entries, sources and articles it names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from copy import deepcopy
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from ..views.parts import sub
from .book import Book, Leaf
from .tree import replace

_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")


def wanted(book: Book, leaves: Iterable[Leaf]) -> dict[str, set[str]]:
    """Return the anchors, by page address, that `leaves` link to on pages that belong to no module."""
    loose = {leaf.url for leaf in book.leaves if not leaf.page.module}
    found: dict[str, set[str]] = {}
    for leaf in leaves:
        for link in leaf.article.iter("a"):
            parts = urlsplit(link.get("href", ""))
            if parts.path and not parts.scheme and not parts.netloc and parts.fragment:
                url = _beside(leaf.url, unquote(parts.path))
                if url in loose:
                    found.setdefault(url, set()).add(unquote(parts.fragment))
    return found


def _beside(url: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(url), path))


def quoted(book: Book, leaves: Iterable[Leaf]) -> list[Leaf]:
    """Return a shortened leaf for every page that `leaves` quote from: its title and the pieces they name."""
    found = wanted(book, leaves)
    made = []
    for leaf in book.leaves:
        if anchors := found.get(leaf.url):
            short = deepcopy(leaf.article)
            keep_pieces(short, anchors)
            kept = frozenset(e.get("id", "") for e in short.iter() if e.get("id"))
            made.append(Leaf(leaf.page, leaf.url, short, kept))
    return made


def keep_pieces(article: Element, anchors: set[str]) -> None:
    """Cut `article` down to its title and the pieces that `anchors` name.

    A piece is a heading with what stands below it up to the next heading of its rank or a higher one, or else the
    element itself; the list around an entry stays, its other entries go.
    """
    children = list(article)
    kept: list[Element] = []
    rank = 9
    for child in children:
        level = _HEADS.index(child.tag) + 1 if child.tag in _HEADS else 0
        if level and level <= rank:
            rank = 9
        if level and child.get("id") in anchors:
            rank = min(rank, level)
        if child.tag == "h1" or rank < 9:
            kept.append(child)
        elif not level and any(e.get("id") in anchors for e in child.iter()):
            _thin(child, anchors)
            kept.append(child)
    for child in children:
        if child not in kept:
            replace(article, child, [])
    for child in list(article):
        child.tail = "\n"
    note = sub(article, "p", "Dikutip dari kursus utuh: hanya bagian yang dirujuk modul ini.", class_="o-kecil")
    article.remove(note)
    article.insert(1, note)


def _thin(element: Element, anchors: set[str]) -> None:
    """Drop the entries of lists and the rows of tables that hold none of `anchors`."""
    for parent in list(element.iter()):
        for child in list(parent):
            entry = child.tag in ("li", "tr") and parent.tag in ("ul", "ol", "tbody")
            if entry and not any(e.get("id") in anchors for e in child.iter()) and _above(element, child, anchors):
                parent.remove(child)


def _above(root: Element, entry: Element, anchors: set[str]) -> bool:
    """Is `entry` in no element that is itself asked for?"""
    return not any(e.get("id") in anchors and entry in list(e.iter()) for e in root.iter() if e is not entry)
