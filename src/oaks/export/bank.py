"""The question bank as other programs want it: in categories, a case directly before its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..course import read_config
from ..html import BLANK_MARK, BaseWriter
from ..kinds import KINDS
from ..model import Case, Course, Question, plain_text
from . import Note

_MARK = re.compile(BLANK_MARK.format(r"[^\ue003]*\.(\d+)"))
_CEK = re.compile(r"cek-(\d+)")


@dataclass(frozen=True)
class Category:
    """A folder of the bank: names from the top, what it is, and what lies in it in order."""

    names: tuple[str, ...]
    info: str
    items: tuple[Case | Question, ...] = ()


def categories(course: Course, root: Path, only: tuple[str, ...] = ()) -> Iterator[Category]:
    """Yield the categories in the order of the course: each module with its pools, then the exams."""
    config, _, _ = read_config(root)
    top = plain_text(str(config.get("site_name") or "")) or course.id.upper()
    for module in course.modules:
        if only and module.id not in only:
            continue
        names = (top, f"Modul {module.number}")
        mine = [q for q in course.questions.values() if q.module == module.id]
        if not mine:
            continue
        loose = tuple(_with_cases(course, (q for q in mine if not q.pool)))
        yield Category(names, plain_text(module.title), loose)
        for pool in dict.fromkeys(q.pool for q in mine if q.pool):
            found = tuple(_with_cases(course, (q for q in mine if q.pool == pool)))
            yield Category((*names, _pool_name(pool)), plain_text(module.title), found)
    groups = dict.fromkeys(q.module for q in course.questions.values() if not course.module_of(q.module))
    for group in groups:
        if only and group not in only:
            continue
        rest = tuple(_with_cases(course, (q for q in course.questions.values() if q.module == group)))
        exam = group in course.pools
        name = (group.upper() if len(group) <= 4 else group) if exam else "Lain-lain"  # uts is a short form
        yield Category((top, name), f"Bank soal {name}" if exam else "Soal di luar modul", rest)


def _with_cases(course: Course, questions: Iterator[Question]) -> Iterator[Case | Question]:
    open_case = ""
    for question in questions:
        if question.case and question.case != open_case and question.case in course.cases:
            yield course.cases[question.case]
        open_case = question.case
        yield question


def _pool_name(pool: str) -> str:
    match = _CEK.fullmatch(pool)
    return f"Cek pemahaman {match.group(1)}" if match else "Kuis penutup" if pool == "kuis" else pool


def name_of(item: Case | Question, course: Course) -> str:
    """Return the name under which an item stands in a bank; a case's questions sort behind their case."""
    title = plain_text(item.title)
    if isinstance(item, Question) and item.case in course.cases:
        case = course.cases[item.case]
        return f"{plain_text(case.title)}, soal {case.questions.index(item.id) + 1}: {title}"
    return title or item.id


def tags_of(item: Case | Question) -> list[str]:
    """Return the tags of an item: its goal and its level."""
    if isinstance(item, Case):
        return []
    return [tag for tag in (f"Tujuan {item.goal}" if item.goal else "", item.bloom) if tag]


class _Marks(BaseWriter):
    """A writer that only keeps the places of inputs."""

    def blocks(self, parent: object, text: str) -> None:
        """A stem has no blocks of its own here."""

    def control(self, token: str, element: object) -> str:
        return BLANK_MARK.format(token)


def marked_stem(question: Question) -> str:
    """Return the stem's Markdown with a mark where each input stands; see `fill`."""
    return KINDS[question.kind].stem(question, _Marks())


def fill(html: str, texts: list[str]) -> str:
    """Put the text of each input at its mark."""
    return _MARK.sub(lambda match: texts[int(match.group(1))], html)


@dataclass
class Notes:
    """Collects what was left out (one line a question) and what changed (one line a reason)."""

    left: list[Note] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)

    def leave(self, item: Question | Case, why: str) -> None:
        self.left.append(Note(f"{item.id} tidak ikut: {why}", item.span))

    def change(self, item: Question | Case, why: str) -> None:
        found = self.changed.setdefault(why, [])
        if item.id not in found:
            found.append(item.id)

    def missing(self, item: Question | Case, names: tuple[str, ...]) -> None:
        self.left += [Note(f"{item.id}: gambar {name} tidak ditemukan", item.span) for name in names]

    @property
    def all(self) -> list[Note]:
        return [*self.left, *(Note(f"{why} ({len(ids)} soal): {_some(ids)}") for why, ids in self.changed.items())]


def _some(ids: list[str], most: int = 8) -> str:
    shown = ", ".join(ids[:most])
    return f"{shown} dan {len(ids) - most} lagi" if len(ids) > most else shown
