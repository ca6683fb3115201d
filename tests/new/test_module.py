"""`new.py module`: pages, a bank and a place in nav."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.new import NewFailed
from oaks.new.command import new
from oaks.new.module import free_module, new_module
from support.project import Project


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.real(tmp_path_factory.mktemp("real") / "kursus")


def test_a_module_stands_where_it_is_wanted_and_is_free_of_problems_of_its_own(real: Project) -> None:
    before, known = load_course(real.root)
    name = free_module(before, real.root)
    new_module(before, real.root, name, 'Etika: “dasar” \\ & "lain"', after="m03")
    course, report = load_course(real.root)
    order = [module.id for module in course.modules]
    assert order.index(name) == order.index("m03") + 1
    assert [m for m in order if m != name] == [m.id for m in before.modules]
    assert not report.errors()
    mine = [p for p in report.problems if name in p.span.path and p.code != "T04"]
    assert mine == [], report.format()
    module = course.module_of(name)
    assert module is not None
    assert (module.title, len(module.pages)) == ('Etika: “dasar” \\ & "lain"', 3)
    assert len({outcome.id for m in course.modules for outcome in m.outcomes}) == sum(
        len(m.outcomes) for m in course.modules
    ), "the new goal has an id of its own"
    assert f"quizzes/{name}.md" in real.read(".mkdocs-quiz.yml")
    assert len(known.errors()) == 0


def test_the_comments_and_lines_of_mkdocs_yml_stay(real: Project) -> None:
    course, _ = load_course(real.root)
    before = real.read("mkdocs.yml").split("\n")
    new_module(course, real.root, "etika", "Etika")
    after = real.read("mkdocs.yml").split("\n")
    at = next(n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    assert before == after[:at] + after[at + 4 :]


def test_a_small_course_with_a_new_module_builds(tiny: Project) -> None:
    course, _ = load_course(tiny.root)
    new_module(course, tiny.root, "m02", "Modul dua")
    site = tiny.build()
    quiz = (site / "m02" / "kuis.html").read_text(encoding="utf-8")
    assert 'id="m02-isi-penutup"' in quiz
    assert "bagian sebuah modul" in (site / "m02" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "after", "said"),
    [
        ("m01", "", "Modul “m01” sudah ada. Yang masih bebas: m02."),
        ("Modul 2", "", "“Modul 2” bukan nama modul."),
        ("m02", "m9", "Modul “m9” tidak ada. Yang ada: m01."),
    ],
)
def test_a_wrong_word_is_named_and_nothing_is_written(tiny: Project, name: str, after: str, said: str) -> None:
    course, _ = load_course(tiny.root)
    before = tiny.read("mkdocs.yml")
    with pytest.raises(NewFailed) as failure:
        new_module(course, tiny.root, name, "Baru", after)
    assert str(failure.value).startswith(said)
    assert tiny.read("mkdocs.yml") == before
    assert not (tiny.root / "docs/m02").exists()


def test_a_navigation_that_cannot_be_edited_is_left_alone_and_the_lines_are_printed(tiny: Project) -> None:
    text = tiny.read("mkdocs.yml").split("nav:")[0]
    pages = "m01/index.md, m01/bagian.md, m01/kuis.md"
    tiny.write("mkdocs.yml", f"{text}nav: [index.md, {{Modul: [{pages}]}}, glosarium.md]\n")
    before = tiny.read("mkdocs.yml")
    course, _ = load_course(tiny.root)
    with pytest.raises(NewFailed) as failure:
        new_module(course, tiny.root, "m02", "Dua")
    assert 'Tambahkan sendiri:\n  - "2. Dua":\n      - m02/index.md' in str(failure.value)
    assert tiny.read("mkdocs.yml") == before


def test_the_command_chooses_a_free_name(
    tiny: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tiny.root)
    (tiny.root / "docs/m02").mkdir()
    assert new(["module", "--title", "Baru"]) == 0
    assert capsys.readouterr().out.startswith("Modul m03 dibuat:\n  docs/m03/index.md\n")
    assert Path("quizzes/m03.md").is_file()
