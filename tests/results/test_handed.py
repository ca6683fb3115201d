"""What comes in, from chats, pastes and files: every valid code found, none invented, the rest named."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.results.chat import messages
from oaks.results.code import encode
from oaks.results.form import fnv
from oaks.results.handed import WHY, _base36, _canon, gather, read
from support.chats import BANKS, COURSE, NOISE, PHONES, chat, code, damaged, dressed, result
from support.hand import ask

CHATS = 200


def codes_in(text: str) -> Counter[str]:
    return Counter(h.code for h in read("obrolan.txt", text, BANKS, COURSE)[0])


@pytest.mark.slow
def test_200_chats_every_valid_code_is_found_none_is_invented_and_the_rest_is_named(tmp_path: Path) -> None:
    made = [chat(seed, PHONES[seed % len(PHONES)]) for seed in range(CHATS)]
    said = ask(tmp_path, BANKS, COURSE, [["read", "obrolan.txt", c.text] for c in made])
    assert sum(len(c.codes) for c in made) > 1000 and sum(c.damaged for c in made) > 200
    for seed, (one, theirs) in enumerate(zip(made, said, strict=True)):
        found, bad = read("obrolan.txt", one.text, BANKS, COURSE)
        assert Counter(h.code for h in found) == Counter(one.codes), seed
        assert sum("rusak" in b.why for b in bad) == one.damaged, (seed, bad)
        assert len(bad) == one.damaged + one.foreign, (seed, bad)
        assert [(h["code"], h["who"], h["where"]) for h in theirs["found"]] == [(h.code, h.who, h.where) for h in found]
        assert theirs["bad"] == [asdict(b) for b in bad]


def test_the_sender_and_the_time_of_a_message_are_known() -> None:
    text = (
        "12/03/26 10.11 - Ani: halo\nbaris kedua\n12/03/26 10.12 - Budi keluar\n"
        "[12/03/26 10.13.14] \u200e~ Cici: Jam: 10.00\n"
    )
    assert [(m.when, m.who, m.text.strip()) for m in messages(text) or []] == [
        ("12/03/26 10.11", "Ani", "halo\nbaris kedua"),
        ("12/03/26 10.12", "", "Budi keluar"),
        ("12/03/26 10.13.14", "Cici", "Jam: 10.00"),
    ]


def test_what_a_computer_copies_from_a_chat_is_read_too() -> None:
    new = code(random.Random(1), BANKS[0], "2010")
    found, _ = read("tempelan", f"[10.11, 12/3/2026] Ani W.: {new}\n[10.12, 12/3/2026] Budi: ok", BANKS, COURSE)
    assert [(h.who, h.where) for h in found] == [("Ani W.", "Ani W., 12/3/2026 10.11")]


@pytest.mark.parametrize("text", NOISE)
def test_talk_about_results_is_no_code_and_no_damaged_code(text: str) -> None:
    found, bad = read("tempelan", text, BANKS, COURSE)
    assert found == [] and [b.why for b in bad] == [WHY["none"]]


def test_a_code_in_every_dress_is_the_same_code() -> None:
    r = random.Random(5)
    for _ in range(300):
        new = code(r, r.choice(BANKS), "".join(r.choice("0123456789") for _ in range(10)))
        text = dressed(r, new)
        assert codes_in(text) == {new: 1}, text


def test_every_damaged_code_is_named_with_its_ends() -> None:
    r = random.Random(6)
    for _ in range(300):
        text = damaged(r, code(r, r.choice(BANKS), "2010123456"))
        found, bad = read("tempelan", f"Ini Pak {text} terima kasih", BANKS, COURSE)
        assert found == [] and len(bad) == 1 and "rusak" in bad[0].why, (text, bad)
        assert bad[0].piece.startswith(text[:14]) or len(text) <= 24


def test_letters_lost_from_the_head_are_no_loss_where_the_rest_is_whole() -> None:
    new = code(random.Random(7), BANKS[0], "2010123456")
    for cut in range(1, 7):
        assert codes_in(f"kode {new[cut:]} ya") == {new: 1}
    found, bad = read("tempelan", f"kode {new[2:40]}{new[41:]}", BANKS, COURSE)
    assert found == [] and "rusak" in bad[0].why


def test_a_progress_code_is_told_from_a_result() -> None:
    found, bad = read("tempelan", "OAKS1" + "aB3" * 20, BANKS, COURSE)
    assert found == [] and [b.why for b in bad] == ["Ini kode kemajuan, bukan kode hasil."]


def result_file(**changes: Any) -> str:
    """A result file as handin.js writes it."""
    r = random.Random(9)
    x = replace(result(r, BANKS[0], "2010999"), version=changes.get("version", BANKS[0]["version"]))
    data = {
        "format": "oaks-hasil 1", "course": COURSE, "exam": x.exam, "title": "Latihan UTS",
        "version": x.version, "seed": x.seed, "attempt": 1, "number": x.number, "name": "Ani Wijaya",
        "started": "2026-10-20T03:00:00.000Z", "finished": "2026-10-20T03:30:00.000Z",
        "seconds": x.seconds, "limit": 40, "over": False, "right": 1, "part": 0,
        "questions": len(x.answers),
        "answers": [{"id": a.id, "revision": "r", "kind": a.kind, "module": "m01", "goal": "1.1", "bloom": "C2",
                     "answer": ["x"], "mark": 2 if k % 2 else 0, "score": 1, "seconds": 3, "flagged": False}
                    for k, a in enumerate(x.answers)],
        "code": encode(x, BANKS[0], COURSE) if x.version == BANKS[0]["version"] else "", "note": "é",
    } | changes  # fmt: skip
    return json.dumps(data | {"checksum": _base36(fnv(_canon(data)))}, ensure_ascii=False, indent=1)


def test_a_result_file_gives_its_code_and_its_name() -> None:
    found, bad = read("hasil-uts.json", result_file(), BANKS, COURSE)
    assert bad == [] and [(h.who, h.where, h.result.number, h.marks) for h in found] == [
        ("Ani Wijaya", "Ani Wijaya, hasil-uts.json", "2010999", None)
    ]


def test_a_file_of_another_bank_still_gives_its_marks_but_no_item_analysis() -> None:
    found, _ = read("lama.json", result_file(version="zzzzzz"), BANKS, COURSE)
    rows, _ = gather(found, BANKS)
    (row,) = rows["uts"]
    assert (row.right, len(row.marks), row.known) == (10, 20, False)
    assert row.notes == ["bank soal versi zzzzzz tidak ada di sini; angka menurut berkas"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (result_file().replace('"right": 1', '"right": 9'), "broken"),
        (result_file()[:-40], "broken"),
        (result_file(course="lain"), "course"),
        (result_file(format="oaks-hasil 2"), "newer"),
        ('{"oaks": 1, "course": "oaks", "events": []}', "progress"),
        ('{"a": 1}', "other"),
        ("{rusak", "other"),
    ],
)
def test_a_file_that_cannot_be_counted_says_why_in_both_languages(tmp_path: Path, text: str, why: str) -> None:
    found, bad = read("x.json", text, BANKS, COURSE)
    assert found == [] and [(b.where, b.why) for b in bad] == [("x.json", WHY[why])]
    assert ask(tmp_path, BANKS, COURSE, [["read", "x.json", text]])[0]["bad"] == [
        {"where": "x.json", "why": WHY[why], "piece": ""}
    ]


ODD = [None, [], {}, "", "x", "../../x", -1, 0, 1.5, 10**9, True, "2026-13-40T99:00:00Z", "y" * 300, [None], [1], [{}]]


def test_a_file_with_a_right_checksum_and_odd_contents_does_no_harm_in_either_language(tmp_path: Path) -> None:
    names = ("exam", "version", "seed", "attempt", "number", "name", "started", "seconds", "limit", "answers", "code")
    files = [result_file(version="zzzzzz", **{name: x}) for name in names if name != "version" for x in ODD]
    said = ask(tmp_path, BANKS, COURSE, [["read", "x.json", text] for text in files])
    for text, theirs in zip(files, said, strict=True):
        found, bad = read("x.json", text, BANKS, COURSE)
        gather(found, BANKS)
        assert [(h.code, h.who) for h in found] == [(h["code"], h["who"]) for h in theirs["found"]], text[:300]
        assert [asdict(b) for b in bad] == theirs["bad"]


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader_or_becomes_a_result(text: str) -> None:
    assert read("x", text, BANKS, COURSE)[0] == []


def some_class() -> list[list[str]]:
    """Students who hand in twice, under two numbers, without one, late, and without their first attempt."""
    r = random.Random(11)
    uts = BANKS[0]
    twice = [code(r, uts, "F1D-018/01", attempt=n) for n in (2, 1)]
    same = result(r, uts, "2010111")
    late = replace(result(r, uts, "2010333"), seconds=3000)
    lines = [
        *twice, encode(replace(same, number="2010222"), uts, COURSE), encode(same, uts, COURSE), code(r, uts, ""),
        encode(late, uts, COURSE), code(r, uts, "2010444", attempt=3), code(r, uts, "2010555"), code(r, uts, "2010555"),
    ]  # fmt: skip
    chatty = "".join(f"1{k}/03/26 10.11 - Mhs {k}: {line}\n" for k, line in enumerate(lines))
    return [
        ["grup.txt", chatty],
        ["tempelan", twice[1]],
        ["hasil.json", result_file()],
        ["lama.json", result_file(version="zzzzzz")],
    ]


def test_who_handed_in_twice_and_what_counts_is_named_alike_in_both_languages(tmp_path: Path) -> None:
    texts = some_class()
    rows, notes = gather([h for name, text in texts for h in read(name, text, BANKS, COURSE)[0]], BANKS)
    said = ask(tmp_path, BANKS, COURSE, [["gather", texts]])[0]
    assert said["notes"] == notes
    for row, other in zip(rows["uts"], said["exams"][0]["rows"], strict=True):
        names = ("code", "student", "who", "where", "known", "counted", "notes", "right", "part", "empty", "grade")
        assert {n: getattr(row, n) for n in names} == {n: other[n] for n in names}
    words = "\n".join(notes)
    assert "F1D-018/01 (Mhs 1): menyerahkan 2 hasil (percobaan 1, 2). Yang dihitung percobaan 1." in words
    assert "F1D-018/01 (Mhs 1): hasil yang sama masuk 2 kali (Mhs 1, 11/03/26 10.11; tempelan)" in words
    assert "Satu hasil diserahkan atas beberapa nomor: 2010111 (Mhs 3), 2010222 (Mhs 2)." in words
    assert "2010444 (Mhs 6): percobaan 1 tidak diserahkan." in words
    assert "2010555 (Mhs 7): ada dua hasil yang sama-sama percobaan 1." in words or "2010555 (Mhs 8): ada dua" in words
    assert "Tanpa nomor induk (Mhs 4): kodenya tanpa nomor induk (Mhs 4, 14/03/26 10.11)." in words
    counted = Counter(r.student for r in rows["uts"] if r.counted)
    assert set(counted.values()) == {1}
    assert [r.notes for r in rows["uts"] if r.result.number == "2010333"] == [["lewat waktu"]]
