"""What the build leaves out of the theme's sheets is looked for on every page, and where scripts have been at work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import material
import pytest
from playwright.sync_api import BrowserContext, Page

from oaks.build.pages import html_files
from support.card import READY
from support.web import Web

# The selectors of the one sheet that the other lacks, without states (:hover) and what stands beside (::before).
LEFT_OUT = r"""([whole, lean]) => {
  const selectors = text => {
    const sheet = new CSSStyleSheet(), found = new Set();
    sheet.replaceSync(text);
    const walk = rules => Array.from(rules).forEach(rule => {
      (rule.selectorText || '').split(/,(?![^(]*\))/).forEach(part => found.add(part.trim()));
      if (rule.cssRules && rule.type !== CSSRule.KEYFRAMES_RULE) walk(rule.cssRules);
    });
    walk(sheet.cssRules);
    return found;
  };
  const kept = selectors(lean), state = /::?(?!not|is\(|where|has|root)[\w-]+(\([^)]*\))?/g;
  return [...selectors(whole)].filter(one => one && !kept.has(one))
    .map(one => one.replace(state, '').replace(/:not\(\)/g, '').replace(/(^|[>+~\s])\s*(?=$|[>+~])/g, '$1*').trim());
}"""
FITTING = "left => left.filter(one => document.querySelector(one))"
FITTING_PAGES = """async ([left, paths]) => {
  const found = [];
  for (const path of paths) {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
    found.push(...left.filter(one => page.querySelector(one)).map(one => path + ': ' + one));
  }
  return found;
}"""


@pytest.fixture
def left(page: Page, site: Path, web: Web) -> list[str]:
    """The selectors that the build left out of Material's two sheets."""
    page.goto(web.url + "index.html")
    whole_ones = sorted((Path(material.__file__).parent / "templates/assets/stylesheets").glob("*.css"))
    found: list[str] = []
    for file in whole_ones:
        lean = site / "assets/stylesheets" / file.name
        found += page.evaluate(LEFT_OUT, [file.read_text(encoding="utf-8"), lean.read_text(encoding="utf-8")])
    assert len(found) > 500
    return found


def test_no_rule_that_was_left_out_fits_anything_on_any_page(page: Page, site: Path, left: list[str]) -> None:
    assert page.evaluate(FITTING_PAGES, [left, html_files(site)]) == []
    body = "body, [data-md-color-scheme], .md-header"
    assert page.evaluate(FITTING, [body]) == [body], "the test finds what is there"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_rule_that_was_left_out_fits_what_scripts_make(
    new_context: Callable[..., BrowserContext], web: Web, left: list[str], width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 740}, color_scheme="dark").new_page()
    found: dict[str, list[str]] = {}

    def look(place: str) -> None:
        found[place] = page.evaluate(FITTING, left)

    page.goto(web.url + "m01/dua-definisi.html")
    page.wait_for_function(READY)
    look("lesson")
    if width < 1220:
        page.locator("label[for=__drawer]:visible").first.click()
        look("menu")
        page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(300)
    look("scrolled")
    page.evaluate("scrollTo(0, 0)")
    page.locator("label[for=__search]:visible, .md-search__input:visible").first.click()
    page.locator(".md-search__input").press_sequentially("organisasi")
    page.locator(".md-search-result__item a").first.wait_for()
    page.locator(".md-search-result__more summary").first.click()
    look("search")
    page.goto(web.url + "m01/kuis.html")
    page.wait_for_function(READY)
    form = page.locator("form.o-kartu:has([type=radio])").first
    form.locator("label").first.click()
    form.locator(".o-aksi button").first.click()
    look("answered")
    page.goto(web.url + "latihan/uts.html")
    page.get_by_role("button", name="Mulai latihan").click()
    page.locator(".exam-bar").wait_for()
    look("exam")
    page.goto(web.url + "dosen/menulis-soal.html")
    look("author's page")
    assert {place: fitting for place, fitting in found.items() if fitting} == {}
