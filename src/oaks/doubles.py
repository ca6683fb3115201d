"""A bank file that was copied whole: one problem at the copy, and not one for each of its questions."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from .model import Span
from .parse import Bank
from .problem import Problem

_LEAST = 2  # questions in common: a single one is a copied question, which has a message of its own


def without_doubles(banks: Iterable[Bank]) -> tuple[list[Bank], list[Problem]]:
    """Return the banks without those whose questions all stand in another file, and a problem (S39) for each."""
    kept: list[Bank] = []
    problems: list[Problem] = []
    every = list(banks)
    ids = {path: names for path, names in map(_names, every) if path}
    for bank in every:
        path, names = _names(bank)
        twin = next((p for p, n in ids.items() if path and p != path and len(names) >= _LEAST and names <= n), "")
        if twin and (names != ids[twin] or _rank(path) > _rank(twin)):
            problems.append(Problem("S39", Span(path, 1), {"other": twin, "count": len(names)}))
        else:
            kept.append(bank)
    return kept, problems


def _names(bank: Bank) -> tuple[str, frozenset[str]]:
    """Return a bank file's path and the ids of its questions; a page has no path here."""
    path = bank.questions[0].span.path if bank.questions else ""
    return (path if path.startswith("quizzes/") else ""), frozenset(q.id for q in bank.questions)


def _rank(path: str) -> tuple[int, str]:
    """Return the order in which two equal files are taken for the original: the shorter name first."""
    name = posixpath.basename(path)
    return len(name), name
