"""The marks of every kind in every state, by what a learner sees and hears: size, place, shape, colour, words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from support.axe import violations
from support.card import card
from support.kinds import KINDS, PARTLY, RIGHT, TRIES, WRONG, Try
from support.marks import Mark, seen
from support.room import MARKED, Exam

Make = Callable[..., BrowserContext]
SHAPE = {RIGHT: ("full", "tepat"), PARTLY: ("half", "sebagian"), WRONG: ("empty", "belum")}
TABLE = [(kind, one) for kind in KINDS if kind != "reflection" for one in TRIES[kind]]
NAMES = [f"{kind}-{one.name}" for kind, one in TABLE]
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"

# What each control of a try is: the words of its mark, in the order of the page. Steps out of order bear no mark.
OF_FIELDS = {
    "wrong": ["(belum tepat)", "(belum tepat)"],
    "partly": ["(tepat)", "(belum tepat)"],
    "right": ["(tepat)", "(tepat)"],
}
OF_STEPS = {"wrong": [], "partly": ["(sudah berurutan)"] * 4, "right": ["(sudah berurutan)"] * 5}
OF_OPTIONS = {
    "single": {"wrong": ["Pilihan Anda belum tepat."], "right": ["Pilihan Anda tepat."]},
    "multiple": {"wrong": ["Belum tepat."], "partly": ["Tepat."], "right": ["Tepat.", "Tepat."]},
    "truefalse": {
        "wrong": ["Pilihan Anda belum tepat.", "Pilihan Anda belum tepat."],
        "partly": ["Pilihan Anda tepat.", "Pilihan Anda belum tepat."],
        "right": ["Pilihan Anda tepat.", "Pilihan Anda tepat."],
    },
}


def words_of(kind: str, one: Try) -> list[str]:
    """The words beside what was chosen or typed."""
    return OF_OPTIONS[kind][one.name] if kind in OF_OPTIONS else (OF_STEPS if kind == "order" else OF_FIELDS)[one.name]


def meant(words: str) -> tuple[str, str]:
    """The shape and the colour that go with a mark's words."""
    low = words.lower().replace("belum anda pilih", "")  # what a learner left out is right
    return SHAPE[WRONG if "belum" in low else PARTLY if "sebagian" in low else RIGHT]


def faults(marks: list[Mark]) -> list[str]:
    """Everything that is wrong with what these marks look like."""
    found = [fault for mark in marks for fault in mark.faults]
    for mark in marks:
        if (mark.shape, mark.colour) != meant(mark.words):
            found.append(f"{mark.words!r}: a mark {mark.shape} in the colour of {mark.colour!r}")
    return found


@pytest.mark.parametrize(("kind", "one"), TABLE, ids=NAMES)
def test_every_mark_is_small_on_the_line_of_what_it_marks_and_of_its_verdicts_shape_and_colour(
    kind: str, one: Try, page: Page, kinds: Path
) -> None:
    question = card(page, kinds, kind)
    question.answer(one.answer)
    marks = seen(question.form)
    assert [mark.words for mark in marks if mark.words != one.verdict] == words_of(kind, one)
    assert [mark.words for mark in marks].count(one.verdict) == 1, "and the verdict has its own"
    assert faults(marks) == []
    assert page.evaluate(NARROW)


@pytest.mark.parametrize("kind", ["blank", "numeric", "match", "gap", "order"])
@pytest.mark.parametrize(
    "screen",
    [
        {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 600}},
        {"viewport": {"width": 360, "height": 740}, "forced_colors": "active"},
        {"viewport": {"width": 360, "height": 740}, "forced_colors": "active", "color_scheme": "dark"},
    ],
    ids=["wide-dark", "320", "forced", "forced-dark"],
)
def test_marks_beside_fields_hold_on_every_screen(
    kind: str, screen: dict[str, object], new_context: Make, kinds: Path
) -> None:
    page = new_context(**screen).new_page()
    question = card(page, kinds, kind)
    for one in TRIES[kind]:
        if one is not TRIES[kind][0]:
            question.again()
        question.answer(one.answer)
        marks = seen(question.form)
        if "forced_colors" in screen:  # one colour for all: the shape alone tells them apart
            wrong = [m.words for m in marks if m.faults or m.shape != meant(m.words)[0]]
        else:
            wrong = faults(marks)
        assert wrong == [], one.name
        assert page.evaluate(NARROW)


@pytest.mark.parametrize("kind", ["blank", "numeric", "gap"])
def test_what_follows_a_field_stays_on_its_line_beside_the_mark(kind: str, page: Page, kinds: Path) -> None:
    """The full stop after a blank is never stranded below it."""
    question = card(page, kinds, kind)
    place = """f => Array.from(f.querySelectorAll('.o-soal input, .o-soal select'), c => {
      const walk = document.createTreeWalker(c.closest('p'), NodeFilter.SHOW_TEXT), range = document.createRange();
      const after = n => c.compareDocumentPosition(n) & 4 && /^[.,;:%?]/.test(n.nodeValue);
      for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        if (!after(n)) continue;
        range.setStart(n, 0);
        range.setEnd(n, 1);
        const r = range.getBoundingClientRect(), box = c.getBoundingClientRect();
        return r.bottom > box.top && r.top < box.bottom;
      }
      return true;
    })"""
    before = question.form.evaluate(place)
    question.answer(TRIES[kind][0].answer)
    assert question.form.evaluate(place) == before


def test_marks_are_read_out_in_words_right_after_what_they_mark(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "blank")
    question.answer(TRIES["blank"][1].answer)
    tree = question.form.aria_snapshot()
    assert '"Isian 1 dari 2": organisasi\n    - text: (tepat) pelayanan' in tree
    assert '"Isian 2 dari 2" [invalid]: hewan\n    - text: (belum tepat)' in tree


@pytest.mark.parametrize("answers", ["wrong", "partly", "right"])
def test_the_explanations_of_an_exam_bear_the_same_marks(answers: str, page: Page, exams: Path) -> None:
    exam = Exam(page, (exams / "latihan/uts.html").as_uri()).start()
    given: dict[str, Try] = {}
    for number in range(1, len(MARKED) + 1):
        question = exam.go(number)
        one = next((t for t in TRIES[question.kind] if t.name == answers), TRIES[question.kind][0])
        question.fill(one.answer)
        given[question.kind] = one
    exam.hand_in()
    found: dict[str, list[str]] = {}
    for form in page.locator(".o-pembahasan form").all():
        marks, kind = seen(form), str(form.get_attribute("data-k"))
        found[kind] = faults(marks)
        if given[kind].verdict not in [mark.words for mark in marks]:
            found[kind].append(f"no mark says {given[kind].verdict}")
        missing = [words for words in words_of(kind, given[kind]) if words not in [mark.words for mark in marks]]
        found[kind] += [f"no mark says {words}" for words in missing]
    assert {kind: lines for kind, lines in found.items() if lines} == {} and len(found) == len(MARKED)
    assert page.evaluate(NARROW)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "reflection"])
def test_axe_finds_nothing_in_any_state_of_a_card(kind: str, new_context: Make, kinds: Path) -> None:
    found: dict[str, list[str]] = {}
    for scheme in ("light", "dark"):
        page = new_context(color_scheme=scheme, viewport={"width": 320, "height": 640}).new_page()
        question = card(page, kinds, kind)
        found[f"{scheme} open"] = violations(page, f"#m01-{kind}")
        for one in TRIES[kind]:
            if one is not TRIES[kind][0]:
                question.again()
            question.answer(one.answer)
            found[f"{scheme} {one.name}"] = violations(page, f"#m01-{kind}")
    assert {state: lines for state, lines in found.items() if lines} == {}
