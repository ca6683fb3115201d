"""The result code a learner hands in, read and written. The twin of docs/assets/js/result.js.

docs/dosen/kode-hasil.md describes every bit. `spec` is what bank.py's `ExamBank.spec` gives, with its version, or a
published file. Nothing here judges: choices are option ids, marked with the keys of the published file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .bits import Damaged, Reader, Writer, letters, unletter
from .form import LETTERS, SEED_LENGTH, Blueprint, draw_form, fnv

HEAD = "HASIL1"
LIMIT = 140  # characters, for the 25 answers of the longest exam
_NAME = "abcdefghijklmnopqrstuvwxyz0123456789-"
_NUMBER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-/ "
_VERSION = "abcdefghijklmnopqrstuvwxyz234567"
_EPOCH = 1_767_225_600_000  # 2026-01-01, UTC, in ms
_MINUTE, _STEP, _LONGEST = 60_000, 5, 20
# Seconds from which a time counts as the next step, for the levels that carry times with 5, 3 and no bits.
_TIMES: tuple[tuple[int, ...], ...] = (
    (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28, 36, 46, 60, 77, 99, 127, 163, 210, 270, 347, 446, 573, 737, 947, 1217,
     1564, 2010, 2584, 3600),
    (1, 10, 30, 60, 120, 300, 600),
    (),
)  # fmt: skip
_DIGIT_BITS = (0, 4, 7, 10)


class Unreadable(ValueError):
    """`args[0]` says why in one word: empty, shape, newer, broken, course or bank."""


@dataclass(frozen=True)
class Answer:
    """One answer. `choices` by group for kinds that are chosen, else `mark` (0, 1, 2); None: not answered.

    `eighths` of the points where the mark is 1; `seconds` spent, rounded, -1 where the code has no times.
    """

    id: str
    kind: str
    choices: tuple[tuple[str, ...], ...] | None = None
    mark: int | None = None
    eighths: int = 0
    seconds: int = -1


@dataclass(frozen=True)
class Result:
    """What a code says. `start` in ms since 1970 (whole minutes), `seconds` in steps of five, `limit` in minutes."""

    exam: str
    version: str
    seed: str
    attempt: int
    number: str
    start: int
    seconds: int
    limit: int
    answers: tuple[Answer, ...] = field(default_factory=tuple)


def blueprint(spec: Mapping[str, Any]) -> Blueprint:
    """Return what forms are drawn from, out of a spec or a published file."""
    cells: list[list[list[str]]] = [[[] for _ in spec["bands"]] for _ in spec["modules"]]
    for name, module, band, *_ in spec["items"]:
        cells[module][band].append(name)
    least, most = spec["each"]
    frozen = tuple(tuple(tuple(ids) for ids in cell) for cell in cells)
    return Blueprint(spec["exam"], tuple(spec["draw"]), least, most, frozen, bool(spec["mixed"]))


def clean(text: str) -> str:
    """Return a learner's number as a code can carry it: at most 20 capitals, digits and . - / and blanks."""
    kept = "".join(c for c in re.sub("[ \t\r\n\u00a0]+", " ", text.upper()) if c in _NUMBER)
    return re.sub(" +", " ", kept).strip()[:_LONGEST].strip()


def encode(result: Result, spec: Mapping[str, Any], course: str) -> str:
    """Return the code of a result, at most 140 characters where leaving times out makes that possible."""
    text = ""
    for level in range(len(_TIMES)):
        text = _pack(result, spec, course, level)
        if len(text) <= LIMIT:
            break
    return text


def _pack(x: Result, spec: Mapping[str, Any], course: str, level: int) -> str:
    groups = {item[0]: item[4] for item in spec["items"]}
    w = Writer()
    w.put(fnv(course) % 0x100000, 20)
    _put_text(w, x.exam, _NAME, 4)
    for c in x.version:
        w.put(_VERSION.index(c), 5)
    for c in x.seed:
        w.put(LETTERS.index(c), 5)
    w.gamma(max(1, min(9999, x.attempt)))
    _put_number(w, clean(x.number))
    w.put(max(0, min(33_554_431, (x.start - _EPOCH) // _MINUTE)), 25)
    w.put(max(0, min(65_535, math.floor(x.seconds / _STEP + 0.5))), 16)
    w.put(x.limit, 9)
    w.put(level, 2)
    w.put(len(x.answers), 6)
    for answer in x.answers:
        if steps := _TIMES[level]:
            w.put(sum(start <= answer.seconds for start in steps), len(steps).bit_length())
        _put_answer(w, answer, groups.get(answer.id, []))
    return HEAD + letters(w.bytes())


def decode(text: str, specs: Iterable[Mapping[str, Any]], course: str) -> Result:
    """Return what a code says; Unreadable says why it cannot. Case, blanks and signs between letters do not matter."""
    s = re.sub(r"[^A-Z0-9]+", "", text.upper())
    if not s:
        raise Unreadable("empty")
    match = re.fullmatch(r"HAS[IL1]{2}([0-9IL])([A-Z0-9]*)", s)
    if match is None:
        raise Unreadable("shape")
    if match.group(1) not in "1IL":
        raise Unreadable("newer")
    try:
        return _unpack(Reader(unletter(re.sub("[IL]", "1", match.group(2)).replace("O", "0"))), specs, course)
    except Damaged:
        raise Unreadable("broken") from None


def _unpack(r: Reader, specs: Iterable[Mapping[str, Any]], course: str) -> Result:
    if r.get(20) != fnv(course) % 0x100000:
        raise Unreadable("course")
    exam = _get_text(r, _NAME, 4, 12)
    version = "".join(_VERSION[r.get(5)] for _ in range(6))
    seed = "".join(LETTERS[r.get(5)] for _ in range(SEED_LENGTH))
    attempt, number = r.gamma(), _get_number(r)
    start, seconds, limit = _EPOCH + r.get(25) * _MINUTE, r.get(16) * _STEP, r.get(9)
    spec = next((s for s in specs if (s["exam"], s["version"]) == (exam, version)), None)
    if spec is None:
        raise Unreadable("bank")
    level, count = r.get(2), r.get(6)
    ids = draw_form(blueprint(spec), seed)
    if level >= len(_TIMES) or count != len(ids):
        raise Damaged("form")
    items = {item[0]: item for item in spec["items"]}
    answers = []
    for name in ids:
        steps = _TIMES[level]
        step = r.get(len(steps).bit_length())
        spent = -1 if not steps else steps[step - 1] if step else 0
        answers.append(_get_answer(r, items[name], spent))
    r.end()
    return Result(exam, version, seed, attempt, number, start, seconds, limit, tuple(answers))


def _put_answer(w: Writer, answer: Answer, groups: Sequence[Sequence[str]]) -> None:
    if not groups:
        w.put(0 if answer.mark is None else answer.mark + 1, 2)
        if answer.mark == 1:
            w.put(max(1, min(7, answer.eighths)), 3)
        return
    for number, ids in enumerate(groups):
        mine = answer.choices[number] if answer.choices else ()
        if answer.kind == "multiple":
            for name in ids:
                w.put(int(name in mine), 1)
        else:
            w.put(ids.index(mine[0]) + 1 if mine else 0, len(ids).bit_length())


def _get_answer(r: Reader, item: Sequence[Any], seconds: int) -> Answer:
    name, kind, groups = item[0], item[3], item[4]
    if not groups:
        mark = r.get(2)
        eighths = r.get(3) if mark == 2 else 0
        return Answer(name, kind, None, mark - 1 if mark else None, eighths, seconds)
    chosen: list[tuple[str, ...]] = []
    for ids in groups:
        if kind == "multiple":
            chosen.append(tuple(i for i in ids if r.get(1)))
            continue
        at = r.get(len(ids).bit_length())
        if at > len(ids):
            raise Damaged("choice")
        chosen.append((ids[at - 1],) if at else ())
    return Answer(name, kind, tuple(chosen) if any(chosen) else None, None, 0, seconds)


def _put_text(w: Writer, text: str, alphabet: str, lengths: int) -> None:
    w.put(len(text), lengths)
    for c in text:
        w.put(alphabet.index(c), 6)


def _get_text(r: Reader, alphabet: str, lengths: int, most: int) -> str:
    count = r.get(lengths)
    places = [r.get(6) for _ in range(count)] if count <= most else [64]
    if any(at >= len(alphabet) for at in places):
        raise Damaged("text")
    return "".join(alphabet[at] for at in places)


def _put_number(w: Writer, number: str) -> None:
    digits = bool(re.fullmatch("[0-9]+", number))
    w.put(int(digits), 1)
    if not digits:
        _put_text(w, number, _NUMBER, 5)
        return
    w.put(len(number), 5)
    for i in range(0, len(number), 3):
        part = number[i : i + 3]
        w.put(int(part), _DIGIT_BITS[len(part)])


def _get_number(r: Reader) -> str:
    if not r.get(1):
        return _get_text(r, _NUMBER, 5, _LONGEST)
    count = r.get(5)
    if not 1 <= count <= _LONGEST:
        raise Damaged("length")
    out = ""
    for i in range(0, count, 3):
        size = min(3, count - i)
        part = r.get(_DIGIT_BITS[size])
        if part >= 10**size:
            raise Damaged("digits")
        out += f"{part:0{size}d}"
    return out
