"""A worksheet of the built course as a learner uses it, and its example to fill it with."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from oaks.course import load_course
from oaks.worksheet import Sheet, names, sheet_of
from support.places import ROOT

READY = "document.querySelector('.o-lembar.is-hidup')"
# Every field's text by its key, rows that a browser added included; what is empty is left out.
HELD = """() => Object.fromEntries(Array.from(document.querySelectorAll('.o-lembar [data-q]'),
  e => ['lembar:' + e.closest('.o-lembar').dataset.lembar + ':' + e.dataset.q, e.value]).filter(([, v]) => v))"""
FILL = """rows => rows.forEach(([key, text]) => {
  const e = document.querySelector(`.o-lembar [data-q="${key.split(':').slice(2).join(':')}"]`);
  e.focus();
  e.value = text;
  e.dispatchEvent(new InputEvent('input', {bubbles: true}));
  e.blur();
})"""


@cache
def course_sheets() -> dict[str, Sheet]:
    """The course's worksheets by the address of their page."""
    course = load_course(ROOT)[0]
    found = {path.removesuffix(".md") + ".html": sheet_of(course, path) for path in course.pages}
    return {path: sheet for path, sheet in found.items() if sheet is not None}


def open_sheet(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_function(READY)
    return page


def fill(page: Page, rows: list[tuple[str, str]]) -> None:
    """Write into the fields with those keys, leaving each as a learner does."""
    page.evaluate(FILL, rows)


def held(page: Page) -> dict[str, str]:
    """What the fields hold."""
    found: dict[str, str] = page.evaluate(HELD)
    return found


def field(name: str) -> str:
    """The selector of a field by its id."""
    return f'.o-lembar [data-q="{name}"]'


def paper(page: Page, target: Path) -> tuple[int, str]:
    """Print to a PDF; return the number of its pages, and the text that its style leaves visible."""
    page.pdf(path=target, prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type /Page\b", target.read_bytes()))
    page.emulate_media(media="print")
    text = page.locator("article").inner_text()
    page.emulate_media(media="null")
    return pages, " ".join(text.split())


__all__ = ["course_sheets", "field", "fill", "held", "names", "open_sheet", "paper"]
