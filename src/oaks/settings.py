"""`extra: oaks:` of mkdocs.yml as data: what a course is called, who holds it when, and how its exams are held.

    extra:
      oaks:
        course: oaks                 # names the learner's storage; a new course gets a new one
        name: Organisasi dan …       # the course's long name, beside site_name
        credit: Berangkat dari …     # one line at the foot of every page
        campus: Universitas Contoh
        lecturer: Dr. Contoh
        term: Gasal 2026/2027
        meetings: {first: 2026-09-07, weeks: 16, skip: [2026-10-12]}   # or a list of dates
        exams:
          uts: {title: Latihan UTS, draw: 20, minutes: 40, pass: 60}
          awal: {title: Tes awal, mode: awal}
        profile: biasa               # what scripts/check.py asks for where its command line does not say
        editions_without: [dosen/]   # pages and folders that the editions to take along leave out

Templates read name, credit, campus, lecturer and term from the same place. To add a key: a field here, its name in
`KEYS`, and its reading in read_settings.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

KEYS = ("course", "name", "credit", "campus", "lecturer", "term", "meetings", "exams", "profile", "editions_without")
MEETING_KEYS = ("first", "weeks", "skip")
EXAM_KEYS = ("title", "draw", "minutes", "pass", "mode")
MODES = ("ujian", "awal")
PROFILES = ("biasa", "ketat")
WEEKS = 16  # meetings of a term, exams included
MOST_WEEKS = 60
LONGEST_NAME = 12  # letters of an exam's name that a result code has room for


@dataclass(frozen=True, slots=True)
class ExamSettings:
    """An exam: questions drawn (0: what the blueprint says, or all), minutes (0: none), pass mark in per cent.

    `mode` 'awal' is a pre-test: no time, no result to hand in, no diagnosis.
    """

    title: str = ""
    draw: int = 0
    minutes: int = 0
    passing: int = 0
    mode: str = "ujian"


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says about the course; texts are '' where it says nothing.

    `meetings` are the dates of the meetings in order, () where no dates are given; `weeks` is their number.
    """

    course: str = "oaks"
    name: str = ""
    credit: str = ""
    exams: dict[str, ExamSettings] = field(default_factory=dict)
    campus: str = ""
    lecturer: str = ""
    term: str = ""
    meetings: tuple[date, ...] = ()
    weeks: int = WEEKS
    profile: str = PROFILES[0]
    editions_without: tuple[str, ...] = ()

    def exam(self, name: str) -> ExamSettings:
        """Return an exam's settings, or the defaults with its name as title."""
        return self.exams.get(name) or ExamSettings(title=name.upper())
