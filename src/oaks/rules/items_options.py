"""Flaws of a question's options: what a test-wise learner reads without knowing the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Option, Question
from ..problem import Problem
from .spots import content, option_span, stem_span, stem_text, words
from .words import ABSOLUTE, ALL_OR_NONE, LETTER, VAGUE

FEWEST, MOST = 3, 5
KEY_RATIO, KEY_WORDS = 1.5, 3  # the key may not be so much longer than the longest distractor
UNEVEN_RATIO, UNEVEN_WORDS = 2.5, 5
ECHO_LETTERS = 6
_ALL_THAT = re.compile(r"\bpilih(?:lah)?\s+(?:se(?:mua|luruh)|dua|tiga|beberapa)", re.I)
_ENDS = (".", ";", ",", "?", "!", "…")


def check_options(question: Question, topics: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield the flaws of every list of options that the question offers."""
    if question.kind in ("single", "multiple"):
        yield from _choices(question, question.options, topics)
        yield from _multiple(question)
    elif question.kind == "truefalse" and question.reasons:
        yield from _choices(question, question.reasons, topics)


def _choices(question: Question, options: Sequence[Option], topics: frozenset[str]) -> Iterator[Problem]:
    if not FEWEST <= len(options) <= MOST:
        data = {"id": question.id, "count": len(options)}
        yield Problem("Q08", options[0 if len(options) < FEWEST else MOST].span, data)
    told = []
    for option in options:
        if ALL_OR_NONE.search(option.text):
            told.append(option)
            yield Problem("Q01", option.span, {"text": option.text})
        if letter := LETTER.match(option.text):
            yield Problem("Q28", option_span(option, 0, letter.end()), {"letter": letter.group(0).strip()})
        for match in VAGUE.finditer(option.text):
            yield Problem("Q15", option_span(option, *match.span()), {"word": match.group(0)})
    keys = [o for o in options if o.correct]
    others = [o for o in options if not o.correct]
    yield from _absolutes(keys, [o for o in others if o not in told])
    yield from _lengths(options, keys)
    yield from _ends(options)
    if keys and others:
        yield from _echo(question, keys, others, topics)


def _absolutes(keys: Sequence[Option], others: Sequence[Option]) -> Iterator[Problem]:
    """Q03: a word that allows no exception marks an option as wrong, unless a key has one as well."""
    if any(ABSOLUTE.search(k.text) for k in keys):
        return
    for option in others:
        match = ABSOLUTE.search(option.text)
        if match:
            yield Problem("Q03", option_span(option, *match.span()), {"word": match.group(0)})


def _lengths(options: Sequence[Option], keys: Sequence[Option]) -> Iterator[Problem]:
    """Q04: one key much longer than every distractor. Q05: options of very different length."""
    sizes = [len(words(o.text)) for o in options]
    if len(keys) == 1 and len(options) > 1:
        key = keys[0]
        size = sizes[options.index(key)]
        longest = max(size for size, option in zip(sizes, options, strict=True) if option is not key)
        letters = max(len(o.text) for o in options if o is not key)
        if len(key.text) >= KEY_RATIO * letters and size >= longest + KEY_WORDS:
            yield Problem("Q04", key.span, {"key": size, "other": longest})
            return
    low, high = min(sizes), max(sizes)
    if high > UNEVEN_RATIO * max(low, 1) and high - low >= UNEVEN_WORDS:
        yield Problem("Q05", options[sizes.index(high)].span, {"long": high, "short": low})


def _ends(options: Sequence[Option]) -> Iterator[Problem]:
    """Q29: some options end with a full stop and some do not; the fewer are named."""
    bodies = [o.text.rstrip("”\"'*_ ") for o in options]
    with_stop = [(o, body) for o, body in zip(options, bodies, strict=True) if body.endswith(_ENDS)]
    if not 0 < len(with_stop) < len(options):
        return
    without = [(o, body) for o, body in zip(options, bodies, strict=True) if not body.endswith(_ENDS)]
    for option, body in with_stop if len(with_stop) <= len(without) else without:
        yield Problem("Q29", option_span(option, len(body) - 1, len(body)), {})


def _echo(
    question: Question, keys: Sequence[Option], others: Sequence[Option], topics: frozenset[str]
) -> Iterator[Problem]:
    """Q07: the key repeats words of the stem that no distractor has, and no distractor does so as often.

    `topics` are words of so many stems of the module that they tell nothing.
    """
    stem = content(stem_text(question), ECHO_LETTERS) - topics
    shared = set.intersection(*(content(k.text, ECHO_LETTERS) & stem for k in keys))
    if not shared:
        return
    theirs = [content(o.text) for o in others]
    alone = shared.difference(*theirs)
    if not alone or len(alone) <= max(len(found & stem - shared) for found in theirs):
        return
    text = keys[0].text.casefold()
    at, word = min((text.find(word), word) for word in alone)
    yield Problem("Q07", option_span(keys[0], at, at + len(word)), {"word": word})


def _multiple(question: Question) -> Iterator[Problem]:
    """Q14, Q35, Q36: the stem says how many answers there are, and at least one option is wrong."""
    asks = _ALL_THAT.search(question.stem)
    keys = sum(o.correct for o in question.options)
    if question.kind == "multiple" and not asks:
        last = len(question.stem)
        start = question.stem.rfind("\n") + 1
        yield Problem("Q14", stem_span(question, start, last), {"keys": keys})
    if question.kind == "single" and keys == 1 and asks:
        yield Problem("Q35", stem_span(question, *asks.span()), {})
    if question.kind == "multiple" and keys == len(question.options):
        yield Problem("Q36", question.options[-1].span, {})
