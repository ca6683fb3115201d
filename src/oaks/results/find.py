"""Finds result codes in any text. The twin of docs/assets/js/find.js.

A code is taken only where its checksum holds, so none is invented; what looks like a damaged one is reported. Codes may
be broken over lines, quoted, written in groups, several in one message, or glued to other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .code import Result, Unreadable

FEWEST, MOST, GAP = 30, 160, 20  # letters behind the head that are tried; the widest gap between two of them
WHY = {
    "cut": "Kode ini rusak atau terpotong.",
    "progress": "Ini kode kemajuan, bukan kode hasil.",
    "newer": "Kode ini dibuat oleh versi kursus yang lebih baru.",
    "course": "Kode ini milik kursus lain.",
    "bank": "Bank soal versi ini tidak ada di sini.",
}
_HEAD = re.compile(
    "H[^A-Z0-9]{0,3}A[^A-Z0-9]{0,3}S[^A-Z0-9]{0,3}[IL1][^A-Z0-9]{0,3}[IL1][^A-Z0-9]{0,3}([0-9IL])", re.I | re.A
)
_HEADLESS = re.compile("[A-Z0-9]{60,}")
_PROGRESS = re.compile("OAKS1[A-Za-z0-9]{20,}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060]")

Read = Callable[[str], Result]


@dataclass(frozen=True)
class Code:
    """A whole code of this course, where it stands in the text, and what it says."""

    at: int
    code: str
    result: Result


@dataclass(frozen=True)
class Bad:
    """What cannot be counted: where it stands, why not (a sentence), and its text."""

    at: int
    why: str
    piece: str


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        following = [i]
        for j, y in enumerate(b, 1):
            following.append(min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (x != y)))
        row = following
    return row[-1]


def _letters(text: str, at: int, stop: int) -> tuple[list[str], list[int]]:
    """Return the words from `at` whose letters may belong to a code, and where each letter ends."""
    words: list[str] = []
    ends: list[int] = []
    gap, is_open = 0, False
    for i in range(at, stop):
        c = text[i]
        if len(ends) >= MOST or gap > GAP or c in "Uu":
            break
        if not (c.isascii() and c.isalnum()):
            gap += 1
            is_open = is_open and bool(_UNSEEN.match(c))
            continue
        if is_open:
            words[-1] += c
        else:
            words.append(c)
        ends.append(i + 1)
        gap, is_open = 0, True
    return words, ends


def _codelike(head: str, words: list[str]) -> bool:
    """Return whether this looks like a code, whole or not; "Hasil 15 Maret 2026" does not."""

    def digits(word: str) -> int:
        return sum(c.isdigit() for c in word)

    first = words[0] if words else ""
    if head.isascii() and head.isalnum() and len(first) >= 8 and (len(first) >= 20 or digits(first)):
        return True
    if any(len(w) >= 20 and digits(w) > 1 for w in words[:3]):
        return True
    group = words[1:4]
    even = len(group) == 3 and len(group[0]) > 2 and len({len(w) for w in group}) == 1
    return even and digits("".join(group)) > 1


def find(text: str, read: Read) -> tuple[list[Code], list[Bad]]:
    """Return the codes in `text` and what cannot be counted; `read` is code.decode with its banks and course."""
    codes: list[Code] = []
    bad: list[Bad] = []
    taken: list[tuple[int, int]] = []

    def attempt(code: str, at: int, end: int) -> bool:
        code = code[:5] + re.sub("[IL]", "1", code[5:].upper()).replace("O", "0")  # one code, one spelling
        try:
            codes.append(Code(at, code, read(code)))
        except Unreadable as error:
            if error.args[0] not in ("course", "bank"):
                return False
            bad.append(Bad(at, WHY[error.args[0]], code))
        taken.append((at, end))
        return True

    heads = list(_HEAD.finditer(text))
    for i, head in enumerate(heads):
        at = head.start()
        if any(start <= at < end for start, end in taken):
            continue
        stop = next((h.start() for h in heads[i + 1 :] if h.start() >= head.end()), len(text))
        words, ends = _letters(text, head.end(), stop)
        whole, like = "".join(words), _codelike(head.group(), words)
        sizes = [n for n in (len("".join(words[: k + 1])) for k in range(len(words))) if n >= FEWEST]
        sizes += [n for n in range(FEWEST, len(ends) + 1) if n not in sizes] if like else []
        if any(attempt(f"HASIL{head.group(1)}{whole[:n]}", at, ends[n - 1]) for n in sizes) or not like:
            continue
        piece = text[at : ends[max(0, len(words[0]) - 1)]]
        bad.append(Bad(at, WHY["newer" if head.group(1) in "23456789" else "cut"], piece))
        taken.append((at, at + len(piece)))
    for match in _HEADLESS.finditer(text):
        at, end, run = match.start(), match.end(), match.group()
        if any(at < to and end > start for start, to in taken):
            continue
        if any(attempt("HASIL1" + run[k:], at, end) for k in range(7)):
            continue
        if any(_distance(run[:k], "HASIL1") <= 2 for k in range(4, 8)):
            bad.append(Bad(at, WHY["cut"], run))
    bad += [Bad(m.start(), WHY["progress"], m.group()) for m in _PROGRESS.finditer(text)]
    return sorted(codes, key=lambda c: c.at), sorted(bad, key=lambda b: b.at)
