"""An exam's bank as results know it: what forms are drawn from, what codes mean, and the file that keeps it readable.

A published bank is quizzes/terbit/<exam>-<version>.json, written by `check.py --fix` and committed. Its version is a
hash of what gives old codes their meaning: the blueprint and every question's id, kind, module, band, options and key.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..kinds import KINDS
from ..model import Course, Question, option_id, plain_text, short_hash
from ..place import home
from ..plan import Plan, levels
from ..settings import ExamSettings
from .form import Blueprint
from .size import fitting, wanted

FOLDER = "quizzes/terbit"
FORMAT = 1
EVERY = "C1-C6"  # the band of an exam without bands


@dataclass(frozen=True)
class Item:
    """A question of a bank. `groups` are the option ids of each group of choices, in the order they are shown."""

    id: str
    kind: str
    module: str
    band: int
    groups: tuple[tuple[str, ...], ...]
    question: Question


@dataclass(frozen=True)
class ExamBank:
    """An exam's questions with its blueprint; `plan` is what form.py draws from."""

    course: str
    exam: str
    settings: ExamSettings
    bands: tuple[str, ...]
    modules: tuple[str, ...]
    plan: Blueprint
    items: tuple[Item, ...]

    @property
    def spec(self) -> dict[str, Any]:
        """What forms and codes need, without keys: this stands in the exam's page and in the published file."""
        items = [[i.id, self.modules.index(i.module), i.band, i.kind, [list(g) for g in i.groups]] for i in self.items]
        return {
            "exam": self.exam, "bands": list(self.bands), "draw": list(self.plan.draw),
            "each": [self.plan.least, self.plan.most], "mixed": self.plan.mixed, "modules": list(self.modules),
            "items": items,
        }  # fmt: skip

    @property
    def version(self) -> str:
        """Six letters (a-z, 2-7) that change when an old code would mean something else."""
        keys = [[i.id, i.question.revision, KINDS[i.kind].key(i.question)] for i in self.items]
        return short_hash(_text([self.spec, keys]), 6)

    @property
    def published(self) -> dict[str, Any]:
        """The content of the published file: the spec and what only a lecturer may read."""
        return {
            "format": FORMAT, "course": self.course, "version": self.version, "title": self.settings.title, **self.spec,
            "minutes": self.settings.minutes, "pass": self.settings.passing,
            "keys": {i.id: KINDS[i.kind].key(i.question) for i in self.items},
            "facts": {i.id: _facts(i.question) for i in self.items},
        }  # fmt: skip


def _facts(question: Question) -> dict[str, Any]:
    return {
        "title": plain_text(question.title), "goal": question.goal, "bloom": question.bloom,
        "revision": question.revision, "options": {i: plain_text(text) for i, text in question.choices},
    }  # fmt: skip


def _groups(question: Question) -> tuple[tuple[str, ...], ...]:
    """Return the choices whose place a code carries; kinds without them are carried as marks."""
    if question.kind in ("single", "multiple", "truefalse"):
        found = [question.options, question.reasons] if question.reasons else [question.options]
        return tuple(tuple(o.id for o in group) for group in found)
    if question.kind == "gap":
        return tuple(tuple(option_id(c) for c in sorted(b.choices, key=str.casefold)) for b in question.blanks)
    return ()


def exams(course: Course) -> tuple[str, ...]:
    """Return the exams that have a bank of their own."""
    return tuple(name for name in course.pools if ":" not in name)


def exam_bank(course: Course, exam: str) -> ExamBank | None:
    """Return the bank of `exam`, or None where it has no questions that can be marked."""
    plan, settings = course.plan or Plan(), course.settings.exam(exam)
    questions = [course.questions[i] for i in course.pools.get(exam, ()) if course.questions[i].kind != "reflection"]
    if not questions:
        return None
    drawn = {c.band: c.count for c in plan.draws if c.exam == exam}
    bands = tuple(drawn) or (EVERY,)
    places = [next((b for b, name in enumerate(bands) if q.bloom in levels(name)), -1) for q in questions]
    inside = [(q, b) for q, b in zip(questions, places, strict=True) if b >= 0 or bands == (EVERY,)]
    order = {m.id: m.number for m in course.modules}
    listed = [m for m in plan.modules(exam) if m not in course.resting.modules] or {home(course, q) for q, _ in inside}
    modules = tuple(sorted(listed, key=lambda m: (order.get(m, len(order) + 1), m)))
    items = tuple(
        Item(q.id, q.kind, home(course, q), max(b, 0), _groups(q), q) for q, b in inside if home(course, q) in modules
    )
    cells = tuple(
        tuple(tuple(i.id for i in items if (i.module, i.band) == (m, b)) for b in range(len(bands))) for m in modules
    )

    def blueprint(draw: tuple[int, ...]) -> Blueprint:
        total, least, most = sum(draw), 0, max(1, sum(draw))
        if total < len(items):  # a form spreads over the modules as evenly as can be
            least, most = total // len(modules), -(-total // len(modules))
        return Blueprint(exam, draw, least, most, cells, settings.mode != "awal")

    total = wanted(course, plan, exam)
    if not drawn:
        made = blueprint((min(total, len(items)) or len(items),))
    elif total == sum(drawn.values()):
        made = blueprint(tuple(drawn.values()))
    else:
        made = fitting(blueprint, tuple(drawn.values()), min(total, len(items)))
    return ExamBank(course.id, exam, settings, bands, modules, made, items)


def path_of(bank: ExamBank) -> str:
    """Return where the published file of a bank stands in the project."""
    return f"{FOLDER}/{bank.exam}-{bank.version}.json"


def file_text(bank: ExamBank) -> str:
    """Return the published file: one line a question, so that two versions can be compared."""
    data = bank.published
    long = ("items", "keys", "facts")
    lines = [f"  {_text(k)}: {_text(v)}" for k, v in data.items() if k not in long]
    lines.append('  "items": [\n    ' + ",\n    ".join(_text(row) for row in data["items"]) + "\n  ]")
    for name in long[1:]:
        rows = ",\n    ".join(f"{_text(k)}: {_text(v)}" for k, v in data[name].items())
        lines.append(f'  "{name}": {{\n    {rows}\n  }}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def published(root: Path) -> dict[str, dict[str, Any]]:
    """Return every published bank below `root` by its file's name; what cannot be read is left out."""
    found = {}
    for file in sorted((root / FOLDER).glob("*.json")):
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(data, dict) and data.get("format") == FORMAT:
            found[file.name] = data
    return found


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
