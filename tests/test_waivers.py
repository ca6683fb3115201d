"""A waiver takes back one finding, says why, and is itself held to account."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.problem import codes
from oaks.read import split_source
from oaks.scan import is_waiver
from oaks.waivers import Waiver, read_waivers


def waivers(text: str, path: str = "docs/index.md") -> list[Waiver]:
    return [w for w in read_waivers(path, split_source(path, text)[0]) if isinstance(w, Waiver)]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("<!-- oaks: T01 karena dikutip utuh -->", "dikutip utuh"),
        ("<!-- oaks: T01 sebab dikutip utuh. -->", "dikutip utuh"),
        ("<!--oaks:t01: dikutip utuh-->", "dikutip utuh"),
        ("<!-- oaks: T01, T02 because it is quoted -->", "it is quoted"),
        ("<!-- oaks: T01 — dikutip utuh -->", "dikutip utuh"),
        ("<!-- oaks: T01 -->", ""),
        ("<!-- oaks: T01 karena -->", ""),
        ("<!-- oaks: T01 karena … -->", ""),
    ],
)
def test_the_reason_is_what_follows_the_codes(comment: str, reason: str) -> None:
    [waiver] = waivers(f"{comment}\nTeks.\n")
    assert waiver.reason == reason
    assert "T01" in waiver.codes


def test_each_code_has_its_own_place() -> None:
    [waiver] = waivers("<!-- oaks: T01, T09 karena contoh -->\nTeks.\n")
    assert {code: span.col for code, span in waiver.codes.items()} == {"T01": 12, "T09": 17}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<!-- oaks: T01 karena x y -->\nSatu\ndua.\n\nTiga.\n", [2, 3]),
        ("<!-- oaks: T01 karena x y -->\n\nSatu.\n\nDua.\n", [3]),
        ("<!-- oaks: T01 karena x y -->\n\n\nSatu.\n", []),
        ("<!-- oaks: T01 karena x y -->", []),
        ("<!-- oaks: T01 karena x y -->\n- [x] A\n> B\n- [ ] C\n", [2, 3]),
    ],
)
def test_a_waiver_covers_the_paragraph_below_it(text: str, lines: list[int]) -> None:
    assert list(waivers(text)[0].lines) == lines


def test_in_a_bank_file_a_waiver_above_a_heading_covers_the_question() -> None:
    text = "<!-- oaks: Q03 karena x y -->\n## Satu {#m01-satu}\n\n<quiz>\nApa?\n</quiz>\n\n## Dua {#m01-dua}\n"
    assert list(waivers(text, "quizzes/m01.md")[0].lines) == list(range(2, 8))


def test_a_waiver_in_front_matter_covers_the_next_key_and_the_whole_file() -> None:
    [waiver] = waivers("---\n# oaks: L06 karena catatan sejarah\nlaw_as_of: 2009-01\n---\n# A\n")
    assert list(waiver.lines) == [3]
    assert waiver.whole_file


def test_only_a_whole_line_is_a_waiver() -> None:
    assert is_waiver("  <!-- oaks: T01 karena x -->  ")
    assert not is_waiver("Teks <!-- oaks: T01 karena x -->")
    assert not is_waiver("<!-- catatan oaks: T01 -->")


def test_no_waiver_can_be_waived() -> None:
    assert all(row.level == "advice" for code, row in codes().items() if code.startswith("W"))


def test_the_shipped_course_uses_at_most_five_waivers() -> None:
    root = Path(__file__).parent.parent
    files = [*(root / "docs").rglob("*.md"), *(root / "quizzes").rglob("*.md")]
    found = [w for f in files for w in waivers(f.read_text(encoding="utf-8"), f.relative_to(root).as_posix())]
    assert len(found) <= 5
