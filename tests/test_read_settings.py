"""`extra: oaks:` of mkdocs.yml: what is written is read, what is wrong is located, nothing throws."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import yaml
from hypothesis import given
from hypothesis import strategies as st

from oaks.read import split_source
from oaks.read_settings import read_settings
from oaks.settings import ExamSettings, Settings

EXAMS = ["exams", "uts", "title", "draw", "minutes", "pass", "mode"]
CLASS = ["course", "campus", "term", "meetings", "first", "weeks", "skip", "profile", "editions_without"]
KEYS = st.sampled_from([*EXAMS, *CLASS, "x", 3])
DAY = date(2026, 9, 7)
SCALARS = st.sampled_from(["a", "uts", "awal", "ujian", "ketat", 3, None, True, -1, 2.5, DAY, datetime(2026, 9, 7, 8)])
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def read(text: str) -> tuple[Settings, list[str]]:
    source, _ = split_source("mkdocs.yml", text)
    settings, problems = read_settings(yaml.safe_load(text) or {}, source)
    return settings, [f"{p.span.line}:{p.span.col} {p.code}" for p in problems]


def test_what_is_written_is_read() -> None:
    exam = "      uts: {title: UTS, draw: 20, minutes: 40, pass: 60}\n"
    text = f"extra:\n  oaks:\n    course: x\n    name: Nama\n    exams:\n{exam}"
    assert read(text) == (Settings("x", "Nama", exams={"uts": ExamSettings("UTS", 20, 40, 60)}), [])


def test_meetings_are_every_week_from_the_first_or_as_listed() -> None:
    weekly, found = read("extra: {oaks: {meetings: {first: 2026-09-07, weeks: 3, skip: 2026-09-14}}}\n")
    assert (weekly.meetings, weekly.weeks) == ((DAY, DAY + timedelta(14), DAY + timedelta(21)), 3)
    listed, more = read("extra: {oaks: {meetings: [2026-09-07, 2026-09-09], campus: Kampus, term: 2026}}\n")
    assert (listed.meetings, listed.weeks) == ((DAY, DAY + timedelta(2)), 2)
    assert (listed.campus, listed.term, found, more) == ("Kampus", "2026", [], [])
    bare, none = read("extra: {oaks: {meetings: {first: , weeks: 14, skip: []}}}\n")
    assert (bare.meetings, bare.weeks, none) == ((), 14, [])


def test_what_editions_leave_out_is_a_list_of_texts() -> None:
    head = "extra:\n  oaks:\n    editions_without: "
    assert read(head + "[dosen/, m01/kuis.md]\n") == (Settings(editions_without=("dosen/", "m01/kuis.md")), [])
    assert read(head + "dosen/\n") == (Settings(), ["3:5 E02"])
    assert read(head + "[3]\n") == (Settings(), ["3:5 E02"])


def test_without_settings_there_are_defaults() -> None:
    assert read("site_name: x\n") == (Settings(), [])
    assert Settings().exam("uts") == ExamSettings("UTS")


def test_every_fault_is_found_at_once_and_at_its_place() -> None:
    text = "extra:\n  oaks:\n    cuorse: x\n    exams:\n      uts:\n        draw: banyak\n        pas: 3\n"
    assert read(text) == (Settings("oaks", exams={"uts": ExamSettings("UTS")}), ["3:5 E01", "7:9 E01", "6:9 E02"])


@given(DATA)
def test_nothing_that_yaml_can_say_throws_and_every_problem_has_its_line(data: object) -> None:
    text = yaml.safe_dump({"site_name": "x", "extra": {"oaks": data}}, allow_unicode=True)
    settings, problems = read(text)
    assert settings.course and all(1 <= int(p.split(":")[0]) <= text.count("\n") for p in problems)
