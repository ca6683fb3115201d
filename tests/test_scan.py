"""Finding question tags: code stays an example, and no text at all makes the scanner fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.model import Span
from oaks.parse import parse_bank, parse_page
from oaks.read import Source
from oaks.scan import scan, walk
from oaks.tags import parse_attrs


def names(body: str) -> list[str]:
    return [f"{b.name}:{b.attrs.get('ref', '')}" for b in scan("a.md", body, 0)[0]]


@pytest.mark.parametrize(
    "body",
    [
        '```\n<quiz ref="a" />\n```',
        "~~~ md\n<quiz>\n~~~",
        "- x\n\n    ```\n    <quiz>\n    ```",
        "Tulis `<quiz>` di sini.",
        "``a ` <quiz> b``",
    ],
)
def test_a_tag_in_code_is_an_example(body: str) -> None:
    assert scan("a.md", body, 0) == ([], [])


def test_a_line_knows_its_place_in_the_file() -> None:
    blocks, _ = scan("a.md", "teks\n\n  <quiz>\n  Apa?\n  </quiz>", 10)
    assert blocks[0].span == Span("a.md", 13, 3, 6)
    assert [(x.text, x.span.line, x.span.col) for x in blocks[0].lines] == [("Apa?", 14, 3)]


def test_attributes_may_be_quoted_bare_or_flags() -> None:
    assert parse_attrs('#m01-x goal=1.1 also="a|b c" slip') == {
        "id": "m01-x", "goal": "1.1", "also": "a|b c", "slip": "",
    }  # fmt: skip


WORDS = (
    '<quiz>|</quiz>|<quiz ref="a" />|<Quiz|```|~~~|<!--|-->|- [x] A|- [ ]|> b|## J {#a}|# Kasus {#k}|[[x]]|[[|]]{'
    "|---|Alasan:|<div>|</div>|`|    |- -> z|1. satu|\t|"
)
PIECES = st.sampled_from(WORDS.split("|"))


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25), st.sampled_from(["\n", " ", ""]))
def test_no_text_makes_parsing_fail_and_every_finding_lies_inside_the_file(parts: list[str], glue: str) -> None:
    body = glue.join(parts)
    count = len(body.split("\n"))
    for parse in (parse_bank, parse_page):
        found = parse(Source("quizzes/m01.md", body, body, 0, {"module": "m01"}))
        assert all(1 <= p.span.line <= count and p.span.col >= 1 for p in found.problems)
        assert all(p.message() and p.cure("en") for p in found.problems)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25))
def test_walking_keeps_every_line_and_its_columns(parts: list[str]) -> None:
    lines = "\n".join(parts).split("\n")
    walked = list(walk(lines))
    assert [n for n, _, _ in walked] == list(range(len(lines)))
    assert all(len(visible) == len(lines[n]) for n, visible, state in walked if state == "text")
