"""What the stock tools get wrong, one test a line: numbers 20 to 35, which concern whole pages, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from oaks.build.tidy import LUNR, lunr_files, search_languages
from support.author import odd_course
from support.axe import violations
from support.card import Card, open_page
from support.kinds import TRIES
from support.search import find
from support.web import Web


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return odd_course(tmp_path_factory.mktemp("aneh") / "kursus")


@pytest.fixture(scope="module")
def odd_web(odd: Path) -> Iterator[Web]:
    server = Web(odd)
    yield server
    server.close()


def test_stock_20_a_question_in_a_tab_or_a_fold_is_seen_when_it_is_meant(page: Page, odd: Path) -> None:
    address = (odd / "m01/tab.html").as_uri()
    for name in ("m01-satu", "m01-dua", "m01-tiga"):
        page.goto("about:blank")
        open_page(page, f"{address}#{name}")
        page.locator(f"#{name}").wait_for(state="visible", timeout=2000)
    page.evaluate("location.hash = '#m01-satu'")
    page.locator("#m01-satu").wait_for(state="visible", timeout=2000)


def test_stock_21_footnotes_and_headings_of_questions_belong_to_the_page(page: Page, odd: Path) -> None:
    open_page(page, (odd / "m01/aneh.html").as_uri())
    Card(page, "m01-catatan").answer(("A",))
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), e => e.id)")
    assert sorted({i for i in ids if ids.count(i) > 1}) == []
    assert "[^1]" not in page.locator("article").inner_text()
    note = page.locator("#m01-catatan .o-soal a.footnote-ref")
    assert "Isi catatan kaki." in page.locator(f"[id='{str(note.get_attribute('href'))[1:]}']").inner_text()
    for link in page.locator("article a[href^='#']").all():
        target = str(link.get_attribute("href"))[1:]
        assert target in ids, f"#{target} leads nowhere"


def test_stock_25_styles_of_questions_touch_nothing_else(page: Page, odd: Path) -> None:
    read = """Array.from(document.querySelectorAll('fieldset, fieldset *'), e =>
      JSON.stringify(Array.from(getComputedStyle(e)).map(k => k + ':' + getComputedStyle(e).getPropertyValue(k))))"""
    page.goto((odd / "m01/polos.html").as_uri())
    plain = page.evaluate(read)
    open_page(page, (odd / "m01/bersoal.html").as_uri())
    assert page.locator("link[href*='kartu.css']").count() == 1
    assert page.evaluate(read) == plain


def test_stock_26_without_javascript_the_answer_can_be_opened(
    new_context: Callable[..., BrowserContext], kinds: Path
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto((kinds / "m01/semua.html").as_uri())
    form = page.locator("#m01-single")
    assert form.get_by_role("button", name="Periksa jawaban").is_visible()
    form.locator(".o-kunci summary").click()
    assert "Friedlander memandang kesejahteraan sosial sebagai sistem" in form.inner_text()
    assert "menentukan cara pandangnya" in form.inner_text()


def test_stock_27_nothing_empty_speaks_english(page: Page, kinds: Path) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri())
    question = Card(page, "m01-blank")
    question.form.locator(".o-isian").first.fill("organisasi")
    question.press()
    question.press()
    assert question.verdict == "Sebagian tepat"
    text = page.locator("article").inner_text()
    assert not re.search(r"\((?:empty|blank)\)|\b(?:correct|incorrect|answer|submit|reset|try again)\b", text, re.I)
    assert page.locator("html").get_attribute("lang") == "id"


def test_stock_28_instant_navigation_leaves_one_button_that_works(page: Page, odd_web: Web) -> None:
    open_page(page, odd_web.url + "m01/bersoal.html")
    page.evaluate("window.same = true")
    for _ in range(3):
        page.locator("article nav a, .o-pindah a").last.click()
        page.wait_for_function("!document.querySelector('form.o-kartu')")
        page.go_back()
        page.wait_for_function("document.querySelector('form.o-kartu .o-kunci[hidden]')")
    question = Card(page, "m01-satu")
    assert question.answer(("sistem",)).verdict == "Belum tepat"
    assert question.form.get_by_role("button", name="Coba lagi").count() == 1
    question.again()
    assert question.answer(("kondisi",)).verdict == "Tepat"
    assert page.locator("canvas").count() == 0
    assert page.evaluate("OAKS.store.index.state('m01-satu').answers.length") == 2


def test_stock_32_a_page_without_questions_loads_nothing_of_them(page: Page, kinds_web: Web) -> None:
    with kinds_web.counting() as sent:
        page.goto(kinds_web.url + "polos.html", wait_until="networkidle")
    names = [answer.path for answer in sent]
    assert "assets/js/boot.js" in names
    assert [name for name in names if re.search(r"kartu|quiz|grade|verdict|store", name)] == []
    inline = page.evaluate(
        "Array.from(document.querySelectorAll('script:not([src]), style'), e => e.textContent).join('')"
    )
    assert not re.search(r"o-kartu|OAKS", inline)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stock_34_feedback_has_contrast_words_and_names(
    new_context: Callable[..., BrowserContext], kinds: Path, scheme: str
) -> None:
    page = new_context(color_scheme=scheme).new_page()
    open_page(page, (kinds / "m01/semua.html").as_uri())
    assert page.locator("#m01-blank").get_by_label("Isian 1 dari 2").count() == 1
    for kind in ("single", "multiple", "blank", "match"):
        question = Card(page, f"m01-{kind}")
        shown = question.answer(TRIES[kind][0].answer)
        assert shown.verdict == "Belum tepat"
        marked = [mark for mark in shown.marks if "is-" in mark]
        assert marked
        assert all(re.search(r"is-\w+ \S", mark) for mark in marked), "a colour never speaks alone"
        assert question.status.get_attribute("role") == "status"
    assert violations(page, "form.o-kartu") == []
    for row in page.locator("#m01-single .o-ops label").all():
        box = row.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


def test_stock_35_the_themes_own_faults_are_mended(page: Page, kinds: Path, kinds_web: Web) -> None:
    page.goto(kinds_web.url + "m01/index.html")
    assert page.locator("[role=dialog]").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))") == [
        "Pencarian"
    ]
    for link in page.locator("article p a, article li a").all():
        assert "underline" in link.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert list(kinds.rglob("*.map")) == []
    languages = {file.relative_to(kinds).as_posix() for file in (kinds / LUNR).rglob("*.js")}
    assert languages <= lunr_files(search_languages(kinds))
    texts = [file.read_text(encoding="utf-8") for file in kinds.rglob("*.html")]
    assert not [text for text in texts if re.search(r"unpkg|jsdelivr|cdnjs", text)]


def test_stock_35_search_works_in_a_folder_named_worker(page: Page, copied_to: Callable[[str], Path]) -> None:
    site = copied_to("worker-course/oaks")
    page.goto((site / "index.html").as_uri())
    find(page, "pembuka").first.wait_for()
