"""How many questions a form holds where a lecturer asks for another number, or modules of the blueprint rest."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Course
from ..plan import Plan
from .form import Blueprint, lack


def wanted(course: Course, plan: Plan, exam: str) -> int:
    """Return the questions a form should hold: mkdocs.yml's number, or the blueprint's, less the share of modules that
    rest as long as nobody wrote another number; 0 where neither says one.
    """
    planned = sum(c.count for c in plan.draws if c.exam == exam)
    asked = course.settings.exam(exam).draw or planned
    modules = plan.modules(exam)
    if asked == planned and modules:
        alive = sum(m not in course.resting.modules for m in modules)
        return round(planned * alive / len(modules))
    return asked


def shared(draw: tuple[int, ...], total: int) -> tuple[int, ...]:
    """Return `total` shared out in the proportions of `draw` (largest remainders, the first of equals)."""
    whole = sum(draw)
    if not whole or total == whole:
        return draw
    parts = [divmod(count * total, whole) for count in draw]
    left = total - sum(part for part, _ in parts)
    order = sorted(range(len(draw)), key=lambda b: (-parts[b][1], b))
    return tuple(part + (b in order[:left]) for b, (part, _) in enumerate(parts))


def fitting(make: Callable[[tuple[int, ...]], Blueprint], draw: tuple[int, ...], total: int) -> Blueprint:
    """Return the blueprint of the largest form of at most `total` questions that the bank allows."""
    found = make(shared(draw, total))
    while lack(found) is not None and total > 1:
        total -= 1
        found = make(shared(draw, total))
    return found
