"""The published bank: deterministic, versioned by what gives codes their meaning, never overwritten by another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oaks.cli import check
from oaks.course import load_course
from oaks.results.bank import FOLDER, exam_bank, published
from oaks.results.code import blueprint
from oaks.results.form import draw_form
from support.project import Project
from support.room import MARKED, exam_course


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return exam_course(tmp_path / "kursus")


def version(project: Project, exam: str = "uts") -> str:
    bank = exam_bank(load_course(project.root)[0], exam)
    assert bank is not None
    return bank.version


def files(project: Project) -> dict[str, str]:
    return {f.name: f.read_text(encoding="utf-8") for f in sorted((project.root / FOLDER).glob("*"))}


def test_fix_writes_each_bank_once_and_keeps_old_ones(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    def codes() -> set[str]:
        return {p.code for p in load_course(project.root)[1].problems if p.code == "E07"}

    assert codes() == {"E07"}
    check(["--root", str(project.root), "--fix"])
    first, name = files(project), f"uts-{version(project)}.json"
    assert set(first) == {name, f"awal-{version(project, 'awal')}.json"} and codes() == set()
    check(["--root", str(project.root), "--fix"])
    assert files(project) == first
    project.edit("quizzes/uts.md", "#uts-gap", "#uts-celah")
    check(["--root", str(project.root), "--fix"])
    assert first.items() < files(project).items() and len(files(project)) == 3
    capsys.readouterr()


def test_only_what_gives_a_code_its_meaning_changes_the_version(project: Project) -> None:
    before, text = version(project), project.read("quizzes/uts.md")
    project.write("quizzes/uts.md", re.sub("^> ", "> Sungguh, ", text, flags=re.M))
    assert version(project) == before, "feedback does not"
    project.write("quizzes/kisi-kisi.yml", project.read("quizzes/kisi-kisi.yml").replace("C3-C4: 4", "C3-C4: 3"))
    assert version(project) != before, "the blueprint does"


def test_the_file_alone_gives_the_form_and_the_keys(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    check(["--root", str(project.root), "--fix"])
    capsys.readouterr()
    bank = exam_bank(load_course(project.root)[0], "uts")
    assert bank is not None
    data = published(project.root)[f"uts-{bank.version}.json"]
    assert data == json.loads(json.dumps(bank.published))
    assert draw_form(blueprint(data), "abcde") == draw_form(bank.plan, "abcde")
    assert set(data["keys"]) == set(data["facts"]) == {f"uts-{kind}" for kind in MARKED}
    options = data["facts"]["uts-single"]["options"]
    assert [options[i] for i in data["items"][0][4][0]] and data["keys"]["uts-single"][0] in options


def test_a_broken_file_among_the_published_ones_is_passed_over(project: Project) -> None:
    project.write(f"{FOLDER}/x.json", "{")
    project.write(f"{FOLDER}/y.json", "[]")
    assert published(project.root) == {}
