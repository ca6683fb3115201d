"""Item analysis: a published example, an independent reference, forms that differ, and both languages alike."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from pathlib import Path
from statistics import correlation as pearson
from statistics import mean, pvariance
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.results.analysis import analysis, goals
from oaks.results.handed import gather, read
from oaks.results.items import Analysis, alpha, analyse, correlation, tails
from support import chats
from support.chats import BANKS, COURSE
from support.hand import ask

# Ten students, ten items, built to meet the figures of K. L. Wuensch's worked example of KR-20:
# p = .7 .7 .7 .6 .6 .8 .7 .7 .5 .6, total variance 5.84, sum of pq 2.18, KR-20 .6963470.
WUENSCH = [
    "1111111111",
    "1111111111",
    "1111111101",
    "1111111100",
    "1110011101",
    "1010010101",
    "1011010001",
    "0101011010",
    "0100101010",
    "0000100110",
]
NEAR = {"rel_tol": 0, "abs_tol": 1e-9}


def matrix(rows: list[str]) -> tuple[list[dict[str, float]], list[str]]:
    ids = [f"q{i}" for i in range(len(rows[0]))]
    return [dict(zip(ids, map(float, row), strict=True)) for row in rows], ids


def some_class(seed: int, people: int, items: int) -> list[str]:
    """Answers of people of different ability to items of different difficulty (Rasch), everybody to all."""
    r = random.Random(seed)
    skill, hard = [r.gauss(0, 1) for _ in range(people)], [r.gauss(0, 1) for _ in range(items)]
    return ["".join(str(int(r.random() < 1 / (1 + math.exp(h - s)))) for h in hard) for s in skill]


def test_the_published_example_comes_out_to_nine_places() -> None:
    people, ids = matrix(WUENSCH)
    found = analyse(people, ids)
    assert [i.facility for i in found.items] == [0.7, 0.7, 0.7, 0.6, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6]
    assert sum(p * (1 - p) for p in (i.facility or 0 for i in found.items)) == pytest.approx(2.18, abs=1e-12)
    assert found.variance == pytest.approx(5.84, abs=1e-12)
    kr20 = Fraction(10, 9) * (1 - Fraction(218, 584))  # .6963470…
    assert found.alpha is not None and f"{found.alpha:.7f}" == "0.6963470"
    assert math.isclose(found.alpha, float(kr20), **NEAR)
    assert found.sem is not None and math.isclose(found.sem, math.sqrt(5.84 * (1 - float(kr20))), **NEAR)


def reference(rows: list[str]) -> dict[str, Any]:
    """The textbook's formulas, each another way: point-biserial from means, alpha from variances, groups by sorting."""
    scores = [[int(c) for c in row] for row in rows]
    totals, k, n = [sum(s) for s in scores], len(rows[0]), len(rows)
    pq = [pvariance([s[i] for s in scores]) for i in range(k)]
    items = []
    for i in range(k):
        x, rest = [s[i] for s in scores], [t - s[i] for t, s in zip(totals, scores, strict=True)]
        p = mean(x)
        if 0 < p < 1:
            right, wrong = ([t for t, a in zip(totals, x, strict=True) if a == b] for b in (1, 0))
            biserial = (mean(right) - mean(wrong)) / math.sqrt(pvariance(totals)) * math.sqrt(p * (1 - p))
            items.append((p, pearson(x, rest), biserial))
        else:
            items.append((p, None, None))
    return {
        "items": items,
        "alpha": k / (k - 1) * (1 - sum(pq) / pvariance(totals)),
        "variance": pvariance(totals),
        "n": n,
    }


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_equals_the_textbook_where_all_saw_all(seed: int) -> None:
    rows = some_class(seed, people=20 + 30 * seed, items=5 + 4 * seed)
    people, ids = matrix(rows)
    found, want = analyse(people, ids), reference(rows)
    assert found.alpha is not None and math.isclose(found.alpha, want["alpha"], **NEAR)
    assert found.variance is not None and math.isclose(found.variance, want["variance"], **NEAR)
    for item, figures in zip(found.items, want["items"], strict=True):
        for mine, other in zip((item.facility, item.rest, item.total), figures, strict=True):
            assert (mine is None) == (other is None)
            assert mine is None or math.isclose(mine, other, **NEAR)


def test_upper_and_lower_groups_are_27_per_cent_and_ties_share_the_last_places() -> None:
    assert tails([5, 4, 3, 2, 1, 0, 6, 7, 8, 9]) == (
        3, (0.0,) * 7 + (1.0,) * 3, (0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0),
    )  # fmt: skip
    size, upper, _ = tails([9, 7, 7, 7, 7, 1, 1, 1, 1, 1])
    assert size == 3 and upper == (1.0, 0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_groups_are_full_and_do_not_depend_on_the_order_of_the_list(totals: list[int], r: random.Random) -> None:
    size, upper, lower = tails(totals)
    assert sum(upper) == pytest.approx(size) and sum(lower) == pytest.approx(size)
    order = list(range(len(totals)))
    r.shuffle(order)
    assert tails([totals[i] for i in order]) == (size, tuple(upper[i] for i in order), tuple(lower[i] for i in order))


def test_discrimination_is_upper_minus_lower() -> None:
    people, ids = matrix(WUENSCH)
    # 27 % of ten are three: totals 10 10 9 above; 3, 4 and one of the three with 5 below
    third = analyse(people, ids).items[2]  # right: all three above; below 0 of 2, and 2 of the 3 that share a place
    assert third.tail == 3 and third.discrimination == pytest.approx((3 - 2 / 3) / 3)


def test_what_cannot_be_computed_is_left_out_rather_than_invented() -> None:
    assert correlation([1, 1, 1], [1, 2, 3]) is None
    nobody = analyse([], ["a"])
    assert (nobody.n, nobody.mean, nobody.alpha, nobody.sem, nobody.items[0].facility) == (0, None, None, None, None)
    alone = analyse([{"a": 1.0, "b": 0.0}], ["a", "b", "c"])
    assert (alone.alpha, alone.items[0].rest, alone.items[0].discrimination) == (None, None, None)
    assert alone.items[0].facility == 1.0 and alone.items[2].n == 0


def test_below_thirty_answers_it_says_so() -> None:
    people, ids = matrix(some_class(1, 30, 6))
    assert not analyse(people, ids).few and analyse(people[:29], ids).few
    some = [*people[:29], {name: x for name, x in people[29].items() if name != "q0"}]
    assert [i.few for i in analyse(some, ids).items] == [True, False, False, False, False, False]


def drawn(rows: list[str], draw: int, seed: int) -> tuple[list[dict[str, float]], list[str]]:
    """The same class, where everybody saw only `draw` of the items."""
    people, ids = matrix(rows)
    r = random.Random(seed)
    return [{name: p[name] for name in r.sample(ids, draw)} for p in people], ids


def test_where_forms_differ_a_question_is_judged_by_those_who_saw_it() -> None:
    people, ids = drawn(some_class(3, 90, 30), 20, 4)
    found = analyse(people, ids)
    for item in found.items:
        seen = [p for p in people if item.id in p]
        assert item.n == len(seen) and item.facility == pytest.approx(mean(p[item.id] for p in seen))
        rest = [sum(p.values()) - p[item.id] for p in seen]
        assert item.rest == pytest.approx(pearson([p[item.id] for p in seen], rest), abs=1e-9)


def test_the_reliability_of_drawn_forms_is_that_of_a_whole_test_of_their_length() -> None:
    rows = some_class(7, 4000, 30)
    people, ids = matrix(rows)
    whole = alpha(people, ids)
    assert whole is not None
    expected = 20 / 30 * whole / (1 + (20 / 30 - 1) * whole)  # Spearman-Brown: from 30 questions to 20
    part = alpha(*drawn(rows, 20, 8))
    assert part is not None and abs(part - expected) < 0.01


def class_texts(count: int, seed: int = 1) -> list[list[str]]:
    r = random.Random(seed)
    ability = [min(0.98, max(0.1, r.gauss(0.62, 0.2))) for _ in range(count)]
    lines = [
        chats.code(r, BANKS[k % 5 == 0], f"2010{k:06d}", ability=a, attempt=1 + (k % 17 == 3))
        for k, a in enumerate(ability)
    ]
    return [["kelas.txt", "\n".join(lines)]]


def as_js(test: Analysis) -> dict[str, Any]:
    return {
        "n": test.n, "few": test.few, "length": test.length, "mean": test.mean,
        "variance": test.variance, "sd": test.sd, "alpha": test.alpha, "sem": test.sem, "totals": list(test.totals),
        "items": [{"id": i.id, "n": i.n, "few": i.few, "facility": i.facility, "rest": i.rest, "total": i.total,
                   "discrimination": i.discrimination, "tail": i.tail, "who": list(i.who), "upper": list(i.upper),
                   "lower": list(i.lower)} for i in test.items],
    }  # fmt: skip


def close(a: Any, b: Any) -> bool:
    """Equal, numbers to twelve places."""
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(close(a[k], b[k]) for k in a)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(close(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and abs(a - b) <= 1e-12
    return bool(a == b)


@pytest.mark.parametrize("count", [12, 120])
def test_the_page_and_the_command_give_the_same_figures_and_the_same_words(tmp_path: Path, count: int) -> None:
    texts = class_texts(count)
    rows, _ = gather(read(*texts[0], BANKS, COURSE)[0], BANKS)
    said = ask(tmp_path, BANKS, COURSE, [["items", texts]])[0]
    assert len(said) == len(rows) == 2
    for (exam, mine), (theirs, their_goals) in zip(rows.items(), said, strict=True):
        report = analysis(mine, next(b for b in BANKS if b["exam"] == exam))
        assert close(as_js(report.test), theirs["test"])
        assert (report.version, report.left, list(report.spread)) == (
            theirs["version"],
            theirs["left"],
            theirs["spread"],
        )
        for item, other in zip(report.items, theirs["items"], strict=True):
            assert list(item.remarks) == other["remarks"]
            groups = [{"name": g.name, "options": [vars(o) for o in g.options]} for g in item.groups]
            assert close(groups, other["groups"])
        assert [vars(g) for g in goals(mine)] == their_goals


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=2, max_size=12), st.data())
def test_figures_stay_inside_their_bounds_whatever_was_seen(answers: list[list[bool]], data: st.DataObject) -> None:
    ids = ["a", "b", "c", "d"]
    people = []
    for row in answers:
        seen = data.draw(st.sets(st.sampled_from(ids), min_size=1))
        people.append({i: float(x) for i, x in zip(ids, row, strict=True) if i in seen})
    found = analyse(people, ids)
    for item in found.items:
        for figure in (item.rest, item.total, item.discrimination):
            assert figure is None or -1 - 1e-9 <= figure <= 1 + 1e-9
        assert item.facility is None or 0 <= item.facility <= 1
