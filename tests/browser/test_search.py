"""A learner searches: over http, from folders on disk with awkward names, and never finds an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from oaks.course import load_course
from oaks.model import Course, Question, plain_text
from oaks.search.pack import open_docs
from oaks.search.plugin import read_index
from support.places import ROOT
from support.search import find
from support.web import Web

MODULE = "m01/index.html"


def title_word(site: Path) -> str:
    """The longest word of the first module's title."""
    html = (site / MODULE).read_text(encoding="utf-8")
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.S)
    assert heading
    return max(re.findall(r"[^\W\d_]+", unescape(re.sub(r"<[^>]+>", "", heading.group(1)))), key=len)


def search_opens_the_module(page: Page, address: str, word: str) -> None:
    page.goto(address)
    find(page, word.lower())  # the list is drawn anew with every letter
    page.locator(f'.md-search-result__item a[href*="/{MODULE}"]').first.click()
    page.wait_for_url(re.compile(r"/m01/index\.html"))
    assert word.lower() in page.locator("h1").inner_text().lower()


@pytest.mark.parametrize("start", ["index.html", "m01/kuis.html"])
def test_a_word_of_a_modules_title_finds_the_module_over_http(page: Page, web: Web, site: Path, start: str) -> None:
    search_opens_the_module(page, web.url + start, title_word(site))


@pytest.mark.parametrize("start", ["index.html", "m01/kuis.html"])
def test_a_word_of_a_modules_title_finds_the_module_in_an_awkward_folder(page: Page, folder: Path, start: str) -> None:
    search_opens_the_module(page, (folder / start).as_uri(), title_word(folder))


def test_a_search_from_the_page_for_missing_addresses_finds_the_module(page: Page, web: Web, site: Path) -> None:
    page.context.witness.allow("404")  # type: ignore[attr-defined]
    search_opens_the_module(page, web.url + "tidak/ada.html", title_word(site))


def texts(question: Question) -> Iterator[str]:
    """Everything an author wrote in a question."""
    yield from (question.stem, question.explanation, *question.hints)
    for option in (*question.options, *question.reasons):
        yield from (option.text, option.feedback)
    for pair in question.pairs:
        yield from (pair.left, pair.right, pair.feedback)
    for blank in question.blanks:
        yield from (*blank.answers, *blank.choices)


def simple(text: str) -> str:
    """A text as bare words, so that markup, quotation marks and spacing cannot hide a leak."""
    text = unescape(re.sub(r"<[^>]+>", " ", text))
    return " ".join(re.findall(r"\w+", plain_text(text).lower()))


def pieces(course: Course) -> Iterator[tuple[str, str]]:
    """(question, sentence) of everything in the bank that is long enough to be known again."""
    for question in course.questions.values():
        for text in texts(question):
            for sentence in re.split(r"(?<=[.?!])\s+|\n", text):
                words = simple(sentence)
                if words.count(" ") >= 3 and words != "pilih semua yang tepat":  # every such question says so
                    yield question.id, words
    for case in course.cases.values():
        for sentence in re.split(r"(?<=[.?!])\s+|\n", case.text):
            if simple(sentence).count(" ") >= 3:
                yield case.id, simple(sentence)


def test_the_index_holds_no_stem_no_option_no_key_and_no_feedback(site: Path) -> None:
    course, _ = load_course(ROOT)
    data = read_index(site)
    index = " | ".join(simple(f"{doc['title']} . {doc['text']}") for doc in open_docs(data["docs"]))
    prose = " | ".join(simple(page.body) for page in course.pages.values())
    found = list(pieces(course))
    assert len(found) > 300
    leaks = [(name, words) for name, words in found if words in index and words not in prose]
    assert leaks == []


def test_the_site_holds_the_index_once_and_both_ways_of_reading_find_it(site: Path) -> None:
    assert [file.name for file in (site / "search").iterdir()] == ["search_index.js"]
    script = (site / "search/search_index.js").read_text(encoding="utf-8")
    assert script.startswith("var __index = {")  # search/late.js cuts these 14 letters off
    assert json.loads(script[14:]) == read_index(site)
