"""Items that repeat or betray one another, found through indexes of rare words: no comparison of all pairs.

Stems that are at least 80 per cent alike share two words among their rarest fifth and a little (prefix filtering:
Chaudhuri, Ganti and Kaushik, 2006; Wang, Li and Feng, 2012), so only stems that share two of those are compared.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from ..model import Course, Question
from ..problem import Problem
from .spots import content, spots, stem_span, stem_text, words
from .words import COURSE, FUNCTION

ALIKE = 0.8
SHORTEST = 5  # different words a stem must have to be compared at all
SHARED = 2  # rare words that two stems must share before they are compared
LATEST = 500  # stems remembered for a word, so that a bank of one sentence stays quick
CLUE_WORDS = 3  # a choice's key counts as a clue from this many words on


def check_twins(questions: Iterable[Question]) -> Iterator[Problem]:
    """Q13: two stems share at least 80 per cent of their words (Jaccard)."""
    stems = [(q, frozenset(w for w in words(stem_text(q)) if w not in FUNCTION)) for q in questions]
    counts = Counter(w for _, found in stems for w in found)
    index: dict[str, list[int]] = defaultdict(list)
    for number, (question, found) in enumerate(stems):
        if len(found) < SHORTEST:
            continue
        rare = sorted(found, key=lambda w: (counts[w], w))
        prefix = rare[: len(rare) - math.ceil(ALIKE * len(rare)) + SHARED]
        near = Counter(chain.from_iterable(index[w][-LATEST:] for w in prefix))
        twin = next((n for n, times in near.items() if times >= SHARED and _alike(found, stems[n][1])), None)
        if twin is not None:
            other = stems[twin][0]
            data = {"id": question.id, "other": other.id, "where": f"{other.span.path}:{other.span.line}"}
            yield Problem("Q13", stem_span(question, 0, len(question.stem)), data)
        for word in prefix:
            index[word].append(number)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = len(one & two)
    return shared >= ALIKE * (len(one) + len(two) - shared)


def check_clues(course: Course) -> Iterator[Problem]:
    """Q34: the key of one question stands word for word in the stem of another that is shown beside it."""
    for ids in course.pools.values():
        yield from _clues([course.questions[i] for i in ids if i in course.questions])


def _clues(questions: list[Question]) -> Iterator[Problem]:
    keys: dict[str, list[tuple[tuple[str, ...], Question]]] = defaultdict(list)
    for question in questions:
        for phrase in _phrases(question):
            keys[phrase[0]].append((phrase, question))
    if not keys:
        return
    for question in questions:
        found = list(spots(question.stem))
        tokens = [w for w, _, _ in found]
        told: set[str] = set()
        for at, token in enumerate(tokens):
            for phrase, other in keys.get(token, ()):
                if other.id in told or other.id == question.id or tuple(tokens[at : at + len(phrase)]) != phrase:
                    continue
                if any(_holds(tokens, words(o.text)) for o in other.options if not o.correct):
                    continue  # the stem names wrong answers as well, so it betrays nothing
                told.add(other.id)
                span = stem_span(question, found[at][1], found[at + len(phrase) - 1][2])
                yield Problem("Q34", span, {"other": other.id, "text": " ".join(phrase)})


def _phrases(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a question that would betray it: long enough, and not made of the course's own words."""
    if question.kind == "single":
        for option in question.options:
            phrase = tuple(words(option.text))
            if option.correct and len(phrase) >= CLUE_WORDS and content(option.text):
                yield phrase
    elif question.kind == "blank":
        for blank in question.blanks:
            phrase = tuple(words(blank.answers[0]))
            telling = [w for w in phrase if len(w) >= 6 and w not in FUNCTION and w not in COURSE]
            if telling and not phrase[0].isdigit():
                yield phrase


def _holds(tokens: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return bool(phrase) and any(tokens[n : n + size] == phrase for n in range(len(tokens) - size + 1))
