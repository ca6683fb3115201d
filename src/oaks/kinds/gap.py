"""Drop-down gaps: `[[key|distractor|distractor]]` in the stem, shown in alphabetical order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Blank, Question, normalise, option_id
from ..scan import Block
from .base import RULE, Head, Parsed, Reader, build
from .blank import BLANK, find_blanks, key_line, wrong_answers, wrong_list

if TYPE_CHECKING:
    from ..html import Writer


class Gap:
    """Gaps to fill by choosing."""

    name = "gap"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        reader = Reader(block.lines)
        stem = reader.until(RULE.match)
        upto = reader.at
        blanks = []
        for match, span in find_blanks(reader, upto):
            choices = tuple(c.strip() for c in match.group(1).split("|") if normalise(c))
            if len(choices) < 2:
                reader.problem("K16", span, text=match.group(0))
                continue
            if len({option_id(c) for c in choices}) < len(choices):
                reader.problem("K03", span, text=match.group(0), line=span.line)
                continue
            blanks.append(Blank((choices[0],), span, choices=choices))
        reader.at = min(upto + 1, len(reader.lines))
        wrong = wrong_answers(reader)
        hints, explanation = reader.rest()
        if not blanks:
            if not reader.problems:
                reader.problem("K04", block.span, id=head.id)
            return None, reader.problems
        question = build(
            self.name, block, head, module, stem=stem, blanks=tuple(blanks), options=tuple(wrong),
            hints=hints, explanation=explanation,
        )  # fmt: skip
        return question, reader.problems

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
