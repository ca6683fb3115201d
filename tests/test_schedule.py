"""The schedule of *Ingat lagi* agrees with py-fsrs, an independent implementation of FSRS-6."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fsrs import Card, Rating, Scheduler

from support.node import node_program

JS = Path(__file__).resolve().parent / "js"
START = datetime(2026, 2, 2, 12, tzinfo=UTC)
CLOSE = 1e-6  # relative

History = list[tuple[int, int]]  # (whole days since the review before, grade 1..4)


def histories(count: int, seed: int = 7) -> list[History]:
    """Random lives of cards: up to 20 reviews, some the next day, some after most of a year."""
    dice = random.Random(seed)
    return [
        [(max(1, int(dice.expovariate(1) ** 2 * 20)), dice.choices((1, 2, 3, 4), (2, 2, 5, 1))[0]) for _ in range(n)]
        for n in (dice.randint(1, 20) for _ in range(count))
    ]


def by_python(history: History) -> list[tuple[float, float, int]]:
    """(stability, difficulty, interval in days) after each review."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, at, found = Card(), START, []
    for days, grade in history:
        at += timedelta(days=days)
        card, _ = scheduler.review_card(card, Rating(grade), at)
        assert card.stability is not None and card.difficulty is not None
        found.append((card.stability, card.difficulty, (card.due - at).days))
    return found


def by_the_page(lives: list[History]) -> list[list[tuple[float, float, int]]]:
    done = subprocess.run(
        [str(node_program()), "replay.mjs"], cwd=JS, input=json.dumps(lives), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.slow
def test_stability_and_difficulty_equal_py_fsrs_on_ten_thousand_histories_of_whole_days() -> None:
    lives = histories(10_000)
    worst, other = 0.0, []
    for life, page in zip(lives, by_the_page(lives), strict=True):
        for mine, theirs in zip(page, by_python(life), strict=True):
            worst = max(worst, *(abs(a - b) / b for a, b in zip(mine[:2], theirs[:2], strict=True)))
            if mine[2] != theirs[2]:
                other.append((life, mine, theirs))
    print(f"{sum(map(len, lives))} reviews, largest relative difference {worst:.2e}")
    assert worst <= CLOSE
    assert other == [], "the days until the next review"
