"""What the answers of a result are worth, by the keys of the published bank. The twin of docs/assets/js/marks.js.

Only kinds that are chosen are judged here, as grade.js judges them; for the others a code carries the mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .code import Answer, Result


@dataclass(frozen=True)
class Mark:
    """One question of a form. `mark`: 2 tepat, 1 sebagian, 0 belum, None not answered."""

    id: str
    kind: str
    module: str
    goal: str
    mark: int | None
    choices: tuple[tuple[str, ...], ...] | None


def mark(answer: Answer, key: Any) -> int | None:
    """Return the mark of an answer by `key` as kinds/*.py write it."""
    if answer.mark is not None:
        return answer.mark
    if answer.choices is None:
        return None
    if answer.kind == "multiple":
        picked = set(answer.choices[0])
        right = len(picked & set(key))
        wrong = len(picked) - right
        return 2 if right == len(key) and not wrong else 1 if right > wrong else 0
    keys = key if answer.kind == "truefalse" else [[k] for k in key] if answer.kind == "gap" else [key]
    right = sum(len(mine) == 1 and mine[0] in wanted for mine, wanted in zip(answer.choices, keys, strict=True))
    return 2 if right == len(keys) else 1 if right else 0


def marks(result: Result, bank: Mapping[str, Any]) -> tuple[Mark, ...]:
    """Return one row for each question of a form; `bank` is a published file."""
    module = {item[0]: bank["modules"][item[1]] for item in bank["items"]}
    goals = {name: fact["goal"] for name, fact in bank["facts"].items()}
    return tuple(
        Mark(a.id, a.kind, module[a.id], goals.get(a.id, ""), mark(a, bank["keys"].get(a.id)), a.choices)
        for a in result.answers
    )
