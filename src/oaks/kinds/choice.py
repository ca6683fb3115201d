"""Single and multiple choice: `- [ ]` and `- [x]` lines, each with `> ` feedback below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Option, Question
from ..nearly import NEAR_ITEM
from ..problem import Problem
from ..scan import Block, Line
from .base import FEEDBACK, ITEM, Head, Parsed, Reader, answer_list, build, choice_list, same_options
from .blank import find_blanks
from .unanswered import unanswered

if TYPE_CHECKING:
    from ..html import Writer


class Choice:
    """Both kinds: one [x] makes it single, two or more make it multiple."""

    attributes: tuple[str, ...] = ()

    def __init__(self, name: str) -> None:
        self.name = name

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        reader = Reader(block.lines)
        stem = reader.until(lambda text: ITEM.match(text) or NEAR_ITEM.match(text))
        upto = reader.at
        options = reader.options()
        hints, explanation = reader.rest()
        above = _feedback_above(reader, upto, options)
        problems = reader.problems
        if above is not None:
            problems.append(Problem("K25", above.span))
        if not stem.strip():
            problems.append(Problem("K05", block.span, {"id": head.id}))
        for blank, span in find_blanks(reader, upto):
            problems.append(Problem("K06", span, {"blank": blank.group(0)}))
        keys = [o for o in options if o.correct]
        if not options:
            problems += unanswered(block, head.id)
            return None, problems
        if len(options) < 2:
            problems.append(Problem("K02", options[0].span, {"id": head.id}))
        if not keys:
            problems.append(Problem("K01", options[0].span, {"id": head.id}))
        problems += same_options(options)
        kind = "multiple" if len(keys) > 1 else "single"
        question = build(
            kind, block, head, module, stem=stem, options=tuple(options), hints=hints, explanation=explanation
        )
        return question, problems

    def instruction(self, question: Question) -> str:
        return "Pilih satu" if self.name == "single" else "Pilih semua yang tepat"

    def key(self, question: Question) -> Any:
        return [o.id for o in question.options if o.correct]

    def stem(self, question: Question, writer: Writer) -> str:
        return question.stem

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        control = "radio" if self.name == "single" else "checkbox"
        yield choice_list(question.options, question.id, control, writer)

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        yield answer_list(question.options, writer)


def _feedback_above(reader: Reader, upto: int, options: list[Option]) -> Line | None:
    """Return the line of feedback that stands above the first option, where the last option has none: each is amiss."""
    if len(options) < 2 or options[-1].feedback or not all(o.feedback for o in options[:-1]) or not upto:
        return None
    line = reader.lines[upto - 1]
    return line if FEEDBACK.match(line.text) else None


SINGLE, MULTIPLE = Choice("single"), Choice("multiple")
