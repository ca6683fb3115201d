"""What scripts/export.py says and understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.export import TARGETS
from oaks.export.command import export
from support.exports import exports_course


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = exports_course(tmp_path / "kuliah saya").root
    monkeypatch.chdir(root)
    return root


def test_several_targets_are_made_and_what_was_left_out_is_named(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(["moodle", "gift", "--into", "hasil/moodle"]) == 0
    said = capsys.readouterr().out
    assert "moodle: 14 soal dan 1 kasus dalam 3 kategori\n  hasil/moodle/soal.xml  " in said
    assert "gift: 10 dari 15 soal dan kasus dalam 3 kategori" in said
    assert "  quizzes/m01.md:53:15  m01-alasan tidak ikut: " in said
    assert (course / "hasil/moodle/soal.xml").is_file()


def test_an_unknown_target_or_module_is_met_with_a_proposal(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(["moodel"]) == 2
    assert "Bentuk “moodel” tidak dikenal. Maksud Anda moodle?" in capsys.readouterr().err
    assert export(["gift", "--only", "m1"]) == 2
    assert "Modul “m1” tidak ada. Maksud Anda m01?" in capsys.readouterr().err
    assert not (course / "dist").exists()


def test_one_module_alone_can_be_asked_for(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(["moodle", "--only", "m01"]) == 0
    assert "moodle: 14 soal" in capsys.readouterr().out


def test_without_a_target_it_lists_what_can_be_made(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export([]) == 2
    said = capsys.readouterr().out
    assert all(target.makes in said for target in TARGETS.values())


def test_a_course_with_errors_makes_nothing_and_shows_them(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = course / "quizzes/m01.md"
    bank.write_text(bank.read_text(encoding="utf-8").replace("- [x] Klien", "- [ ] Klien"), encoding="utf-8")
    assert export(["moodle"]) == 1
    assert "quizzes/m01.md:172:7  K01" in capsys.readouterr().err
    assert not (course / "dist").exists()


def test_outside_a_project_and_into_a_file_it_says_so(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(["gift", "--into", "mkdocs.yml"]) == 1
    assert "mkdocs.yml" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert export(["gift"]) == 2
    assert "bukan proyek OAKS" in capsys.readouterr().err


def test_every_target_can_be_loaded_and_no_two_share_an_argument() -> None:
    names = [argument.name for target in TARGETS.values() for argument in target.arguments]
    assert len(names) == len(set(names))
    assert all(callable(target.load()) for target in TARGETS.values())


@pytest.mark.parametrize(
    "address", ["kampus.example/oaks", "//kampus.example", "https:/kampus", "htps://kampus", "https://a b"]
)
def test_an_address_that_leads_nowhere_is_an_error_before_anything_is_made(
    course: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert export(["moodle", "--site-url", address]) == 2
    assert "Tulis dengan https:// di depan" in capsys.readouterr().err
    assert not (course / "dist").exists()
