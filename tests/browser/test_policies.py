"""How a quiz may be set: hints, covers, attempts, results at the end, shuffling, starting again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from support.card import Card, at, card, open_page
from support.kinds import KINDS, TRIES
from support.web import Web

MARKED = [kind for kind in KINDS if kind != "reflection"]


def test_hints_come_one_at_a_time_and_are_counted(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "single", keyboard=True)
    hints = question.form.locator(".o-bantu")
    assert [hint.is_visible() for hint in hints.all()] == [True, False]
    question.press(hints.nth(0).locator("summary"))
    hints.nth(1).wait_for()
    assert [hint.is_visible() for hint in hints.all()] == [True, True]
    question.answer(TRIES["single"][0].answer)
    assert "Petunjuk dapat membantu." in question.shown.words
    events = page.evaluate("OAKS.store.index.state('m01-single').answers.map(e => e.h)")
    assert events == [1]


@pytest.mark.parametrize("kind", ["single", "multiple", "truefalse"])
def test_covered_options_appear_when_asked_for(kind: str, page: Page, kinds: Path) -> None:
    question = card(page, kinds, kind, "tertutup", keyboard=True)
    options = question.form.locator(".o-ops").first
    assert options.is_hidden()
    assert question.button.is_hidden()
    assert question.form.locator(".o-soal").is_visible()
    question.press(question.form.get_by_role("button", name="Lihat pilihan"))
    assert options.is_visible()
    assert page.evaluate("document.activeElement.matches('.o-ops input')")
    assert question.answer(TRIES[kind][-1].answer).verdict == "Tepat"
    page.reload()
    page.wait_for_function("document.querySelector('.o-putusan')")
    assert options.is_visible(), "what was answered is not covered again"


def test_a_cover_hides_nothing_where_there_are_no_options(page: Page, kinds: Path) -> None:
    open_page(page, at(kinds, "tertutup"))
    for kind in KINDS:
        question = Card(page, f"m01-{kind}")
        lid = question.form.locator(".o-tutup").count()
        assert lid == (1 if kind in ("single", "multiple", "truefalse") else 0), kind
        assert question.button.is_visible() == (lid == 0), kind


def test_two_attempts_and_the_key_after_the_last(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "single", "dua-kali")
    first = question.answer(("Kondisi",))
    assert "Sisa kesempatan: satu kali." in first.words
    assert "is-" not in "".join(first.marks), "no feedback before the last attempt"
    assert question.form.get_by_role("button", name="Lihat pembahasan").count() == 0
    assert "Kata sesudah" not in first.words
    question.again()
    last = question.answer(("Ilmu",))
    assert question.button.is_hidden()
    assert last.marks == [" ", "is-tepat Jawaban yang tepat.", "is-belum Pilihan Anda belum tepat."]
    assert "Kata sesudah adalah menentukan" in last.words


def test_one_attempt_settles_the_question_at_once(page: Page, kinds: Path) -> None:
    shown = card(page, kinds, "blank", "dua-kali").answer(("hewan", "hewan"))
    assert "Jawaban: organisasi; manusia." in shown.words
    assert page.locator("#m01-blank .o-isian").first.get_attribute("readonly") is not None


def test_results_held_back_until_the_end(page: Page, kinds: Path) -> None:
    open_page(page, at(kinds, "akhir"))
    one, two = Card(page, "m01-akhir-satu"), Card(page, "m01-akhir-dua")
    assert one.button.inner_text() == "Simpan jawaban"
    shown = one.answer(("Kunci",))
    assert (shown.verdict, shown.words) == (
        "",
        "Jawaban tersimpan. Hasilnya tampil setelah Anda menyelesaikan kuis ini.",
    )
    assert "1 dari 2 soal sudah dijawab." in page.locator(".o-hasil-kuis").inner_text()
    page.get_by_role("button", name="Selesai dan lihat hasil").click()
    assert "Belum disimpan: Soal 2." in page.locator(".o-hasil-kuis").inner_text()
    two.answer(("salah",))
    page.get_by_role("button", name="Selesai dan lihat hasil").click()
    assert (one.verdict, two.verdict) == ("Tepat", "Belum tepat")
    result = page.locator(".o-hasil-kuis").inner_text()
    assert "1 dari 2 tepat" in result
    assert "Anda lulus. Batasnya 1 dari 2 tepat." in result
    assert page.evaluate("document.activeElement.matches('.o-hasil-kuis h2')")
    page.reload()
    page.wait_for_function("document.querySelector('.o-putusan')")
    assert (one.verdict, two.verdict) == ("Tepat", "Belum tepat")


def test_a_whole_quiz_starts_again_only_when_asked_twice(page: Page, kinds: Path) -> None:
    open_page(page, at(kinds, "kuis"))
    for name, answer in (("m01-satu", "Klien"), ("m01-dua", "Bertanya")):
        Card(page, name).answer((answer,))
    result = page.locator(".o-hasil-kuis")
    assert "2 dari 2 tepat" in result.inner_text()
    result.get_by_role("button", name="Ulangi kuis").click()
    assert "Kosongkan jawaban Anda untuk 2 soal ini?" in result.inner_text()
    result.get_by_role("button", name="Batal").click()
    assert Card(page, "m01-satu").verdict == "Tepat"
    result.get_by_role("button", name="Ulangi kuis").click()
    result.get_by_role("button", name="Ya, kosongkan").click()
    assert [Card(page, name).shown.words for name in ("m01-satu", "m01-dua")] == ["", ""]
    page.reload()
    page.wait_for_function("document.querySelector('.o-kunci[hidden]')")
    assert Card(page, "m01-satu").shown.chosen == []


@pytest.mark.parametrize("kind", MARKED)
def test_a_settled_question_can_be_answered_anew(kind: str, page: Page, kinds: Path) -> None:
    question = card(page, kinds, kind, keyboard=True)
    fresh = question.shown
    question.answer(TRIES[kind][-1].answer)
    assert question.button.is_hidden()
    question.press(question.form.get_by_role("button", name="Ulangi soal"))
    assert question.shown == fresh
    assert page.evaluate("!!document.activeElement.closest('form.o-kartu')")
    assert question.answer(TRIES[kind][0].answer).verdict == "Belum tepat"


def test_the_discussion_can_be_opened_without_a_right_answer(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "single")
    question.answer(("Kondisi",))
    question.form.get_by_role("button", name="Lihat pembahasan").click()
    shown = question.shown
    assert shown.marks == ["is-belum Pilihan Anda belum tepat.", "is-tepat Jawaban yang tepat.", " "]
    assert "Kata sesudah adalah menentukan" in shown.words
    assert question.form.get_by_role("link", name="Sistem").get_attribute("href") == "index.html#sistem"


def test_a_shuffled_order_is_the_learners_own_and_stays(
    kinds_web: Web, new_context: Callable[..., BrowserContext]
) -> None:
    read = "Array.from(document.querySelectorAll('#m01-single .o-ops input'), i => i.value).join()"
    orders = []
    for device in ("siti2222", "budi3333", "rina4444", "damar555"):
        learner = new_context()
        learner.add_init_script(f"location.protocol === 'http:' && localStorage.setItem('oaks:oaks:u:dev', '{device}')")
        tab = learner.new_page()
        open_page(tab, kinds_web.url + "m01/acak.html")
        order = tab.evaluate(read)
        for _ in range(2):
            tab.reload()
            tab.wait_for_function("document.querySelector('.o-kunci[hidden]')")
            assert tab.evaluate(read) == order
        assert tab.locator("#m01-truefalse .o-ops").first.inner_text().split() == ["Benar", "Salah"]
        orders.append(order)
    assert len(set(orders)) > 1, "four learners do not all see the same order"
    assert len({tuple(sorted(order.split(","))) for order in orders}) == 1


def test_a_case_is_shown_once_with_its_questions(page: Page, kinds: Path) -> None:
    open_page(page, at(kinds, "kuis"))
    case = page.locator("section.o-vinyet")
    assert case.count() == 1
    assert case.locator("form.o-kartu").count() == 2
    assert case.get_by_text("LKS Teras Senja (fiktif)").is_visible()
