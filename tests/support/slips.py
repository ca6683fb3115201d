"""More ways of breaking good questions: the slips of the hand that a newcomer makes (see mutants.py)."""

from __future__ import annotations

import re

from oaks.model import Question

from .mutants import Mutant, breaks


def _line_of(question: Question, lines: list[str], pattern: str) -> int:
    """Return the first line of a question that matches, or 0."""
    numbers = range(question.content_line, question.content_line + len(question.lines))
    return next((n for n in numbers if re.match(pattern, lines[n - 1])), 0)


@breaks("K23")
def without_the_rule(question: Question, lines: list[str]) -> Mutant | None:
    rule = _line_of(question, lines, "---$")
    if not rule or not question.options or question.kind not in ("blank", "numeric", "gap"):
        return None
    return Mutant(question.span.path, {rule: [""]}, question.options[0].span.line)


@breaks("K24")
def numbered_as_a_key(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind != "order":
        return None
    first, second = (option.span.line for option in question.options[:2])
    edits = {first: [f"2{lines[first - 1][1:]}"], second: [f"1{lines[second - 1][1:]}"]}
    return Mutant(question.span.path, edits, second)


@breaks("K25")
def feedback_above(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind not in ("single", "multiple") or not all(o.feedback for o in question.options):
        return None
    edits: dict[int, list[str]] = {}
    for option in question.options:
        at = option.span.line
        edits |= {at: [lines[at]], at + 1: [lines[at - 1]]}
    return Mutant(question.span.path, edits, question.options[0].span.line)


@breaks("K26")
def several_in_one_blank(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind != "blank":
        return None
    span = question.blanks[0].span
    line = lines[span.line - 1]
    return Mutant(question.span.path, {span.line: [line.replace("]]", ", kerangka]]", 1)]}, span.line)


@breaks("S36")
def heading_without_marks(question: Question, lines: list[str]) -> Mutant | None:
    line = lines[question.span.line - 1]
    return Mutant(question.span.path, {question.span.line: [line.removeprefix("## ")]}, question.span.line)


@breaks("S37")
def option_deleted(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind not in ("single", "multiple") or not all(o.feedback for o in question.options[:2]):
        return None
    line = question.options[1].span.line
    return Mutant(question.span.path, {line: []}, line + 1)


@breaks("S27")
def colon_for_equals(question: Question, lines: list[str]) -> Mutant | None:
    line = lines[question.span.line - 1]
    if "goal=" not in line:
        return None
    return Mutant(question.span.path, {question.span.line: [line.replace("goal=", "goal: ")]}, question.span.line)
