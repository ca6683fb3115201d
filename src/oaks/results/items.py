"""Item analysis: how a test and each of its questions measured. docs/dosen/rekap.md names formulas and sources.

People get different forms, so everything about a question is computed over those who saw it, and the reliability from
covariances of pairs of questions over those who saw both. Where all saw all, these are the classical figures.
The twin is docs/assets/js/items.js: the same steps in the same order, so the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEW = 30  # answers below which a figure is said to be too thin to lean on
TAIL = 0.27  # Kelley (1939)


@dataclass(frozen=True)
class Item:
    """One question over the `n` people who saw it; a figure is None where it cannot be computed.

    `facility` 0..1; `rest` and `total` Pearson's r with the sum of the other questions and with the sum of all;
    `discrimination` -1..1, upper minus lower `tail` people. `who`: their places in the list, with their share in the
    upper and lower group.
    """

    id: str
    n: int
    facility: float | None = None
    rest: float | None = None
    total: float | None = None
    discrimination: float | None = None
    tail: int = 0
    who: tuple[int, ...] = ()
    upper: tuple[float, ...] = ()
    lower: tuple[float, ...] = ()

    @property
    def few(self) -> bool:
        return self.n < FEW


@dataclass(frozen=True)
class Analysis:
    """The test: `n` people, mean `length` of their forms; mean, variance (divided by n) and SD of right answers."""

    n: int
    length: float
    mean: float | None
    variance: float | None
    alpha: float | None
    sem: float | None
    totals: tuple[float, ...]
    items: tuple[Item, ...]

    @property
    def few(self) -> bool:
        return self.n < FEW

    @property
    def sd(self) -> float | None:
        return None if self.variance is None else math.sqrt(self.variance)


def _sum(xs: Sequence[float]) -> float:
    """Add from left to right: Python's own sum rounds more kindly than a browser's loop from 3.12 on."""
    total = 0.0
    for x in xs:
        total += x
    return total


def _mean(xs: Sequence[float]) -> float:
    return _sum(xs) / len(xs)


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Pearson's r, or None where one of the two does not vary. With 0/1 scores it is the point-biserial r."""
    if len(xs) < 2:
        return None
    mx, my = _mean(xs), _mean(ys)
    sxx, syy = _sum([(x - mx) * (x - mx) for x in xs]), _sum([(y - my) * (y - my) for y in ys])
    if sxx < 1e-12 or syy < 1e-12:
        return None
    return _sum([(x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)]) / math.sqrt(sxx * syy)


def tails(totals: Sequence[float]) -> tuple[int, tuple[float, ...], tuple[float, ...]]:
    """Return the size of the groups of 27 per cent and how much of each person belongs to the upper and lower one.

    People with equal scores at the border share the places that are left, so the order of the list does not matter.
    """
    size = max(1, math.floor(TAIL * len(totals) + 0.5))

    def share(sign: int) -> tuple[float, ...]:
        ranked = sorted((sign * t for t in totals), reverse=True)
        cut = ranked[size - 1]
        above, at = sum(t > cut for t in ranked), ranked.count(cut)
        return tuple(1.0 if sign * t > cut else (size - above) / at if sign * t == cut else 0.0 for t in totals)

    return size, share(1), share(-1)


def alpha(people: Sequence[Mapping[str, float]], ids: Sequence[str]) -> float | None:
    """Return coefficient alpha for a form of mean length; KR-20 where scores are 0 and 1.

    From the mean variance of a question and the mean covariance of a pair, each weighted by the people behind it
    (Cronbach 1951: alpha = m c / (v + (m - 1) c)).
    """
    variances = covariances = 0.0
    singles = pairs = 0
    for i, first in enumerate(ids):
        for second in ids[i:]:
            both = [(p[first], p[second]) for p in people if first in p and second in p]
            n = len(both)
            if n < 2:
                continue
            mx, my = _mean([x for x, _ in both]), _mean([y for _, y in both])
            c = _sum([(x - mx) * (y - my) for x, y in both]) / (n - 1)
            if first == second:
                variances += n * c
                singles += n
            else:
                covariances += n * c
                pairs += n
    length = _mean([len(p) for p in people])
    if not singles or not pairs or not length > 1:
        return None
    v, c = variances / singles, covariances / pairs
    whole = v + (length - 1) * c
    return length * c / whole if whole > 1e-12 else None


def analyse(people: Sequence[Mapping[str, float]], ids: Sequence[str]) -> Analysis:
    """Return the figures for `people`: what each scored, 0 to 1, on the questions of his or her form."""
    totals = tuple(_sum(list(p.values())) for p in people)
    items = tuple(_item(people, totals, name) for name in ids)
    if not people:
        return Analysis(0, 0.0, None, None, None, None, (), items)
    average = _mean(totals)
    variance = _mean([(t - average) * (t - average) for t in totals])
    a = alpha(people, ids) if len(people) > 1 else None
    sem = None if a is None or a > 1 else math.sqrt(variance * (1 - a))
    return Analysis(len(people), _mean([len(p) for p in people]), average, variance, a, sem, totals, items)


def _item(people: Sequence[Mapping[str, float]], totals: Sequence[float], name: str) -> Item:
    who = tuple(k for k, p in enumerate(people) if name in p)
    if not who:
        return Item(name, 0)
    xs, ts = [people[k][name] for k in who], [totals[k] for k in who]
    size, upper, lower = tails(ts)
    gap = _sum([x * w for x, w in zip(xs, upper, strict=True)]) - _sum([x * w for x, w in zip(xs, lower, strict=True)])
    return Item(
        name, len(who), _mean(xs), correlation(xs, [t - x for t, x in zip(ts, xs, strict=True)]), correlation(xs, ts),
        gap / size if len(who) > 1 else None, size, who, upper, lower,
    )  # fmt: skip


def spread(totals: Sequence[float], length: int) -> list[int]:
    """Return how many had each number right, from 0 to `length`."""
    return [sum(t == k for t in totals) for k in range(length + 1)]
