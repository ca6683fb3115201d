"""`new.py course`: the engine without our content, sound from the first minute."""

from __future__ import annotations

import os
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.new import NewFailed
from oaks.new.course import new_course
from oaks.new.engine import PAGES, engine_files
from support.places import ROOT
from support.project import contents

# Pages that are content: a fresh course leaves them behind. A page that is neither this nor in engine.PAGES must be
# put into one of the two lists.
CONTENT = (
    "index.md", "orientasi/*", "m[0-9][0-9]/*", "glosarium.md", "pustaka*.md", "hukum/*", "perubahan.md", "lisensi.md",
    "latihan/*", "lembar/*", "dosen/index.md", "dosen/perlu-dipastikan.md", "dosen/peta-*.md", "dosen/rps.md",
    "catatan.md", "dosen/kode-hasil.md",
)  # fmt: skip


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("baru") / "kuliah saya"
    new_course(ROOT, root, 'Pengantar "Etika" Sosial')
    return root


def test_every_page_of_this_course_is_known_as_engine_or_as_content() -> None:
    pages = [p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs").rglob("*.md") if "assets" not in p.parts]
    unknown = [p for p in pages if f"docs/{p}" not in PAGES and not any(fnmatch(p, known) for known in CONTENT)]
    assert unknown == []


def test_the_checker_finds_only_that_the_first_module_is_short(fresh: Path) -> None:
    _, report = load_course(fresh)
    assert not report.errors(), report.format()
    assert [p.code for p in report.problems] == ["T04"], report.format()


@pytest.mark.slow
def test_its_own_tests_build_it_and_pass(fresh: Path) -> None:
    path = os.pathsep.join([str(fresh / "src"), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=fresh, env={**os.environ, "PYTHONPATH": path}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_nothing_of_our_content_is_left_in_it(fresh: Path) -> None:
    course, _ = load_course(fresh)
    assert [module.id for module in course.modules] == ["m01"]
    assert course.id == "pengantar-etika-sosial"
    ours = ("Arunika", "Friedlander", "Tarich", "Organisasi dan Administrasi")
    for name, data in contents(fresh).items():
        if not name.startswith(("src/", "tests/")) and name.endswith((".md", ".yml", ".html", ".js", ".css", ".toml")):
            assert not [word for word in ours if word in data.decode("utf-8")], name
    assert not (fresh / "quizzes/kisi-kisi.yml").exists()


def test_it_holds_the_whole_engine_as_it_is_here(fresh: Path) -> None:
    names = list(engine_files(ROOT))
    assert "src/oaks/course.py" in names and "docs/assets/js/boot.js" in names
    assert [name for name in names if (fresh / name).read_bytes() != (ROOT / name).read_bytes()] == []
    assert not any("__pycache__" in name or "egg-info" in name for name in names)


def test_two_fresh_courses_are_the_same(fresh: Path, tmp_path: Path) -> None:
    new_course(ROOT, tmp_path / "lagi", 'Pengantar "Etika" Sosial')
    mine = {name: data for name, data in contents(fresh).items() if "__pycache__" not in name}
    assert contents(tmp_path / "lagi") == mine


def test_a_folder_that_is_full_or_inside_the_engine_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text("isi", encoding="utf-8")
    with pytest.raises(NewFailed, match="sudah berisi"):
        new_course(ROOT, tmp_path, "Baru")
    with pytest.raises(NewFailed, match="di dalam kursus ini"):
        new_course(ROOT, ROOT / "kursus-baru", "Baru")
    with pytest.raises(NewFailed, match="bukan nama kursus"):
        new_course(ROOT, tmp_path / "lain", "???")
    assert [p.name for p in tmp_path.iterdir()] == ["ada.txt"]


def test_a_course_whose_making_was_stopped_is_made_by_the_same_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kuliah"

    def power_cut(number: int, of: int) -> None:
        if number == of // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        new_course(ROOT, target, "Kuliah saya", progress=power_cut)
    assert not target.exists(), "half a course would bar the next try"
    new_course(ROOT, target, "Kuliah saya")
    assert (target / "mkdocs.yml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["kuliah"]
