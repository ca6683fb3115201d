"""Ordering: `1. step` lines in the right order, each with optional `> ` feedback."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Option, Question, Span, short_hash
from ..scan import Block
from .base import Head, Parsed, Reader, build, same_options

if TYPE_CHECKING:
    from ..html import Writer

_STEP = re.compile(r"^(\d+)[.)] (\S.*)$")


class Order:
    """Steps to be put in order; the page shows them scrambled, the same way for everybody."""

    name = "order"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        reader = Reader(block.lines)
        stem = reader.until(_STEP.match)
        steps: list[Option] = []
        before = 0
        while reader.more:
            line = reader.line
            if not line.text.strip():
                reader.at += 1
                continue
            match = _STEP.match(line.text)
            if match is None:
                break
            reader.at += 1
            number = int(match.group(1)[:9])
            if number < before:
                reader.problem("K24", line.span, number=number, before=before)
            before = number
            span = Span(line.span.path, line.span.line, line.span.col + match.start(2), len(match.group(2)))
            steps.append(Option(match.group(2).strip(), True, reader.feedback(), span))
        hints, explanation = reader.rest()
        if not stem.strip():
            reader.problem("K05", block.span, id=head.id)
        if len(steps) < 3:
            reader.problem("K15", block.span, id=head.id)
            return None, reader.problems
        reader.problems += same_options(steps)
        question = build(
            self.name, block, head, module, stem=stem, options=tuple(steps), hints=hints, explanation=explanation
        )
        return question, reader.problems

    def instruction(self, question: Question) -> str:
        return "Susun dari awal"

    def key(self, question: Question) -> Any:
        return [o.id for o in question.options]

    def stem(self, question: Question, writer: Writer) -> str:
        return question.stem

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        box = Element("ol", {"class": "o-ops o-urut"})
        for option in scrambled(question):
            item = writer.add(box, "li", {"data-o": option.id})
            writer.inline(writer.add(item, "span"), option.text)
        yield box

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        box = Element("ol", {"class": "o-runtut"})
        for option in question.options:
            item = writer.add(box, "li", {"data-o": option.id, "data-v": "2"})
            word = writer.add(item, "b")
            writer.words(word, option.text)
            if option.feedback:
                word.tail = ": "
                writer.flow(item, option.feedback)
        yield box


def scrambled(question: Question) -> list[Option]:
    """Return the steps in an order that depends on the question alone and is never the right one."""
    steps = sorted(question.options, key=lambda o: short_hash(question.id + o.id, 12))
    if [o.id for o in steps] == [o.id for o in question.options]:
        steps = steps[1:] + steps[:1]
    return steps


ORDER = Order()
