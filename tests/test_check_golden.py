"""Every file of golden/check is a small project and the exact text the checker prints for it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.problem import Report, codes
from support.golden import Golden, all_golden, parse_golden

GOLDEN = all_golden("check")
_CORE = re.compile(r"[RSIKP]|N0[12]")


def _family(name: str) -> re.Pattern[str]:
    """A file named `q03-…` proves the family Q, so its project need not please the others.

    Waivers (`w…`) and pages that must stay quiet (`t01-quiet-…`) are held against every family but coverage.
    """
    family = re.match(r"([a-z])\d*-", name)
    if family and (family.group(1) == "w" or re.match(r"[tlnf]\d*-quiet-", name)):
        return re.compile(r"[^C]")
    return re.compile(family.group(1).upper()) if family and family.group(1) != "p" else _CORE


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda g: g.path.stem)
def test_the_checker_says_exactly_what_the_golden_file_expects(golden: Golden, tmp_path: Path) -> None:
    golden.write(tmp_path)
    _, report = load_course(tmp_path)
    report = Report(tmp_path, [p for p in report.problems if _family(golden.path.stem).match(p.code)])
    if "quizzes/aliases.txt" not in golden.files:  # a project without a record is asked to make one; seen elsewhere
        report = Report(tmp_path, [p for p in report.problems if p.code != "I07"])
    profile = "ketat" if "-ketat-" in golden.path.stem else "biasa"
    said = "\n".join(line.rstrip() for line in report.format(profile=profile).strip().split("\n"))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.update(said)
        return
    assert said == golden.expect


def test_every_golden_file_states_what_it_proves() -> None:
    assert [g.path.name for g in GOLDEN if not g.sentence or "\n" in g.sentence] == []


def _project(tmp_path: Path, code: str, text: str) -> set[str]:
    row = codes()[code]
    if text.startswith("=== "):  # several files, as in a golden file
        parse_golden(tmp_path, f"-\n{text}").write(tmp_path)
        return {p.code for p in load_course(tmp_path)[1].problems}
    page = row.file == "page"
    if not page and not text.startswith("---"):
        text = f"---\nmodule: m01\n---\n{text}" if code != "S23" else text
    name = "docs/contoh.md" if page else "quizzes/m01.md"
    Golden(tmp_path, "", {name: text}, "").write(tmp_path)
    return {p.code for p in load_course(tmp_path)[1].problems}


@pytest.mark.parametrize("code", [c for c, row in codes().items() if row.bad])
def test_the_bad_example_of_a_code_raises_that_code(code: str, tmp_path: Path) -> None:
    assert code in _project(tmp_path, code, codes()[code].bad)


@pytest.mark.parametrize("code", [c for c, row in codes().items() if row.good])
def test_the_good_example_of_a_code_does_not_raise_it(code: str, tmp_path: Path) -> None:
    assert code not in _project(tmp_path, code, codes()[code].good)


def test_every_code_explains_itself_in_two_languages() -> None:
    for row in codes().values():
        assert row.level in ("error", "advice", "strict", "notice")
        assert all(row.message[lang].strip() and row.cure[lang].strip() for lang in ("id", "en"))
