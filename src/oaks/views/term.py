"""The weeks of a term: which modules, reviews and exams each meeting holds.

Computed from the order of nav, the minutes of the modules, and the meetings and exams of mkdocs.yml, so that a course
with other modules, another order or another number of meetings has its own map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..model import Course, Module
from ..plan import Plan
from ..settings import MODES
from .parts import minutes


@dataclass(frozen=True)
class Week:
    """A meeting: its modules, or an exam's name, or neither for a review. `again` is a module's second week."""

    number: int
    day: date | None
    modules: tuple[Module, ...] = ()
    exam: str = ""
    again: bool = False


def held(course: Course) -> tuple[str, ...]:
    """Return the exams that take a meeting, in the order of mkdocs.yml: all but pre-tests."""
    return tuple(name for name, exam in course.settings.exams.items() if exam.mode == MODES[0])


def weeks(course: Course) -> tuple[Week, ...]:
    """Return every meeting of the term. Exams stand at even distances, the last one in the last week."""
    count, exams = course.settings.weeks, held(course)
    exams = exams[: count // 2]
    at = [count * (n + 1) // len(exams) for n in range(len(exams))] or [count + 1]
    starts = [0, *at]
    slots = [max(0, b - a - 1) for a, b in pairwise(starts)]
    found: list[Week] = []
    for number, part in enumerate(_parts(course, exams, slots)):
        for modules, again in _fill(course, part, slots[number], before_exam=bool(exams)):
            found.append(Week(len(found) + 1, None, modules, "", again))
        if exams:
            found.append(Week(len(found) + 1, None, (), exams[number]))
    days = course.settings.meetings
    dated = [
        Week(w.number, days[i] if i < len(days) else None, w.modules, w.exam, w.again) for i, w in enumerate(found)
    ]
    return tuple(dated)


def week_of(course: Course, module: str) -> Week | None:
    """Return the first week of a module."""
    return next((w for w in weeks(course) if any(m.id == module for m in w.modules)), None)


def scope(course: Course, exam: str) -> tuple[Module, ...]:
    """Return the modules an exam asks about: the blueprint's, or all that come before it."""
    listed = (course.plan or Plan()).modules(exam)
    named = tuple(m for m in course.modules if m.id in listed)
    if named:
        return named
    seen: list[Module] = []
    for week in weeks(course):
        if week.exam == exam:
            break
        seen += [m for m in week.modules if m not in seen]
    return tuple(seen)


def _parts(course: Course, exams: Sequence[str], slots: Sequence[int]) -> Iterator[tuple[Module, ...]]:
    """Yield the modules before each exam: those its blueprint names, or a share that suits the weeks."""
    modules, start, done = course.modules, 0, 0
    for number, room in enumerate(slots):
        done += room
        end = len(modules)
        if number < len(slots) - 1:
            listed = (course.plan or Plan()).modules(exams[number])
            last = max((m.number for m in modules if m.id in listed), default=0)
            end = last or len(modules) * done // max(1, sum(slots))
        end = max(start, end)
        yield modules[start:end]
        start = end


def _fill(
    course: Course, modules: tuple[Module, ...], slots: int, before_exam: bool
) -> Iterator[tuple[tuple[Module, ...], bool]]:
    """Yield the modules of each of `slots` weeks, and whether it is a module's second week."""
    slots = slots or bool(modules)
    if not modules:
        yield from (((), False) for _ in range(slots))
    elif len(modules) > slots:
        for part in _shared([sum(minutes(course, p) for p in m.pages) for m in modules], slots):
            yield tuple(modules[n] for n in part), False
    else:
        spare = slots - len(modules)
        reviews = 1 if spare and before_exam else 0
        longest = sorted(modules, key=lambda m: (-sum(minutes(course, p) for p in m.pages), m.number))
        twice = longest[: spare - reviews]
        for module in modules:
            yield (module,), False
            if module in twice:
                yield (module,), True
        yield from (((), False) for _ in range(slots - len(modules) - len(twice)))


def _shared(sizes: Sequence[int], parts: int) -> list[range]:
    """Return `parts` runs of places whose largest sum is as small as can be."""
    best: dict[tuple[int, int], tuple[int, list[range]]] = {(0, 0): (0, [])}
    for end in range(1, len(sizes) + 1):
        for part in range(1, min(parts, end) + 1):
            found = [
                (max(best[start, part - 1][0], sum(sizes[start:end])), [*best[start, part - 1][1], range(start, end)])
                for start in range(part - 1, end)
                if (start, part - 1) in best
            ]
            best[end, part] = min(found, key=lambda pair: pair[0])
    return best[len(sizes), parts][1]
