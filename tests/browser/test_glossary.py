"""The glossary as a learner uses it: narrowed while typing, walked by letter."""

from __future__ import annotations

from playwright.sync_api import Page

SHOWN = "Array.from(document.querySelectorAll('article h3'), h => h).filter(h => !h.hidden).map(h => h.id)"


def open_glossary(page: Page, home: str) -> None:
    page.goto(f"{home}glosarium.html")
    page.get_by_label("Cari istilah").wait_for()


def test_the_glossary_narrows_to_what_is_typed_in_indonesian_english_or_short_form(page: Page, home: str) -> None:
    open_glossary(page, home)
    every = page.evaluate(SHOWN)
    field = page.get_by_label("Cari istilah")
    for typed in ("organisasi pelayanan manusia", "human service organization", "hso"):
        field.fill(typed)
        shown = page.evaluate(SHOWN)
        assert "hso" in shown
        assert 0 < len(shown) < len(every) / 2
        assert page.get_by_text(f"{len(shown)} dari {len(every)} istilah").is_visible()
    field.fill("zzz")
    assert page.evaluate(SHOWN) == []
    assert page.get_by_text("Tidak ada istilah yang cocok").is_visible()
    field.fill("")
    assert page.evaluate(SHOWN) == every


def test_a_letter_leads_to_its_terms_and_a_link_to_a_hidden_term_shows_it(page: Page, home: str) -> None:
    open_glossary(page, home)
    row = page.get_by_role("navigation", name="Istilah menurut huruf")
    row.get_by_role("link", name="S", exact=True).click()
    assert page.locator("h2#s").evaluate("h => Math.abs(h.getBoundingClientRect().top) < 120")
    page.get_by_label("Cari istilah").fill("zzz")
    page.evaluate("location.hash = 'advokasi-sosial'")
    page.locator("h3#advokasi-sosial").wait_for(state="visible")
    assert page.get_by_label("Cari istilah").input_value() == ""


def test_a_narrowed_glossary_shows_nothing_of_the_other_entries(page: Page, home: str) -> None:
    open_glossary(page, home)
    whole = page.locator("article").evaluate("a => a.scrollHeight")
    page.get_by_label("Cari istilah").fill("burnout")
    assert page.locator("article [hidden]:visible").count() == 0
    assert page.locator("article").evaluate("a => a.scrollHeight") < whole / 10
