"""Flaws that only the whole bank shows: where keys stand, how long they are, items that repeat or betray others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..model import Course, Option, Question
from ..problem import Problem
from .copies import check_copies
from .items_text import negatives
from .twins import check_clues, check_twins

LONGEST_SHARE, LONGEST_LEAST = 0.40, 20  # of single-choice items whose key is the longest option
SHARE_LOW, SHARE_HIGH, SHARE_LEAST = 0.15, 0.45, 8  # of a module's keys at one position
FEW_HIGH, FEW_LEAST = 0.6, 4  # in a module with fewer items
POSITION_SHARE = 0.6  # of a module's items must have a position for it to be judged
ROW = 4  # keys at the same position, one after the other
NEGATIVE_SHARE, NEGATIVE_LEAST = 0.05, 20


def check_bank(course: Course) -> Iterator[Problem]:
    """Yield every finding about modules and the bank as a whole."""
    modules: dict[str, list[Question]] = defaultdict(list)
    for question in course.questions.values():
        if question.kind == "single" and sum(o.correct for o in question.options) == 1:
            modules[question.module].append(question)
    for name, questions in modules.items():
        yield from _positions(name, questions)
        yield from _rows(questions)
    singles = [q for questions in modules.values() for q in questions]
    yield from _chance(singles)
    yield from _longest(singles)
    yield from _negatives(course.questions.values())
    yield from check_twins(course.questions.values())
    yield from check_clues(course)
    yield from check_copies(course)


def _place(question: Question) -> int:
    return next(n for n, o in enumerate(question.options) if o.correct)


def _positions(module: str, questions: Sequence[Question]) -> Iterator[Problem]:
    """Q06: of the items that have a position at all, each position holds the key in 15 to 45 per cent.

    In a module with fewer than eight items chance weighs more: there no position holds over 60 per cent.
    """
    shares: dict[int, tuple[int, float]] = {}
    for place in range(5):
        having = [q for q in questions if len(q.options) > place]
        if len(having) < max(FEW_LEAST, POSITION_SHARE * len(questions)):
            break
        here = sum(_place(q) == place for q in having)
        shares[place] = here, here / len(having)
    low, high = (SHARE_LOW, SHARE_HIGH) if len(questions) >= SHARE_LEAST else (0.0, FEW_HIGH)
    if all(low <= share <= high for _, share in shares.values()):
        return
    often = max(shares, key=lambda place: shares[place][1])
    last = [q for q in questions if _place(q) == often][-1]
    places = [f"{place + 1}: {here}" for place, (here, _) in shares.items()]
    data = {"module": module, "count": len(questions), "places": "; ".join(places)}
    yield Problem("Q06", _key(last).span, data)


def _key(question: Question) -> Option:
    return question.options[_place(question)]


def _rows(questions: Sequence[Question]) -> Iterator[Problem]:
    """Q26: four keys running at the same position, in the order of the file."""
    row: list[Question] = []
    for question in questions:
        if row and _place(row[-1]) != _place(question):
            row = []
        row.append(question)
        if len(row) == ROW:
            names = ", ".join(q.id for q in row)
            yield Problem("Q26", _key(question).span, {"place": _place(question) + 1, "names": names, "row": ROW})


def _chance(questions: Sequence[Question]) -> Iterator[Problem]:
    """Q27: chi-square of key positions against equal chance, at the 1 per cent level, by number of options."""
    groups: dict[int, list[Question]] = defaultdict(list)
    for question in questions:
        groups[len(question.options)].append(question)
    total, freedom = 0.0, 0
    for count, group in groups.items():
        expected = len(group) / count
        if count < 2 or expected < 5:
            continue
        places = Counter(_place(q) for q in group)
        total += sum((places[n] - expected) ** 2 / expected for n in range(count))
        freedom += count - 1
    if not freedom or total <= critical(freedom):
        return
    often, times = Counter(_place(q) for q in questions).most_common(1)[0]
    key = _key(next(q for q in questions if _place(q) == often))
    data = {"place": often + 1, "times": times, "count": len(questions)}
    yield Problem("Q27", key.span, data | {"chi": f"{total:.1f}", "limit": f"{critical(freedom):.1f}"})


def critical(freedom: int) -> float:
    """Return the chi-square value that chance exceeds in 1 per cent of cases (Wilson and Hilferty, 1931)."""
    part = 2 / (9 * freedom)
    return float(freedom * (1 - part + 2.3263 * part**0.5) ** 3)


def _longest(questions: Sequence[Question]) -> Iterator[Problem]:
    """Q24: in at most 40 per cent of the bank's single-choice items is the key the longest option."""
    if len(questions) < LONGEST_LEAST:
        return
    ahead = []
    for question in questions:
        key = _key(question)
        rest = max((len(o.text) for o in question.options if not o.correct), default=0)
        if len(key.text) > rest:
            ahead.append((len(key.text) - rest, question.id, key))
    if len(ahead) <= LONGEST_SHARE * len(questions):
        return
    ahead.sort(key=lambda row: (-row[0], row[1]))
    names = ", ".join(name for _, name, _ in ahead[:8])
    data = {"times": len(ahead), "count": len(questions), "share": round(100 * len(ahead) / len(questions))}
    yield Problem("Q24", ahead[0][2].span, data | {"names": names, "limit": round(100 * LONGEST_SHARE)})


def _negatives(questions: Iterable[Question]) -> Iterator[Problem]:
    """Q22: negative stems, even bold ones, are at most 5 per cent of the bank."""
    bank = list(questions)
    found = [(p, q) for q in bank for p in negatives(q, bold=True)]
    if len(bank) < NEGATIVE_LEAST or len(found) <= NEGATIVE_SHARE * len(bank):
        return
    names = ", ".join(dict.fromkeys(q.id for _, q in found[:8]))
    data = {"times": len(found), "count": len(bank), "names": names, "limit": round(100 * NEGATIVE_SHARE)}
    yield Problem("Q22", found[0][0].span, data)
