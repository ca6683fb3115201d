"""The item rules where a golden file would be too long: numbers, indexes, places of words, and no tracebacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.course import load_course
from oaks.model import Question, Span
from oaks.problem import Problem
from oaks.rules.items_bank import critical
from oaks.rules.spots import asks, content, spots, stem_span, words
from oaks.rules.twins import ALIKE, SHORTEST, check_twins
from oaks.rules.words import COURSE, FUNCTION, NEGATIVE
from support.golden import Golden

WORDS = st.sampled_from(
    [
        "bakau",
        "camar",
        "dermaga",
        "embun",
        "fajar",
        "gerimis",
        "halaman",
        "irigasi",
        "jagung",
        "kemarau",
        "lentera",
        "muara",
    ]
)


def question(stem: str, number: int = 1, col: int = 1) -> Question:
    return Question(f"m01-{number}", "single", "Soal", stem, Span("quizzes/m01.md", 4), content_line=7, content_col=col)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), max_size=30))
def test_the_index_finds_exactly_the_twins_that_comparing_all_pairs_finds(stems: list[str]) -> None:
    bank = [question(stem, number) for number, stem in enumerate(stems)]
    sets = [set(stem.split()) - FUNCTION for stem in stems]
    expected = {
        f"m01-{b}"
        for b in range(len(sets))
        for a in range(b)
        if min(len(sets[a]), len(sets[b])) >= SHORTEST and len(sets[a] & sets[b]) >= ALIKE * len(sets[a] | sets[b])
    }
    assert {p.data["id"] for p in check_twins(bank)} == expected


def test_a_bank_of_one_sentence_names_every_copy_once() -> None:
    bank = [question("bakau camar dermaga embun fajar gerimis", number) for number in range(3000)]
    assert len(list(check_twins(bank))) == 2999


@pytest.mark.parametrize(("freedom", "value"), [(1, 6.63), (2, 9.21), (3, 11.34), (5, 15.09), (10, 23.21)])
def test_the_critical_value_is_that_of_the_printed_tables(freedom: int, value: float) -> None:
    assert critical(freedom) == pytest.approx(value, rel=0.01)


def test_words_leave_out_addresses_attributes_and_tags() -> None:
    assert words('Baca [pasal ini](../hukum/uu.md#x) *well*{lang=en} <span lang="en">now</span>') == [
        "baca", "pasal", "ini", "well", "now",
    ]  # fmt: skip


def test_a_blank_counts_as_its_key_at_the_place_of_the_blank() -> None:
    assert list(spots("Intinya [[kondisi]]{slip}.")) == [("intinya", 0, 7), ("kondisi", 8, 25)]


def test_a_word_of_a_stem_is_found_in_its_line_and_column() -> None:
    stem = "Satu baris.\nDi sini mezzo?"
    span = stem_span(question(stem, col=5), stem.index("mezzo"), stem.index("mezzo") + 5)
    assert (span.line, span.col, span.length) == (8, 13, 5)


def test_content_words_are_neither_function_words_nor_the_course_own() -> None:
    assert content("Lembaga itu menilai kelayakannya dengan layanan sosial") == {"menilai", "kelayakan"}
    assert not FUNCTION & COURSE


@pytest.mark.parametrize(
    "stem",
    [
        "Manakah yang bukan asas?",
        "Mana yang tidak termasuk asas?",
        "Semua ini asas, kecuali",
        "Apa yang tidak benar?",
        "Berikut ini yang bukan tujuan adalah …",
        "Siapakah yang tidak wajib memiliki STR?",
        "Pernyataan mana yang tidak sesuai dengan Pasal 2?",
        "Manakah di bawah ini yang bukan HSO?",
    ],
)
def test_a_negative_stem_is_recognised(stem: str) -> None:
    assert any(NEGATIVE.search(stem, start, end) for start, end in asks(stem))


@pytest.mark.parametrize(
    "stem",
    [
        "Kelompok ini tidak berbadan hukum. Label mana yang cocok?",
        "Apa yang belum tampak dalam notulen?",
        "Ia bukan pegawai dan tidak digaji. Siapakah dia menurut Pasal 1?",
        "Mengapa layanan tidak cukup diukur?",
        "Lengkapi. Ormas yang dasarnya bukan anggota berbentuk [[yayasan]].",
        "Periksa bukan saja besarnya. Mana sumbernya?",
    ],
)
def test_a_story_with_negatives_is_no_negative_stem(stem: str) -> None:
    assert not any(NEGATIVE.search(stem, start, end) for start, end in asks(stem))


PIECES = st.sampled_from(
    [
        "- [x] Kondisi",
        "- [ ] Semua benar",
        "> Tepat.",
        "> ",
        "---",
        "[[kata]]{slip}",
        "Apa?",
        "",
        "<quiz>",
        "</quiz>",
        "## Dua {#m01-dua goal=9}",
        "Pilih semua yang tepat.",
        "Pasal 1 UU 11/2009",
        "**bukan** “",
        "Alasan:",
        "1. langkah",
        "- kiri -> kanan",
        "mezzo selalu kadang",
        "Yayasan Ampera",
        "![x](y){",
        "\u0130\u00df\u200b",
        "Petunjuk: a",
    ]
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", ' kind="match"', ' kind="truefalse"', ' kind="order"']))
def test_any_question_is_checked_without_a_traceback_and_inside_the_file(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], kind: str
) -> None:
    text = "\n".join(["---", "module: m01", "---", "## Satu {#m01-satu}", "", f"<quiz{kind}>", *pieces, "</quiz>", ""])
    root = tmp_path_factory.mktemp("any")
    Golden(root, "", {"quizzes/m01.md": text}, "").write(root)
    for problem in load_course(root)[1].problems:
        assert _inside(root, problem), problem


def _inside(root: Path, problem: Problem) -> bool:
    file = root / problem.span.path
    count = len(file.read_text(encoding="utf-8").split("\n")) if file.is_file() else 1
    return 1 <= problem.span.line <= count and problem.span.col >= 1
