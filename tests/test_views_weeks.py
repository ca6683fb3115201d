"""The term's weeks, whatever the modules, exams and meetings are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oaks.course import load_course
from oaks.model import Course, Module, Page
from oaks.settings import ExamSettings, Settings
from oaks.views.term import held, scope, week_of, weeks
from oaks.views.weeks import runs
from support.places import ROOT


def course(words: list[int], exams: int, meetings: int, days: tuple[date, ...] = ()) -> Course:
    """A course of one-page modules with so many words, and exams without a blueprint."""
    pages = [Page(f"m{n:02}/index.md", "", {"module": f"m{n:02}"}, words=count) for n, count in enumerate(words, 1)]
    modules = tuple(Module(p.module, n, "", "", (p,), ()) for n, p in enumerate(pages, 1))
    said = Settings(exams={f"u{n}": ExamSettings(f"U{n}") for n in range(exams)}, weeks=meetings, meetings=days)
    empty: dict[str, dict[str, str]] = {}
    return Course("c", "docs", {p.path: p for p in pages}, modules, {}, {}, {}, (), empty, settings=said)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.integers(1, 9000), max_size=20), st.integers(0, 4), st.integers(1, 30))
def test_every_module_has_its_weeks_in_order_and_every_exam_one(words: list[int], exams: int, meetings: int) -> None:
    made = course(words, exams, meetings)
    found = weeks(made)
    order = [m.number for week in found for m in week.modules if not week.again]
    assert order == list(range(1, len(words) + 1))
    assert [week.number for week in found] == list(range(1, len(found) + 1))
    assert [w.exam for w in found if w.exam] == list(held(made))[: meetings // 2]
    assert all(not (week.exam and week.modules) for week in found)
    room = meetings - len([w for w in found if w.exam])
    assert len(found) == meetings or room < 1 or meetings < 2 * exams + 1, "no week is lost or invented"


def test_the_course_itself_has_the_weeks_of_an_indonesian_term() -> None:
    course, _ = load_course(ROOT)
    found = weeks(course)
    assert len(found) == 16
    assert (found[7].exam, found[15].exam) == ("uts", "uas")
    assert [m.id for m in found[0].modules] == ["m01"]
    assert not found[6].modules and not found[6].exam, "the week before UTS is for review"


def test_more_modules_than_weeks_share_them_by_their_minutes() -> None:
    found = weeks(course([1200, 120, 120, 120, 1200], 0, 3))
    assert [[m.number for m in week.modules] for week in found] == [[1], [2, 3, 4], [5]]


def test_weeks_to_spare_go_to_a_review_and_to_the_longest_modules() -> None:
    found = weeks(course([1200, 4800, 1200], 1, 6))
    assert [([m.number for m in w.modules], w.again, w.exam) for w in found] == [
        ([1], False, ""), ([2], False, ""), ([2], True, ""), ([3], False, ""), ([], False, ""), ([], False, "u0"),
    ]  # fmt: skip


def test_dates_stand_beside_the_weeks_and_a_module_knows_its_first_one() -> None:
    days = tuple(date(2026, 9, 7) + timedelta(weeks=n) for n in range(4))
    made = course([1200, 1200, 1200], 1, 4, days)
    week = week_of(made, "m02")
    assert week is not None and (week.number, week.day) == (2, date(2026, 9, 14))
    assert [m.id for m in scope(made, "u0")] == ["m01", "m02", "m03"]
    assert week_of(replace(made, modules=()), "m02") is None


@pytest.mark.parametrize(("numbers", "text"), [([], ""), ([2], "2"), ([1, 2], "1, 2"), ([5, 1, 2, 3, 7], "1–3, 5, 7")])
def test_numbers_in_a_row_are_written_as_a_range(numbers: list[int], text: str) -> None:
    assert runs(numbers) == text
