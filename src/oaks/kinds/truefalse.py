"""True or false with a reason: `- [x] Benar` / `- [ ] Salah`, then `Alasan:` and the reasons to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Question, normalise
from ..nearly import NEAR_ITEM
from ..scan import Block
from .base import ITEM, Head, Parsed, Reader, answer_list, build, choice_list, same_options

if TYPE_CHECKING:
    from ..html import Writer

_REASONS = re.compile(r"^Alasan:[ \t]*$")
_NEAR_REASONS = re.compile(r"^[*_]{0,2}alasan(?:nya)?[ \t]*:?[*_]{0,2}:?[ \t]*$", re.I)


class TrueFalse:
    """A statement to judge, and the reason for the judgement; half of it right is partly right."""

    name = "truefalse"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        reader = Reader(block.lines)
        stem = reader.until(lambda text: ITEM.match(text) or NEAR_ITEM.match(text))
        options = reader.options(_NEAR_REASONS.match)
        reasons = []
        if reader.more and _REASONS.match(reader.line.text):
            reader.at += 1
            reasons = reader.options()
        elif reader.more and _NEAR_REASONS.match(reader.line.text):
            reader.problem("S35", line=reader.line.text.strip())
            reader.at += 1
            reasons = reader.options()
        hints, explanation = reader.rest()
        if not stem.strip():
            reader.problem("K05", block.span, id=head.id)
        if sorted(normalise(o.text) for o in options) != ["benar", "salah"]:
            reader.problem("K10", options[0].span if options else block.span, id=head.id)
            return None, reader.problems
        for group, words in ((options, "Benar/Salah"), (reasons, "alasan")):
            if group and sum(o.correct for o in group) != 1:
                reader.problem("K11", group[0].span, id=head.id, group=words)
        reader.problems += same_options([*options, *reasons])
        question = build(
            self.name, block, head, module, stem=stem, options=tuple(options), reasons=tuple(reasons),
            hints=hints, explanation=explanation,
        )  # fmt: skip
        return question, reader.problems

    def instruction(self, question: Question) -> str:
        return "Benar atau salah? Pilih alasannya" if question.reasons else "Benar atau salah?"

    def key(self, question: Question) -> Any:
        groups = [question.options, question.reasons] if question.reasons else [question.options]
        return [[o.id for o in group if o.correct] for group in groups]

    def stem(self, question: Question, writer: Writer) -> str:
        return question.stem

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        yield choice_list(question.options, question.id, "radio", writer)
        if question.reasons:
            label = Element("p", {"class": "o-alasan", "id": f"{question.id}-rs"})
            label.text = "Alasannya"
            yield label
            box = choice_list(question.reasons, f"{question.id}-r", "radio", writer)
            box.set("aria-labelledby", f"{question.id}-rs")
            yield box

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        yield answer_list(question.options, writer)
        if question.reasons:
            yield answer_list(question.reasons, writer)


TRUEFALSE = TrueFalse()
