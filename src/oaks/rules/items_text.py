"""Flaws of a question's words: negative stems, feedback without a reason, old terms, names of the real world."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Course, Option, Question, Span
from ..problem import Problem
from .spots import BOLD, QUOTED, asks, feedback_span, line_span, stem_span, words
from .words import (
    ANY_OUTDATED,
    CONVENTION,
    FICTION,
    HISTORY,
    LEVEL,
    NAMED,
    NEGATIVE,
    NOT_A_NAME,
    OUTDATED,
    REAL,
    VERDICT,
)

FEEDBACK_WORDS = 8
_LAW = re.compile(r"\b(?:Pasal\s+\d+|(?:UU|PP|Perpu|Perpres|Permensos)\s+(?:Nomor\s+)?\d+(?:/|\s+Tahun\s+)\d{4})")
_TRUE_FALSE = ("truefalse",)


def check_text(course: Course, question: Question) -> Iterator[Problem]:
    """Yield flaws of the stem and of the words of the whole question."""
    if question.kind not in _TRUE_FALSE:
        yield from negatives(question)
    case = course.cases.get(question.case)
    around = f"{case.text if case else ''}\n{question.stem}"
    yield from _level(question, around)
    yield from _outdated(question)
    yield from _names(question, around)
    if not question.source and (law := _cites_law(question)):
        yield Problem("Q32", law, {"id": question.id})


def negatives(question: Question, bold: bool = False) -> Iterator[Problem]:
    """Q02: the sentence that asks is negative and the negative word is not bold (with `bold`: those that are)."""
    if not NEGATIVE.search(question.stem.replace("**", "").replace("__", "")):
        return
    strong = [m.span() for m in BOLD.finditer(question.stem)]
    hidden = QUOTED.sub(lambda m: " " * len(m.group(0)), question.stem)
    seen = re.sub(r"\*\*|__", "  ", hidden)
    for start, end in asks(question.stem):
        match = NEGATIVE.search(re.sub(r" +", lambda m: " " * len(m.group(0)), seen), start, end)
        if match is None:
            continue
        word = re.search(r"kecuali|bukan|tidak", match.group(0), re.I)
        at = match.start() + (word.start() if word else 0)
        stop = match.start() + (word.end() if word else len(match.group(0)))
        is_bold = any(a <= at and stop <= b for a, b in strong)
        if is_bold == bold:
            yield Problem("Q02", stem_span(question, at, stop), {"word": question.stem[at:stop]})


def _level(question: Question, around: str) -> Iterator[Problem]:
    """Q16: what is micro, mezzo or macro depends on the convention, so the stem must name it."""
    if CONVENTION.search(around):
        return
    match = LEVEL.search(question.stem)
    if match:
        yield Problem("Q16", stem_span(question, *match.span()), {"word": match.group(0)})
        return
    for option in (*question.options, *question.reasons):
        match = LEVEL.search(option.text)
        if match:
            span = Span(option.span.path, option.span.line, option.span.col + match.start(), len(match.group(0)))
            yield Problem("Q16", span, {"word": match.group(0)})
            return


def _outdated(question: Question) -> Iterator[Problem]:
    """Q17: a term that the law or the office has dropped, on a line that does not speak of the past."""
    for number, line in enumerate(question.lines):
        if not ANY_OUTDATED.search(line) or HISTORY.search(line):
            continue
        hidden = QUOTED.sub(lambda m: " " * len(m.group(0)), line)
        for pattern, today in OUTDATED:
            if today in line:  # old and new stand side by side
                continue
            for match in pattern.finditer(hidden):
                yield Problem("Q17", line_span(question, number, *match.span()), {"term": match.group(0), "new": today})


def _names(question: Question, around: str) -> Iterator[Problem]:
    """Q20: a named organisation or place is marked (fiktif). Q37: no real person or organisation in an item."""
    named = enumerate(question.lines) if REAL.search("\n".join(question.lines)) else ()
    for number, line in named:
        for match in REAL.finditer(line):
            yield Problem("Q37", line_span(question, number, *match.span()), {"name": match.group(0)})
    if FICTION.search(around):
        return
    for match in NAMED.finditer(question.stem):
        name = [w for w in match.group(1).split() if w not in NOT_A_NAME and not w.isupper()]
        if name:
            yield Problem("Q20", stem_span(question, *match.span()), {"name": match.group(0)})
            return


def _cites_law(question: Question) -> Span | None:
    match = _LAW.search(question.stem)
    if match:
        return stem_span(question, *match.span())
    for option in (*question.options, *question.reasons):
        match = _LAW.search(option.text) if option.correct else None
        if match:
            return Span(option.span.path, option.span.line, option.span.col + match.start(), len(match.group(0)))
    return None


def check_feedback(question: Question) -> Iterator[Problem]:
    """Yield options without feedback (Q09), without a reason (Q30) or with the verdict in it (Q31)."""
    for option in _answered(question):
        if not option.feedback.strip():
            yield Problem("Q09", option.span, {"text": option.text})
            continue
        span = feedback_span(question, option)
        count = len(words(option.feedback))
        verdict = VERDICT.match(option.feedback)
        if verdict:
            said = verdict.group(0)
            yield Problem("Q31", Span(span.path, span.line, span.col, len(said)), {"word": said.replace("*", "")})
        elif count < FEEDBACK_WORDS:
            yield Problem("Q30", span, {"count": count, "least": FEEDBACK_WORDS})
    if question.kind in ("blank", "numeric", "gap", "order") and not question.explanation.strip():
        yield Problem("Q38", question.span, {"id": question.id})


def _answered(question: Question) -> Iterator[Option]:
    if question.kind in ("single", "multiple", "truefalse", "blank", "numeric", "gap"):
        yield from question.options
        yield from question.reasons
    for pair in question.pairs:
        if pair.left:
            yield Option(f"{pair.left} -> {pair.right}", True, pair.feedback, pair.span)
