"""The item analysis of one bank: whose answers count, the figures, every option, plain words.

The twin of docs/assets/js/analysis.js.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .handed import Row
from .items import Analysis, Item, analyse, spread
from .remarks import Group, choices, remarks


@dataclass(frozen=True)
class ItemReport:
    """One question of the bank with its figures and what they mean."""

    id: str
    title: str
    goal: str
    bloom: str
    kind: str
    stats: Item
    groups: tuple[Group, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class TestReport:
    """One bank's version. `left`: results that are no first attempts; `spread`: people by number of right answers."""

    version: str
    left: int
    test: Analysis
    items: tuple[ItemReport, ...]
    spread: tuple[int, ...]


@dataclass(frozen=True)
class Goal:
    """How often a goal was asked, answered rightly, and of how many students, in counted attempts."""

    goal: str
    n: int
    right: int
    students: int


def analysis(rows: Sequence[Row], bank: Mapping[str, Any]) -> TestReport:
    """Return the analysis of one exam's rows for one version of its bank.

    First attempts only, one a student; a question counts 1 where it is wholly right, else 0, also where it was empty.
    """
    version = bank["version"]
    here = [r for r in rows if r.result.version == version]
    mine = [r for r in here if r.counted and r.result.attempt == 1 and r.known]
    people = [r.marks for r in mine]
    found = analyse([{m.id: float(m.mark == 2) for m in p} for p in people], [i[0] for i in bank["items"]])
    full = []
    for stats, (name, _, _, kind, _) in zip(found.items, bank["items"], strict=True):
        fact = bank["facts"].get(name, {"title": name, "goal": "", "bloom": ""})
        groups = choices(stats, people, found.totals, bank) if stats.n else ()
        said = tuple(remarks(stats, groups, kind))
        full.append(ItemReport(name, fact["title"], fact["goal"], fact["bloom"], kind, stats, groups, said))
    counts = spread(found.totals, max(map(len, people), default=0))
    return TestReport(version, len(here) - len(mine), found, tuple(full), tuple(counts))


def goals(rows: Sequence[Row]) -> list[Goal]:
    """Return every goal with the answers given to it, by number."""
    asked: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in rows:
        for m in row.marks if row.counted else ():
            if m.goal:
                asked[m.goal].append((row.code, m.mark == 2))
    found = [Goal(g, len(a), sum(ok for _, ok in a), len({code for code, _ in a})) for g, a in asked.items()]
    return sorted(found, key=lambda g: ([int(p) if p.isdigit() else 0 for p in g.goal.split(".")], g.goal))
