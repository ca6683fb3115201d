"""What pages give the learner's scripts: the course as data, goals and quizzes as lists, the bank as templates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.views import coursemap
from support.project import Project
from support.render import render

HEAD = "---\ntitle: {}\nmodule: {}\n{}---\n"
GOALS = (
    'goals:\n  - {id: "1.1", text: "membedakan satu dan dua.", bloom: C2, assess: kuis}\n'
    '  - {id: "1.2", text: "menulis laporan;", bloom: C6, assess: tugas}\n'
)
QUESTION = "## {0} {{#{0} goal=1.1 bloom=C2{1}}}\n\n<quiz{2}>\n{3}\n</quiz>\n\n"
SINGLE = "Mana yang tepat?\n\n- [x] Ini\n> Sebab [ini](a.md#ini).\n- [ ] Itu\n> Sebab itu.\n\nPenjelasan."
WRITE = "Tulislah.\n\n- [ ] Saya menyebut sebabnya\n\nContoh."


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """Two modules; the second borrows a question of the first. The last page holds all the views."""
    project = Project(tmp_path)
    nav = "nav: [index.md, m01/index.md, m01/a.md, m01/kuis.md, m02/index.md, putar.md, glosarium.md]\n"
    bank = (
        QUESTION.format("m01-satu", " pool=cek-1", "", SINGLE)
        + QUESTION.format("m01-dua", " pool=kuis", "", SINGLE)
        + QUESTION.format("m01-tulis", " pool=kuis", ' kind="reflection"', WRITE)
        + QUESTION.format("m01-sendiri", "", "", SINGLE)
    )
    files = {
        "mkdocs.yml": "site_name: Uji\n" + nav,
        "docs/index.md": "# Beranda\n",
        "docs/m01/index.md": HEAD.format("Satu < Dua", "m01", GOALS) + "# Satu\n",
        "docs/m01/a.md": HEAD.format("Bagian A", "m01", "section: 1\n")
        + '# A\n\n## Ini {#ini}\n\n<quiz pool="m01:cek-1" />\n',
        "docs/m01/kuis.md": HEAD.format("Penutup", "m01", "section: penutup\n")
        + "# Penutup\n\n## Intinya {#intinya}\n\n- Satu [di sini](a.md#ini).\n\n## Kuis\n\n"
        + '<quiz pool="m01:kuis" pass="75" />\n\n## Istilah\n\n- [asas](../glosarium.md#asas)\n',
        "docs/m02/index.md": HEAD.format("Modul Dua", "m02", "") + '# Dua\n\n<quiz ref="m01-satu" />\n',
        "docs/glosarium.md": "# Glosarium\n\n### asas {#asas data-en=principle}\n\nPijakan *kerja*.\n\n"
        "### lain {#lain}\n\nLain.\n",
        "docs/putar.md": "# Putar\n\n"
        + "\n\n".join(f'<oaks view="{v}" />' for v in ("map", "progress", "bank", "sheets")),
        "quizzes/m01.md": "---\nmodule: m01\n---\n" + bank,
    }
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return project


def test_the_map_names_pages_questions_goals_quizzes_and_terms(site: Project) -> None:
    course, _ = load_course(site.root)
    html = render(site.root, "putar.md")
    match = re.search(
        r'<script data-search-exclude="1" id="oaks-peta" type="application/json">(.*?)</script>', html, re.S
    )
    assert match
    rev = {name: question.revision for name, question in course.questions.items()}
    assert "<" not in match.group(1)
    assert json.loads(match.group(1)) == {
        "m": [
            {
                "i": "m01", "n": 1, "t": "Satu < Dua",
                "p": [
                    ["m01/index.html", [], 0, "Satu < Dua", ""],
                    ["m01/a.html", ["m01-satu"], 1, "Bagian A", "1"],
                    ["m01/kuis.html", ["m01-dua", "m01-tulis"], 2, "Penutup", "penutup"],
                ],
                "q": [["m01-satu", rev["m01-satu"], "1.1", 0, 0], ["m01-dua", rev["m01-dua"], "1.1", 1, 0]],
                "g": [["1.1", "kuis"], ["1.2", "tugas"]],
                "k": [["m01:cek-1", 1, 0.0], ["m01:kuis", 2, 75.0]],
            },
            {
                "i": "m02", "n": 2, "t": "Modul Dua", "p": [["m02/index.html", ["m01-satu"], 0, "Modul Dua", ""]],
                "q": [], "g": [], "k": [],
            },
        ],
        "t": [["asas", ["m01"]]],
        "x": ["m01-tulis", "m01-sendiri"],
    }  # fmt: skip


def test_progress_can_be_read_without_scripts(site: Project) -> None:
    html = render(site.root, "putar.md")
    assert "<b>Modul 1 · Satu &lt; Dua</b>" in html
    assert '<li data-goal="1.1"><span>Membedakan satu dan dua</span></li>' in html
    assert (
        '<li data-goal="1.2"><span>Menulis laporan</span><span class="o-kecil">dinilai lewat tugas</span></li>' in html
    )
    assert '<li data-kuis="m01:kuis"><a href="m01/kuis.md">Kuis penutup</a></li>' in html


def test_the_bank_holds_summary_terms_and_questions_with_links_that_start_from_its_page(site: Project) -> None:
    html = render(site.root, "putar.md")
    banks = dict(re.findall(r'<template data-bank="([\w-]+)" data-search-exclude="1">(.*?)</template>', html, re.S))
    assert list(banks) == ["m01", "m02"]
    assert '<li>Satu <a href="m01/a.md#ini">di sini</a>.' in banks["m01"]
    term = '<div data-kartu="asas"><dt>asas<small lang="en">principle</small></dt><dd>Pijakan kerja.</dd></div>'
    assert term in banks["m01"]
    assert re.findall(r'data-soal="([\w-]+)"', banks["m01"]) == ["m01-satu", "m01-dua"]
    assert 'Sebab <a href="m01/a.md#ini">ini</a>.' in banks["m01"]
    assert "data-soal" not in banks["m02"], "a borrowed question stays with its own module"


def test_a_large_bank_comes_in_parts_and_the_map_says_which(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coursemap, "PART", 1)
    html = render(site.root, "putar.md")
    parts = re.findall(r'<template data-bank="([\w-]+)"|data-soal="([\w-]+)"|(data-inti)', html)
    assert ["".join(found) for found in parts] == ["m01", "data-inti", "m01-satu", "m01-1", "m01-dua", "m02"]
    course, _ = load_course(site.root)
    assert [row[-1] for row in coursemap.marked(course, course.modules[0])] == [0, 1]


def test_sheets_lead_to_the_summary_without_scripts(site: Project) -> None:
    html = render(site.root, "putar.md")
    assert '<li id="m01"><a data-modul="m01" href="m01/kuis.md">' in html


def test_module_pages_carry_what_their_ticks_need(site: Project) -> None:
    html = render(site.root, "m02/index.md")
    assert 'data-isi="[[&quot;m02/index.html&quot;,[&quot;m01-satu&quot;],0]]" data-muat="verdict ticks"' in html


def test_a_borrowed_card_names_the_module_that_borrows_it_and_its_quiz_does_not(site: Project) -> None:
    assert 'data-di="m02"' in render(site.root, "m02/index.md")
    assert "data-di" not in render(site.root, "m01/kuis.md")
