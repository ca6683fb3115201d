"""Reads `extra: oaks:` of mkdocs.yml; every value that cannot be understood is a problem at its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import yaml

from .model import Span
from .problem import Problem, guess
from .read import Source
from .settings import (
    EXAM_KEYS,
    KEYS,
    LONGEST_NAME,
    MEETING_KEYS,
    MODES,
    MOST_WEEKS,
    PROFILES,
    WEEKS,
    ExamSettings,
    Settings,
)  # fmt: skip

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COURSE = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_WHERE = "extra.oaks"
_TEXTS = ("name", "credit", "campus", "lecturer", "term")
_WEEKDAYS = (
    ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_DATE = ("tanggal seperti 2026-09-07 (tahun-bulan-hari)", "a date such as 2026-09-07 (year-month-day)")


def read_settings(config: dict[str, Any], source: Source) -> tuple[Settings, list[Problem]]:
    """Return the settings in `config`, the data of mkdocs.yml, whose text is `source`.

    What cannot be understood is a problem at its place and counts as not written.
    """
    extra = config.get("extra")
    data = extra.get("oaks") if isinstance(extra, dict) else None
    if data is None:
        return Settings(), []
    reader = _Reader(source)
    top = reader.mapping(_WHERE, data)
    reader.known(_WHERE, top, KEYS)
    course = reader.word(f"{_WHERE}.course", top.get("course"), "oaks")
    if not _COURSE.fullmatch(course):
        wanted = ("huruf kecil, angka, dan tanda hubung", "small letters, digits and hyphens")
        near = "-".join(re.findall(r"[a-z0-9]+", course.lower())) or "kursus-saya"
        reader.wrong(f"{_WHERE}.course", course, (f"{wanted[0]}: {near}", f"{wanted[1]}: {near}"))
    texts = {key: reader.text(f"{_WHERE}.{key}", top.get(key)) for key in _TEXTS}
    meetings, weeks = reader.meetings(f"{_WHERE}.meetings", top.get("meetings"))
    profile = reader.one_of(f"{_WHERE}.profile", top.get("profile"), PROFILES)
    exams = {}
    for exam, body in reader.mapping(f"{_WHERE}.exams", top.get("exams")).items():
        here = f"{_WHERE}.exams.{exam}"
        if not isinstance(exam, str) or not _NAME.fullmatch(exam) or len(exam) > LONGEST_NAME:
            kind = ("nama ujian dengan huruf kecil", "an exam's name in small letters")
            wanted = (f"{kind[0]}, paling panjang {LONGEST_NAME}", f"{kind[1]}, {LONGEST_NAME} at most")
            reader.wrong(here, str(exam), wanted)
            continue
        exams[exam] = reader.exam(here, exam, body)
    without = reader.words(f"{_WHERE}.editions_without", top.get("editions_without"))
    found = Settings(
        course, exams=exams, **texts, meetings=meetings, weeks=weeks, profile=profile, editions_without=without
    )
    return found, reader.problems


class _Reader:
    """Reads values and remembers where everything stands."""

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.problems: list[Problem] = []
        try:
            self.marks = dict(_key_marks(source.path, yaml.compose(source.text, Loader=yaml.SafeLoader)))
        except (yaml.YAMLError, ValueError, RecursionError):  # read_config has said so already
            self.marks = {}

    def exam(self, here: str, name: str, data: Any) -> ExamSettings:
        body = self.mapping(here, data)
        self.known(here, body, EXAM_KEYS)
        mode = self.one_of(f"{here}.mode", body.get("mode"), MODES)
        title = self.word(f"{here}.title", body.get("title"), name.upper())
        draw, minutes = (
            self.number(f"{here}.{key}", body.get(key), most) for key, most in (("draw", 63), ("minutes", 511))
        )
        return ExamSettings(title, draw, minutes, self.number(f"{here}.pass", body.get("pass"), 100), mode)

    def meetings(self, here: str, data: Any) -> tuple[tuple[date, ...], int]:
        """Return the dates and the number of meetings: from a list, or from the first one and the weeks after it."""
        if isinstance(data, list):
            days = self.days(here, data)
            for number, (before, day) in enumerate(pairwise(days), 1):
                if day <= before:
                    self.wrong(f"{here}.{number}", str(day), (f"tanggal sesudah {before}", f"a date after {before}"))
                    return (), WEEKS
            return days, len(days) or WEEKS
        body = self.mapping(here, data)
        self.known(here, body, MEETING_KEYS)
        weeks = self.number(f"{here}.weeks", body.get("weeks"), MOST_WEEKS) or WEEKS
        off = self.several(body.get("skip"))
        skip = self.days(f"{here}.skip", off)
        first = self.days(here, [body["first"]], ("first",)) if body.get("first") else ()
        if not first:
            return (), weeks
        every = (first[0] + timedelta(weeks=n) for n in range(MOST_WEEKS + len(skip)))
        days = tuple(day for day in every if day not in skip)[:weeks]
        for number, day in enumerate(off):
            if day in skip and not (first[0] <= day <= days[-1] and (day - first[0]).days % 7 == 0):
                data = {"day": str(day), "weekday": tuple(names[first[0].weekday()] for names in _WEEKDAYS),
                        "first": str(first[0]), "last": str(days[-1])}  # fmt: skip
                self.problems.append(Problem("E10", self.at(f"{here}.skip.{number}", f"{here}.skip"), data))
        return days, weeks

    def days(self, here: str, data: list[Any], names: Sequence[object] = ()) -> tuple[date, ...]:
        found = []
        for name, value in zip(names or range(len(data)), data, strict=True):
            if isinstance(value, date) and not isinstance(value, datetime):
                found.append(value)
            else:
                self.wrong(f"{here}.{name}", str(value), _DATE)
        return tuple(found)

    def several(self, data: Any) -> list[Any]:
        return data if isinstance(data, list) else [] if data is None else [data]

    def one_of(self, here: str, value: Any, known: tuple[str, ...]) -> str:
        if value is None or str(value) in known:
            return known[0] if value is None else str(value)
        self.wrong(here, str(value), (" atau ".join(known), " or ".join(known)))
        return known[0]

    def text(self, here: str, value: Any) -> str:
        """Return a text that may be left empty; a number, such as a year, is one too."""
        if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool)):
            return " ".join(str(value).split()) if value is not None else ""
        self.wrong(here, str(value), ("sebuah teks", "a text"))
        return ""

    def mapping(self, here: str, data: Any) -> dict[Any, Any]:
        if data is None or isinstance(data, dict):
            return data or {}
        self.wrong(here, str(data), ("daftar `kunci: nilai`", "`key: value` lines"))
        return {}

    def known(self, here: str, data: dict[Any, Any], known: tuple[str, ...]) -> None:
        for key in data:
            if str(key) not in known:
                near = guess(str(key), known)
                self.problems.append(Problem("E01", self.at(f"{here}.{key}"), {"name": str(key), "near": near}))

    def word(self, here: str, value: Any, default: str) -> str:
        if value is None:
            return default
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.wrong(here, str(value), ("sebuah teks", "a text"))
        return default

    def words(self, here: str, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
            return tuple(one.strip() for one in value)
        self.wrong(here, str(value), ("daftar teks: [satu, dua]", "a list of texts: [one, two]"))
        return ()

    def number(self, here: str, value: Any, most: int) -> int:
        if value is None:
            return 0
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
            return value
        self.wrong(here, str(value), (f"bilangan bulat 0 sampai {most}", f"a whole number from 0 to {most}"))
        return 0

    def wrong(self, here: str, value: str, wanted: tuple[str, str]) -> None:
        above, _, name = here.rpartition(".")
        name = above.rpartition(".")[2] if name.isdigit() else name  # an entry of a list goes by the list's name
        text = " ".join(value.split())[:60]
        self.problems.append(Problem("E02", self.at(here), {"name": name, "value": text, "wanted": wanted}))

    def at(self, here: str, above: str = "") -> Span:
        return self.marks.get(here) or self.marks.get(above, Span(self.path, 1))


def _key_marks(path: str, root: yaml.Node | None) -> Iterator[tuple[str, Span]]:
    """Yield where the keys below `extra: oaks:` stand, named by their way from the top."""
    waiting = [("", root)]
    while waiting:
        name, node = waiting.pop()
        inside = not name or f"{_WHERE}.".startswith(f"{name}.") or name.startswith(f"{_WHERE}.")
        if isinstance(node, yaml.SequenceNode) and inside:
            for number, item in enumerate(node.value):
                start = item.start_mark
                length = item.end_mark.column - start.column if item.end_mark.line == start.line else 1
                yield f"{name}.{number}", Span(path, start.line + 1, start.column + 1, max(1, length))
        if not isinstance(node, yaml.MappingNode) or not inside or name.count(".") > 4:
            continue
        for key, value in node.value:
            here = f"{name}.{key.value}" if name else str(key.value)
            start = key.start_mark
            yield here, Span(path, start.line + 1, start.column + 1, max(1, len(str(key.value))))
            waiting.append((here, value))
