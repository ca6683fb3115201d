"""What was handed in: codes out of texts, chats and result files; which attempt counts; what a lecturer should look at.

The twin of docs/assets/js/handed.js: the same input gives the same rows and the same notes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .chat import Message, messages
from .code import Result, Unreadable, decode
from .find import find
from .form import fnv
from .marks import Mark, marks

Bank = Mapping[str, Any]
WHY = {
    "other": "Ini bukan berkas hasil.",
    "progress": "Ini berkas kemajuan, bukan berkas hasil.",
    "broken": "Berkas ini rusak, terpotong, atau isinya diubah.",
    "course": "Berkas ini milik kursus lain.",
    "newer": "Berkas ini dibuat oleh versi kursus yang lebih baru.",
    "none": "Tidak ada kode hasil di sini.",
}


@dataclass(frozen=True)
class Handed:
    """One result that came in: `who` sent it and `where` it stood; `marks` where only a file can tell them."""

    code: str
    who: str
    where: str
    result: Result
    marks: tuple[Mark, ...] | None = None


@dataclass(frozen=True)
class Unusable:
    """What could not be counted: where it stands, why not, and the ends of its text."""

    where: str
    why: str
    piece: str = ""


@dataclass
class Row:
    """One attempt of one student. `student` is the number without signs; `known`: its bank is here."""

    code: str
    student: str
    who: str
    where: str
    known: bool
    result: Result
    marks: tuple[Mark, ...]
    counted: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(m.mark == 2 for m in self.marks)

    @property
    def part(self) -> int:
        return sum(m.mark == 1 for m in self.marks)

    @property
    def empty(self) -> int:
        return sum(m.mark is None for m in self.marks)

    @property
    def grade(self) -> float:
        """Right answers in per cent."""
        return 100 * self.right / len(self.marks) if self.marks else 0.0

    @property
    def label(self) -> str:
        return (self.result.number or "Tanpa nomor induk") + (f" ({self.who})" if self.who else "")


def short(piece: str) -> str:
    """Return beginning and end of a damaged code, enough to find it again."""
    return f"{piece[:14]}…{piece[-6:]}" if len(piece) > 24 else piece


def read(name: str, text: str, banks: Sequence[Bank], course: str) -> tuple[list[Handed], list[Unusable]]:
    """Return the results in the text of a file, a paste or an exported chat, and what could not be counted."""
    if re.match("\ufeff?\\s*\\{", text):
        return _read_file(name, text, banks, course)
    found: list[Handed] = []
    bad: list[Unusable] = []
    for m in messages(text) or [Message("", "", text)]:
        codes, damaged = find(m.text, lambda code: decode(code, banks, course))
        where = ", ".join(filter(None, (m.who, m.when))) or name
        found += [Handed(c.code, m.who, where, c.result) for c in codes]
        bad += [Unusable(where, b.why, short(b.piece)) for b in damaged]
    if not found and not bad:
        bad.append(Unusable(name, WHY["none"]))
    return found, bad


def _read_file(name: str, text: str, banks: Sequence[Bank], course: str) -> tuple[list[Handed], list[Unusable]]:
    def no(why: str) -> tuple[list[Handed], list[Unusable]]:
        return [], [Unusable(name, WHY[why])]

    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return no("broken" if '"oaks-hasil' in text[:80] else "other")
    if not isinstance(data, dict):
        return no("other")
    if isinstance(data.get("oaks"), int):
        return no("progress")
    form = re.fullmatch(r"oaks-hasil (\d+)", str(data.get("format")))
    if form is None:
        return no("other")
    if form[1] != "1":
        return no("newer")
    if data.get("course") != course:
        return no("course")
    checksum = data.pop("checksum", None)
    if checksum != _base36(fnv(_canon(data))) or not _sound(data):
        return no("broken")
    who = data["name"]
    where = f"{who}, {name}" if who else name
    try:
        return [Handed(data["code"], who, where, decode(data["code"], banks, course))], []
    except Unreadable:
        pass
    start = int(datetime.fromisoformat(data["started"]).astimezone(UTC).timestamp() * 1000)
    result = Result(data["exam"], data["version"], data["seed"], data["attempt"], data["number"], start,
                    data["seconds"], data["limit"])  # fmt: skip
    rows = tuple(
        Mark(
            a["id"],
            a["kind"],
            a["module"],
            a["goal"],
            a["mark"] if type(a.get("mark")) is int and a["mark"] in (0, 1, 2) else None,
            None,
        )
        for a in data["answers"]
    )
    return [Handed(f"berkas:{checksum}", who, where, result, rows)], []


def _sound(d: Mapping[str, Any]) -> bool:
    """Return whether a file holds what handin.js writes. A checksum keeps away accidents, not inventions."""

    def texts(of: Mapping[str, Any], *names: str) -> bool:
        return all(isinstance(of.get(n), str) and len(of[n]) < 200 for n in names)

    if not texts(d, "exam", "version", "seed", "number", "name", "started", "code"):
        return False
    if not re.fullmatch("[a-z0-9-]{1,12}", d["exam"]):  # it becomes part of a file's name
        return False
    if not all(type(d.get(n)) is int and 0 <= d[n] < 1e6 for n in ("attempt", "seconds", "limit")):
        return False
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z", d["started"]):
        return False
    try:
        datetime.fromisoformat(d["started"])
    except ValueError:
        return False
    rows = d.get("answers")
    return isinstance(rows, list) and len(rows) < 100 and all(
        isinstance(a, dict) and texts(a, "id", "kind", "module", "goal") for a in rows
    )  # fmt: skip


def _canon(x: Any) -> str:
    """Return JSON with sorted keys and no blanks, as log.js writes it."""
    return json.dumps(x, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def gather(found: Iterable[Handed], banks: Sequence[Bank]) -> tuple[dict[str, list[Row]], list[str]]:
    """Return the rows of every exam, and notes on what a lecturer should look at."""
    notes: list[str] = []
    once: defaultdict[str, list[Handed]] = defaultdict(list)
    for handed in found:
        once[handed.code].append(handed)
    exams: defaultdict[str, list[Row]] = defaultdict(list)
    for same in once.values():
        row = _row(next((h for h in same if h.who), same[0]), banks)
        exams[row.result.exam].append(row)
        if len(same) > 1:
            places = "; ".join(h.where for h in same)
            notes.append(f"{row.label}: hasil yang sama masuk {len(same)} kali ({places}). Dihitung satu kali.")
    for exam in sorted(exams):
        _students(exams[exam], notes)
        exams[exam].sort(key=_place)
    return {exam: exams[exam] for exam in sorted(exams)}, notes


def _place(row: Row) -> tuple[str, int, int, str]:
    return row.student, row.result.attempt, row.result.start, row.code


def _row(handed: Handed, banks: Sequence[Bank]) -> Row:
    x = handed.result
    student = re.sub("[^A-Z0-9]", "", x.number.upper()) or "~" + handed.code
    if handed.marks is not None:
        return Row(handed.code, student, handed.who, handed.where, False, x, handed.marks)
    bank = next(b for b in banks if (b["exam"], b["version"]) == (x.exam, x.version))
    return Row(handed.code, student, handed.who, handed.where, True, x, marks(x, bank))


def _students(rows: list[Row], notes: list[str]) -> None:
    by: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by[row.student].append(row)
    for _, mine in sorted(by.items()):
        mine.sort(key=_place)
        first, number = mine[0], mine[0].result.attempt
        first.counted = True
        if len(mine) > 1:
            attempts = ", ".join(str(r.result.attempt) for r in mine)
            notes.append(
                f"{first.label}: menyerahkan {len(mine)} hasil (percobaan {attempts}). "
                f"Yang dihitung percobaan {number}."
            )
            if mine[1].result.attempt == number:
                notes.append(
                    f"{first.label}: ada dua hasil yang sama-sama percobaan {number}. "
                    "Mungkin dari dua perangkat, atau nomornya dipakai dua orang."
                )
        if number > 1:
            first.notes.append("percobaan 1 tidak diserahkan")
            notes.append(
                f"{first.label}: percobaan 1 tidak diserahkan. Percobaan {number} masuk daftar nilai, "
                "tetapi tidak masuk analisis butir."
            )
        if not first.result.number:
            notes.append(f"{first.label}: kodenya tanpa nomor induk ({first.where}).")
    twins: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        x = row.result
        if x.limit and x.seconds > x.limit * 60:
            row.notes.append("lewat waktu")
        if not row.known:
            row.notes.append(f"bank soal versi {x.version} tidak ada di sini; angka menurut berkas")
        twins[x.version, x.seed, x.start, x.seconds, tuple((m.mark, m.choices) for m in row.marks)].append(row)
    for same in twins.values():
        if len({row.student for row in same}) > 1:
            for row in same:
                row.notes.append("hasil yang sama ada di nomor lain")
            labels = ", ".join(sorted(row.label for row in same))
            notes.append(f"Satu hasil diserahkan atas beberapa nomor: {labels}.")
