"""What an edition holds and where its links go; what cannot be carried over is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.export.book import rewrite_links
from oaks.export.quote import quoted
from oaks.export.shared import inline_pictures
from oaks.export.single import single
from oaks.export.tree import to_html, words
from support.editions import book_of, real_book
from support.project import Project
from support.small import small_course

NAV = "".join(f"  - {name}.md\n" for name in ("index", "m01/index", "m02/index", "ujian", "rujukan", "unduh"))
LINKS = """---
title: Satu
module: m01
---
# Satu

[dalam](../rujukan.md#satu), [modul lain](../m02/index.md), [ujian](../ujian.md), [luar](https://a.example/).

[bagian](../rujukan.md#dua) dan [berkas](../berkas.pdf)

<p><img src="../gambar.png" alt="Peta desa"> <img src="../hilang.png" alt="Bagan"></p>
"""


@pytest.fixture
def small(tmp_path: Path) -> Project:
    project = small_course(
        tmp_path / "kursus",
        NAV,
        {
            "docs/index.md": "# Kursus kecil sekali\n",
            "docs/m01/index.md": LINKS,
            "docs/m02/index.md": "---\ntitle: Dua\nmodule: m02\n---\n# Dua\n\nIsi.\n",
            "docs/ujian.md": "# Ujian\n\n<template><p>x</p></template>\n",
            "docs/rujukan.md": "# Rujukan\n\n## Satu {#satu}\n\nIsi satu.\n\n## Dua {#dua}\n\nIsi dua.\n",
            "docs/berkas.pdf": "%PDF\n",
            "docs/hilang.png": "x",
            "docs/unduh.md": "# Unduh\n",
            "docs/gambar.png": "x",
            "quizzes/m01.md": "---\nmodule: m01\n---\n",
        },
    )
    project.build()
    (project.root / "site/hilang.png").unlink()
    project.edit("site/rujukan.html", '<h2 id="dua">', "<h2>")
    return project


def test_a_link_or_picture_that_cannot_be_in_an_edition_is_named_with_file_and_line(small: Project) -> None:
    text, notes = single(book_of(small.root))
    found = [str(note) for note in sorted(notes, key=lambda note: note.span.line if note.span else 0)]
    lines = small.read("docs/m01/index.md").split("\n")
    anchor, picture = (next(n for n, line in enumerate(lines, 1) if part in line) for part in ("#dua", "hilang"))
    assert [line.split("  ")[0].rsplit(":", 1)[0] for line in found] == [
        f"docs/m01/index.md:{anchor}", f"docs/m01/index.md:{anchor}", f"docs/m01/index.md:{picture}",
    ]  # fmt: skip
    assert ["#dua" in line or "berkas.pdf" in line or "hilang.png" in line for line in found] == [True] * 3
    assert "[Gambar: Bagan]" in text
    assert "data:image/png;base64,eA==" in text
    assert 'href="../' not in text


def test_pages_that_only_scripts_fill_are_left_out_and_named(small: Project) -> None:
    book = book_of(small.root)
    assert [page.title for page in book.elsewhere] == ["Ujian"]
    assert "ujian.html" not in [leaf.url for leaf in book.leaves]
    assert "index.html" not in [leaf.url for leaf in book.leaves]


def test_links_go_into_the_edition_to_the_web_address_or_nowhere(small: Project) -> None:
    for address, other in (
        ("", "<span>modul lain</span>"),
        ("https://k.example/", '<a href="https://k.example/m02/index.html">'),
    ):
        book = book_of(small.root, site_url=address)
        text, _ = single(book, book.course.modules[0])
        assert other in text
        assert 'href="#rujukan--satu"' in text
        assert '<a href="https://a.example/">' in text


def test_a_module_brings_along_only_what_it_names(small: Project) -> None:
    book = book_of(small.root)
    quotes = quoted(book, book.of(book.course.modules[0]))
    assert [leaf.url for leaf in quotes] == ["rujukan.html"]
    assert "Isi satu." in words(quotes[0].article) and "Isi dua." not in words(quotes[0].article)


def test_every_link_of_the_course_finds_its_place_in_the_book(site: Path) -> None:
    book = real_book(site)
    for leaf in book.copy(book.leaves):
        assert rewrite_links(book, leaf, lambda url, anchor: f"#{url}{anchor}") == []
        assert inline_pictures(book, leaf) == []
        assert "o-pindah" not in to_html(leaf.article)


def test_lecturers_pages_home_and_downloads_are_not_in_the_book(site: Path) -> None:
    urls = {leaf.url for leaf in real_book(site).leaves}
    assert not {url for url in urls if url.startswith("dosen/")} | {"index.html", "unduh.html", "kemajuan.html"} & urls
    assert {"m01/index.html", "glosarium.html", "pustaka.html", "hukum/uu-11-2009.html"} <= urls
