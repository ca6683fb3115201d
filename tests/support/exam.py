"""Banks of the size and shape of the real exams, made up, and random results drawn from them."""

from __future__ import annotations

import random
from typing import Any

from oaks.results.code import Answer, Result, blueprint
from oaks.results.form import LETTERS, draw_form

BANDS = ["C1-C2", "C3-C4", "C5"]
KINDS = ["single", "single", "single", "multiple", "truefalse", "blank", "numeric", "match", "order", "gap"]


def spec(
    name: str, cells: list[tuple[int, ...]], draw: list[int], each: tuple[int, int], kinds: list[str] | None = None
) -> dict[str, Any]:
    """A spec whose module m has `cells[m][b]` questions in band b."""
    items: list[list[Any]] = []
    for module, counts in enumerate(cells):
        for band, count in enumerate(counts):
            for _ in range(count):
                kind = (kinds or KINDS)[len(items) % len(kinds or KINDS)]
                items.append([f"{name}-{len(items)}", module, band, kind, groups(kind, len(items))])
    modules = [f"m{m + 1:02d}" for m in range(len(cells))]
    return {
        "exam": name, "version": "abc234", "bands": BANDS[: len(draw)], "draw": draw, "each": list(each), "mixed": True,
        "modules": modules, "items": items,
    }  # fmt: skip


def groups(kind: str, number: int) -> list[list[str]]:
    """Option ids as the kind has them."""
    sizes = {"single": [4], "multiple": [5], "truefalse": [2, 3], "gap": [3, 4]}.get(kind, [])
    return [[f"o{number}{g}{i}" for i in range(size)] for g, size in enumerate(sizes)]


# 30 questions, five a module, bands 12/15/3; and 40, three a module and one more, bands 14/17/9.
UTS = spec("uts", [(2, 3, 0), (2, 2, 1)] * 3, [8, 10, 2], (3, 4))
UAS = spec("uas", [(1, 1, 1)] * 8 + [(1, 2, 0)] * 3 + [(1, 2, 1), (2, 1, 0)], [10, 10, 5], (1, 2))


def some_result(r: random.Random, bank: dict[str, Any]) -> Result:
    """A result of a random form, answered at random."""
    seed = "".join(r.choice(LETTERS) for _ in range(5))
    items = {item[0]: item for item in bank["items"]}
    answers = tuple(_answer(r, items[name]) for name in draw_form(blueprint(bank), seed))
    number = "".join(r.choice("0123456789") for _ in range(r.randint(1, 20)))
    number = r.choice([number, "", "F1D018/001-A.B", number[:10]])
    start = 1_767_225_600_000 + r.randrange(20_000_000) * 60_000
    return Result(
        bank["exam"], bank["version"], seed, r.randint(1, 40), number, start, r.randrange(60_000) * 5,
        r.choice([0, 40, 60]), answers,
    )  # fmt: skip


def _answer(r: random.Random, item: list[Any]) -> Answer:
    name, _, _, kind, sets = item
    seconds = r.choice([0, 1, 7, 60, 300, 3600])
    seconds = {7: 6, 60: 60, 300: 270}.get(seconds, seconds)  # times that a code can carry
    if not sets:
        mark = r.choice([None, 0, 1, 2])
        return Answer(name, kind, None, mark, r.randint(1, 7) if mark == 1 else 0, seconds)
    if kind == "multiple":
        chosen = tuple(tuple(i for i in ids if r.random() < 0.5) for ids in sets)
    else:
        chosen = tuple((r.choice(ids),) if r.random() < 0.9 else () for ids in sets)
    return Answer(name, kind, chosen if any(chosen) else None, None, 0, seconds)
