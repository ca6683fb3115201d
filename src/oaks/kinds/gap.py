"""Drop-down gaps: `[[key|distractor|distractor]]` in the stem, shown in alphabetical order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Blank, Question, Span, normalise, option_id
from ..scan import Block
from .base import Head, Parsed, Reader
from .blank import BLANK, key_line, parse_blanks, wrong_list

if TYPE_CHECKING:
    from ..html import Writer


def _gap(match: re.Match[str], span: Span, reader: Reader) -> Blank | None:
    choices = tuple(c.strip() for c in match.group(1).split("|") if normalise(c))
    if len(choices) < 2:
        reader.problem("K16", span, text=match.group(0))
        return None
    if len({option_id(c) for c in choices}) < len(choices):
        reader.problem("K03", span, text=match.group(0), line=span.line)
        return None
    return Blank((choices[0],), span, choices=choices)


class Gap:
    """Gaps to fill by choosing."""

    name = "gap"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        return parse_blanks(self.name, block, head, module, _gap)

    def instruction(self, question: Question) -> str:
        return "Pilih kata yang tepat"

    def key(self, question: Question) -> Any:
        return [option_id(b.answers[0]) for b in question.blanks]

    def stem(self, question: Question, writer: Writer) -> str:
        numbers = iter(range(len(question.blanks)))

        def mark(match: Any) -> str:
            number = next(numbers, None)
            if number is None:
                return str(match.group(0))
            return writer.control(f"{question.id}.{number}", self._select(question, number, writer))

        return BLANK.sub(mark, question.stem)

    def _select(self, question: Question, number: int, writer: Writer) -> Element:
        count = len(question.blanks)
        label = f"Celah {number + 1} dari {count}" if count > 1 else "Jawaban Anda"
        select = Element("select", {"class": "o-celah", "data-b": str(number), "aria-label": label})
        writer.add(select, "option", {"value": ""}).text = "…"
        for text in sorted(question.blanks[number].choices, key=str.casefold):
            writer.words(writer.add(select, "option", {"value": option_id(text)}), text)
        return select

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        return ()

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        yield key_line(question, writer)
        yield from wrong_list(question, writer)


GAP = Gap()
