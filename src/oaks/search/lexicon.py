"""The lexicon under data/: roots, words that only look derived, stop words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from .stem import stem

DATA = Path(__file__).with_name("data")
_WORD = re.compile(r"[0-9a-z\u00df-\u024f]+")


def _entries(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return " ".join(line for line in lines if not line.startswith("#")).split()


@cache
def roots() -> Mapping[str, str]:
    """Return every root with the name of its family; guarded words are families of their own."""
    found = {word: word for word in _entries("guard.txt")}
    for entry in _entries("roots.txt"):
        form, _, family = entry.partition("=")
        found[form] = family or form
    return found


@cache
def stop_words() -> frozenset[str]:
    """Return the words that a query is not judged by."""
    return frozenset(_entries("stopwords.txt"))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.lower())


def cut(words: Iterable[str]) -> dict[str, str]:
    """Return the part of the lexicon whose families occur among `words`.

    A root stays when its family occurs, so that a form which no page holds still finds its family; so do
    guarded words that would otherwise be taken apart.
    """
    known = roots()
    families = {stem(word, known) for word in set(words)}
    kept = {form: family for form, family in known.items() if family in families}
    for word in _entries("guard.txt"):
        if word not in kept and stem(word, kept) != word:
            kept[word] = word
    return kept
