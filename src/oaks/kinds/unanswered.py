"""A question without anything to answer: what its author most likely meant, said where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Span
from ..nearly import ARROW, LINE_TO_FILL, near_item, option_line
from ..problem import Problem
from ..scan import Block, Line, mask_code

_WHOLE = re.compile(r"\[\[[^\[\]]*\]\]")
_SINGLE = re.compile(r"(?<![!\[\]])\[([^\[\]^]{2,60})\](?![\](\[:{])")
_HALF = re.compile(r"\[\[[^\[\]]*\]?|(?<![^\[\]\s])\[?[^\[\]\s]*+\]\]")
_STEP = re.compile(r"\d+[.)] \S")
_LEAST = 2  # so many lines of one form are a list that was meant as answers


def unanswered(block: Block, name: str) -> Iterable[Problem]:
    """Return the problems of a block that has neither options nor a blank."""
    found = list(half_blanks(block.lines))
    if found:
        return found
    for line in block.lines:
        if single := _SINGLE.search(mask_code(line.text)):
            data = {"text": single.group(0), "right": f"[{single.group(0)}]"}
            return [Problem("K08", _part(line, single.start(), single.end()), data)]
        match = LINE_TO_FILL.search(mask_code(line.text))
        if match:
            return [Problem("K09", _part(line, match.start(), match.end()), {"text": match.group(0)[:6]})]
    options = [(line, near) for line in block.lines if (near := near_item(line.text, True)) is not None]
    pairs = [line for line in block.lines if re.match(r"[-*] ", line.text) and ARROW.search(line.text)]
    steps = [line for line in block.lines if _STEP.match(line.text)]
    for lines, kind in ((pairs, "match"), (steps, "order")):
        if len(lines) >= _LEAST and "kind" not in block.attrs:
            return [Problem("S28", block.span, {"kind": kind, "line": lines[0].span.line})]
    if len(options) >= _LEAST:
        return [
            Problem("S30", line.span, {"line": line.text.strip()[:60], "right": option_line(key, text)})
            for line, (key, text) in options
        ]
    return [Problem("K04", block.span, {"id": name})]


def half_blanks(lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield `[[` and `]]` that have no partner: they would be shown as they are."""
    for line in lines:
        if "[[" not in line.text and "]]" not in line.text:
            continue
        text = _WHOLE.sub(lambda m: " " * len(m.group(0)), mask_code(line.text))
        for match in _HALF.finditer(text):
            word = match.group(0).strip("[] ").split(" ")[0].rstrip(".,;:?!")
            data = {"text": match.group(0)[:40].strip(), "right": f"[[{word or 'jawaban'}]]"}
            yield Problem("K08", _part(line, match.start(), match.end()), data)


def _part(line: Line, start: int, end: int) -> Span:
    return Span(line.span.path, line.span.line, line.span.col + start, max(1, end - start))
