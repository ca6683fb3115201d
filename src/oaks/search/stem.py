"""Indonesian word -> root: the rules of stem.js in Python, for the build and the checker.

Both files hold the same rules in the same order; tests compare them over every word of the course and over words
made up by hypothesis. A word is taken apart from both ends (particle, possessive, suffix; up to three prefixes with
the sounds that meN- and peN- swallow), and only a root of the lexicon ends the search: what has no root stays as it
is. Where several roots fit, the longest wins, so a derived base in the lexicon (`berdaya`) goes before its own root.
The rules are those of any school grammar of Indonesian.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

SHORTEST = 4  # letters of a word that may be inflected
LONGEST = 25  # letters; longer strings are no words
_WORD = re.compile(r"[a-z]+")
_PARTICLES = ("lah", "kah", "pun")
_OWNERS = ("nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
# Outermost prefix -> suffixes that never close it.
_NEVER = {"di": ("an",), "me": ("an",), "be": ("i",), "se": ("i", "kan"), "te": ("an",), "ke": ("kan",)}
# After meN- or peN-: nasal -> (sounds that stay, sound that was swallowed before a vowel).
_NASALS = (("ng", "aiueoghkq", "k"), ("ny", "", "s"), ("m", "bfpv", "p"), ("n", "cdjstz", "t"))
_VOWELS = "aiueo"
_DERIVED = re.compile(
    r"(?:[mp]e[mnrl]|[dk][ie]|[bt]er|se)[a-z]{3,}(?:kan|an|i|nya)|[mp]e(?:ng|ny|m|n)[a-z]{4,}|[a-z]{4,}nya"
)


def stem(word: str, roots: Mapping[str, str]) -> str:
    """Return the root of a word in small letters, or the word itself where no root of the lexicon fits.

    `roots` maps every root to the name of its family, which is mostly the root itself.
    """
    found = root_in(word, roots)
    return roots[found] if found else word


def root_in(word: str, roots: Mapping[str, str]) -> str:
    """Return the entry of the lexicon that a word is made of, '' where there is none."""
    if word in roots:
        return word
    best = ""
    if SHORTEST <= len(word) <= LONGEST and _WORD.fullmatch(word):
        for base, suffix in _bare_ends(word):
            for root in _bare_heads(base, suffix, 0):
                if len(root) > len(best) and root in roots:
                    best = root
    return best


def likely_root(word: str, words: Container[str] = ()) -> str:
    """Return the root that a word without one probably has, '' where the word does not look derived.

    A word looks derived when it carries a prefix and a suffix, or a prefix that changes sounds, or -nya. Among what
    may remain, a word found in `words` is likelier than others, then the shortest of four letters or more.
    """
    if not _DERIVED.fullmatch(word):
        return ""
    bases = {root for base, suffix in _bare_ends(word) for root in _bare_heads(base, suffix, 0)} - {word}
    fit = sorted((base for base in bases if len(base) >= SHORTEST), key=lambda base: (len(base), base))
    return next((base for base in reversed(fit) if base in words), fit[0] if fit else "")


def _bare_ends(word: str) -> Iterator[tuple[str, str]]:
    """Yield (word without its ends, suffix taken off), nothing taken off first."""
    for one in _cut(word, _PARTICLES):
        for two in _cut(one, _OWNERS):
            yield two, ""
            for suffix in _SUFFIXES:
                if two.endswith(suffix):
                    yield two[: -len(suffix)], suffix


def _cut(word: str, ends: tuple[str, ...]) -> Iterator[str]:
    yield word
    for end in ends:
        if word.endswith(end):
            yield word[: -len(end)]


def _bare_heads(word: str, suffix: str, depth: int) -> Iterator[str]:
    """Yield the word as it is, then without one, two and three prefixes."""
    if len(word) < 3:
        return
    yield word
    if depth == 3:
        return
    head = word[:2]
    if depth == 0 and suffix in _NEVER.get(head, ()):
        return
    for rest in _rests(head, word):
        yield from _bare_heads(rest, suffix, depth + 1)


def _rests(head: str, word: str) -> Iterator[str]:
    """Yield what may follow the first prefix of `word`."""
    rest = word[2:]
    if head in ("di", "ke", "se"):
        yield rest
    elif head in ("be", "te", "pe"):
        if rest.startswith("r"):
            yield rest[1:]
            yield rest
        elif head == "te":
            if rest.startswith("per"):
                yield rest
        elif head == "pe" or re.match(r"[^aiueo]er", rest):
            yield rest
    if head in ("me", "pe"):
        if head == "me" and rest[:1] in ("l", "r", "m", "n", "w", "y"):
            yield rest
        yield from _after_nasal(rest)


def _after_nasal(rest: str) -> Iterator[str]:
    """Yield what may follow meN- or peN-, of which `rest` begins with the nasal."""
    for nasal, stays, swallowed in _NASALS:
        if not rest.startswith(nasal):
            continue
        tail = rest[len(nasal) :]
        if tail[:1] and tail[0] in stays:
            yield tail
        if tail[:1] and tail[0] in _VOWELS:
            yield swallowed + tail
        if nasal == "ng" and tail.startswith("e") and len(tail) <= 5:
            yield tail[1:]
