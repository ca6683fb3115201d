"""One slip is one finding: what only echoes it stays away, and comes back where it stands on its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.course import load_course
from support.golden import Golden

HEAD = "---\nmodule: m01\n---\n"
GOALS = "goals:\n  - {id: '1.1', text: menyebutkan inti, bloom: C1, assess: kuis}\n---\n"
PAGE = (
    f"---\ntitle: Modul Satu\nmodule: m01\n{GOALS}"
    + '# Modul Satu {#awal}\n\n## Inti {#inti}\n\n<quiz pool="m01:kuis" />\n'
)
HOME = "# Beranda\n\nLihat [intinya](m01/index.md#inti).\n"
STEMS = ("Apa inti rumusan itu?", "Apa yang diperiksa petugas?", "Apa yang dicatat lurah?")


def question(number: int, stem: str) -> str:
    reasons = "> Rumusan itu menyebut keadaan hidup orang sebagai intinya."
    options = "\n".join(
        f"- [{'x' if n == number else ' '}] {w}\n{reasons}" for n, w in enumerate(["Satu", "Dua", "Tiga"])
    )
    head = f"## Soal {number} {{#m01-soal-{number} goal=1.1 bloom=C1 pool=kuis reread=index.md#inti}}"
    return f"{head}\n\n<quiz>\n{stem}\n\n{options}\n</quiz>\n"


BANK = HEAD + "\n".join(question(n, stem) for n, stem in enumerate(STEMS))
FILES = {"docs/index.md": HOME, "docs/m01/index.md": PAGE, "quizzes/m01.md": BANK}
QUIET = {"I07", "T04", "L05"}


def said(tmp_path: Path, path: str = "", old: str = "", new: str = "") -> set[str]:
    """Return the codes that a project is told of after one change."""
    files = dict(FILES)
    if path:
        assert old in files[path]
        files[path] = files[path].replace(old, new, 1)
    Golden(tmp_path, "", files, "").write(tmp_path)
    return {p.code for p in load_course(tmp_path)[1].problems} - QUIET


def test_the_project_that_the_slips_are_made_in_is_clean(tmp_path: Path) -> None:
    assert said(tmp_path) == set()


SLIPS = [
    ("docs/m01/index.md", "title: Modul Satu", "title: Modul: Satu", {"R03"}),
    ("docs/m01/index.md", "title: Modul Satu", "title:Modul Satu", {"R03"}),
    ("docs/m01/index.md", "kuis}\n---\n", "kuis}\n", {"R02"}),
    ("docs/m01/index.md", "---\ntitle", "\n---\ntitle", {"R05"}),
    ("docs/m01/index.md", "# Modul Satu", "<!-- catatan\n\n# Modul Satu", {"S09"}),
    ("docs/m01/index.md", '"m01:kuis"', '"m1:kuis"', {"P02"}),
    ("docs/m01/index.md", '"m01:kuis" />', '"m01:kuis">', {"P07"}),
    ("docs/m01/index.md", '"m01:kuis" />', '"m01:kuis />', {"S08"}),
    ("docs/m01/index.md", '"m01:kuis" />', '"m01:kuis" /', {"S05"}),
    ("docs/m01/index.md", '"m01:kuis"', "“m01:kuis”", {"S27"}),
    ("docs/m01/index.md", "<quiz pool", "<kuis pool", {"S06"}),
    ("quizzes/m01.md", "module: m01", "module:m01", {"R03"}),
    ("quizzes/m01.md", "module: m01", "module: m001", {"S29"}),
    ("quizzes/m01.md", HEAD, "", {"S23"}),
    ("quizzes/m01.md", "</quiz>", "", {"S01"}),
    ("quizzes/m01.md", "<quiz>\n", "", {"S10"}),
    ("quizzes/m01.md", "- [ ] Tiga", "- [] Tiga", {"S30"}),
    ("quizzes/m01.md", "- [x] Satu", "– [x] Satu", {"S30"}),
    ("quizzes/m01.md", "- [x] Satu\n>", "- [x] Satu\n", {"S31"}),
    ("quizzes/m01.md", "- [x] Satu\n", "- [x] Satu\n\n", {"S33"}),
    ("quizzes/m01.md", "- [x] Satu", "• [x] Satu", {"S30"}),
    ("quizzes/m01.md", "module: m01", "modul: m01", {"S22"}),
    ("quizzes/m01.md", "module: m01\n---\n", "module: m01\n", {"R02"}),
    ("quizzes/m01.md", "## ", "", {"S36"}),
    ("quizzes/m01.md", "goal=1.1", "goal: 1.1", {"S27"}),
    ("docs/m01/index.md", "---\ntitle", "—\ntitle", {"R07"}),
    ("docs/m01/index.md", '<quiz pool="m01:kuis" />', '```\n<quiz pool="m01:kuis" />\n```', {"P14"}),
    ("quizzes/m01.md", "bloom=C1", "blom=C1", {"S21"}),
    ("quizzes/m01.md", "goal=1.1", "goal=“1.1”", {"S27"}),
    ("quizzes/m01.md", "reread=index.md#inti}", "reread=index.md#inti", {"S17"}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "codes"), SLIPS, ids=lambda v: str(v)[:24])
def test_one_slip_is_told_once(path: str, old: str, new: str, codes: set[str], tmp_path: Path) -> None:
    assert said(tmp_path, path, old, new) == codes


def test_a_dead_link_beside_a_broken_page_is_still_told(tmp_path: Path) -> None:
    Golden(
        tmp_path, "", FILES | {"docs/index.md": HOME + "\n[Lain](m01/lain.md)\n", "quizzes/m01.md": "---\n"}, ""
    ).write(tmp_path)
    assert {"R02", "N03"} <= {p.code for p in load_course(tmp_path)[1].problems}
