"""Made-up classes: banks with keys, students who answer by ability, and exported chats full of codes and noise."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from typing import Any

from oaks.results.code import Answer, Result, blueprint, encode
from oaks.results.form import LETTERS, draw_form
from support.exam import UAS, UTS

COURSE = "oaks"
NAMES = [
    "Ani Wijaya",
    "Budi",
    "Citra Lestari ✨",
    "+62 812-3456-7890",
    "Dedi (TI-2)",
    "Pak Eko",
    "~ Fajar",
    "GITA S.",
    "Hasil Tani",
]
NOISE = [
    "Hasil 15 Maret 2026 pukul 10.30 sudah saya kirim ya Pak",
    "hasil 1 kelompok: 40 orang, 38 hadir",
    "Assalamualaikum, kodenya yang diawali HASIL1 itu ya Bu?",
    "https://example.org/HASIL1?x=2 begini caranya",
    "Baik Pak 🙏", "<Media tidak disertakan>", "Pesan ini telah dihapus",
    "NIM saya 2010123456, absen 12", "3517102005990001", "has 11 1 orang belum", "Untuk UTS: 08.00-09.40 di R.204",
    "a" * 70, "hasil1", "HASIL1", "Hasil1: lulus semua", "hasil 111 soal 222 benar 333 salah",
]  # fmt: skip


def bank(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a published bank of a spec: the first option of every group is the key."""
    keys: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    for name, module, band, kind, groups in spec["items"]:
        keys[name] = _key(kind, groups)
        options = {o: f"Pilihan {o}" for ids in groups for o in ids}
        facts[name] = {"title": f"Soal {name}", "goal": f"{module + 1}.{band + 1}",
                       "bloom": "C2", "revision": "r", "options": options}  # fmt: skip
    head = {"format": 1, "course": COURSE, "title": f"Latihan {spec['exam'].upper()}", "minutes": 40, "pass": 60}
    return {**head, **spec, "keys": keys, "facts": facts}


def _key(kind: str, groups: list[list[str]]) -> Any:
    if not groups:
        return ["x"]
    firsts = [ids[0] for ids in groups]
    return {"multiple": groups[0][:2], "truefalse": [[f] for f in firsts]}.get(kind, firsts)


BANKS = [bank(UTS), bank(UAS)]


def result(r: random.Random, of: dict[str, Any], number: str, ability: float = 0.6, attempt: int = 1) -> Result:
    """Return the result of somebody who is right with a chance near `ability`, harder questions less often."""
    seed = "".join(r.choice(LETTERS) for _ in range(5))
    items = {item[0]: item for item in of["items"]}
    answers = []
    for name in draw_form(blueprint(of), seed):
        _, _, band, kind, groups = items[name]
        right = r.random() < ability - 0.08 * band
        if r.random() < 0.03:
            answers.append(Answer(name, kind, seconds=0))
        elif not groups:
            answers.append(Answer(name, kind, None, 2 if right else r.choice([0, 1]), 4, 28))
        elif kind == "multiple":
            answers.append(
                Answer(name, kind, (tuple(groups[0][:2]) if right else (r.choice(groups[0]),),), None, 0, 28)
            )
        else:
            chosen = tuple((ids[0] if right else r.choice(ids[1:3]),) for ids in groups)
            answers.append(Answer(name, kind, chosen, None, 0, 28))
    fixed = tuple(replace(a, eighths=4 if a.mark == 1 else 0) for a in answers)
    start = 1_790_000_040_000 + r.randrange(20_000) * 60_000
    start -= start % 60_000
    return Result(of["exam"], of["version"], seed, attempt, number, start, r.randrange(600, 2700, 5), 40, fixed)


def code(r: random.Random, of: dict[str, Any], number: str, course: str = COURSE, **more: Any) -> str:
    return encode(result(r, of, number, **more), of, course)


def dressed(r: random.Random, text: str) -> str:
    """Return a code as people send it: broken, quoted, spaced, glued, retyped."""
    kind = r.randrange(13)
    if kind == 0:
        return "\n".join(re.findall(f".{{1,{r.randint(9, 40)}}}", text))
    if kind == 1:
        return " ".join(re.findall(".{1,5}", text))
    if kind == 2:
        return f"\u201c{text}\u201d"
    if kind == 3:
        return f"*{text.lower()}*"
    if kind == 4:
        return "> " + "\n> ".join(re.findall(".{1,60}", text))
    if kind == 5:
        return f"Ini kode saya Pak:{text}, terima kasih"
    if kind == 6:
        return f"{text} <Pesan ini diedit>"
    if kind == 7:
        return text[:6] + text[6:].replace("0", "O").replace("1", "l")
    if kind == 8:
        return "\u200b".join(re.findall(".{1,30}", text))
    if kind == 9:
        return f"kode:{text}Bu, maaf terlambat"
    if kind == 10:
        return f"Diteruskan\n{text}\nNIM 2010{r.randrange(10**6):06d} kelas 3B"
    return text


def damaged(r: random.Random, text: str) -> str:
    """Return a code with letters missing, changed, swapped or cut off."""
    body, at = text[6:], r.randrange(2, len(text) - 8)
    kind = r.randrange(4)
    if kind == 0:
        body = body[:at] + body[at + r.randint(1, 3) :]
    elif kind == 1:
        body = body[:at] + ("7" if body[at] != "7" else "8") + body[at + 1 :]
    elif kind == 2:
        body = body[: max(12, at)]
    else:
        body = body[: at - 1] + "Q" + body[at - 1 :]
    return "HASIL1" + body


@dataclass
class Chat:
    """An exported chat, the valid codes in it (as often as they stand there) and how many things to name."""

    text: str = ""
    codes: list[str] = field(default_factory=list)
    damaged: int = 0
    foreign: int = 0


def stamp(r: random.Random, phone: str) -> str:
    """Return the beginning of a message as one phone or another writes it; the same phone always in the same way."""
    day, month, hour, minute, second = (
        r.randint(1, 28),
        r.randint(1, 12),
        r.randint(0, 23),
        r.randint(0, 59),
        r.randint(0, 59),
    )
    half, twelve = ("AM", "PM")[hour >= 12], hour % 12 or 12
    return {
        "android id": f"{day:02d}/{month:02d}/26 {hour:02d}.{minute:02d} - ",
        "android en": f"{month}/{day}/26, {twelve}:{minute:02d}\u202f{half} - ",
        "android gb": f"{day:02d}/{month:02d}/2026, {hour:02d}:{minute:02d} - ",
        "iphone id": f"\u200e[{day:02d}/{month:02d}/26 {hour:02d}.{minute:02d}.{second:02d}] ",
        "iphone en": f"[{month}/{day}/26, {twelve}:{minute:02d}:{second:02d}\u202f{half}] ",
        "iphone de": f"[{day:02d}.{month:02d}.26, {hour:02d}:{minute:02d}:{second:02d}] ",
    }[phone]


PHONES = ("android id", "android en", "android gb", "iphone id", "iphone en", "iphone de")


def chat(seed: int, phone: str) -> Chat:
    """Return a made-up chat: noise, codes in every dress, damaged ones, two in a message, other courses, duplicates."""
    r = random.Random(seed)
    made = Chat()
    end = r.choice(["\n", "\r\n"])
    lines = [stamp(r, phone) + "Pesan dan panggilan dienkripsi secara end-to-end."]
    for _ in range(r.randint(8, 30)):
        of, number = r.choice(BANKS), "".join(r.choice("0123456789") for _ in range(10))
        new, what = code(r, of, number), r.random()
        if what < 0.35:
            text = r.choice(NOISE)
        elif what < 0.65:
            text, found = dressed(r, new), [new]
            made.codes += found
        elif what < 0.75:
            other = code(r, of, number, attempt=2)
            text = r.choice(["{}\n{}", "{} dan {}", "{}{}", "UTS {} UAS {}"]).format(new, other)
            made.codes += [new, other]
        elif what < 0.85:
            text, made.damaged = damaged(r, new), made.damaged + 1
        elif what < 0.9:
            text, made.foreign = code(r, of, number, "kursus-lain"), made.foreign + 1
        elif what < 0.95:
            text, made.foreign = code(r, of | {"version": "zzzzzz"}, number), made.foreign + 1
        elif made.codes:
            text = r.choice(made.codes)
            made.codes.append(text)
        else:
            text = r.choice(NOISE)
        lines.append(f"{stamp(r, phone)}{r.choice(NAMES)}: {text}")
    made.text = end.join(line.replace("\n", end) for line in lines) + end
    return made
