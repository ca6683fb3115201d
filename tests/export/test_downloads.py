"""The download page tells true sizes; the zip is the site; a missing tool stops only its own edition."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.export import ExportFailed, Options, everything
from oaks.export.downloads import size_words
from oaks.export.offline import write_site_zip
from oaks.export.shared import built_site, content_date, write_zip
from support.editions import DATE
from support.kinds import kinds_course
from support.places import ROOT
from support.project import Project, contents


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = kinds_course(tmp_path_factory.mktemp("edisi") / "kursus")
    project.write("docs/unduh.md", '# Unduh\n\n<oaks view="downloads" />\n')
    project.edit("mkdocs.yml", "  - index.md\n", "  - index.md\n  - unduh.md\n")
    project.build()
    return project


def make(built: Project, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """Run `all` without the tools that are not for every machine; the names of files and the notes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DATE))
    monkeypatch.setattr("oaks.export.pdf.find_browser", lambda: None)
    monkeypatch.setattr("oaks.export.anki.find_spec", lambda name: None)
    monkeypatch.chdir(built.root)
    course, _ = load_course(built.root)
    made = everything.export(course, built.root, Options(built.root, progress=lambda *_: None))
    return [file.name for file in made.files], [str(note) for note in made.notes]


def test_a_missing_tool_is_named_with_its_command_and_the_other_editions_are_made(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(built.root.resolve() / ".venv/bin/python"))
    files, notes = make(built, monkeypatch)
    assert files == ["oaks-m01.html", "oaks.html", "oaks.epub", "oaks-situs.zip"]
    assert any("sudo apt install chromium" in note for note in notes)
    assert any(
        "Pasang dengan: .venv/bin/python -m pip install --require-hashes -r requirements-anki.txt" in note
        for note in notes
    ), notes
    page = (built.root / "site/unduh.html").read_text(encoding="utf-8")
    assert page.count("Edisi ini belum dibuat.") == 2


def test_every_button_says_the_true_size_and_every_checksum_is_right(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, _ = make(built, monkeypatch)
    page = (built.root / "site/unduh.html").read_text(encoding="utf-8")
    folder = built.root / "site/unduh"
    for name in files:
        data = (folder / name).read_bytes()
        link = re.search(rf'<a [^>]*href="unduh/{re.escape(name)}" download>(.*?)</a>( \([^)]*\))?', page)
        assert link and size_words(len(data)) in link.group(0), name
        assert hashlib.sha256(data).hexdigest() in page
        assert f"{hashlib.sha256(data).hexdigest()}  {name}\n" in (folder / "SHA256SUMS.txt").read_text()
    assert "belum tersedia" not in page


def test_two_runs_are_identical(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    make(built, monkeypatch)
    first = contents(built.root / "site")
    make(built, monkeypatch)
    assert contents(built.root / "site") == first


def test_the_zip_is_the_site_without_editions_and_its_page_says_so(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(built, monkeypatch)
    with zipfile.ZipFile(built.root / "site/unduh/oaks-situs.zip") as packed:
        names = packed.namelist()
        page = packed.read("unduh.html").decode()
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 9, 21, 14, 13, 20)}
    assert "index.html" in names and names == sorted(names)
    assert not [name for name in names if name.startswith("unduh/")]
    assert "belum tersedia" in page and "unduh/" not in page


def test_the_zip_holds_the_real_site(site: Path, tmp_path: Path) -> None:
    write_site_zip(site, tmp_path / "s.zip", DATE)
    with zipfile.ZipFile(tmp_path / "s.zip") as packed:
        packed.extractall(tmp_path / "s")
    same = {name for name, data in contents(site).items() if contents(tmp_path / "s").get(name) == data}
    assert set(contents(site)) - same <= {"sitemap.xml", "sitemap.xml.gz", "sw.js", "unduh.html", "index.html"}
    offers = [
        name for name in ("unduh.html", "index.html") if 'data-luring=""' not in (tmp_path / "s" / name).read_text()
    ]
    assert offers == []  # what was copied already offers no other way to keep it


def test_the_date_of_the_content_grows_with_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    project = Project.tiny(tmp_path / "tiny")
    for file in project.root.rglob("*"):
        os.utime(file, (DATE, DATE))
    assert content_date(project.root) == DATE
    os.utime(project.write("docs/baru.md", "# Baru\n"), (DATE + 60, DATE + 60))
    assert content_date(project.root) == DATE + 60
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    assert content_date(project.root) == 5


def test_a_zip_depends_on_its_files_and_date_alone(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_zip(tmp_path / name, [("x", b"1" * 100), ("y", b"")], 0, frozenset(["y"]))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


SIZES = {1: "1 kB", 1500: "2 kB", 999_499: "999 kB", 999_500: "1,0 MB", 1_243_000: "1,2 MB"}


@pytest.mark.parametrize("size", SIZES)
def test_sizes_read_as_people_write_them(size: int) -> None:
    assert size_words(size) == SIZES[size]


def test_without_a_built_site_an_edition_builds_it_first(tmp_path: Path) -> None:
    project = Project.tiny(tmp_path / "tiny")
    site = built_site(Options(project.root))
    assert (site / "index.html").is_file()
    before = (site / "index.html").stat().st_mtime_ns
    assert (built_site(Options(project.root)) / "index.html").stat().st_mtime_ns == before
    shutil.rmtree(site)
    project.write("docs/index.md", "# X\n\n[x](hilang.md)\n")
    with pytest.raises(ExportFailed, match=r"hilang\.md"):
        built_site(Options(project.root))


def test_the_pictures_of_the_download_page_are_light() -> None:
    for file in (ROOT / "docs/assets/img").glob("buka-*.svg"):
        assert file.stat().st_size < 15_000
