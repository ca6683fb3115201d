"""Everybody can read and answer: axe-core finds nothing, nothing scrolls sideways, targets are large enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from oaks.build.pages import html_files
from support.axe import violations
from support.card import Card, open_page
from support.fonts import in_fonts
from support.kinds import KINDS, TRIES
from support.web import Web

LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
HEIGHT = {360: 740, 1280: 900}
SCHEMES = {"light": "default", "dark": "slate"}
PAGES = [
    "index.html",
    "m01/index.html",
    "m01/dua-definisi.html",
    "m01/kuis.html",
    "ingat.html",
    "kemajuan.html",
    "lembar.html",
    "glosarium.html",
    "pustaka.html",
    "hukum/uu-11-2009.html",
    "dosen/menyesuaikan.html",
    "dosen/peta-16-minggu.html",
    "tidak/ada.html",
]
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
WIDE_ONES = """Array.from(document.querySelectorAll('body *')).filter(e => {
  const r = e.getBoundingClientRect();
  return r.width && r.right > document.documentElement.clientWidth + 1 && getComputedStyle(e).position !== 'fixed'
    && !e.closest('.o-geser, .md-typeset__scrollwrap, .md-sidebar, .md-search, pre, .o-sr, .o-baris-isi thead');
}).slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""
# Links inside running text may be small (WCAG 2.5.8); everything else is a target of its own.
SMALL = """least => {
  const places = 'a, button, input, select, textarea, summary, label[for], [tabindex="0"]';
  return Array.from(document.querySelectorAll(places)).filter(e => {
    if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true})) return false;
    if (e.closest('.o-sr, .md-skip')) return false;
    if (!e.getBoundingClientRect().width || !e.getBoundingClientRect().height) return false;
    if (e.matches('a') && getComputedStyle(e).display === 'inline') return false;
    if (e.matches('.md-toggle, .md-option, .md-nav__title')) return false; // the last is a heading on wide screens
    const row = e.matches('input[type=radio], input[type=checkbox]') && e.closest('label');
    const box = (row || e).getBoundingClientRect();
    return box.width < least - 0.2 || box.height < least - 0.2;
  }).map(e => `${e.offsetWidth}x${e.offsetHeight} ${e.outerHTML.slice(0, 110)}`);
}"""

Make = Callable[..., BrowserContext]


def look(make: Make, width: int, scheme: str, **more: object) -> Page:
    return make(viewport={"width": width, "height": HEIGHT[width]}, color_scheme=scheme, **more).new_page()


def in_every_look(page: Page, place: str = "") -> dict[str, list[str]]:
    """What axe finds on the page as it stands, at both widths and in both colours; only looks with findings."""
    found = {}
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHT[width]})
        page.evaluate("s => document.body.setAttribute('data-md-color-scheme', s)", SCHEMES[scheme])
        if lines := violations(page, place):
            found[f"{width} {scheme}"] = lines
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_device_chooses_the_colours(new_context: Make, kinds: Path, scheme: str) -> None:
    page = look(new_context, 360, scheme)
    page.goto((kinds / "index.html").as_uri())
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_page(page: Page, web: Web, path: str) -> None:
    page.context.witness.allow("tidak/ada")  # type: ignore[attr-defined]
    page.goto(web.url + path)
    assert in_every_look(page) == {}


def test_axe_finds_nothing_in_any_state_of_any_kind(page: Page, kinds: Path) -> None:
    open_page(page, (kinds / "m01/semua.html").as_uri())
    found = {"before": in_every_look(page)}
    for kind in KINDS:  # an empty answer is asked back in words
        Card(page, f"m01-{kind}").press()
    found["asked back"] = in_every_look(page, "article")
    for number in range(max(len(tries) for tries in TRIES.values())):
        for kind in KINDS:
            question = Card(page, f"m01-{kind}")
            if number < len(TRIES[kind]):
                if question.button.inner_text() == "Coba lagi":
                    question.again()
                question.answer(TRIES[kind][number].answer)
        found[f"after try {number + 1}"] = in_every_look(page, "article")
    assert {state: looks for state, looks in found.items() if looks} == {}


def test_axe_finds_nothing_under_any_policy(page: Page, kinds: Path) -> None:
    found = {}
    open_page(page, (kinds / "m01/tertutup.html").as_uri())
    found["covered"] = in_every_look(page, "article")
    open_page(page, (kinds / "m01/akhir.html").as_uri())
    Card(page, "m01-akhir-satu").answer(("Kunci",))
    Card(page, "m01-akhir-dua").answer(("salah",))
    found["saved"] = in_every_look(page, "article")
    page.get_by_role("button", name="Selesai dan lihat hasil").click()
    found["finished"] = in_every_look(page)
    page.get_by_role("button", name="Ulangi kuis").click()
    found["asked"] = in_every_look(page, "article")
    open_page(page, (kinds / "m01/dua-kali.html").as_uri())
    Card(page, "m01-blank").answer(("hewan", "hewan"))
    found["out of attempts"] = in_every_look(page, "article")
    assert {state: looks for state, looks in found.items() if looks} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_search_and_menu(new_context: Make, web: Web, scheme: str) -> None:
    page = look(new_context, 360, scheme)
    page.goto(web.url + "m01/index.html")
    page.locator("label[for=__drawer]:visible").first.click()
    found = {"menu": violations(page)}
    page.goto(web.url + "m01/index.html")
    page.locator("label[for=__search]:visible").first.click()
    page.locator(".md-search__input").press_sequentially("organisasi")
    page.locator(".md-search-result__item a").first.wait_for()
    found["results"] = violations(page)
    assert {state: lines for state, lines in found.items() if lines} == {}


def test_no_page_scrolls_sideways_at_320_px_in_any_font(new_context: Make, site: Path) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    wide = {}
    for path in html_files(site):
        if path != "404.html":
            page.goto((site / path).as_uri())
            for font in in_fonts(page, ("own", "DejaVu Sans", "Noto Serif, 10 % wider")):
                if not page.evaluate(NARROW) or page.evaluate(WIDE_ONES):
                    wide[f"{path} in {font}"] = page.evaluate(WIDE_ONES)
    assert wide == {}


def test_no_question_scrolls_sideways_at_320_px_nor_with_text_at_200_percent(new_context: Make, kinds: Path) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    open_page(page, (kinds / "m01/semua.html").as_uri())
    for size in ("", "html { font-size: 250% !important }"):  # the theme's own size is 125 %
        if size:
            page.reload()
            page.wait_for_function("document.querySelector('.o-putusan')")
            page.add_style_tag(content=size)
        for number in (0, -1):
            for kind in KINDS:
                question = Card(page, f"m01-{kind}")
                if question.button.is_visible() and question.button.inner_text() == "Coba lagi":
                    question.again()
                if question.button.is_visible():
                    question.answer(TRIES[kind][number].answer)
            assert page.evaluate(NARROW), page.evaluate(WIDE_ONES)
            assert page.evaluate(WIDE_ONES) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_is_at_least_24_px_in_any_font(new_context: Make, web: Web, kinds_web: Web, width: int) -> None:
    page = look(new_context, width, "light")
    page.context.witness.allow("tidak/ada")  # type: ignore[attr-defined]
    small = {}
    for address in [web.url + path for path in PAGES] + [kinds_web.url + "m01/semua.html"]:
        page.goto(address)
        page.wait_for_function("document.readyState === 'complete'")
        for font in in_fonts(page):
            small[f"{address} in {font}"] = page.evaluate(SMALL, 24)
    assert {address: found for address, found in small.items() if found} == {}


def test_on_touch_every_target_of_a_question_is_at_least_44_px_high(new_context: Make, kinds: Path) -> None:
    page = look(new_context, 360, "light", has_touch=True, is_mobile=True)
    open_page(page, (kinds / "m01/semua.html").as_uri())
    read = """Array.from(document.querySelectorAll('form.o-kartu :is(button, input, select, textarea, summary)'))
      .filter(e => e.getClientRects().length)
      .map(e => [(e.closest('label') || e).getBoundingClientRect().height, e.outerHTML.slice(0, 90)])
      .filter(([height]) => height < 44)"""
    assert page.evaluate(read) == []
    for kind in KINDS:
        Card(page, f"m01-{kind}").answer(TRIES[kind][0].answer)
    assert page.evaluate(read) == []


def test_less_motion_means_none(new_context: Make, kinds: Path) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    open_page(page, (kinds / "m01/semua.html").as_uri())
    Card(page, "m01-single").answer(("Sistem",))
    moving = page.evaluate(
        """Array.from(document.querySelectorAll('form.o-kartu, form.o-kartu *'))
          .filter(e => getComputedStyle(e).animationName !== 'none').length"""
    )
    assert moving == 0
