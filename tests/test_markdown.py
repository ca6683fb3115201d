"""The Markdown extension: every file of golden/html is a small project and the HTML of its page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from oaks import show
from oaks.kinds import KINDS
from oaks.model import Question
from oaks.views.kinds import EXAMPLES, NAMES
from support.golden import Golden, all_golden
from support.render import cards, render

GOLDEN = all_golden("html")

UNFINISHED = {"links"}


def page_of(golden: Golden) -> str:
    return list(golden.files)[-1].removeprefix("docs/")


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda g: g.path.stem)
def test_a_page_renders_as_its_golden_file_expects(golden: Golden, tmp_path: Path) -> None:
    golden.write(tmp_path)
    html = render(tmp_path, page_of(golden))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.update(html)
        return
    assert html.strip() == golden.expect


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda g: g.path.stem)
def test_no_mark_and_no_tag_is_left_and_ids_are_unique(golden: Golden, tmp_path: Path) -> None:
    golden.write(tmp_path)
    html = render(tmp_path, page_of(golden))
    assert not re.search("[\ue000-\ue003]|<quiz|<oaks", html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.md")), ids=lambda p: p.stem)
def test_the_authors_page_shows_the_very_sources_that_are_tested(path: Path) -> None:
    golden = next(g for g in GOLDEN if g.path.stem == path.stem)
    assert golden.files["quizzes/m01.md"] == path.read_text(encoding="utf-8")
    assert path.stem in NAMES


def test_every_kind_has_an_example() -> None:
    assert set(KINDS) | {"case"} == set(NAMES) == {path.stem for path in EXAMPLES.glob("*.md")}


def project(tmp_path: Path, page: str, bank: str = "") -> str:
    question = "## Satu {#m01-satu}\n\n<quiz>\nApa?\n\n- [x] A\n> Sebab.\n- [ ] B\n</quiz>\n"
    files = {"quizzes/m01.md": f"---\nmodule: m01\n---\n{bank or question}", "docs/m01/index.md": page}
    Golden(tmp_path, "", files, "").write(tmp_path)
    return render(tmp_path, "m01/index.md")


HEAD = "---\ntitle: Satu\nmodule: m01\n---\n# Satu\n\n"


@pytest.mark.parametrize(
    ("place", "around"),
    [
        ("- daftar\n\n    <quiz ref=\"m01-satu\" />\n", r"<li>\s*<p>daftar</p>\s*<form"),
        ("1. daftar\n\n    <quiz ref=\"m01-satu\" />\n", r"<li>\s*<p>daftar</p>\s*<form"),
        ("!!! note\n\n    <quiz ref=\"m01-satu\" />\n", r'class="admonition note">\s*<p[^>]*>Note</p>\s*<form'),
        ("??? note\n\n    <quiz ref=\"m01-satu\" />\n", r'<details class="note">\s*<summary>Note</summary>\s*<form'),
        ("=== \"Tab\"\n\n    <quiz ref=\"m01-satu\" />\n", r'class="tabbed-block">\s*<form'),
        ("<div markdown=\"1\">\n\n<quiz ref=\"m01-satu\" />\n\n</div>\n", r"<div>\s*<form"),
        ("Teks\n<quiz ref=\"m01-satu\" />\nteks\n", r"<p>Teks</p>\s*<form"),
    ],
    ids=["list", "numbered list", "admonition", "details", "tab", "Markdown in HTML", "between lines of text"],
)  # fmt: skip
def test_a_question_may_stand_in(place: str, around: str, tmp_path: Path) -> None:
    html = project(tmp_path, HEAD + place)
    assert re.search(around, html)
    assert html.count("<form") == 1


@pytest.mark.parametrize("code", ['`<quiz ref="m01-satu" />`', '```\n<quiz ref="m01-satu" />\n```', "    <quiz>\n"])
def test_a_question_in_code_stays_an_example(code: str, tmp_path: Path) -> None:
    html = project(tmp_path, HEAD + code)
    assert "<form" not in html
    assert "&lt;quiz" in html


def test_a_missing_question_becomes_a_visible_notice_and_no_exception(tmp_path: Path) -> None:
    assert "tidak ditemukan" in project(tmp_path, HEAD + '<quiz ref="m01-nol" />\n')


def test_labels_hold_inline_content_only(tmp_path: Path) -> None:
    for golden in GOLDEN:
        golden.write(tmp_path / golden.path.stem)
        html = cards(render(tmp_path / golden.path.stem, page_of(golden)))
        for label in re.findall(r"<label.*?</label>", html, re.S):
            assert not re.search(r"<(p|ul|ol|div|table|pre)\b", label)


def test_a_single_choice_card_costs_at_most_1100_bytes_beside_its_text(tmp_path: Path) -> None:
    options = "".join(f"- [{'x' if n == 2 else ' '}] OOOO{n}\n> FFFF{n}\n" for n in range(1, 5))
    bank = f"## Judul {{#m01-sepasang-data}}\n\n<quiz>\nSSSS\n\n{options}\nEEEE\n</quiz>\n"
    html = cards(project(tmp_path, HEAD + '<quiz ref="m01-sepasang-data" />\n', bank))
    # Material takes data-search-exclude out of the page when it has made the index.
    html = html.replace(' data-search-exclude="1"', "")
    text = re.findall(r"O{4}\d|F{4}\d|S{4}|E{4}", html)
    assert len(text) == 10
    assert len(html.encode()) - len("".join(text)) <= 1100


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda g: g.path.stem)
def test_a_question_shown_on_several_pages_of_a_folder_is_rendered_once_and_looks_the_same(
    golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden.write(tmp_path)
    rendered: list[str] = []
    real = show.card

    def counting(question: Question, *rest: Any) -> Any:
        rendered.append(question.id)
        return real(question, *rest)

    monkeypatch.setattr(show, "card", counting)
    page = page_of(golden)
    twin = page.replace(".md", "-lagi.md")
    (tmp_path / "docs" / twin).write_text((tmp_path / "docs" / page).read_text(encoding="utf-8"), encoding="utf-8")
    first, second = render(tmp_path, page), render(tmp_path, twin)
    assert cards(first) == cards(second)
    shown = re.findall(r'<form [^>]*?\bid="([^"]+)"', first)
    assert shown
    # Footnotes, stashed code and escapes are finished by a page of their own.
    assert len(rendered) == len(shown) * (2 if golden.path.stem in UNFINISHED else 1)


def test_a_kept_card_is_not_read_as_markdown_once_more(tmp_path: Path) -> None:
    stem = "Berapa 2 * 3 * 4, `a*b` & <b>tebal</b>, \\*bintang\\*, a_b_c, {kurung} dan x &lt; y?"
    options = (
        "- [x] 2 * 3 * 4 {: .x }\n> Sebab **tebal** & *miring* a_b_c_d.\n"
        "- [ ] \\[bukan tautan\\](x)\n> ![gambar](../a.svg)"
    )
    plain = "- [x] 2 * 3 * 4 & x\n> Sebab **tebal** * a.\n- [ ] B_c_d"
    bank = "---\nmodule: m01\n---\n" + "\n".join(
        f"## {name} {{#m01-{name}}}\n\n<quiz>\n{text}\n\n{rows}\n\nJelas_nya_ini * itu.\n</quiz>\n"
        for name, text, rows in (("satu", stem, options), ("dua", "Berapa 2 * 3 * 4 dan a_b_c {kurung}?", plain))
    )
    body = '<quiz ref="m01-satu" />\n\n<quiz ref="m01-dua" />\n'
    files = {f"docs/m01/{name}.md": f"{HEAD}{body}" for name in ("index", "lagi")}
    Golden(tmp_path, "", {"quizzes/m01.md": bank, **files}, "").write(tmp_path)
    first = cards(render(tmp_path, "m01/index.md"))
    assert first.count("<form") == 2
    assert first == cards(render(tmp_path, "m01/lagi.md"))
