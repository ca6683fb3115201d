"""Search as a learner meets it: families, slips of the finger, English, entries as results, marks on the page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.machine import need
from support.node import install_packages, run_node
from support.places import ROOT
from support.search import find
from support.web import Web

JS = ROOT / "tests" / "js"
FINDS = {
    "menyejahterakan": r"/m01/|glosarium\.html\?h=menyejahterakan#kesejahteraan-sosial",
    "akuntabilitaas": r"glosarium\.html\?h=akuntabilitaas#akuntabilitas",
    "evidence based": r"glosarium\.html\?h=evidence\+based#ebp|/m04/",
    "(HSO)": r"glosarium\.html\?h=%28HSO%29#hso",
    "UU 14/2019 pasal 44": r"hukum/uu-14-2019\.html\?h=[^#]*#pasal-44$",
}


def finds(page: Page, address: str) -> None:
    page.goto(address)
    results = find(page, "a")
    for words, right in FINDS.items():
        page.locator(".md-search__input").fill("")
        page.locator(".md-search__input").press_sequentially(words)
        expect(results.first).to_have_attribute("href", re.compile(right), timeout=20_000)
        html = page.locator(".md-search-result__list").inner_html()
        assert "<mark>" in html
        assert not re.search(r"\w<mark>|</mark>\w|&lt;/?mark|<mark>[^<]*<mark>", html)


def test_the_right_entry_comes_first_over_http(page: Page, web: Web) -> None:
    finds(page, web.url + "m05/tangga-keterikatan.html")


def test_the_right_entry_comes_first_from_an_awkward_folder(page: Page, folder: Path) -> None:
    finds(page, (folder / "index.html").as_uri())


def test_the_index_is_fetched_when_search_is_opened_and_not_before(page: Page, web: Web) -> None:
    with web.counting() as sent:
        page.goto(web.url + "m01/index.html", wait_until="networkidle")
        before = [answer.path for answer in sent]
        find(page, "lembaga").first.wait_for()
    assert not [path for path in before if path.startswith("search/") or "lunr" in path]
    assert "search/search_index.js" in [answer.path for answer in sent]


def test_the_opened_page_marks_every_word_of_the_family(page: Page, home: str) -> None:
    page.goto(home + "index.html")
    find(page, "melayani").first.click()
    page.wait_for_url(re.compile("h=melayani"))
    marks = page.locator("article mark[data-md-highlight]")
    expect(marks.first).to_be_visible()
    words = {text.lower() for text in marks.all_inner_texts()}
    assert {"layanan", "pelayanan"} <= words
    assert all("layan" in word for word in words)


@pytest.fixture(scope="module")
def seen(site: Path, web: Web, folder: Path) -> dict[str, Any]:
    """What tests/js/firefox-search.mjs saw."""
    firefox = need("firefox")
    install_packages(JS)
    done = run_node(str(JS / "firefox-search.mjs"), firefox, str(folder), web.url, json.dumps(list(FINDS)), cwd=JS)
    assert done.returncode == 0, done.stdout
    result: dict[str, Any] = json.loads(done.stdout.strip().split("\n")[-1])
    return result


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_firefox_finds_the_same(seen: dict[str, Any], scheme: str) -> None:
    for found, right in zip(seen[scheme], FINDS.values(), strict=True):
        assert re.search(right, found["first"]), found
        assert found["marks"]
    assert seen["errors"] == []
    assert seen["outside"] == []
