"""How the text of a question becomes words, and where a word stands in the author's file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..kinds.blank import BLANK
from ..model import Option, Question, Span
from .words import COURSE, FUNCTION, UNSEEN

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKED = re.compile(r"\]\([^()]*\)|\{[:#.][^{}]*\}|\{lang=[^{}]*\}|<[^<>]*>|https?://\S+")
_PARTICLE = re.compile(r"(?<=.{5})(?:nya|kah|lah|pun)$")
PARTICLES = ("nya", "kah", "lah", "pun")
_VERB_AT = re.compile(
    r"(?:^|\b(?:dan|serta|lalu)\s+)(?:(?:mahasiswa|peserta|pelajar|anda|dapat|mampu|bisa)\s+)*([a-z]+)"
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
BOLD = re.compile(r"\*\*(?=\S)(?:[^*]|\*(?!\*))+\*\*|__(?=\S)[^_]+__")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, markup, addresses and attributes left out."""
    return _WORD.findall(_bare(text).casefold())


def spots(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield every word in lower case with its place; a blank counts as its key's words, at the blank's place."""
    at = 0
    for blank in BLANK.finditer(text):
        yield from _plain_spots(text, at, blank.start())
        for word in words(blank.group(1).partition("|")[0]):
            yield word, blank.start(), blank.end()
        at = blank.end()
    yield from _plain_spots(text, at, len(text))


def _plain_spots(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    part = _bare(text[start:end])
    for match in _WORD.finditer(part):
        yield match.group(0).casefold(), start + match.start(), start + match.end()


def _bare(text: str) -> str:
    """Return a text with addresses, attributes and tags blanked out."""
    if "{" in text or "<" in text or "](" in text or "://" in text:
        return _MARKED.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group(0))


def without_particle(word: str) -> str:
    """Return a word without -nya, -kah, -lah, -pun."""
    return _PARTICLE.sub("", word) if word.endswith(PARTICLES) else word


def content(text: str, least: int = 1) -> set[str]:
    """Return the words of a text that carry meaning and have at least `least` letters."""
    bare = (without_particle(w) for w in words(text))
    return {w for w in bare if len(w) >= least and w not in FUNCTION and w not in COURSE}


def stem_text(question: Question) -> str:
    """Return the stem as a reader sees it, blanks filled with their keys."""
    return BLANK.sub(lambda m: m.group(1).partition("|")[0], question.stem)


def stem_span(question: Question, start: int, end: int) -> Span:
    """Return where the letters `start` to `end` of the stem stand in the file."""
    line = question.stem.count("\n", 0, start)
    begin = question.stem.rfind("\n", 0, start) + 1
    stop = question.stem.find("\n", start)
    end = min(end, stop) if stop >= 0 else end
    at = question.content_line + line
    return Span(question.span.path, at, question.content_col + start - begin, max(1, end - start))


def asks(stem: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences that ask or instruct: those with a question mark, and the last one."""
    hidden = QUOTED.sub(_blank, stem)
    bounds = [0, *(m.end() for m in re.finditer(r"[.?!:](?=\s)|\n\s*\n", hidden)), len(stem)]
    pairs = [(a, b) for a, b in pairwise(bounds) if stem[a:b].strip()]
    for number, (start, end) in enumerate(pairs):
        if "?" in hidden[start:end] or number == len(pairs) - 1:
            yield start, end


def unseen_verbs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the verbs of an outcome that nobody can observe, with their places."""
    for match in _VERB_AT.finditer(text.lower()):
        if match.group(1) in UNSEEN:
            yield match.group(1), match.start(1), match.end(1)


def option_span(option: Option, start: int, end: int) -> Span:
    """Return where the letters `start` to `end` of an option stand in the file."""
    return Span(option.span.path, option.span.line, option.span.col + start, max(1, end - start))


def feedback_span(question: Question, option: Option) -> Span:
    """Return where an option's feedback stands: the line below it, after the mark."""
    line = option.span.line + 1
    at = line - question.content_line
    text = question.lines[at] if 0 <= at < len(question.lines) else ">"
    begin = len(text) - len(text.lstrip("> \t"))
    return Span(option.span.path, line, question.content_col + begin, max(1, len(text) - begin))


def attr_span(question: Question, key: str) -> Span:
    """Return where an attribute of the question's heading stands, or the whole heading's attributes."""
    match = re.search(rf"(?<!\S){re.escape(key)}\s*=\s*(?:\"[^\"]*\"|'[^']*'|\S+)", question.head)
    if match is None:
        return question.span
    return Span(question.span.path, question.span.line, question.span.col + match.start(), len(match.group(0)))


def line_span(question: Question, number: int, start: int, end: int) -> Span:
    """Return a place in line `number` (from 0) of the question's own lines."""
    return Span(question.span.path, question.content_line + number, question.content_col + start, max(1, end - start))
