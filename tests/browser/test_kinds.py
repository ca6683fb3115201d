"""Every kind of question, answered wrong, partly and right, with a mouse and with a keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from support.card import Card, Shown, at, card, open_page, tab_to
from support.kinds import KINDS, TRIES

MARKED = [kind for kind in KINDS if kind != "reflection"]


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
@pytest.mark.parametrize("kind", MARKED)
def test_a_question_is_judged_and_kept(kind: str, keyboard: bool, page: Page, kinds: Path) -> None:
    question = card(page, kinds, kind, keyboard=keyboard)
    for one in TRIES[kind]:
        if one is not TRIES[kind][0]:
            question.again()
        shown = question.answer(one.answer)
        assert shown.verdict == one.verdict, one
        page.reload()
        page.wait_for_function("document.querySelector('.o-putusan')")
        assert question.shown == shown, f"{one}: after a reload"
        question.start_here()


def test_a_reflection_is_kept_and_never_judged(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "reflection", keyboard=True)
    shown = question.answer(("Saya datang berseragam.",))
    assert shown.verdict == ""
    assert question.form.locator(".o-jelas").is_visible()
    rubric = question.form.get_by_label("Saya menyebut posisi saya.")
    tab_to(page, rubric)
    page.keyboard.press("Space")
    page.reload()
    page.wait_for_function("document.querySelector('[role=status].o-kecil')")
    assert question.shown.typed == ["Saya datang berseragam."]
    assert question.shown.chosen == ["Saya menyebut posisi saya."]
    question.start_here()
    question.answer(("Saya duduk di kursi yang sama.",))
    page.reload()
    page.wait_for_function("document.querySelector('[role=status].o-kecil')")
    assert question.shown.typed == ["Saya duduk di kursi yang sama."]
    assert question.shown.chosen == ["Saya menyebut posisi saya."]


def test_a_moved_folder_keeps_every_answer(page: Page, kinds: Path, copied_to: Callable[[str], Path]) -> None:
    open_page(page, at(kinds))
    before: dict[str, Shown] = {}
    for kind in KINDS:
        before[kind] = Card(page, f"m01-{kind}").answer(TRIES[kind][-1].answer)
    open_page(page, at(copied_to("Kuliah saya 2026/OAKS (salinan)")))
    assert {kind: Card(page, f"m01-{kind}").shown for kind in KINDS} == before


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_empty_can_be_submitted(kind: str, page: Page, kinds: Path) -> None:
    question = card(page, kinds, kind)
    question.press()
    if kind == "order":  # a scrambled list is an answer too: said once, taken the second time
        assert "belum memindahkan" in question.shown.words
        question.press()
        assert question.verdict
        return
    for _ in range(2):
        assert question.shown.words
        assert question.verdict == ""
        assert question.form.evaluate("f => f.contains(document.activeElement)"), "the focus goes to what is missing"
        question.press()
    page.reload()
    page.wait_for_function("document.querySelector('.o-kunci[hidden]')")
    assert question.shown.words == ""


@pytest.mark.parametrize("kind", ["blank", "numeric", "match", "gap"])
def test_half_an_answer_is_taken_only_when_it_is_meant(kind: str, page: Page, kinds: Path) -> None:
    question = card(page, kinds, kind)
    first = TRIES[kind][-1].answer[0]
    if kind in ("blank", "numeric"):
        question.form.locator(".o-isian").first.fill(first)
    else:
        question.form.locator("select").first.select_option(label=first)
    question.press()
    assert "satu dari dua" in question.shown.words or "1 dari 2" in question.shown.words
    assert question.verdict == ""
    question.press()
    assert question.verdict == "Sebagian tepat"


@pytest.mark.parametrize("kind", MARKED)
def test_the_verdict_is_spoken_in_words_and_the_focus_goes_where_the_eye_should(
    kind: str, page: Page, kinds: Path
) -> None:
    question = card(page, kinds, kind, keyboard=True)
    assert question.status.count() == 1, "the live region is there before it speaks"
    page.evaluate("q => { window.spoken = document.querySelector(q + ' [role=status]:not(.o-sr)'); }", f"#m01-{kind}")
    question.answer(TRIES[kind][0].answer)
    assert page.evaluate("window.spoken.isConnected && window.spoken.textContent.includes('Belum tepat')")
    assert question.button.evaluate("e => e === document.activeElement"), "after a wrong answer: on 'Coba lagi'"
    question.again()
    focus = page.evaluate("document.activeElement.tagName")
    assert focus in {"INPUT", "SELECT", "BUTTON"}, "after 'Coba lagi': in the answer"
    assert page.evaluate("!document.activeElement.closest('.o-aksi')")
    question.answer(TRIES[kind][-1].answer)
    assert question.status.evaluate("e => e === document.activeElement"), "after a right answer: on the verdict"


@pytest.mark.parametrize("kind", ["single", "truefalse"])
def test_arrow_keys_choose_and_never_submit(kind: str, page: Page, kinds: Path) -> None:
    question = card(page, kinds, kind)
    tab_to(page, question.form.locator("input").first)
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Space"):
        page.keyboard.press(key)
        assert question.shown.chosen
        assert question.shown.words == ""


@pytest.mark.parametrize("kind", ["blank", "numeric"])
def test_enter_in_a_blank_checks_and_never_takes_a_verdict_away(kind: str, page: Page, kinds: Path) -> None:
    question = card(page, kinds, kind)
    question.fill(TRIES[kind][0].answer)
    page.keyboard.press("Enter")
    assert question.verdict == "Belum tepat"
    page.wait_for_timeout(450)
    question.form.locator(".o-isian").last.focus()
    page.keyboard.press("Enter")
    assert question.verdict == "Belum tepat"


def test_a_slip_in_a_long_word_is_taken_and_named(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "blank")
    shown = question.answer(("organissasi", "manusia"))
    assert shown.verdict == "Tepat"
    assert "Hampir tepat: ejaannya “organisasi”." in shown.words


def test_an_expected_wrong_answer_is_told_why(page: Page, kinds: Path) -> None:
    assert "NGO menunjuk pemiliknya" in card(page, kinds, "blank").answer(("ngo", "manusia")).words
    assert "Itu satu persen" in card(page, kinds, "numeric").answer(("200 ribu", "15")).words


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_a_question_is_read_and_its_answer_opened(
    kind: str, kinds: Path, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(at(kinds))
    form = page.locator(f"#m01-{kind}")
    assert form.locator(".o-soal").is_visible()
    answer, explanation = form.locator(".o-kunci"), form.locator(".o-jelas")
    assert not explanation.is_visible()
    form.get_by_role("button", name="Periksa jawaban").click()
    assert explanation.is_visible(), "the button leads to the answer"
    page.goto(at(kinds))
    answer.locator("summary").click()
    assert explanation.is_visible()
    if kind in ("single", "multiple", "truefalse"):
        assert "Tepat." in answer.inner_text()
    elif kind != "reflection":
        texts = (
            TRIES[kind][-1].answer
            if kind in ("match", "order", "gap")
            else {"blank": ("organisasi", "manusia"), "numeric": ("2.000.000", "15")}[kind]
        )
        assert all(text in answer.inner_text() for text in texts)
