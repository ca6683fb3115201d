"""quizzes/kisi-kisi.yml: how many questions are planned for each module, goal, level and exam.

    modules:
      m01: {C1: 3, C2: 5, C3: 3, C4: 3}        # a module's questions by Bloom level …
      m02: {"2.1": {C2: 4}, "2.2": {C3: 6}}    # … or by goal and Bloom level
    pools: {cek-1: 2, kuis: 8}                 # the pools of every module listed above
    exams:
      uts:
        draw: {C1-C2: 8, C3-C4: 10, C5: 2}     # what one form holds
        modules: {m01: {C1-C2: 2, C3-C4: 2, C5: 1}}

The file is optional and says nothing about modules it does not list, so that modules can be added, reordered
and (outside the profile 'ketat') removed without touching it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .model import Span
from .problem import Problem, guess
from .read import read_source, yaml_marks, yaml_reason

PATH = "quizzes/kisi-kisi.yml"
LEVELS = ("C1", "C2", "C3", "C4", "C5", "C6")
_BAND = re.compile(r"C([1-6])(?:\s*[-–]\s*C([1-6]))?")
_KEYS = ("modules", "pools", "exams")
_EXAM_KEYS = ("draw", "modules")


@dataclass(frozen=True, slots=True)
class Cell:
    """A planned number: `exam` '' for module pools, `goal` '' for a whole module; a `band` is C2 or C1-C2."""

    module: str
    goal: str
    band: str
    count: int
    span: Span
    exam: str = ""

    @property
    def levels(self) -> tuple[str, ...]:
        return levels(self.band)


@dataclass(frozen=True)
class Plan:
    """The planned numbers; empty where there is no file."""

    cells: tuple[Cell, ...] = ()
    pools: tuple[Cell, ...] = ()
    draws: tuple[Cell, ...] = ()

    def modules(self, exam: str = "") -> tuple[str, ...]:
        """Return the modules listed for an exam, or for the module pools."""
        return tuple(dict.fromkeys(c.module for c in self.cells if c.exam == exam))

    def bands(self, exam: str) -> tuple[str, ...]:
        """Return the bands of an exam in their order."""
        return tuple(dict.fromkeys(c.band for c in (*self.draws, *self.cells) if c.exam == exam))

    @property
    def exams(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.exam for c in (*self.draws, *self.cells) if c.exam))


def levels(band: str) -> tuple[str, ...]:
    """Return the Bloom levels of a band such as C2 or C1-C2, or nothing for what is no band."""
    match = _BAND.fullmatch(band.strip())
    if match is None:
        return ()
    low, high = int(match.group(1)), int(match.group(2) or match.group(1))
    return LEVELS[low - 1 : high]


def read_plan(root: Path) -> tuple[Plan, list[Problem]]:
    """Read the plan below `root`; what cannot be understood is a problem and counts as not planned."""
    if not (root / PATH).is_file():
        return Plan(), []
    source, problems = read_source(root, PATH)
    try:
        data = yaml.safe_load(source.text)
        marks = dict(yaml_marks(PATH, source.text))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        span = Span(PATH, mark.line + 1, mark.column + 1) if mark else Span(PATH, 1)
        return Plan(), [*problems, Problem("R03", span, {"reason": yaml_reason(error)})]
    reader = _Reader(marks, problems)
    return reader.plan(data), problems


class _Reader:
    """Walks the file's data and remembers where everything stands."""

    def __init__(self, marks: dict[str, Span], problems: list[Problem]) -> None:
        self.marks, self.problems = marks, problems

    def plan(self, data: Any) -> Plan:
        top = self._mapping("", data)
        self._known("", top, _KEYS)
        cells = list(self._modules("modules", top.get("modules"), ""))
        pools = [Cell("", "", name, count, span) for name, count, span in self._counts("pools", top.get("pools"))]
        draws: list[Cell] = []
        for exam, body in self._mapping("exams", top.get("exams")).items():
            path = f"exams.{exam}"
            parts = self._mapping(path, body)
            self._known(path, parts, _EXAM_KEYS)
            draws += self._bands("", "", f"{path}.draw", parts.get("draw"), str(exam))
            cells += self._modules(f"{path}.modules", parts.get("modules"), str(exam))
        return Plan(tuple(cells), tuple(pools), tuple(draws))

    def _modules(self, path: str, data: Any, exam: str) -> Iterator[Cell]:
        for module, row in self._mapping(path, data).items():
            here = f"{path}.{module}"
            if isinstance(row, dict) and row and all(isinstance(part, dict) for part in row.values()):
                for goal, part in row.items():
                    yield from self._bands(str(module), str(goal), f"{here}.{goal}", part, exam)
            else:
                yield from self._bands(str(module), "", here, row, exam)

    def _bands(self, module: str, goal: str, path: str, data: Any, exam: str) -> Iterator[Cell]:
        for band, count, span in self._counts(path, data):
            if levels(band):
                yield Cell(module, goal, band, count, span, exam)
            else:
                self._wrong(span, band, "")

    def _counts(self, path: str, data: Any) -> Iterator[tuple[str, int, Span]]:
        for name, count in self._mapping(path, data).items():
            span = self.marks.get(f"{path}.{name}", Span(PATH, 1))
            if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
                yield str(name), count, span
            else:
                self._wrong(span, f"{name}: {count}", "")

    def _mapping(self, path: str, data: Any) -> dict[Any, Any]:
        if data is None:
            return {}
        if isinstance(data, dict):
            return data
        self._wrong(self.marks.get(path, Span(PATH, 1)), str(data), "")
        return {}

    def _known(self, path: str, data: dict[Any, Any], known: tuple[str, ...]) -> None:
        for name in data:
            if str(name) not in known:
                span = self.marks.get(f"{path}.{name}" if path else str(name), Span(PATH, 1))
                self._wrong(span, str(name), guess(str(name), known))

    def _wrong(self, span: Span, text: str, near: str) -> None:
        self.problems.append(Problem("C20", span, {"text": " ".join(text.split())[:60], "near": near}))
