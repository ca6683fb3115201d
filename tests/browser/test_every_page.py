"""Every page of the course, over http and from folders on disk; the witness of `page` holds the proof."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from oaks.build.pages import html_files
from support.web import Web
from support.witness import Witness


def paths(site: Path) -> list[str]:
    """Every page but 404.html, which only a server shows."""
    found = [path for path in html_files(site) if path != "404.html"]
    assert "index.html" in found
    return found


def visit(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    page.wait_for_function("document.readyState === 'complete'")
    assert page.locator("h1").count() == 1, address


def test_every_page_over_http_loads_whole_and_asks_nothing_outside(page: Page, web: Web, site: Path) -> None:
    with web.counting() as sent:
        for path in paths(site):
            visit(page, web.url + path)
    assert {answer.path for answer in sent} >= set(paths(site))


def test_every_page_from_an_awkward_folder_loads_whole_and_asks_nothing_outside(page: Page, folder: Path) -> None:
    for path in paths(folder):
        visit(page, (folder / path).as_uri())


def test_a_missing_address_shows_the_sites_own_page(page: Page, web: Web, witness: Witness) -> None:
    witness.allow("m99")
    answer = page.goto(web.url + "m99/tidak-ada.html")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").count() == 1
