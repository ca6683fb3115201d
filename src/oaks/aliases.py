"""quizzes/aliases.txt: which options each question has, and which former wordings they had.

An option's identity is its text, so a typo fix would make a new option and lose learners' answers. The file
records the options of every question as they were last published; comparing it with today's questions shows a
rewording without git's history. Then `check --fix` writes the new record and a line `old -> new`; until that
is done the build works with the same comparison, so nothing is lost on the published site meanwhile.

    m01-cara-pandang
      k3f2a Kesejahteraan sebagai kondisi
      x9d3b Kesejahteraan sebagai sistem
      p0q1r -> x9d3b
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .model import Question, Span, normalise
from .problem import Problem
from .read import read_source

PATH = "quizzes/aliases.txt"
SAME = 0.6  # a question that shares so many of its options with one that is gone is that question, renamed
ALIKE = 0.6  # below this likeness two texts are two options, not one reworded
_HEAD = (
    "# Pilihan tiap soal dan bentuk lamanya. Ditulis oleh `python scripts/check.py --fix`;\n"
    "# jangan dihapus: dari sini situs tahu bahwa pilihan yang ejaannya diperbaiki tetap pilihan yang sama.\n"
)
_OPTION = re.compile(r"^ +([a-z2-7]{5}) (?!->)(\S.*)$")
_ALIAS = re.compile(r"^ +([a-z2-7]{5}) -> ([a-z2-7]{5})$")


@dataclass
class Entry:
    """A question's record: option id -> text, and former id -> today's id."""

    options: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True)
class Change:
    """What differs between a question's record and today's question."""

    question: Question
    reworded: dict[str, str]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def read(root: Path) -> tuple[dict[str, Entry], list[Problem]]:
    """Read the record below `root`; a missing file is an empty record."""
    if not (root / PATH).is_file():
        return {}, []
    source, found = read_source(root, PATH)
    record: dict[str, Entry] = {}
    entry: Entry | None = None
    for number, line in enumerate(source.lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            entry = record.setdefault(line.strip(), Entry(line=number))
        elif entry is not None and (match := _ALIAS.match(line)):
            entry.former[match.group(1)] = match.group(2)
        elif entry is not None and (match := _OPTION.match(line)):
            entry.options[match.group(1)] = match.group(2)
        else:
            found.append(Problem("I06", Span(PATH, number, 1, len(line)), {"line": line.strip()[:60]}))
    return record, found


def compare(record: dict[str, Entry], questions: Iterable[Question]) -> list[Change]:
    """Return the questions whose options differ from their record, with rewordings told from new options."""
    changes = []
    for question in questions:
        today = dict(question.choices)
        old = record.get(question.id, Entry()).options
        added = [i for i in today if i not in old]
        removed = [i for i in old if i not in today]
        if not added and not removed:
            continue
        pairs = _pair({i: old[i] for i in removed}, {i: today[i] for i in added})
        changes.append(Change(question, pairs, tuple(added), tuple(removed)))
    return changes


def _pair(removed: dict[str, str], added: dict[str, str]) -> dict[str, str]:
    """Pair former and new texts, the most alike first."""
    likeness = sorted(
        (
            (difflib.SequenceMatcher(None, normalise(a), normalise(b)).ratio(), i, j)
            for i, a in removed.items()
            for j, b in added.items()
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    pairs: dict[str, str] = {}
    for ratio, old, new in likeness:
        if ratio >= ALIKE and old not in pairs and new not in pairs.values():
            pairs[old] = new
    return pairs


def current(record: dict[str, Entry], changes: Iterable[Change]) -> dict[str, dict[str, str]]:
    """Return for each question: former option id -> today's id, chains followed to their end."""
    steps = {name: dict(entry.former) for name, entry in record.items()}
    options = {name: set(entry.options) for name, entry in record.items()}
    for change in changes:
        steps.setdefault(change.question.id, {}).update(change.reworded)
        options[change.question.id] = {i for i, _ in change.question.choices}
    return {name: found for name, step in steps.items() if (found := _follow(step, options.get(name, set())))}


def _follow(step: dict[str, str], today: set[str]) -> dict[str, str]:
    found = {}
    for old in step:
        new, seen = old, {old}
        while new not in today and new in step and step[new] not in seen:
            new = step[new]
            seen.add(new)
        if new in today and old not in today:
            found[old] = new
    return found


def update(record: dict[str, Entry], changes: Iterable[Change]) -> dict[str, Entry]:
    """Return the record as it should be after `changes`."""
    new = {name: Entry(dict(e.options), dict(e.former)) for name, e in record.items()}
    for change in changes:
        entry = new.setdefault(change.question.id, Entry())
        entry.options = dict(change.question.choices)
        entry.former.update(change.reworded)
        entry.former = _follow(entry.former, set(entry.options)) | {
            old: to for old, to in entry.former.items() if to not in entry.options and old not in entry.options
        }
    return new


def entry_text(name: str, entry: Entry) -> str:
    """Return a question's record as it stands in the file."""
    lines = [name, *(f"  {i} {text}" for i, text in entry.options.items())]
    return "\n".join([*lines, *(f"  {old} -> {to}" for old, to in sorted(entry.former.items()))])


def write(record: dict[str, Entry]) -> str:
    """Return the file's text, questions in alphabetical order."""
    return _HEAD + "".join(f"\n{entry_text(name, entry)}\n" for name, entry in sorted(record.items()))


def renamed(record: dict[str, Entry], changes: list[Change], questions: Container[str]) -> dict[str, str]:
    """Return today's id -> former id of questions that kept their options and lost their id."""
    gone = {name: set(entry.options) for name, entry in record.items() if name not in questions}
    holders: dict[str, list[str]] = {}
    for name, options in gone.items():
        for option in options:
            holders.setdefault(option, []).append(name)
    found = {}
    for change in changes:
        today = {i for i, _ in change.question.choices}
        if change.question.id in record or not today:
            continue
        alike = {name for option in today for name in holders.get(option, ())}
        former = max(alike, key=lambda name: (len(gone[name] & today), name), default="")
        if former and len(gone[former] & today) >= SAME * len(gone[former] | today):
            found[change.question.id] = former
    return found


def problems(changes: Iterable[Change], record: dict[str, Entry], questions: Container[str]) -> list[Problem]:
    """Return a finding for each reworded or renamed question, and one for all options that are not yet recorded."""
    found = []
    unrecorded = []
    changes = list(changes)
    former = renamed(record, changes, questions)
    for change in changes:
        if change.question.id in former:
            data = {"id": change.question.id, "former": former[change.question.id]}
            found.append(Problem("I09", change.question.span, data))
            continue
        if not change.reworded:
            unrecorded.append(change.question.id)
            continue
        lines = "\n".join(f"  {old} -> {new}" for old, new in change.reworded.items())
        found.append(Problem("I05", change.question.span, {"id": change.question.id, "lines": lines}))
    if unrecorded:
        names = ", ".join(unrecorded[:3]) + (", …" if len(unrecorded) > 3 else "")
        found.append(Problem("I07", Span(PATH, 1), {"count": len(unrecorded), "names": names}))
    return found
