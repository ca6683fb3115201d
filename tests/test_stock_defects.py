"""What the stock tools get wrong, one test a line: numbers 8, 20, 22-24, 29-33, which concern authors.

Stock is mkdocs-material with mkdocs-quiz and its own renderer; each fault was reproduced there. The numbers that
concern learners stand in browser/test_stock_defects.py and browser/test_stock_pages.py.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown import Markdown

from oaks.build.failure import BuildFailed
from oaks.cli import check
from oaks.course import load_course
from support.golden import DEFAULTS
from support.kinds import kinds_course
from support.places import ROOT
from support.project import Project, contents
from support.render import render

BANK, PAGE = "quizzes/m01.md", "docs/m01/index.md"
HEAD = "---\nmodule: m01\n---\n## Satu {#m01-satu}\n\n"
GOOD = "<quiz>\nApa intinya?\n\n- [x] kondisi\n> Sebab itu.\n- [ ] sistem\n> Bukan itu.\n</quiz>\n"
NEXT = "\n## Dua {#m01-dua}\n\n<quiz>\nSiapa?\n\n- [x] Adi\n- [ ] Midgley\n</quiz>\n"


def project(root: Path, **files: str) -> Project:
    """A small project: `bank` and `page` replace its two files."""
    made = Project(root)
    page = DEFAULTS[PAGE] + '\n<quiz ref="m01-satu" />\n'
    for path, text in {**DEFAULTS, BANK: files.get("bank", HEAD + GOOD), PAGE: files.get("page", page)}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return made


def found(root: Path, **files: str) -> list[tuple[str, int, str]]:
    """(path, line, code) of every error the checker finds, and so what stops a build."""
    _, report = load_course(project(root, **files).root)
    return [(p.span.path, p.span.line, p.code) for p in report.errors()]


def build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The build as a lecturer runs it."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "oaks.build", *options],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A course with every kind, built."""
    made = kinds_course(tmp_path_factory.mktemp("stock") / "kursus")
    made.build()
    return made


def test_every_line_of_the_list_has_its_test() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_stock_*.py"))
    assert sorted({int(number) for number in re.findall(r"^def test_stock_(\d\d)_", text, re.M)}) == [*range(1, 36)]


@pytest.mark.parametrize("twin", ["kondisi", "Kondisi.", "*kondisi*", "KONDISI"])
def test_stock_08_two_options_with_one_text_are_an_error_at_the_second(tmp_path: Path, twin: str) -> None:
    assert found(tmp_path, bank=HEAD + GOOD.replace("sistem", twin)) == [(BANK, 11, "K03")]


def test_stock_20_a_quiz_in_a_quotation_is_an_error_with_its_line_and_no_crash(tmp_path: Path) -> None:
    page = DEFAULTS[PAGE] + '\nTeks.\n\n> <quiz ref="m01-satu" />\n'
    assert found(tmp_path, page=page) == [(PAGE, 9, "P04")]
    render(tmp_path, "m01/index.md")


def test_stock_22_a_commented_quiz_is_an_error_and_shows_nothing(tmp_path: Path) -> None:
    page = DEFAULTS[PAGE] + '\n<!-- <quiz ref="m01-satu" /> -->\n'
    assert (PAGE, 7, "P04") in found(tmp_path, page=page)
    assert "o-kartu" not in render(tmp_path, "m01/index.md")


def test_stock_22_a_quiz_in_code_stays_an_example(tmp_path: Path) -> None:
    page = (
        DEFAULTS[PAGE]
        + '\nTulis `<quiz ref="x" />`, `<quiz>` atau:\n\n```\n<quiz>\nApa?\n</quiz>\n```\n\n<quiz ref="m01-satu" />\n'
    )
    assert found(tmp_path, page=page) == []
    html = render(tmp_path, "m01/index.md")
    assert html.count("&lt;quiz") == 3
    assert html.count("<form") == 1


def test_stock_23_a_wrapped_option_is_an_error_at_the_second_line(tmp_path: Path) -> None:
    bank = HEAD + GOOD.replace("- [x] kondisi\n", "- [x] kondisi yang\nterpenuhi\n")
    assert found(tmp_path, bank=bank) == [(BANK, 10, "S31")]


def test_stock_24_brackets_in_a_choice_question_are_an_error_not_a_blank(tmp_path: Path) -> None:
    assert found(tmp_path, bank=HEAD + GOOD.replace("Apa intinya?", "Apa [[inti]]nya?")) == [(BANK, 7, "K06")]


def test_stock_29_errors_name_the_authors_line_and_never_show_a_traceback(built: Project) -> None:
    before = contents(built.root / "site")
    bank = built.read(BANK)
    line = bank.split("\n").index("- [x] Sistem") + 1
    try:
        built.edit(BANK, "- [x] Sistem\n", "- [ ] Sistem\n")
        done = build(built.root)
    finally:
        (built.root / BANK).write_text(bank, encoding="utf-8")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert f"{BANK}:{line - 2}:" in said  # the first option: the question has no key
    errors = [row for row in said.split("\n") if re.match(r"\S+:\d+:\d+  \w\d\d  (?!saran)", row)]
    assert len(errors) == 1
    place = said.split("\n").index(errors[0])
    assert said.split("\n\n")[0].count("\n") < 12, said
    assert "    = " in "\n".join(said.split("\n")[place : place + 5]), "a cure stands below"
    assert contents(built.root / "site") == before


SILENT = {
    "unclosed": (GOOD.replace("</quiz>\n", "") + NEXT, 6, "S01"),
    "capital": (GOOD.replace("<quiz>", "<Quiz>"), 6, "S02"),
    "unknown attribute": (GOOD.replace("<quiz>", "<quiz warna=merah>"), 6, "S21"),
    "one option": (GOOD.replace("- [ ] sistem\n> Bukan itu.\n", ""), 9, "K02"),
    "indented option": (GOOD.replace("- [ ] sistem", " - [ ] sistem"), 11, "S30"),
    "plus": (GOOD.replace("- [ ] sistem", "+ [ ] sistem"), 11, "S30"),
    "no space": (GOOD.replace("- [ ] sistem", "- [ ]sistem"), 11, "S30"),
    "wrapped": (GOOD.replace("- [ ] sistem\n", "- [ ] sistem\nlayanan\n"), 12, "S31"),
    "blank in choice": (GOOD.replace("intinya", "[[inti]]"), 7, "K06"),
}


@pytest.mark.parametrize("case", SILENT)
def test_stock_30_what_was_silent_is_an_error_with_its_line(tmp_path: Path, case: str) -> None:
    text, line, code = SILENT[case]
    assert (BANK, line, code) in found(tmp_path, bank=HEAD + text)


def test_stock_30_a_misspelt_front_matter_option_is_an_error_with_a_proposal(tmp_path: Path) -> None:
    made = project(tmp_path, bank=HEAD.replace("module: m01\n", "module: m01\nshufle: yes\n") + GOOD)
    _, report = load_course(made.root)
    assert [(p.span.line, p.code) for p in report.errors()] == [(3, "S22")]
    assert "shuffle" in report.format()


@pytest.mark.parametrize(
    "link", ["[dua](dua.md)", "[dua](index.md#tidak-ada)", "![](gambar.png)", '<a href="m99/index.html">dua</a>']
)
def test_stock_31_a_broken_link_stops_the_build(built: Project, link: str) -> None:
    before, page = contents(built.root / "site"), built.read("docs/polos.md")
    try:
        built.write("docs/polos.md", f"# Tanpa soal\n\n{link}\n")
        done = build(built.root)
    finally:
        (built.root / "docs/polos.md").write_text(page, encoding="utf-8")
    assert done.returncode == 1
    assert "polos" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(built.root / "site") == before


def test_stock_32_one_markdown_instance_renders_all_questions(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Markdown] = []
    begin = Markdown.__init__

    def count(self: Markdown, **options: object) -> None:
        made.append(self)
        begin(self, **options)

    monkeypatch.setattr(Markdown, "__init__", count)
    html = render(built.root, "m01/semua.md")
    assert html.count("<form") == 9
    assert len(made) == 1


def test_stock_32_no_style_and_no_script_of_questions_is_written_into_pages(built: Project) -> None:
    for name in ("m01/semua.html", "polos.html"):
        html = (built.root / "site" / name).read_text(encoding="utf-8")
        assert not re.search(r"<style[^>]*>[^<]*o-(kartu|ops)", html), name
        assert not re.search(r"<script[^>]*>[^<]*(o-kartu|OAKS)", html), name
    plain = (built.root / "site" / "polos.html").read_text(encoding="utf-8")
    assert "kartu.css" not in plain
    assert "quiz.js" not in plain


def test_stock_33_an_included_bank_shows_no_raw_keys(built: Project, tmp_path: Path) -> None:
    page, config = built.read("docs/polos.md"), built.read("mkdocs.yml")
    try:
        built.write("docs/polos.md", '# Tanpa soal\n\n--8<-- "quizzes/m01.md"\n')
        built.edit("mkdocs.yml", "  - pymdownx.mark\n", "  - pymdownx.mark\n  - pymdownx.snippets\n")
        with pytest.raises(BuildFailed) as failed:
            built.build(tmp_path / "site")
    finally:
        (built.root / "docs/polos.md").write_text(page, encoding="utf-8")
        (built.root / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert "polos" in str(failed.value)


def test_stock_33_an_include_that_nothing_includes_shows_no_raw_keys_either(built: Project, tmp_path: Path) -> None:
    page = built.read("docs/polos.md")
    try:
        built.write("docs/polos.md", '# Tanpa soal\n\n--8<-- "quizzes/m01.md"\n')
        html = (built.build(tmp_path / "site") / "polos.html").read_text(encoding="utf-8")
    finally:
        (built.root / "docs/polos.md").write_text(page, encoding="utf-8")
    assert "[x]" not in html
    assert "Friedlander" not in html


def test_stock_30_the_checker_ends_with_an_error_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = project(tmp_path, bank=HEAD + SILENT["plus"][0])
    assert check(["--root", str(made.root)]) == 1
    assert f"{BANK}:11:" in capsys.readouterr().out
