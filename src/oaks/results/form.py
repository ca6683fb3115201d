"""The form of a seed: which questions of a bank a learner gets, and in which order.

A form holds exactly `draw[b]` questions of every band b and between `least` and `most` of every module. All forms
that do so are equally likely: the number of ways to go on is counted for every state (dynamic programming), and the
seed's random numbers choose among them. So within one cell (module and band) every question is as likely as the
others. The twin in the browser is docs/assets/js/form.js; both use IEEE doubles in the same order of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import comb

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # of seeds: none that is mistaken for another
SEED_LENGTH = 5


@dataclass(frozen=True)
class Blueprint:
    """What a form must hold. `cells[m][b]` are the ids of module m in band b, in the order of the bank."""

    name: str
    draw: tuple[int, ...]
    least: int
    most: int
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    mixed: bool = True

    @property
    def total(self) -> int:
        return sum(self.draw)


@dataclass(frozen=True)
class Lack:
    """Why no form can be drawn: bands `bands` need `need` questions, but modules can give no more than `have`.

    Where `forced`, it is the other way round: modules must put at least `need` questions there, which take `have`;
    without bands, modules have `need` questions too few in all.
    """

    bands: tuple[int, ...]
    need: int
    have: int
    forced: bool = False


def fnv(text: str) -> int:
    """Return FNV-1a, 32 bits, over the UTF-16 units of `text`, as log.js has it."""
    data = text.encode("utf-16-le", "surrogatepass")
    found = 0x811C9DC5
    for i in range(0, len(data), 2):
        found = ((found ^ (data[i] | data[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return found


def random(seed: str) -> Callable[[], float]:
    """Return a source of numbers from 0 up to 1 with 53 bits each (mulberry32, seeded by `fnv`)."""
    state = fnv(seed)

    def word() -> int:
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return t ^ (t >> 14)

    def number() -> float:
        high, low = word() >> 5, word() >> 6
        return (high * 67108864.0 + low) / 9007199254740992.0

    return number


Row = tuple[tuple[int, ...], float]  # questions by band, and the number of ways to choose them


def _rows(plan: Blueprint, module: int) -> list[Row]:
    """Return what one module may give: every vector of counts by band, in lexical order."""
    sizes = [len(ids) for ids in plan.cells[module]]
    rows = []
    for counts in product(*(range(min(size, draw) + 1) for size, draw in zip(sizes, plan.draw, strict=True))):
        if plan.least <= sum(counts) <= plan.most:
            ways = 1.0
            for size, count in zip(sizes, counts, strict=True):
                ways *= comb(size, count)
            rows.append((counts, ways))
    return rows


@lru_cache(maxsize=32)
def _ways(plan: Blueprint) -> tuple[list[list[Row]], list[dict[tuple[int, ...], float]]]:
    """Return the rows of every module, and for every module the ways to fill each need from there on."""
    rows = [_rows(plan, m) for m in range(len(plan.cells))]
    none = tuple(0 for _ in plan.draw)
    table: list[dict[tuple[int, ...], float]] = [{} for _ in range(len(rows) + 1)]
    table[-1][none] = 1.0
    for module in range(len(rows) - 1, -1, -1):
        for need in product(*(range(d + 1) for d in plan.draw)):
            total = 0.0
            for counts, ways in rows[module]:
                left = tuple(n - c for n, c in zip(need, counts, strict=True))
                total += ways * table[module + 1].get(left, 0.0)
            if total:
                table[module][need] = total
    return rows, table


def feasible(plan: Blueprint) -> bool:
    """Return whether there is a form at all."""
    return bool(plan.cells) and plan.draw in _ways(plan)[1][0]


def draw_form(plan: Blueprint, seed: str) -> tuple[str, ...]:
    """Return the ids of the form of `seed`, in the order they are asked; ValueError where there is no form."""
    if not feasible(plan):
        raise ValueError("no form meets the blueprint")
    rows, table = _ways(plan)
    number = random(f"{plan.name}:{seed}")
    need = plan.draw
    chosen: list[str] = []
    for module, cells in enumerate(plan.cells):
        at = number() * table[module][need]
        counts = need
        for row, ways in rows[module]:
            left = tuple(n - c for n, c in zip(need, row, strict=True))
            part = ways * table[module + 1].get(left, 0.0)
            if not part:
                continue
            counts = row  # the last possible row stands where rounding leaves a rest
            if at < part:
                break
            at -= part
        need = tuple(n - c for n, c in zip(need, counts, strict=True))
        for ids, count in zip(cells, counts, strict=True):
            some = _sample(ids, count, number)
            chosen += some if plan.mixed else [i for i in ids if i in some]
    return tuple(_sample(chosen, len(chosen), number) if plan.mixed else chosen)


def _sample(ids: Sequence[str], count: int, number: Callable[[], float]) -> list[str]:
    """Return `count` of `ids` at random (Fisher and Yates)."""
    pool = list(ids)
    for i in range(count):
        j = i + int(number() * (len(pool) - i))
        pool[i], pool[j] = pool[j], pool[i]
    return pool[:count]


def lack(plan: Blueprint) -> Lack | None:
    """Return the tightest condition that fails, or None where a form exists (Hoffman's circulation theorem)."""
    found: list[Lack] = []
    for mask in range(1 << len(plan.draw)):
        bands = tuple(b for b in range(len(plan.draw)) if mask >> b & 1)
        need = sum(plan.draw[b] for b in bands)
        have = sum(min(plan.most, sum(len(cell[b]) for b in bands)) for cell in plan.cells)
        if need > have:
            found.append(Lack(bands, need, have))
        others = [b for b in range(len(plan.draw)) if b not in bands]
        forced = sum(max(0, plan.least - sum(len(cell[b]) for b in others)) for cell in plan.cells)
        if forced > need:
            found.append(Lack(bands, forced, need, forced=True))
    return min(found, key=lambda x: (len(x.bands), x.forced, x.bands), default=None)
