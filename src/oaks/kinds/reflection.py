"""Reflection: a prompt, a rubric of `- [ ]` lines for self-rating, then a model answer. Never right or wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Question
from ..nearly import NEAR_ITEM
from ..scan import Block
from .base import ITEM, Head, Parsed, Reader, build, choice_list, same_options

if TYPE_CHECKING:
    from ..html import Writer


class Reflection:
    """A text of the learner's own, compared by the learner with a model answer."""

    name = "reflection"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        reader = Reader(block.lines)
        stem = reader.until(lambda text: ITEM.match(text) or NEAR_ITEM.match(text))
        rubric = reader.options()
        hints, explanation = reader.rest()
        if not stem.strip():
            reader.problem("K05", block.span, id=head.id)
        for line in (o for o in rubric if o.correct):
            reader.problem("K18", line.span)
        if not rubric:
            reader.problem("K17", block.span, id=head.id)
        elif not explanation.strip():
            reader.problem("K19", block.span, id=head.id)
        reader.problems += same_options(rubric)
        question = build(
            self.name, block, head, module, stem=stem, options=tuple(rubric), hints=hints, explanation=explanation
        )
        return question, reader.problems

    def instruction(self, question: Question) -> str:
        return "Tulis dengan kata-kata sendiri"

    def key(self, question: Question) -> Any:
        return None

    def stem(self, question: Question, writer: Writer) -> str:
        return question.stem

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        yield Element("textarea", {"class": "o-tulis", "rows": "5", "aria-labelledby": f"{question.id}-s"})

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        lead = Element("p")
        lead.text = "Periksa tulisan Anda sendiri:"
        yield lead
        yield choice_list(question.options, f"{question.id}-c", "checkbox", writer)


REFLECTION = Reflection()
