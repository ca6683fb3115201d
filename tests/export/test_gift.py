"""GIFT, read by gift-pegjs (an independent parser) and by Moodle's own rules."""

from __future__ import annotations

import html
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.course import load_course
from oaks.export import Made, Options
from oaks.export.gift import escape, export, rich
from oaks.export.rich import Rich
from support.exports import SHOWN, exports_course
from support.moodle import Read, gift_file, gift_question
from support.node import install_packages, run_node
from support.places import ROOT

JS = ROOT / "tests" / "js"


def make(root: Path, into: Path) -> tuple[Made, str]:
    course, _ = load_course(root)
    into.mkdir(exist_ok=True)
    made = export(course, into, Options(root, progress=lambda *_: None))
    data = (into / "soal.gift.txt").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data
    return made, data.decode("utf-8")


def pegjs(file: Path) -> list[dict[str, Any]]:
    """What gift-pegjs reads."""
    install_packages(JS)
    done = run_node(str(JS / "gift.mjs"), str(file), cwd=ROOT)
    assert done.returncode == 0, done.stdout
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, str, Path]:
    folder = tmp_path_factory.mktemp("gift")
    report, text = make(exports_course(folder / "course").root, folder / "out")
    return report, text, folder / "out" / "soal.gift.txt"


@pytest.fixture(scope="module")
def read(made: tuple[Made, str, Path]) -> dict[str, Read]:
    return {question.name: question for question in gift_file(made[1])}


def test_both_readers_find_the_same_questions_of_the_same_types(made: tuple[Made, str, Path]) -> None:
    types = {
        "Category": "category", "MC": "multichoice", "TF": "truefalse", "Short": "shortanswer",
        "Numerical": "numerical", "Matching": "match", "Essay": "essay", "Description": "description",
    }  # fmt: skip
    theirs = [types[q["type"]] for q in pegjs(made[2])]
    assert theirs == [q.type for q in gift_file(made[1])]
    assert [t for t in theirs if t != "category"] == [
        "essay", "multichoice", "truefalse", "shortanswer", "numerical", "match", "match", "multichoice",
        "description", "multichoice",
    ]  # fmt: skip


def test_ids_and_tags_stand_where_both_readers_look_for_them(made: tuple[Made, str, Path]) -> None:
    found = {q.get("id"): q.get("tags") for q in pegjs(made[2]) if q["type"] != "Category"}
    assert "m01-banyak" in found and "m01-kasus" in found
    assert found["m01-banyak"] is None
    assert "// [id:m01-banyak]\n" in made[1]


def test_what_gift_cannot_hold_is_named_with_its_place(made: tuple[Made, str, Path]) -> None:
    left = {str(n).split()[1]: str(n) for n in made[0].notes if "tidak ikut:" in str(n)}
    assert sorted(left) == ["m01-alasan", "m01-angka-dua", "m01-celah", "m01-dua", "m01-satu"]
    assert left["m01-satu"] == "quizzes/m01.md:4:10  m01-satu tidak ikut: " + (
        "gambar tidak dapat ikut dalam GIFT; pakai Moodle XML"
    )
    changed = [n.text for n in made[0].notes if n.span is None]
    assert any(text.startswith("GIFT tidak memuat petunjuk (1 soal): m01-urut") for text in changed)


def test_several_keys_carry_shares_and_no_equals_sign(read: dict[str, Read]) -> None:
    question = read["Tiga kunci"]
    assert not question.single
    assert [(text, round(share, 7)) for text, share, _ in question.answers] == [
        ("Satu", 0.3333333), ("Dua", 0.3333333), ("Tiga", 0.3333333), ("Empat", -0.3333333),
    ]  # fmt: skip


def test_true_or_false_says_the_wrong_feedback_first(read: dict[str, Read]) -> None:
    assert read["Polos"].answers == [("TRUE", 1, "Ya = benar."), ("", 0, "Bukan.")]


def test_an_answer_with_an_arrow_stays_out_and_one_that_looks_like_a_format_stays_whole(read: dict[str, Read]) -> None:
    question = read["Isian"]
    assert question.type == "shortanswer"
    assert [(text, share) for text, share, _ in question.answers if text == text.rstrip(".")] == [
        ("a\\*b", 1), ("[html]a", 1), ("#1", 1), ("x > y", 1), ("x > y", 1), ("50%=c", 0),
    ]  # fmt: skip
    assert html.unescape(question.answers[-1][2]) == f"Bukan {SHOWN}."
    assert question.general.startswith("<p>Sebab itu.</p>")


def test_a_number_stands_with_its_tolerance(read: dict[str, Read]) -> None:
    assert read["Angka"].answers == [("2000000:0.5", 1, ""), ("200000:0", 0, "Itu satu persen.")]


def test_what_may_be_typed_stands_under_the_number(read: dict[str, Read]) -> None:
    assert "Ketik angkanya tanpa titik pemisah ribuan" in read["Angka"].stem


def test_the_steps_of_an_order_are_one_list_with_their_own_numbers(read: dict[str, Read]) -> None:
    assert read["Urutan"].general.count("<ol>") == 1
    assert "<b>Cari</b></li><li>" in read["Urutan"].general


def test_pairs_and_steps_become_matching(read: dict[str, Read]) -> None:
    assert read["Pasangan"].pairs == [
        ("Menjahit = kerja", "Pemberdayaan: sosial"), ("Pemulihan", "Rehabilitasi {sosial}"), ("", "Jaminan"),
    ]  # fmt: skip
    assert read["Urutan"].pairs == [("Tanya -&gt; dulu", "1"), ("Cari", "2"), ("Telaah", "3")]


def test_one_gap_becomes_a_choice_with_a_line_in_the_stem(read: dict[str, Read]) -> None:
    assert read["Satu celah"].stem == "<p>UU memandangnya _____.</p>"
    assert [(t, s) for t, s, _ in read["Satu celah"].answers] == [("kondisi", 1), ("sistem", 0)]


def test_two_exports_are_the_same_and_no_blank_line_stands_inside_a_question(tmp_path: Path) -> None:
    root = exports_course(tmp_path / "course").root
    one, two = make(root, tmp_path / "a")[1], make(root, tmp_path / "b")[1]
    assert one == two
    assert all(part.startswith(("// [id:", "$CATEGORY: ")) for part in one.split("\n\n"))


def test_both_readers_take_the_whole_course(tmp_path: Path) -> None:
    course, _ = load_course(ROOT)
    report, text = make(ROOT, tmp_path / "out")
    left = [n for n in report.notes if "tidak ikut:" in str(n)]
    wanted = len(course.questions) + len(course.cases) - len(left)
    theirs = [q for q in pegjs(tmp_path / "out" / "soal.gift.txt") if q["type"] != "Category"]
    ours = [q for q in gift_file(text) if q.type != "category"]
    assert len(theirs) == len(ours) == wanted
    by_id = {q["id"]: q for q in theirs}
    for question in course.questions.values():
        found = by_id.get(question.id)
        if found is not None and question.kind == "multiple":
            assert all(choice["weight"] is not None and not choice["isCorrect"] for choice in found["choices"])
        elif found is not None and question.kind == "single":
            assert [c["isCorrect"] for c in found["choices"]] == [o.correct for o in question.options]


ALPHABET = "=~#{}:\\->/*%[]<>&;\"'“” \nab1µn"
NASTY = st.text(alphabet=ALPHABET, min_size=1, max_size=25).filter(str.strip)


def as_html(text: str) -> str:
    """HTML as our renderer writes it: signs of HTML are entities, `>` as well."""
    return html.escape(text, quote=False)


def flat(text: str) -> str:
    return " ".join(html.unescape(text).split())


def tight(text: str) -> str:
    """Without spaces at all: those at the ends do not count in HTML."""
    return "".join(html.unescape(text).split())


@given(NASTY, NASTY, NASTY, NASTY)
def test_moodle_reads_the_same_html_out_of_a_choice(stem: str, right: str, wrong: str, why: str) -> None:
    texts = [rich(Rich(as_html(text))) for text in (stem, right, wrong, why)]
    written = f"::a::[html]<p>{texts[0]}</p>{{\n\t={texts[1]}#{texts[3]}\n\t~{texts[2]}\n\t####<p>{texts[3]}</p>\n}}"
    assert "\n\n" not in written
    read = gift_question(written)
    assert read is not None and read.type == "multichoice" and read.single
    assert [flat(t) for t, _, _ in read.answers] == [flat(as_html(right)), flat(as_html(wrong))]
    assert flat(read.answers[0][2]) == flat(as_html(why))
    assert tight(read.stem) == tight(f"<p>{as_html(stem)}</p>")
    assert tight(read.general) == tight(f"<p>{as_html(why)}</p>")


@given(NASTY)
def test_moodle_reads_the_same_name(name: str) -> None:
    read = gift_question(f"::{escape(name)}::[html]a{{=%100%b}}")
    assert read is not None
    assert read.name == " ".join(name.split())


def test_the_independent_parser_takes_a_thousand_nasty_texts(tmp_path: Path) -> None:
    dice = random.Random(1)
    texts = ["".join(dice.choices(ALPHABET, k=dice.randint(1, 25))).strip() or "a" for _ in range(1000)]
    rows = [f"::{n}::[html]a{{\n\t={rich(Rich(as_html(text)))}\n\t~b\n}}" for n, text in enumerate(texts)]
    (tmp_path / "a.txt").write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    found = [flat(q["choices"][0]["text"]["text"]) for q in pegjs(tmp_path / "a.txt")]
    assert found == [flat(as_html(text)) for text in texts]
