"""Forms: the blueprint is met exactly, exposure is even, the same seed gives the same form in both languages."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.results.code import blueprint
from oaks.results.form import LETTERS, Blueprint, draw_form, feasible, lack, random
from support.exam import UAS, UTS, spec
from support.twin import ask

SEEDS = 10_000


def seeds(count: int) -> list[str]:
    number = random("benih")
    return ["".join(LETTERS[int(number() * 32)] for _ in range(5)) for _ in range(count)]


@pytest.mark.slow
@pytest.mark.parametrize(("bank", "bands", "modules"), [(UTS, (8, 10, 2), {3, 4}), (UAS, (10, 10, 5), {1, 2})])
def test_every_form_meets_its_blueprint_and_exposure_in_a_cell_is_even(
    bank: dict[str, Any], bands: tuple[int, ...], modules: set[int]
) -> None:
    plan, place = blueprint(bank), {item[0]: (item[1], item[2]) for item in bank["items"]}
    times: Counter[str] = Counter()
    for seed in seeds(SEEDS):
        form = draw_form(plan, seed)
        assert len(set(form)) == len(form) == sum(bands)
        by_band = Counter(place[name][1] for name in form)
        by_module = Counter(place[name][0] for name in form)
        assert tuple(by_band[b] for b in range(3)) == bands
        assert set(by_module.values()) == modules and len(by_module) == len(bank["modules"])
        times.update(form)
    for cell in set(place.values()):
        counts = [times[name] for name in place if place[name] == cell]
        mean = sum(counts) / len(counts)
        assert all(abs(count - mean) <= 0.1 * mean for count in counts), (cell, counts)


def test_the_same_seed_gives_the_same_form_in_the_browser(tmp_path: Path) -> None:
    banks = {"uts": UTS, "uas": UAS}
    calls = [["draw", name, seed] for name in banks for seed in seeds(300)]
    said = ask(tmp_path, banks, calls)
    assert said == [list(draw_form(blueprint(banks[name]), seed)) for _, name, seed in calls]


def test_a_form_that_takes_all_in_the_order_of_the_bank_does_so_in_both_languages(tmp_path: Path) -> None:
    bank = spec("awal", [(2,), (1,), (3,)], [6], (0, 6)) | {"mixed": False}
    whole = [item[0] for item in bank["items"]]
    assert list(draw_form(blueprint(bank), "abcde")) == whole
    assert ask(tmp_path, {"awal": bank}, [["draw", "awal", "abcde"]]) == [whole]


def _exists(plan: Blueprint) -> bool:
    """Try every choice: the slow truth."""
    reached = {tuple(0 for _ in plan.draw)}
    for cells in plan.cells:
        rows = [row for row in product(*(range(len(ids) + 1) for ids in cells)) if plan.least <= sum(row) <= plan.most]
        reached = {tuple(a + b for a, b in zip(at, row, strict=True)) for at in reached for row in rows}
        reached = {at for at in reached if all(a <= d for a, d in zip(at, plan.draw, strict=True))}
    return plan.draw in reached


CELLS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=4)


@given(CELLS, st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3)), st.integers(0, 3), st.integers(0, 3))
def test_a_bank_without_a_form_is_told_by_the_numbers_and_only_such_a_bank(
    cells: list[tuple[int, ...]], draw: tuple[int, ...], least: int, more: int
) -> None:
    plan = blueprint(spec("x", cells, list(draw), (least, least + more)))
    exists = _exists(plan)
    assert feasible(plan) is exists
    assert (lack(plan) is None) is exists
    if exists:
        assert len(draw_form(plan, "abcde")) == sum(draw)
    else:
        with pytest.raises(ValueError, match="no form"):
            draw_form(plan, "abcde")


def test_all_forms_are_equally_likely() -> None:
    plan = blueprint(spec("x", [(2, 1), (1, 2)], [2, 1], (1, 2)))
    times = Counter(frozenset(draw_form(plan, seed)) for seed in seeds(4000))
    mean = 4000 / len(times)
    assert len(times) == 8 and all(abs(count - mean) < 0.2 * mean for count in times.values()), times
