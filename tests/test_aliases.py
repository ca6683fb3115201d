"""The record of options: a rewording keeps an option's identity, a new option gets its own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from oaks.aliases import PATH, Entry, compare, current, read, update, write
from oaks.model import Option, Question, Span, option_id

HERE = Span("quizzes/m01.md", 1)


def question(*texts: str) -> Question:
    options = tuple(Option(text, False, "", HERE) for text in texts)
    return Question("m01-satu", "single", "Satu", "Apa?", HERE, options=options)


def recorded(*texts: str) -> dict[str, Entry]:
    return {"m01-satu": Entry({option_id(t): t for t in texts})}


def test_a_typo_fix_makes_the_old_identity_an_alias_of_the_new() -> None:
    changes = compare(recorded("sistim layanan", "kondisi"), [question("sistem layanan", "kondisi")])
    assert current(recorded("sistim layanan", "kondisi"), changes) == {
        "m01-satu": {option_id("sistim layanan"): option_id("sistem layanan")}
    }


def test_a_replaced_option_is_no_alias() -> None:
    changes = compare(recorded("sistem layanan", "kondisi"), [question("hubungan kerja", "kondisi")])
    assert current(recorded("sistem layanan", "kondisi"), changes) == {}


def test_deleting_and_adding_options_makes_no_alias() -> None:
    record = recorded("satu dua tiga", "empat lima enam")
    assert current(record, compare(record, [question("satu dua tiga")])) == {}
    assert current(record, compare(record, [question("satu dua tiga", "empat lima enam", "tujuh")])) == {}


def test_two_typo_fixes_at_once_find_their_own_partners() -> None:
    old, new = ("sistim layanan warga", "kondisi hidup wrga"), ("kondisi hidup warga", "sistem layanan warga")
    found = current(recorded(*old), compare(recorded(*old), [question(*new)]))["m01-satu"]
    assert found == {option_id(old[0]): option_id(new[1]), option_id(old[1]): option_id(new[0])}


def test_an_answer_from_three_wordings_ago_still_finds_its_option() -> None:
    record = recorded("sistim layann", "kondisi")
    for text in ("sistim layanan", "sistem layanan", "sistem layanan sosial"):
        record = update(record, compare(record, [question(text, "kondisi")]))
    assert current(record, [])["m01-satu"][option_id("sistim layann")] == option_id("sistem layanan sosial")


def test_a_wording_that_returns_is_itself_again() -> None:
    record = recorded("sistem layanan", "kondisi")
    for text in ("sistem layanan warga", "sistem layanan"):
        record = update(record, compare(record, [question(text, "kondisi")]))
    assert current(record, []) == {"m01-satu": {option_id("sistem layanan warga"): option_id("sistem layanan")}}


def test_an_up_to_date_record_is_left_as_it_is() -> None:
    record = update({}, compare({}, [question("satu", "dua")]))
    assert compare(record, [question("satu", "dua")]) == []


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(st.dictionaries(st.from_regex(r"m[0-9]{2}-[a-z]{1,8}", fullmatch=True), st.lists(TEXTS, max_size=4), max_size=5))
def test_what_is_written_is_read_back(tmp_path_factory: object, rows: dict[str, list[str]]) -> None:
    record = {name: Entry({option_id(t): t for t in texts if not t.startswith("->")}) for name, texts in rows.items()}
    folder = tmp_path_factory.mktemp("p")  # type: ignore[attr-defined]
    (folder / "quizzes").mkdir()
    (folder / PATH).write_text(write(record), encoding="utf-8")
    again, problems = read(folder)
    assert problems == []
    assert {n: e.options for n, e in again.items()} == {n: e.options for n, e in record.items()}


def test_a_missing_record_is_an_empty_one(tmp_path: Path) -> None:
    assert read(tmp_path) == ({}, [])
