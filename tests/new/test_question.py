"""`new.py question`: an example of any kind, with a free id, in the right place."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.new import NewFailed
from oaks.new.command import new
from oaks.new.question import new_question
from oaks.views.kinds import NAMES
from support.project import Project

BANK = "quizzes/m01.md"


def add(project: Project, kind: str, **more: str) -> list[str]:
    course, _ = load_course(project.root)
    return new_question(course, project.root, "m01", kind, **more)[1]


@pytest.mark.parametrize("kind", NAMES)
def test_a_question_of_every_kind_is_one_that_the_checker_accepts(tiny: Project, kind: str) -> None:
    before, _ = load_course(tiny.root)
    ids = add(tiny, kind)
    course, report = load_course(tiny.root)
    assert not report.errors(), report.format()
    added = set(course.questions) - set(before.questions)
    assert added == {name for name in ids if name in course.questions}
    assert course.questions[ids[-1]].kind == ("single" if kind == "case" else kind)
    assert all(course.questions[name].goal == "1.1" for name in added)


def test_the_same_question_twice_gets_two_ids(tiny: Project) -> None:
    assert add(tiny, "blank", title="Satu") == ["m01-satu-2"], "m01-satu is taken by the course"
    assert add(tiny, "blank", title="Satu") == ["m01-satu-3"]


def test_a_question_never_falls_into_a_case_that_stands_above_the_end(tiny: Project) -> None:
    case = add(tiny, "case")
    alone = add(tiny, "single", pool="cek-1")
    another = add(tiny, "case")
    course, report = load_course(tiny.root)
    assert not report.errors(), report.format()
    assert course.cases[case[0]].questions == tuple(case[1:])
    assert course.cases[another[0]].questions == tuple(another[1:])
    assert "Contoh" not in course.cases[another[0]].text
    assert course.questions[alone[0]].case == ""
    assert course.pools["m01:cek-1"][-1] == alone[0]


def test_questions_made_after_a_case_stand_above_it_and_its_note_without_gaps(tiny: Project) -> None:
    add(tiny, "case")
    for kind in ("single", "blank", "order"):
        add(tiny, kind)
    text = tiny.read(BANK)
    assert "\n\n\n" not in text
    note = text.index("<!-- Contoh kasus")
    assert text[note:].split("-->\n", 1)[1].lstrip().startswith("# Kasus:")


@pytest.mark.parametrize("kind", NAMES)
def test_an_example_keeps_the_rules_of_feedback(tiny: Project, kind: str) -> None:
    add(tiny, kind)
    said = [f"{p.code} {p.span.line}" for p in load_course(tiny.root)[1].problems if p.code in ("Q09", "Q30")]
    known = [f"{p.code} {p.span.line}" for p in load_course(Project.tiny(tiny.root.parent / "lain").root)[1].problems]
    assert [line for line in said if line not in known] == []


def test_a_course_with_every_kind_builds(tiny: Project) -> None:
    ids = [name for kind in NAMES for name in add(tiny, kind)]
    page = (tiny.build() / "m01" / "kuis.html").read_text(encoding="utf-8")
    assert all(f'id="{name}"' in page for name in ids)


def test_windows_line_ends_stay(tiny: Project) -> None:
    file = tiny.root / BANK
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    add(tiny, "match")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_module_without_a_bank_gets_one(tiny: Project) -> None:
    tiny.write("docs/m02/index.md", "---\ntitle: Dua\nmodule: m02\n---\n# Dua\n")
    tiny.edit("mkdocs.yml", "  - Glosarium", "  - m02/index.md\n  - Glosarium")
    course, _ = load_course(tiny.root)
    file, ids = new_question(course, tiny.root, "m02", "single")
    assert file == tiny.root / "quizzes/m02.md"
    assert load_course(tiny.root)[0].questions[ids[0]].module == "m02"


@pytest.mark.parametrize(
    ("where", "kind", "name", "said"),
    [
        ("m01", "singel", "", "Jenis “singel” tidak ada. Maksud Anda single?"),
        ("m1", "single", "", "Modul “m1” tidak ada. Maksud Anda m01?"),
        ("m01", "single", "m01-satu", "Id “m01-satu” sudah dipakai."),
        ("m01", "single", "Soal Satu", "“Soal Satu” bukan id."),
    ],
)
def test_a_wrong_word_is_named_and_nothing_is_written(
    tiny: Project, where: str, kind: str, name: str, said: str
) -> None:
    before = tiny.read(BANK)
    course, _ = load_course(tiny.root)
    with pytest.raises(NewFailed) as failure:
        new_question(course, tiny.root, where, kind, name=name)
    assert str(failure.value).startswith(said)
    assert tiny.read(BANK) == before


def test_the_command_writes_records_and_names_the_id(
    tiny: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tiny.root)
    assert new(["question", "m01", "--kind", "truefalse", "--title", "Air basah"]) == 0
    assert "Soal m01-air-basah ditambahkan di:\n  quizzes/m01.md" in capsys.readouterr().out
    assert "m01-air-basah" in tiny.read("quizzes/aliases.txt")
    assert new(["soal", "m01", "--kind", "singel"]) == 1
    assert new(["sola"]) == 2
    assert "“sola” tidak dikenal. Maksud Anda soal?" in capsys.readouterr().err
    assert new(["soal", "m01", "--kind", "singel"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_outside_a_project_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(["module"]) == 2
    assert "bukan proyek OAKS" in capsys.readouterr().err
