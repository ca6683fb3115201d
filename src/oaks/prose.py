"""Source -> passages: the paragraphs, list items, table cells and headings of a page, each with its place.

Text in, data out; no Markdown library. A passage keeps the author's characters (code and comments blanked out),
so that an offset in it is a line and a column of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .model import Span
from .read import Source
from .scan import walk

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|:)[ \t]+")
_TITLE = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?|===!?)[ \t]+[^\"]*\"")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_TAGS = re.compile(r"[ \t]*(?:</?[A-Za-z][^<>]*>[ \t]*)+$")
_RULE = re.compile(r"[ \t]*(?:-[ \t]*){3,}$|[ \t]*(?:\*[ \t]*){3,}$|[ \t]*(?:=[ \t]*){3,}$")
_DEFINES = re.compile(r"[ \t]{0,3}\[[^\]^]+\]:")
_NOTE = re.compile(r"[ \t]{0,3}\[\^[^\]]+\]:[ \t]*")
_DASHES = re.compile(r"[ \t]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)*+\|?[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_LAW = re.compile(r"^[—–-]+[ \t]*\[[^\]]*\]\([^)]*hukum/")

# What is markup and not words, in the order in which it is blanked out.
_BLANKS = (
    re.compile(r"!\[[^\[\]]*\]\([^()]*\)(?:\{[^{}]*\})?"),
    re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|</?[A-Za-z][^<>]*>"),
    re.compile(r"(?<=\])\([^()]*(?:\([^()]*\)[^()]*)*\)|(?<=\])\[[^\[\]]*\]"),
    re.compile(r"\[\^[^\[\]]*\]"),
    re.compile(r"\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}]*\}"),
    re.compile(r"[*\[\]]|==|~~|(?<!\w)_|_(?!\w)"),
)
_FOREIGN = (
    re.compile(r"(\*{1,3}|_{1,3})(?=\S)([^{}]{1,800}?)\1\{[^{}]*\blang="),
    re.compile(r"\[[^\[\]]*\]\([^()]*\)\{[^{}]*\blang="),
    re.compile(r"<(\w+)\b[^<>]*\blang=[^<>]*>.{0,2000}?</\1>"),
    re.compile(r"^.*\{:[^{}]*\blang=[^{}]*\}\s*$", re.S),
)
_SENTENCE = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)\]*]*+(?=\s+[\"“‘«(\[]*[A-Z0-9À-Þ]|\s*$)")
_SHORT = re.compile(
    r"(?:\b(?:dkk|dll|dsb|dst|hlm|no|jl|tgl|ed|eds|vol|lih|mis|dr|drs|prof|hj|st|bdk|[A-Z])|\bt\.t|\ba\.n|\bs\.d)\.$",
    re.I,
)
WORD = re.compile(r"[^\W_](?:[\w'’.,-]*[^\W_])?")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group(0))


@dataclass(frozen=True)
class Passage:
    """A stretch of running text. `kind`: heading, para, item, quote, law (a statute's words), head, cell or title.

    `marks` are (offset in `text`, file line, column) of each line's first character.
    """

    path: str
    kind: str
    text: str
    marks: tuple[tuple[int, int, int], ...]
    level: int = 0
    table: int = 0

    @cached_property
    def bare(self) -> str:
        """The text with its markup blanked out, same length, so that offsets stay true."""
        text = self.text
        for pattern in _BLANKS:
            text = pattern.sub(_blank, text)
        return text

    @cached_property
    def foreign(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are marked with a language of their own."""
        if "lang=" not in self.text:
            return ()
        return tuple(m.span() for pattern in _FOREIGN for m in pattern.finditer(self.text))

    @cached_property
    def home(self) -> str:
        """`bare` without the stretches in another language, same length."""
        text = self.bare
        for start, end in self.foreign:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @property
    def line(self) -> int:
        return self.marks[0][1]

    def span(self, start: int = 0, length: int | None = None) -> Span:
        """Return the place of `length` characters from offset `start`, cut at the end of its line."""
        index = max(0, bisect_right([mark[0] for mark in self.marks], start) - 1)
        offset, line, col = self.marks[index]
        stop = self.marks[index + 1][0] - 1 if index + 1 < len(self.marks) else len(self.text)
        end = stop if length is None else min(stop, start + length)
        return Span(self.path, line, col + start - offset, max(1, end - start))

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield (offset, text) of each sentence of `home`."""
        text, start = self.home, 0
        last = len(text.rstrip())
        for match in _SENTENCE.finditer(text):
            end = match.end()
            if end < last and _SHORT.search(text[max(start, end - 8) : end]):
                continue
            if text[start:end].strip():
                yield start, text[start:end]
            start = end
        if text[start:].strip():
            yield start, text[start:]


@dataclass
class _Open:
    kind: str = ""
    parts: list[str] = field(default_factory=list)
    marks: list[tuple[int, int, int]] = field(default_factory=list)
    length: int = 0


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Passage] = []
        self.open = _Open()
        self.quote = -1  # index of the first passage of the open quotation
        self.table = 0

    def flush(self) -> None:
        now, self.open = self.open, _Open()
        if now.parts:
            self.found.append(Passage(self.path, now.kind, "\n".join(now.parts), tuple(now.marks)))

    def add(self, kind: str, text: str, line: int, col: int) -> None:
        """Begin a passage, or go on with the open one when `kind` is ''."""
        if kind or not self.open.parts:
            self.flush()
            self.open.kind = kind or "para"
        self.open.marks.append((self.open.length, line, col))
        self.open.parts.append(text)
        self.open.length += len(text) + 1

    def end_quote(self) -> None:
        """A quotation that ends with its statute's link is a statute's words."""
        self.flush()
        if self.quote >= 0:
            last = self.found[-1] if len(self.found) > self.quote else None
            if last is not None and _LAW.match(last.text):
                for index in range(self.quote, len(self.found)):
                    old = self.found[index]
                    self.found[index] = Passage(old.path, "law", old.text, old.marks)
        self.quote = -1

    def row(self, kind: str, text: str, line: int) -> None:
        for match in _CELL.finditer(text):
            cell = match.group(0)
            lead = len(cell) - len(cell.lstrip())
            if cell.strip() or kind == "head":
                col = match.start() + lead + 1
                self.found.append(Passage(self.path, kind, cell.strip(), ((0, line, col),), table=self.table))


def read_passages(source: Source, inside: Container[int] = ()) -> tuple[Passage, ...]:
    """Return the passages of a page in order; body lines in `inside` (questions) are left out."""
    lines = source.body.split("\n")
    tables = table_rows(lines)
    reader = _Reader(source.path)
    for number, visible, state in walk(lines):
        line = source.offset + number + 1
        quoted = _QUOTE.match(visible) if state == "text" and number not in inside else None
        if quoted is None and reader.quote >= 0:
            reader.end_quote()
        if state != "text" or number in inside or not visible.strip() or _TAGS.match(visible):
            reader.flush()
        elif quoted is not None:
            _take_quote(reader, visible, quoted.end(), line)
        elif number in tables:
            reader.flush()
            if tables[number] != "dashes":
                reader.table = line if tables[number] == "head" else reader.table
                reader.row(tables[number], visible, line)
        else:
            _take(reader, visible, line)
    reader.end_quote()
    return tuple(reader.found)


def _take_quote(reader: _Reader, visible: str, start: int, line: int) -> None:
    if reader.quote < 0:
        reader.flush()
        reader.quote = len(reader.found)
    if visible[start:].strip():
        reader.add("" if reader.open.parts else "quote", visible[start:].rstrip(), line, start + 1)
    else:
        reader.flush()


def _take(reader: _Reader, visible: str, line: int) -> None:
    if match := _HEADING.match(visible):
        reader.flush()
        text = visible[match.end() :].rstrip()
        mark = ((0, line, match.end() + 1),)
        reader.found.append(Passage(reader.path, "heading", text, mark, level=len(match.group(1))))
    elif match := _TITLE.match(visible):
        reader.add("title", visible[match.end() :].rstrip().removesuffix('"'), line, match.end() + 1)
        reader.flush()
    elif _RULE.match(visible) or _DEFINES.match(visible):
        reader.flush()
    elif match := _NOTE.match(visible):
        reader.add("para", visible[match.end() :].rstrip(), line, match.end() + 1)
    elif match := _MARKER.match(visible):
        reader.add("item", visible[match.end() :].rstrip(), line, match.end() + 1)
    else:
        lead = len(visible) - len(visible.lstrip())
        reader.add("", visible.strip(), line, lead + 1)


def table_rows(lines: list[str]) -> dict[int, str]:
    """Return the lines of tables: body line -> head, dashes or cell."""
    found: dict[int, str] = {}
    number = 1
    while number < len(lines):
        if "|" in lines[number] and "-" in lines[number] and "|" in lines[number - 1] and _DASHES.match(lines[number]):
            found[number - 1], found[number] = "head", "dashes"
            number += 1
            while number < len(lines) and "|" in lines[number]:
                found[number] = "cell"
                number += 1
        number += 1
    return found
