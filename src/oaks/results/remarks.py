"""What was chosen in a question, option by option, and what a lecturer should know about it in plain words.

The twin of docs/assets/js/remarks.js: the same numbers, the same sentences.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .items import Item
from .marks import Mark

EASY, HARD, WEAK, MORE = 0.9, 0.3, 0.2, 0.1
_OUTCOMES = ("Belum tepat", "Sebagian tepat", "Tepat")


@dataclass(frozen=True)
class Choice:
    """An option: how many chose it, which share of all, of the upper and lower group, and their mean score."""

    letter: str
    text: str
    key: bool
    n: int
    share: float
    upper: float
    lower: float
    mean: float | None


@dataclass(frozen=True)
class Group:
    """The options of one statement, reason or gap; `name` where a question has several groups."""

    name: str
    options: tuple[Choice, ...]


def percent(x: float) -> int:
    """Return whole per cent, halves up."""
    return math.floor(100 * x + 0.5)


def choices(
    item: Item, people: Sequence[Sequence[Mark]], totals: Sequence[float], bank: Mapping[str, Any]
) -> tuple[Group, ...]:
    """Return every option of an item with those who chose it; outcomes for kinds that a code carries as marks."""
    _, _, _, kind, groups = next(i for i in bank["items"] if i[0] == item.id)
    key, texts = bank["keys"].get(item.id), bank["facts"].get(item.id, {}).get("options", {})
    mine = [next(m for m in people[k] if m.id == item.id) for k in item.who]

    def row(letter: str, text: str, is_key: bool, chose: Callable[[Mark], bool]) -> Choice:
        at = [i for i, m in enumerate(mine) if chose(m)]
        upper, lower, score = 0.0, 0.0, 0.0
        for i in at:
            upper, lower, score = upper + item.upper[i], lower + item.lower[i], score + totals[item.who[i]]
        size, n = item.tail or 1, len(at)
        share = n / item.n if item.n else 0.0
        return Choice(letter, text, is_key, n, share, upper / size, lower / size, score / n if n else None)

    def picked(group: int, name: str) -> Callable[[Mark], bool]:
        return lambda m: m.choices is not None and name in m.choices[group]

    def outcome(value: int | None) -> Callable[[Mark], bool]:
        return lambda m: m.mark == value

    none = row("", "Tidak dijawab", False, outcome(None))
    if not groups:
        return (Group("", (*(row("", _OUTCOMES[v], v == 2, outcome(v)) for v in (2, 1, 0)), none)),)
    found = []
    for g, ids in enumerate(groups):
        keys = key[g] if kind == "truefalse" else [key[g]] if kind == "gap" else key
        name = ""
        if kind == "truefalse":
            name = ("pernyataan", "alasan")[g]
        elif kind == "gap" and len(groups) > 1:
            name = f"celah {g + 1}"
        letters = [*"ABCDEFGHIJ", *(str(i + 1) for i in range(10, len(ids)))]
        options = [row(letters[i], texts.get(o, ""), o in keys, picked(g, o)) for i, o in enumerate(ids)]
        found.append(Group(name, (*options, none)))
    return tuple(found)


def _list(words: Sequence[str]) -> str:
    return " dan ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])}, dan {words[-1]}"


def remarks(item: Item, groups: Sequence[Group], kind: str) -> list[str]:
    """Return sentences about an item, the most general first."""
    if item.facility is None:
        return ["Belum ada yang mendapat soal ini."]
    out = []
    if item.facility >= EASY:
        out.append(f"Mudah sekali: {percent(item.facility)}% menjawab tepat.")
    if item.facility < HARD:
        out.append(f"Sulit: hanya {percent(item.facility)}% menjawab tepat.")
    if item.rest is None:
        out.append("Daya bedanya tidak dapat dihitung karena jawaban atau skornya tidak bervariasi.")
    elif item.rest < 0:
        out.append(
            "Daya beda terbalik: mahasiswa dengan skor tinggi lebih sering keliru. Periksa kunci dan pokok soalnya."
        )
    elif item.rest < WEAK:
        out.append("Daya beda lemah: mahasiswa dengan skor tinggi dan rendah hampir sama seringnya tepat.")
    for group in groups:
        out += _about(group, kind)
    out = out or ["Tidak ada yang mencolok."]
    if item.few:
        out.insert(0, f"Baru {item.n} jawaban, terlalu sedikit: angka soal ini belum dapat dijadikan pegangan.")
    return out


def _about(group: Group, kind: str) -> list[str]:
    options = [o for o in group.options if o.letter]
    keys, wrong = [o for o in options if o.key], [o for o in options if not o.key]
    of = f" ({group.name})" if group.name else ""
    found = [
        ("Pengecoh", [o for o in wrong if not o.n], "tidak pernah dipilih."),
        ("Kunci", [o for o in keys if not o.n], "tidak pernah dipilih."),
    ]
    if kind != "multiple":
        more = [o for o in wrong if any(o.n > k.n for k in keys)]
        found.append(("Pengecoh", more, "lebih sering dipilih daripada kunci."))
    drawn = [o for o in wrong if o.n > 2 and o.upper > o.lower + MORE]
    found.append(("Pengecoh", drawn, "lebih banyak dipilih kelompok atas daripada kelompok bawah."))
    return [f"{what} {_list([o.letter for o in some])}{of} {words}" for what, some, words in found if some]
