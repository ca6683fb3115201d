"""What the stock tools get wrong, one test a line: numbers 1 to 19, on built sites in Chromium.

Stock is mkdocs-material with mkdocs-quiz and its own renderer; each fault was reproduced there. Numbers from 20
stand in test_stock_pages.py, those that concern authors in ../test_stock_defects.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from oaks.search.pack import open_docs
from oaks.search.plugin import read_index
from support.author import edited, odd_course, published, shortened
from support.card import Card, open_page, tab_to
from support.kinds import TRIES
from support.search import find
from support.storage import REFUSED
from support.web import Web


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("terbit") / "kursus")


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edited(tmp_path_factory.mktemp("sunting") / "kursus lain")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return odd_course(tmp_path_factory.mktemp("aneh") / "kursus")


def learn(page: Page, site: Path) -> None:
    """Answer all three questions of the published course: right, wrong, right."""
    open_page(page, (site / "m01/kuis.html").as_uri())
    for name, answer in (("m01-satu", "kondisi"), ("m01-dua", "kondisi"), ("m01-tiga", "organisasi")):
        Card(page, name).answer((answer,))


def test_stock_01_edits_restore_no_wrong_tick_and_lose_no_answer(page: Page, before: Path, after: Path) -> None:
    learn(page, before)
    open_page(page, (after / "m01/penutup.html").as_uri())
    shown = {name: Card(page, f"m01-{name}").shown for name in ("baru", "tiga", "dua", "satu")}
    assert [(x.chosen, x.typed, x.verdict) for x in shown.values()] == [
        ([], [], ""),
        ([], ["organisasi"], "Tepat"),
        (["kondisi"], [], "Belum tepat"),
        (["kondisi"], [], "Tepat"),
    ]


def test_stock_02_deleted_questions_are_not_counted(page: Page, before: Path, tmp_path: Path) -> None:
    learn(page, before)
    assert "2 dari 3 tepat" in page.locator(".o-hasil-kuis").inner_text()
    open_page(page, (shortened(tmp_path / "kursus") / "m01/kuis.html").as_uri())
    assert "0 dari 1 tepat" in page.locator(".o-hasil-kuis").inner_text()


def test_stock_03_starting_again_works_with_blanks_and_keeps_other_answers(page: Page, kinds: Path) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri())
    Card(page, "m01-single").answer(("Sistem",))
    open_page(page, (kinds / "m01/akhir.html").as_uri())
    Card(page, "m01-akhir-satu").answer(("Kunci",))
    Card(page, "m01-akhir-dua").answer(("kata",))
    page.get_by_role("button", name="Selesai dan lihat hasil").click()
    page.get_by_role("button", name="Ulangi kuis").click()
    page.get_by_role("button", name="Ya, kosongkan").click()
    shown = [Card(page, f"m01-akhir-{name}").shown for name in ("satu", "dua")]
    assert [(x.chosen, x.typed, x.verdict) for x in shown] == [([], [], ""), ([], [""], "")]
    assert Card(page, "m01-akhir-dua").answer(("kata",)).words.startswith("Jawaban tersimpan.")
    open_page(page, (kinds / "m01/semua.html").as_uri())
    assert Card(page, "m01-single").verdict == "Tepat"


def test_stock_04_two_tabs_keep_each_others_answers(context: BrowserContext, kinds_web: Web) -> None:
    one, two = context.new_page(), context.new_page()
    for tab in (one, two):
        open_page(tab, kinds_web.url + "m01/semua.html")
    Card(one, "m01-single").answer(("Sistem",))
    Card(two, "m01-gap").answer(("kondisi", "ilmu"))
    Card(one, "m01-blank").answer(("organisasi", "manusia"))
    for tab in (one, two):
        tab.reload()
        tab.wait_for_function("document.querySelector('.o-putusan')")
        verdicts = [Card(tab, f"m01-{kind}").verdict for kind in ("single", "gap", "blank")]
        assert verdicts == ["Tepat", "Sebagian tepat", "Tepat"]


def test_stock_05_refused_storage_is_said_once_in_plain_indonesian_and_all_works(
    context: BrowserContext, kinds: Path
) -> None:
    context.add_init_script(REFUSED)
    page = open_page(context.new_page(), (kinds / "m01/semua.html").as_uri())
    notice = page.locator(".o-kabar")
    assert notice.count() == 1
    assert "Peramban ini menolak menyimpan. Anda tetap dapat belajar." in notice.inner_text()
    assert Card(page, "m01-single").answer(("Sistem",)).verdict == "Tepat"
    assert notice.count() == 1
    find(page, "pembuka").first.wait_for()


def test_stock_06_a_link_to_a_question_means_that_question_for_ever(page: Page, before: Path, after: Path) -> None:
    for address in (before / "m01/kuis.html", after / "m01/penutup.html"):
        open_page(page, address.as_uri() + "#m01-dua")
        assert "Apa inti Friedlander?" in page.locator(":target").inner_text()


def test_stock_07_a_moved_folder_a_renamed_page_and_a_shorter_address_lose_nothing(
    page: Page, before: Path, after: Path
) -> None:
    learn(page, before)
    open_page(page, (after / "m01/penutup.html").as_uri())
    assert Card(page, "m01-dua").verdict == "Belum tepat"
    web = Web(before)
    open_page(page, web.url + "m01/")
    Card(page, "m01-dua").answer(("sistem",))
    open_page(page, web.url + "m01/index.html")
    assert Card(page, "m01-dua").verdict == "Tepat"
    page.goto("about:blank")
    web.close()


@pytest.mark.parametrize("typed", ["ORGANISASI", " organisasi. ", "“Organisasi”", "organi-sasi", "organisasi\u00a0!"])
def test_stock_09_case_spaces_dots_and_hyphens_are_forgiven(page: Page, before: Path, typed: str) -> None:
    open_page(page, (before / "m01/kuis.html").as_uri())
    assert Card(page, "m01-tiga").answer((typed,)).verdict == "Tepat"


@pytest.mark.parametrize("kind", ["single", "multiple", "blank"])
def test_stock_10_an_empty_answer_is_not_taken_and_locks_nothing(page: Page, kinds: Path, kind: str) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri())
    question = Card(page, f"m01-{kind}")
    question.press()
    assert question.verdict == ""
    assert page.evaluate("OAKS.store.index.size()") == page.evaluate(
        "OAKS.store.index.events().filter(e => e.k).length"
    )
    assert question.answer(TRIES[kind][-1].answer).verdict == "Tepat"


def test_stock_11_praise_stands_with_what_is_right_and_the_box_says_what_is_missing(page: Page, kinds: Path) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri())
    shown = Card(page, "m01-multiple").answer(("Material",))
    assert shown.verdict == "Sebagian tepat"
    assert "Satu pilihan Anda tepat. Masih ada satu yang belum Anda pilih." in shown.words
    assert shown.marks == ["is-tepat Tepat.", " ", " "]


def test_stock_12_words_say_how_many_may_be_chosen(page: Page, kinds: Path) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri())
    said = {kind: page.locator(f"#m01-{kind} .o-kepala").inner_text() for kind in ("single", "multiple", "truefalse")}
    assert "Pilih satu" in said["single"]
    assert "Pilih semua yang tepat" in said["multiple"]
    assert "Benar atau salah? Pilih alasannya" in said["truefalse"]


def test_stock_13_an_arrow_key_chooses_and_never_submits(page: Page, kinds: Path) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri() + "#m01-single")
    question = Card(page, "m01-single", keyboard=True)
    tab_to(page, question.form.locator("input").first)
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert question.shown.chosen == ["Sistem"]
    assert question.shown.words == ""
    assert question.form.locator("input:disabled").count() == 0


def test_stock_14_enter_in_a_blank_checks_it(page: Page, kinds: Path) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri())
    question = Card(page, "m01-blank")
    question.fill(("organisasi", "manusia"))
    page.keyboard.press("Enter")
    assert question.verdict == "Tepat"


def test_stock_15_a_shuffled_order_is_the_same_at_every_visit(page: Page, kinds_web: Web) -> None:
    orders = set()
    for _ in range(3):
        open_page(page, kinds_web.url + "m01/acak.html")
        orders.add(page.evaluate("Array.from(document.querySelectorAll('#m01-single input'), i => i.value).join()"))
    assert len(orders) == 1


def test_stock_16_what_a_learner_types_never_becomes_a_page(page: Page, kinds: Path) -> None:
    bad = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
    open_page(page, (kinds / "m01/semua.html").as_uri())
    Card(page, "m01-blank").answer((bad, bad))
    Card(page, "m01-reflection").answer((bad,))
    for _ in range(2):
        assert page.evaluate("window.ran") is None
        assert page.locator("form img").count() == 0
        assert Card(page, "m01-blank").shown.typed == [bad, bad]
        assert Card(page, "m01-reflection").shown.typed == [bad]
        page.reload()
        page.wait_for_function("document.querySelector('.o-putusan')")


def test_stock_17_no_source_in_comments_and_an_arrow_spills_nothing(page: Page, odd: Path) -> None:
    html = (odd / "m01/aneh.html").read_text(encoding="utf-8")
    assert not [text for text in re.findall(r"<!--(.*?)-->", html, re.S) if "[x]" in text or "quiz" in text]
    open_page(page, (odd / "m01/aneh.html").as_uri())
    form = page.locator("#m01-aneh")
    assert "Apa arti tanda panah --> di sini? -->" in form.inner_text()
    assert "[x]" not in page.locator("article").inner_text()
    assert Card(page, "m01-aneh").answer(("akhir komentar -->",)).verdict == "Tepat"


def index_text(site: Path) -> str:
    data = read_index(site)
    return "\n".join(f"{doc['title']}\n{doc['text']}" for doc in open_docs(data["docs"]))


def test_stock_18_the_search_index_knows_no_question_no_answer_and_no_feedback(kinds: Path) -> None:
    text = index_text(kinds)
    assert "Pembuka tentang sistem." in text
    leaks = [
        "Sebuah dinas menulis",
        "Friedlander",
        "Petunjuk",
        "kata benda pertama",
        "Rehabilitasi",
        "Telaah",
        "Teras Senja",
    ]
    assert [word for word in leaks if word in text] == []


def test_stock_19_no_words_of_buttons_and_side_columns_are_found(kinds: Path, page: Page, kinds_web: Web) -> None:
    words = ["Periksa jawaban", "Atur ulang", "Coba lagi", "Di halaman ini", "Jawaban dan penjelasan", "Soal 1 dari"]
    assert [word for word in words if word in index_text(kinds)] == []
    page.goto(kinds_web.url + "index.html")
    find(page, "jawaban")
    page.wait_for_function("/^Tidak ada/.test(document.querySelector('.md-search-result__meta').textContent)")
