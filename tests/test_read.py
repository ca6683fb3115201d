"""Reading a source file: every line number is the line of the author's file, and nothing raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.read import read_source, split_source


def test_the_offset_of_the_body_is_exact() -> None:
    source, _ = split_source("a.md", "---\nmodule: m01\n---\n\nTeks\n")
    assert source.offset == 3
    assert source.lines[source.offset + source.body.split("\n").index("Teks")] == "Teks"


def test_a_front_matter_key_knows_its_line() -> None:
    source, _ = split_source("a.md", "---\ntitle: A\nmodule: m01\n---\n")
    assert source.meta_span("module").line == 3


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"satu\ndua \xff tiga\n", "R01", 2),
        (b"---\nmodule: m01\n", "R02", 1),
        (b"---\nmodule: m01\nx: [1\n---\n", "R03", 3),
        (b"---\n- daftar\n---\n", "R03", 2),
    ],
)
def test_what_cannot_be_read_is_a_problem_at_its_own_line(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    (tmp_path / "a.md").write_bytes(data)
    _, problems = read_source(tmp_path, "a.md")
    assert [(p.code, p.span.line) for p in problems] == [(code, line)]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert [p.code for p in read_source(tmp_path, "tidak-ada.md")[1]] == ["R04"]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\r\nmodule: m01\r\n---\r\nTeks\r\n")
    source, problems = read_source(tmp_path, "a.md")
    assert (source.meta, source.body, problems) == ({"module": "m01"}, "Teks\n", [])


@given(st.text(max_size=200))
def test_any_text_with_front_matter_is_read_without_an_exception(text: str) -> None:
    source, problems = split_source("a.md", f"---\n{text}")
    assert all(1 <= p.span.line <= len(source.lines) for p in problems)
