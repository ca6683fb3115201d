"""The lexicon under data/: roots, words that only look derived, stop words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from .stem import SHORTEST, root_in, stem

DATA = Path(__file__).with_name("data")
_WORD = re.compile(r"[0-9a-z\u00df-\u024f]+")
_ENDS = re.compile(r"(.{3,}?)(?:nya|[km]u)?(?:[lk]ah|pun)?")


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


class Vocabulary(Mapping[str, str]):
    """The words of a site as a lexicon: any of them may be the root of another, beside the entries of `shipped`."""

    def __init__(self, words: Iterable[str], shipped: Mapping[str, str]) -> None:
        self.words = {word for word in words if len(word) >= SHORTEST}
        self.shipped = shipped
        self._now = ""

    def root(self, word: str) -> str:
        """Return a word's family, as words.js does: the longest word inside it, and that one's family in turn."""
        while word not in self.shipped:
            inside = self.inside(word)
            if not inside:
                return word
            word = inside
        return self.shipped[word]

    def inside(self, word: str) -> str:
        """Return the longest word inside another, '' where there is none."""
        self._now = word
        return root_in(word, self)

    def __contains__(self, word: object) -> bool:
        return word != self._now and (word in self.words or word in self.shipped)

    def __getitem__(self, word: str) -> str:
        return self.shipped.get(word, word)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words | set(self.shipped))

    def __len__(self) -> int:
        return len(self.words | set(self.shipped))


def cut(words: Iterable[str]) -> dict[str, str]:
    """Return what of the lexicon a site with these words must be told, so that `Vocabulary.root` sorts them right.

    Most roots stand in the site as words of their own. The others are told, and each word that the site's own words
    would lead astray.
    """
    known, vocabulary = roots(), set(words)
    expected = {word: stem(word, known) for word in sorted(vocabulary)}
    shipped = {
        family: family
        for word, family in expected.items()
        if family != word and (family not in vocabulary or len(family) < SHORTEST)
    }
    while True:
        now = Vocabulary(vocabulary, shipped)
        wrong = {word: right for word, right in expected.items() if not _agrees(word, now.root(word), right)}
        if not wrong:
            return shipped
        shipped |= {word: right for word, right in wrong.items() if now.inside(word) not in wrong}


def _agrees(word: str, found: str, right: str) -> bool:
    """Tell whether a family is right; what -nya, -lah and the like are added to is right for an unknown word too."""
    match = _ENDS.fullmatch(word)
    return found == right or (right == word not in roots() and match is not None and match.group(1) == found)
