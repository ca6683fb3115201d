"""Where a text holds question tags: text in, blocks and problems out. No Markdown library in here.

The scanner knows fences, inline code, comments and raw HTML containers, because a tag in code is an example,
and a tag that Markdown would not reach (in a comment, a quotation, a plain <div>) is an author's mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from .model import Span
from .nearly import CURLED
from .problem import Problem
from .tags import INDENTED, ODD_QUOTES, OPEN_END, TAG, curled, is_code, parse_attrs, right_names, straight, track_boxes

_FENCE = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+|\d+\.[ \t]+)?(`{3,}|~{3,})(.*)$")
_CLOSE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$")
_NEXT = re.compile(r"#{1,2} .*\{\s*#")
_TICKS = re.compile(r"`+")
_WAIVER = re.compile(r"[ \t]*<!--[ \t]*oaks\b[^\n]*-->[ \t]*$", re.I)


@dataclass(frozen=True)
class Line:
    """A line of a block: its text without the block's indentation, and where it stands in the file."""

    text: str
    span: Span


@dataclass
class Block:
    """A <quiz> element or a self-closing directive. `first` and `last` are body line numbers, from 0."""

    name: str
    attrs: dict[str, str]
    span: Span
    first: int
    last: int
    indent: str = ""
    lines: list[Line] = field(default_factory=list)
    closed: bool = True
    usable: bool = True
    raw: str = ""

    @property
    def empty(self) -> bool:
        return self.first == self.last


def is_waiver(line: str) -> bool:
    """Tell whether a line is a waiver, `<!-- oaks: Q03 because … -->`, and nothing else."""
    return _WAIVER.match(line) is not None


def mask_code(line: str) -> str:
    """Return `line` with inline code blanked out, same length.

    As in Markdown, a run of backticks, or its end, opens code that the next run of just that length closes.
    """
    if "`" not in line:
        return line
    runs = [match.span() for match in _TICKS.finditer(line)]
    places: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(runs):
        places.setdefault(end - start, []).append(number)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        close = 0
        for length in range(end - start, 0, -1):
            later = places.get(length, [])
            at = bisect_right(later, number)
            if at < len(later):
                close = later[at]
                start, end = end - length, runs[close][1]
                line = line[:start] + " " * (end - start) + line[end:]
                break
        number = max(number, close) + 1
    return line


def walk(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield (number, visible text, state) for each line; state is 'text', 'code' or 'comment'.

    Visible text has inline code and comments blanked out, so that columns stay true.
    """
    fence, comment = "", False
    closers = _closers(lines)
    for number, line in enumerate(lines):
        if comment:
            end = line.find("-->")
            if end < 0:
                yield number, "", "comment"
                continue
            line, comment = " " * (end + 3) + line[end + 3 :], False
        match = _FENCE.match(line) if _may_fence(line) else None
        if fence:
            if (
                match
                and match.group(1)[0] == fence[0]
                and len(match.group(1)) >= len(fence)
                and not match.group(2).strip()
            ):
                fence = ""
            yield number, "", "code"
            continue
        if match is not None and _opens(match, closers[match.group(1)[0]][number + 1]):
            fence = match.group(1)
            yield number, "", "code"
            continue
        visible = mask_code(line)
        while (start := visible.find("<!--")) >= 0:
            end = visible.find("-->", start + 4)
            comment = end < 0
            stop = len(visible) if comment else end + 3
            visible = visible[:start] + " " * (stop - start) + visible[stop:]
            if comment:
                break
        yield number, visible, "text"


def _may_fence(line: str) -> bool:
    """Most lines hold no fence at all, and finding that out must cost little."""
    return "```" in line or "~~~" in line


def _opens(match: re.Match[str], longest: int) -> bool:
    """A fence that is never closed is text to Python-Markdown, so it must be text to us."""
    inline = match.group(1)[0] == "`" and "`" in match.group(2)
    return not inline and longest >= len(match.group(1))


def _closers(lines: list[str]) -> dict[str, list[int]]:
    """For each fence character, the longest closing fence that stands after each line."""
    longest: dict[str, list[int]] = {"`": [0] * (len(lines) + 1), "~": [0] * (len(lines) + 1)}
    if not any(map(_may_fence, lines)):
        return longest
    for number in range(len(lines) - 1, -1, -1):
        match = _CLOSE.match(lines[number]) if _may_fence(lines[number]) else None
        for char, after in longest.items():
            here = len(match.group(1)) if match and match.group(1)[0] == char else 0
            after[number] = max(after[number + 1], here)
    return longest


def scan(path: str, body: str, offset: int) -> tuple[list[Block], list[Problem]]:
    """Find every question tag of `body`, whose first line is file line `offset` + 1."""
    scanner = _Scanner(path, body.split("\n"), offset)
    for number, visible, state in walk(scanner.lines):
        scanner.take(number, visible, state)
    scanner.give_up()
    return scanner.blocks, scanner.problems


class _Scanner:
    """What is known at one line of a text: the open quiz and the HTML containers around it."""

    def __init__(self, path: str, lines: list[str], offset: int) -> None:
        self.path, self.lines, self.offset = path, lines, offset
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.open: Block | None = None
        self.boxes: list[tuple[str, bool]] = []

    def take(self, number: int, visible: str, state: str) -> None:
        """Read one line."""
        if state != "code":
            self._comment(number, visible)
        if state == "text" and self.open is not None and not self.open.indent and _NEXT.match(visible):
            self.give_up()  # a heading with an id inside an open quiz: its </quiz> was forgotten
        if state == "text" and "<" in visible:
            visible, slips = right_names(visible)
            for start, said, meant in slips:
                self.problems.append(
                    Problem("S06", self._span(number, start, len(said)), {"tag": said, "right": meant})
                )
        tags = list(TAG.finditer(visible)) if state == "text" and "<" in visible else []
        for tag in tags:
            self._tag(number, visible, tag)
        if tags or (state == "text" and "<" in visible and self._half(number, visible)):
            return
        if self.open is not None:
            if is_waiver(self.lines[number]):
                return  # a note to the checker is no part of the question
            self.open.lines.append(_line(self.path, self.lines[number], self.open.indent, self.offset + number + 1))
        elif state == "text":
            track_boxes(visible, self.boxes)

    def _half(self, number: int, visible: str) -> bool:
        """Report a tag that is not closed or whose quotation marks are odd; tell whether it ended the open quiz."""
        if odd := ODD_QUOTES.search(visible):
            self.problems.append(Problem("S08", self._span(number, odd.start(), len(odd.group(0)))))
        elif half := OPEN_END.search(visible):
            text = half.group(0).rstrip("/ \t")
            right = "</quiz>" if half.group(1) else f"{text} />" if "=" in text else '<quiz ref="m01-contoh" />'
            self.problems.append(Problem("S05", self._span(number, half.start(), 5), {"right": right}))
            if half.group(1) and self.open is not None:
                self.open.last, self.open = number, None
                return True
        return False

    def give_up(self) -> None:
        """Report the open quiz as never closed."""
        if self.open is not None:
            refers = "ref" in self.open.attrs or "pool" in self.open.attrs
            data = {"right": f"{self.open.raw.removesuffix('>').removesuffix('/').rstrip()} />"}
            self.problems.append(Problem("P07" if refers else "S01", self.open.span, data))
            self.open.closed = False
            self.open = None

    def _span(self, number: int, start: int, length: int) -> Span:
        return Span(self.path, self.offset + number + 1, start + 1, length)

    def _tag(self, number: int, visible: str, tag: re.Match[str]) -> None:
        span = self._span(number, tag.start(), len(tag.group(0)))
        closing, name, attrs, slash = tag.groups()
        if name not in ("quiz", "oaks"):
            self.problems.append(
                Problem("S02", span, {"tag": tag.group(0), "right": tag.group(0).replace(name, name.lower(), 1)})
            )
            name = name.lower()
        if closing:
            if name == "quiz":
                self._close(number, visible, tag, span)
            return
        if self.open is not None and name == "quiz" and not attrs.strip() and _answered(self.open):
            self.problems.append(Problem("S07", span, {"tag": tag.group(0)}))
            self._close(number, visible, tag, span)
            return
        self.give_up()
        block = Block(name, parse_attrs(straight(attrs)), span, number, number, visible[: tag.start()])
        block.raw = tag.group(0)
        for start, said, meant in curled(attrs):
            at = self._span(number, tag.start(3) + start, len(said))
            self.problems.append(Problem("S27", at, {"text": said, "right": meant, "why": CURLED}))
        if is_code(self.lines, number):
            block.usable = False
            self.problems.append(Problem("P04", span, {"place": INDENTED}))
        else:
            self.problems += _place(visible, tag, span, self.boxes, block)
        self.blocks.append(block)
        if not slash and name == "quiz":
            self.open = block

    def _close(self, number: int, visible: str, tag: re.Match[str], span: Span) -> None:
        if self.open is None:
            self.problems.append(Problem("S03", span))
            return
        if visible[: tag.start()].strip() or visible[tag.end() :].strip():
            self.problems.append(Problem("S04", span, {"tag": "</quiz>"}))
        self.open.last = number
        self.open = None

    def _comment(self, number: int, visible: str) -> None:
        """A quiz that is commented out would still be rendered by other tools: it must go, or be code."""
        if "<" not in self.lines[number]:
            return
        code = mask_code(self.lines[number])
        for tag in TAG.finditer(self.lines[number]):
            place = slice(tag.start(), tag.end())
            hidden = not visible[place].strip() and code[place].strip()
            if hidden and tag.group(2).lower() == "quiz" and not tag.group(1):
                span = self._span(number, tag.start(), len(tag.group(0)))
                self.problems.append(Problem("P04", span, {"place": ("komentar HTML", "an HTML comment")}))


def _answered(block: Block) -> bool:
    """Tell whether an open quiz has its answers already, so that a bare <quiz> must have been meant as its end."""
    return any(re.match(r"[-*] \[|---$|\d+[.)] |- .*->|.*\[\[", line.text) for line in block.lines)


def _line(path: str, text: str, indent: str, number: int) -> Line:
    cut = len(indent) if text.startswith(indent) else len(text) - len(text.lstrip())
    cut = min(cut, len(indent))
    return Line(text[cut:].rstrip(), Span(path, number, cut + 1, max(1, len(text) - cut)))


def _place(
    visible: str, tag: re.Match[str], span: Span, boxes: list[tuple[str, bool]], block: Block
) -> Iterator[Problem]:
    """Yield a problem if Markdown would not treat this place as a block of its own."""
    before, after = visible[: tag.start()], visible[tag.end() :]
    place: tuple[str, ...] | None = None
    if re.match(r"[ \t]*>", before):
        place = ("kutipan (baris berawalan >)", "a quotation (a line that begins with >)")
    elif re.match(r"[ \t]*([-*+]|\d+[.)])[ \t]+$", before):
        place = ("baris yang sama dengan tanda daftar", "the line of a list marker")
    elif boxes and not boxes[-1][1]:
        place = tuple(f'<{boxes[-1][0]}> {word} markdown="1"' for word in ("tanpa", "without"))
    elif before.strip() or after.strip():
        block.usable = False
        yield Problem("S04", span, {"tag": tag.group(0)})
        return
    if place:
        block.usable = False
        yield Problem("P04", span, {"place": place})
