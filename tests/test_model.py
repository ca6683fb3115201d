"""Identity and revision: what makes two options one, and what makes an old answer mean something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.model import Blank, Option, Pair, Question, Span, normalise, option_id

HERE = Span("quizzes/m01.md", 1)


def option(text: str, correct: bool = False, feedback: str = "") -> Option:
    return Option(text, correct, feedback, HERE)


QUESTION = Question(
    "m01-satu", "single", "Satu", "Apa itu?", HERE,
    options=(option("Kondisi", True, "Sebab."), option("Sistem")), explanation="Begitu.",
)  # fmt: skip


@pytest.mark.parametrize(
    "other", ["kondisi", " Kondisi ", "Kondisi.", "*Kondisi*", "**kondisi**!", "[Kondisi](x.md)", "KONDISI …"]
)
def test_case_spaces_markup_and_final_punctuation_make_no_new_option(other: str) -> None:
    assert option_id(other) == option_id("Kondisi")


@pytest.mark.parametrize(("one", "other"), [("1.500", "1,500"), ("-5", "5"), ("3 × 24 jam", "3 24 jam"), ("2,5", "25")])
def test_signs_and_separators_inside_numbers_make_two_options(one: str, other: str) -> None:
    assert option_id(one) != option_id(other)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "edited",
    [
        replace(QUESTION, explanation="Lain."),
        replace(QUESTION, hints=("Lihat lagi.",)),
        replace(QUESTION, goal="1.2", bloom="C3", pool="kuis", reread="x.md", title="Judul lain"),
        replace(QUESTION, options=tuple(reversed(QUESTION.options))),
        replace(QUESTION, options=(option("Kondisi", True, "Lain."), option("Sistem"))),
        replace(QUESTION, stem="apa itu"),
    ],
    ids=["explanation", "hints", "metadata", "order of options", "feedback", "case and punctuation of the stem"],
)
def test_what_does_not_change_an_answers_meaning_keeps_the_revision(edited: Question) -> None:
    assert edited.revision == QUESTION.revision


@pytest.mark.parametrize(
    "edited",
    [
        replace(QUESTION, stem="Apa ini?"),
        replace(QUESTION, options=(option("Kondisi"), option("Sistem", True))),
        replace(QUESTION, options=(*QUESTION.options, option("Ilmu"))),
        replace(QUESTION, kind="multiple"),
    ],
    ids=["stem", "key", "options", "kind"],
)
def test_what_changes_an_answers_meaning_changes_the_revision(edited: Question) -> None:
    assert edited.revision != QUESTION.revision


def test_the_order_of_steps_is_part_of_an_ordering_questions_revision() -> None:
    steps = replace(QUESTION, kind="order", options=(option("Satu", True), option("Dua", True), option("Tiga", True)))
    assert replace(steps, options=tuple(reversed(steps.options))).revision != steps.revision


def test_every_text_a_learner_can_choose_has_an_identity() -> None:
    question = Question(
        "m01-dua", "match", "Dua", "Pasangkan.", HERE,
        options=(option("A"),), reasons=(option("R"),),
        pairs=(Pair("kiri", "kanan", "", HERE), Pair("", "lebih", "", HERE)),
        blanks=(Blank(("x",), HERE, choices=("x", "y")),),
    )  # fmt: skip
    assert [text for _, text in question.choices] == ["A", "R", "kiri", "kanan", "lebih", "x", "y"]
