"""What comes out on paper: tagged, with an outline, its language, true page numbers, and the same at every run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oaks.export import Options
from oaks.export.paper import paper
from oaks.export.pdf import headings, write_pdfs
from oaks.export.pdffile import Unreadable, pack, read_objects
from support.browser import chromium
from support.editions import DATE, real_book
from support.tools import output


@pytest.fixture(scope="session")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Module 1 with and without answers."""
    into = tmp_path_factory.mktemp("pdf")
    options = Options(into, only=("m01",), progress=lambda *_: None)
    made = write_pdfs(real_book(site), into, options, chromium(), DATE)
    assert made.notes == []
    return into


def objects(file: Path) -> dict[str, dict[str, object]]:
    found = json.loads(output("qpdf", "--json", str(file)))["qpdf"][1]
    return {name: entry["value"] for name, entry in found.items() if isinstance(entry.get("value"), dict)}


def test_the_file_is_sound_tagged_dated_a4_and_says_its_title(printed: Path) -> None:
    for name, title in (("oaks-m01.pdf", ""), ("oaks-m01-tanpa-jawaban.pdf", " (tanpa jawaban)")):
        file = printed / name
        assert "No syntax or stream encoding errors" in output("qpdf", "--check", str(file))
        facts = dict(re.findall(r"^(.+?): +(.*)$", output("pdfinfo", str(file)), re.M))
        assert facts["Tagged"] == "yes" and "A4" in facts["Page size"]
        assert facts["Title"] == f"OAKS 1: Kesejahteraan Sosial: Kondisi, Sistem, atau Ilmu?{title}"
        assert "2026" in facts["CreationDate"]


def test_the_language_is_set_and_the_outline_follows_the_headings(printed: Path, site: Path) -> None:
    found = objects(printed / "oaks-m01.pdf")
    catalogue = next(value for value in found.values() if value.get("/Type") == "/Catalog")
    assert catalogue["/Lang"] == "u:id"
    titles = [
        str(value["/Title"]).removeprefix("u:") for value in found.values() if {"/Title", "/Parent"} <= set(value)
    ]
    book = real_book(site)
    wanted = headings(paper(book, book.course.modules[0], with_answers=True)[0])
    assert titles == wanted
    assert {"Dua definisi berdampingan", "Jawaban modul 1", "Glosarium"} <= set(titles)


def test_pages_are_numbered_and_answers_stand_only_where_they_are_wanted(printed: Path) -> None:
    whole = output("pdftotext", "-layout", str(printed / "oaks-m01.pdf"), "-").split("\f")
    assert [page.strip().split("\n")[-1].strip() for page in whole[1:6]] == ["2", "3", "4", "5", "6"]
    without = output("pdftotext", "-layout", str(printed / "oaks-m01-tanpa-jawaban.pdf"), "-")
    assert "Jawaban modul 1" in "\n".join(whole) and "Lihat jawaban" in "\n".join(whole)
    assert "Jawaban modul 1" not in without and "Lihat jawaban" not in without and "Jawaban:" not in without


def test_two_runs_are_identical(printed: Path, site: Path, tmp_path: Path) -> None:
    options = Options(tmp_path, only=("m01",), values={"answers": "tanpa"}, progress=lambda *_: None)
    write_pdfs(real_book(site), tmp_path, options, chromium(), DATE)
    name = "oaks-m01-tanpa-jawaban.pdf"
    assert (tmp_path / name).read_bytes() == (printed / name).read_bytes()


@pytest.mark.parametrize("wrong", [b"", b"%PDF-1.7\nno table", b"startxref\n0\n%%EOF", b"xref\n0 1\ntrailer\n<<>>"])
def test_a_file_laid_out_otherwise_is_refused_not_broken(wrong: bytes) -> None:
    with pytest.raises(Unreadable):
        read_objects(wrong)
    with pytest.raises(Unreadable):
        pack(wrong, 0)
