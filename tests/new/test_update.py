"""Taking a newer engine into a course with edited content: nothing is lost, conflicts are named."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oaks.build.pipeline import build_site
from oaks.course import load_course
from oaks.new.course import new_course
from oaks.new.engine import RECORD, engine_files
from oaks.new.question import new_question
from support.places import ROOT

EDITED, PLAIN, GONE = "docs/assets/css/tokens.css", "docs/assets/css/bagian.css", "scripts/bench.py"


def newer_engine(root: Path) -> Path:
    """This engine as a later release: two style sheets changed, one script gone, a module and a page added."""
    for name in [*engine_files(ROOT), "mkdocs.yml"]:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    for name in (EDITED, PLAIN):
        (root / name).write_text((root / name).read_text(encoding="utf-8") + "\n/* baru */\n", encoding="utf-8")
    (root / GONE).unlink()
    (root / "src/oaks/later.py").write_text('"""Later."""\n', encoding="utf-8")
    return root


def edited_course(root: Path) -> Path:
    """A fresh course with a sentence, a question, a picture, a style and a file of the lecturer's own."""
    new_course(ROOT, root, "Kuliah saya")
    page = root / "docs/m01/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Bu Ratri", "Pak Danu"), encoding="utf-8")
    course, _ = load_course(root)
    new_question(course, root, "m01", "match", title="Soal saya")
    (root / "docs/m01/foto.png").write_bytes(b"\x89PNG")
    (root / EDITED).write_text("/* warna kampus */\n" + (root / EDITED).read_text(encoding="utf-8"), encoding="utf-8")
    (root / "overrides/kampus.html").write_text("<p>kampus</p>\n", encoding="utf-8")
    return root


def update(engine: Path, course: Path) -> subprocess.CompletedProcess[str]:
    """Run the script as a lecturer does; -E keeps the test's own packages out."""
    return subprocess.run(
        [sys.executable, "-E", "-X", "utf8", str(engine / "scripts/update.py"), str(course)],
        cwd=engine, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def content(root: Path) -> dict[str, bytes]:
    kept = [*(root / "docs").rglob("*"), *(root / "quizzes").rglob("*"), root / "mkdocs.yml", root / "README.md"]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in kept if p.is_file() and "assets" not in p.parts}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return edited_course(tmp_path / "kuliah saya")


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    return newer_engine(tmp_path / "oaks-main")


def test_content_and_own_files_stay_and_an_edited_engine_file_is_named(course: Path, engine: Path) -> None:
    before, style = content(course), (course / EDITED).read_bytes()
    done = update(engine, course)
    assert content(course) == before
    assert (course / "overrides/kampus.html").is_file()
    assert (course / EDITED).read_bytes() == style
    assert (course / f"{EDITED}.baru").read_bytes() == (engine / EDITED).read_bytes()
    assert (course / PLAIN).read_bytes() == (engine / PLAIN).read_bytes()
    assert (course / "src/oaks/later.py").is_file()
    assert not (course / GONE).exists()
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.startswith(
        "1 berkas mesin diganti, 1 ditambah, 1 dihapus.\n\nPernah Anda ubah, jadi tidak diganti."
    )
    assert f"\n  {EDITED}\n" in done.stdout
    assert not (engine / ".venv").exists(), "an update installs nothing"


@pytest.mark.slow
def test_questions_keep_their_ids_and_revisions_so_that_answers_are_found_again(course: Path, engine: Path) -> None:
    def forms(site: Path) -> list[str]:
        build_site(course, site)
        pages = "".join(p.read_text(encoding="utf-8") for p in sorted(site.rglob("*.html")))
        cards = [form for form in re.findall(r"<form [^>]*>", pages) if "o-kartu" in form]
        return [*cards, *re.findall(r'<meta[^>]*"oaks:course"[^>]*>', pages)]

    before = forms(course.parent / "sebelum")
    update(engine, course)
    after = forms(course.parent / "sesudah")
    assert after == before
    assert any('id="m01-soal-saya"' in form for form in after)
    assert 'content="kuliah-saya"' in after[-1]
    assert not load_course(course)[1].errors()


def test_a_second_update_changes_nothing_and_the_conflict_is_settled_once(course: Path, engine: Path) -> None:
    update(engine, course)
    (course / f"{EDITED}.baru").replace(course / EDITED)
    done = update(engine, course)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("0 berkas mesin diganti, 0 ditambah, 0 dihapus.")
    assert not list(course.rglob("*.baru"))


def test_a_course_without_a_record_keeps_every_old_version(course: Path, engine: Path) -> None:
    (course / RECORD).unlink()
    style = (course / EDITED).read_bytes()
    done = update(engine, course)
    assert (course / EDITED).read_bytes() == (engine / EDITED).read_bytes()
    assert (course / "mesin-lama" / EDITED).read_bytes() == style
    assert "disimpan di mesin-lama/" in done.stdout
    assert (course / RECORD).is_file()


def test_the_engines_own_tests_are_one_line_of_the_report(course: Path, engine: Path) -> None:
    (course / RECORD).unlink()
    for root, text in ((course, "lama"), (engine, "baru")):
        for name in ("tests/support/satu.py", "tests/support/dua.py"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(f"# {text}\n", encoding="utf-8")
    done = update(engine, course)
    assert "\n  tests/ (2 berkas tes)\n" in done.stdout and "satu.py" not in done.stdout
    assert (course / "mesin-lama/tests/support/satu.py").read_text(encoding="utf-8") == "# lama\n"


def test_a_new_engine_page_comes_with_its_line_in_nav_and_a_deleted_one_stays_deleted(
    course: Path, engine: Path
) -> None:
    (course / "docs/dosen/moodle.md").unlink()
    config = course / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").split("\n")
    config.write_text("\n".join(x for x in lines if "moodle.md" not in x and "ingat.md" not in x), "utf-8")
    (engine / "docs/ingat.md").write_text("---\ntitle: Ingat lagi\n---\n# Ingat lagi\n", encoding="utf-8")
    (course / "docs/ingat.md").unlink(missing_ok=True)
    record = (course / RECORD).read_text(encoding="utf-8")
    (course / RECORD).write_text(re.sub(r'"docs/ingat.md": "\w+",\n', "", record), encoding="utf-8")
    done = update(engine, course)
    assert not (course / "docs/dosen/moodle.md").exists()
    assert config.read_text(encoding="utf-8").endswith('\n  - "Ingat lagi": ingat.md\n')
    assert "Halaman baru" in done.stdout
    assert "ingat.md" in load_course(course)[0].nav


def test_a_difference_in_mkdocs_yml_is_named_and_not_touched(course: Path, engine: Path) -> None:
    config = engine / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("  - pymdownx.mark\n", ""), encoding="utf-8")
    before = (course / "mkdocs.yml").read_bytes()
    done = update(engine, course)
    assert "\n  markdown_extensions\n" in done.stdout
    assert (course / "mkdocs.yml").read_bytes() == before


def test_a_folder_that_is_no_course_is_refused(tmp_path: Path, engine: Path) -> None:
    for folder, said in ((tmp_path / "tidak ada", "bukan kursus OAKS"), (engine, "mesin ini sendiri")):
        done = update(engine, folder)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
