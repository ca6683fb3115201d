"""One-file editions: small, closed, with every link and id in order."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from oaks.export.book import Book
from oaks.export.single import COURSE_LIMIT, LATER, MODULE_LIMIT, SCRIPTS, single
from oaks.export.tree import parse
from support.editions import real_book


@pytest.fixture(scope="module")
def book(site: Path) -> Book:
    return real_book(site)


@pytest.fixture(scope="module")
def files(book: Book) -> dict[str, str]:
    made = {module.id: single(book, module) for module in book.course.modules} | {"": single(book)}
    assert [str(note) for _, notes in made.values() for note in notes] == []
    return {name: text for name, (text, _) in made.items()}


def test_a_module_weighs_at_most_300_kb_and_the_course_at_most_1500_kb(files: dict[str, str]) -> None:
    sizes = {name: len(text.encode()) for name, text in files.items()}
    assert sizes.pop("") <= COURSE_LIMIT == 1_500_000
    assert {name: size for name, size in sizes.items() if size > MODULE_LIMIT} == {} and MODULE_LIMIT == 300_000


def test_no_file_asks_for_another(files: dict[str, str]) -> None:
    for name, text in files.items():
        markup = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.S)
        loads = [e.get(a, "") for e in parse(markup).iter() for a in ("src", "srcset", "poster") if e.get(a)]
        loads += [e.get("href", "") for e in parse(markup).iter("link")]
        assert [url for url in loads if not url.startswith("data:")] == [], name
        assert "default-src 'none'" in text
        assert not re.search(r"url\((?![\"']?data:|#)|@import|\bfetch\(|new Worker|import\(", text), name


def test_every_id_is_there_once_and_every_inner_link_finds_one(files: dict[str, str]) -> None:
    for name, text in files.items():
        tree = parse(re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.S))
        ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
        assert [i for i, n in ids.items() if n > 1] == [], name
        targets = {e.get("href", "")[1:] for e in tree.iter("a") if e.get("href", "").startswith("#")}
        targets |= {part for e in tree.iter() for a in ("for", "aria-labelledby") for part in e.get(a, "").split()}
        assert targets - set(ids) - {""} == set(), name
        links = [e.get("href", "") for e in tree.iter("a")]
        assert [link for link in links if not re.match(r"#.|https?:|mailto:", link)] == [], name


def test_a_question_keeps_its_name_wherever_it_stands(files: dict[str, str], book: Book) -> None:
    shown = [leaf.article for leaf in book.leaves]
    there = [form.get("id") for article in shown for form in article.iter("form") if form.get("data-k")]
    forms = [e for e in parse(files[""]).iter("form") if e.get("data-k")]
    assert [e.get("data-q") or e.get("id") for e in forms] == there
    assert set(there) <= set(book.course.questions)
    assert len(there) > len(set(there)), "a question that is asked again is there again"


def test_the_course_holds_every_page_of_every_module_and_the_glossary(files: dict[str, str], book: Book) -> None:
    pages = {e.get("data-url") for e in parse(files[""]).iter("article")}
    assert pages == {leaf.url for leaf in book.leaves}
    for module in book.course.modules:
        mine = {e.get("data-url") for e in parse(files[module.id]).iter("article")}
        assert {leaf.url for leaf in book.of(module)} <= mine
        assert "glosarium.html" in mine


def test_the_same_sources_give_the_same_file(files: dict[str, str], site: Path) -> None:
    again = real_book(site)
    assert single(again)[0] == files[""]
    assert single(again, again.course.modules[0])[0] == files[again.course.modules[0].id]


def test_every_script_that_questions_and_codes_need_stands_inside(site: Path) -> None:
    there = {file.stem for file in (site / "assets/js").glob("*.js")}
    assert set(SCRIPTS) | set(LATER) <= there
