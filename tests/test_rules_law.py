"""A statute quotation is compared letter by letter; a date never fails a build."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.problem import Problem, Report
from oaks.rules.law import check_law
from support.golden import Golden

LAW = """# UU

## Pasal 1 {#pasal-1}

> (1) Sistem adalah “jaringan” layanan, lembaga, dan orang.  
> a. satu;  
> b. dua.
>
> (2) Menteri mengatur.

Catatan kami, bukan bunyi pasal.

### Pasal 1 angka 1 {#pasal-1-angka-1}

> Kondisi adalah keadaan.

## Pasal 2 {#pasal-2}

> Kondisi lain.
"""  # noqa: W291


def found(tmp_path: Path, quote: str, anchor: str = "pasal-1") -> list[Problem]:
    lines = "\n".join(f"> {line}".rstrip() for line in quote.split("\n"))
    files = {
        "docs/hukum/uu.md": LAW,
        "docs/index.md": f"# Beranda\n\n{lines}\n>\n> — [UU Pasal 1](hukum/uu.md#{anchor})\n",
    }
    Golden(tmp_path, "", files, "").write(tmp_path)
    return [p for p in load_course(tmp_path)[1].problems if p.code == "L01"]


@pytest.mark.parametrize(
    "quote",
    [
        "(1) Sistem adalah “jaringan” layanan, lembaga, dan orang.",
        'Sistem adalah "jaringan" layanan',
        "Sistem adalah **“jaringan”** layanan,\nlembaga, dan orang.",
        "a. satu;\nb. dua.",
        "Sistem … lembaga … b. dua.",
        "… lembaga, dan orang.",
        "Sistem [...] orang. … (2) Menteri mengatur.",
        "Kondisi adalah keadaan.",
    ],
)
def test_a_part_of_an_article_is_quoted_rightly(quote: str, tmp_path: Path) -> None:
    assert not found(tmp_path, quote)


@pytest.mark.parametrize(
    ("quote", "said", "at"),
    [
        ("Sistem adalah “jaringan” layana, lembaga", "layana,", "layana,"),
        ("Sistem ialah “jaringan” layanan", "ialah", "ialah"),
        ("istem adalah “jaringan” layanan", "istem", "istem"),
        ("Sistem adalah “jaringan” layanan; lembaga", "layanan;", "layanan;"),
        ("Sistem adalah “jaringan” layanan, lembaga, orang.", "lembaga, orang.", "orang."),
        ("Kondisi lain.", "lain.", "lain."),
        ("Catatan kami, bukan bunyi pasal.", "Catatan kami, bukan bunyi pasal.", "Catatan"),
        ("orang. … Sistem", "Sistem", "Sistem"),
        ("Menteri mengaturnya", "mengaturnya", "mengaturnya"),
    ],
)
def test_a_changed_word_is_named_at_its_place(quote: str, said: str, at: str, tmp_path: Path) -> None:
    [problem] = found(tmp_path, quote)
    assert problem.data["said"] == said
    line = (tmp_path / problem.span.path).read_text(encoding="utf-8").split("\n")[problem.span.line - 1]
    assert line[problem.span.col - 1 :].startswith(at)


def test_another_article_is_not_the_one_quoted(tmp_path: Path) -> None:
    assert found(tmp_path, "Kondisi lain.", "pasal-1-angka-1")
    assert not found(tmp_path, "Kondisi lain.", "pasal-2")


def dated(tmp_path: Path, value: str, today: date) -> list[str]:
    Golden(tmp_path, "", {"docs/index.md": f"---\ntitle: A\nlaw_as_of: {value}\n---\n# A\n"}, "").write(tmp_path)
    return [p.code for p in check_law(load_course(tmp_path)[0], today) if p.span.path == "docs/index.md"]


@pytest.mark.parametrize(
    ("value", "today", "said"),
    [
        ("2026-11", date(2026, 11, 1), []),
        ("2026-11", date(2027, 11, 30), []),
        ("2026-11", date(2027, 12, 1), ["L06"]),
        ("2026-11-05", date(2027, 1, 1), []),
        ("2027-01", date(2026, 11, 1), []),
        ("2026-13", date(2026, 11, 1), ["L04"]),
        ("November 2026", date(2026, 11, 1), ["L04"]),
        ("2026", date(2026, 11, 1), ["L04"]),
    ],
)
def test_law_is_old_after_twelve_months(value: str, today: date, said: list[str], tmp_path: Path) -> None:
    assert dated(tmp_path, value, today) == said


def test_no_date_fails_a_build(tmp_path: Path) -> None:
    Golden(tmp_path, "", {"docs/index.md": "---\ntitle: A\nlaw_as_of: 1999-01\n---\n# A\n"}, "").write(tmp_path)
    report = load_course(tmp_path)[1]
    old = Report(tmp_path, [p for p in report.problems if p.code == "L06"])
    assert old.problems and not old.errors("biasa") and not old.errors("ketat")
    assert "saran" in old.format("text", "id", "ketat")


def test_today_may_be_given_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Golden(tmp_path, "", {"docs/index.md": "---\ntitle: A\nlaw_as_of: 2026-11\n---\n# A\n"}, "").write(tmp_path)
    course = load_course(tmp_path)[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert not [p for p in check_law(course) if p.code == "L06"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")  # the year 2100
    assert [p.code for p in check_law(course)] == ["L06"]
