"""The result code: short, safe in a chat, the same in both languages, and never misread."""

from __future__ import annotations

import random
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.results.bits import ABC
from oaks.results.code import HEAD, LIMIT, Answer, Result, Unreadable, clean, decode, encode
from support.exam import UAS, UTS, some_result, spec
from support.twin import ask

COURSE = "oaks"
BANKS = {"uts": UTS, "uas": UAS}


def as_js(result: Result) -> dict[str, Any]:
    data: dict[str, Any] = asdict(result)
    for answer in data["answers"]:
        answer["choices"] = answer["choices"] and [list(group) for group in answer["choices"]]
    data["answers"] = list(data["answers"])
    return data


def some(count: int, seed: int = 7) -> list[tuple[str, Result]]:
    r = random.Random(seed)
    return [(name, some_result(r, BANKS[name])) for name in (r.choice(sorted(BANKS)) for _ in range(count))]


def times_gone(result: Result) -> Result:
    return replace(result, answers=tuple(replace(a, seconds=-1) for a in result.answers))


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(BANKS)))
def test_a_code_gives_back_the_result_it_was_made_from(r: random.Random, name: str) -> None:
    result = some_result(r, BANKS[name])
    text = encode(result, BANKS[name], COURSE)
    assert decode(text, BANKS.values(), COURSE) == replace(result, number=clean(result.number))
    assert len(text) <= LIMIT


def test_both_languages_write_and_read_the_same_code(tmp_path: Path) -> None:
    results = some(400)
    codes = [encode(result, BANKS[name], COURSE) for name, result in results]
    assert ask(tmp_path, BANKS, [["encode", n, as_js(r), COURSE] for n, r in results]) == codes
    read = ask(tmp_path, BANKS, [["decode", code, COURSE] for code in codes])
    assert [x["result"] for x in read] == [as_js(decode(code, BANKS.values(), COURSE)) for code in codes]


def test_any_number_is_cleaned_alike(tmp_path: Path) -> None:
    r = random.Random(3)
    texts = ["".join(chr(r.choice([r.randrange(32, 127), r.randrange(160, 0x2FF), 9])) for _ in range(r.randrange(30)))
             for _ in range(300)]  # fmt: skip
    assert ask(tmp_path, {}, [["clean", text] for text in texts]) == [clean(text) for text in texts]


def _damage(r: random.Random, text: str) -> str:
    body = text[len(HEAD) :]
    at, other = r.randrange(len(body)), r.choice(ABC)
    kind = r.randrange(5)
    if kind == 0:
        body = body[:at] + other + body[at + 1 :]
    elif kind == 1:
        body = body[:at] + body[at + 1 :]
    elif kind == 2:
        body = body[:at] + other + body[at:]
    elif kind == 3:
        body = body[:at] + body[at : at + 2][::-1] + body[at + 2 :]
    else:
        body = body[:at]
    return HEAD + body


def test_ten_thousand_damaged_codes_are_refused_by_both_languages(tmp_path: Path) -> None:
    r = random.Random(11)
    codes = [encode(result, BANKS[name], COURSE) for name, result in some(50)]
    damaged: list[str] = []
    while len(damaged) < 10_000:
        code = r.choice(codes)
        wrong = _damage(r, code)
        if wrong != code:
            damaged.append(wrong)
    for text in damaged:
        with pytest.raises(Unreadable):
            decode(text, BANKS.values(), COURSE)
    assert [x for x in ask(tmp_path, BANKS, [["decode", text, COURSE] for text in damaged]) if x["ok"]] == []


def test_small_letters_line_breaks_and_mistaken_signs_do_no_harm(tmp_path: Path) -> None:
    name, result = some(1)[0]
    code = encode(result, BANKS[name], COURSE)
    typed = [
        code.lower(),
        "\u201c" + "\n".join(re.findall(".{1,9}", code)) + "\u201d.",
        " - ".join(re.findall(".{1,5}", code.lower())),
        "*" + code.replace("0", "o").replace("1", "l") + "*",
    ]
    want = decode(code, BANKS.values(), COURSE)
    assert [decode(text, BANKS.values(), COURSE) for text in typed] == [want] * 4
    assert all(x["ok"] for x in ask(tmp_path, BANKS, [["decode", t, COURSE] for t in typed]))


def test_a_code_holds_nothing_that_a_chat_changes() -> None:
    assert all(re.fullmatch(r"HASIL1[0-9A-HJKMNP-TV-Z]+", encode(r, BANKS[n], COURSE)) for n, r in some(200))


@pytest.mark.parametrize("kind", ["single", "multiple", "truefalse", "gap", "order"])
def test_25_answers_of_any_kind_fit_into_140_characters(kind: str) -> None:
    bank = spec("uas", [(1, 1, 1)] * 13, [10, 10, 5], (1, 2), [kind])
    r = random.Random(5)
    for _ in range(50):
        result = replace(some_result(r, bank), number="AB-1234567890/XY.Z-9", attempt=9999, seconds=300_000)
        text = encode(result, bank, COURSE)
        back = decode(text, [bank], COURSE)
        assert len(result.answers) == 25 and len(text) <= LIMIT
        assert times_gone(back) == times_gone(replace(result, number="AB-1234567890/XY.Z-9"))


def test_times_are_kept_to_the_step_below() -> None:
    name, result = some(1)[0]
    odd = replace(result, answers=tuple(replace(a, seconds=59) for a in result.answers))
    assert {a.seconds for a in decode(encode(odd, BANKS[name], COURSE), BANKS.values(), COURSE).answers} == {46}


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "empty"), ("   ", "empty"), ("OAKS1abc", "shape"), ("HASIL2ABC", "newer"), ("HASIL1", "broken"),
     ("HASIL1UUUU", "broken"), ("halo pak", "shape")],
)  # fmt: skip
def test_what_is_no_code_is_said_to_be_none(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        decode(text, BANKS.values(), COURSE)


def test_a_code_of_another_course_or_of_an_unknown_bank_is_told_apart() -> None:
    name, result = some(1)[0]
    code = encode(result, BANKS[name], COURSE)
    with pytest.raises(Unreadable, match="course"):
        decode(code, BANKS.values(), "lain")
    with pytest.raises(Unreadable, match="bank"):
        decode(code, [BANKS[name] | {"version": "zzzzzz"}], COURSE)


def test_nothing_answered_has_a_code_too() -> None:
    name, result = some(1)[0]
    blank = replace(result, number="", answers=tuple(Answer(a.id, a.kind, seconds=0) for a in result.answers))
    assert decode(encode(blank, BANKS[name], COURSE), BANKS.values(), COURSE) == blank
