"""A page's tree after modules were left out, exchanged or renumbered."""

from __future__ import annotations

from pathlib import Path

from support.golden import parse_golden
from support.render import render

NAV = "=== mkdocs.yml\nsite_name: C\nnav: [index.md, {Dua: [m02/index.md]}, {Satu: [m01/index.md]}]\n"
TWO = "=== docs/m02/index.md\n---\ntitle: Dua\nmodule: m02\n---\n# Dua\n"
THREE = "=== docs/m03/index.md\n---\ntitle: Tiga\nmodule: m03\n---\n# Tiga\n"
BANKS = (
    "=== quizzes/m02.md\n---\nmodule: m02\n---\n## A {#m02-a}\n\n<quiz>\nApa?\n\n- [x] A\n- [ ] B\n</quiz>\n"
    "=== quizzes/m03.md\n---\nmodule: m03\n---\n## A {#m03-a}\n\n<quiz>\nApa?\n\n- [x] A\n- [ ] B\n</quiz>\n"
)


def page(tmp_path: Path, text: str) -> str:
    """The HTML of the home page with `text`; m02 comes first, m03 rests."""
    parse_golden(tmp_path, f"-\n{NAV}{TWO}{THREE}{BANKS}=== docs/index.md\n# Beranda\n\n{text}\n").write(tmp_path)
    return render(tmp_path, "index.md")


def test_the_number_in_a_links_words_is_that_of_the_module_it_leads_to(tmp_path: Path) -> None:
    html = page(tmp_path, "[Modul 1](m01/index.md), [Modul 2, awal](m02/index.md#x) dan [Modul 10](https://contoh.id)")
    assert '<a href="m01/index.md">Modul 2</a>' in html
    assert '<a href="m02/index.md#x">Modul 1, awal</a>' in html
    assert '<a href="https://contoh.id">Modul 10</a>' in html


def test_a_link_to_what_rests_keeps_its_words_without_a_number_that_another_module_has(tmp_path: Path) -> None:
    html = page(tmp_path, "Lihat [Modul 3, awal](m03/index.md) dan [uraian *lain*](m03/index.md#a).")
    assert "Lihat <span>modul lain, awal</span> dan <span>uraian <em>lain</em></span>." in html
    assert "m03/" not in html


def test_a_section_whose_only_questions_rest_goes_and_others_lose_only_those(tmp_path: Path) -> None:
    gone, here = '<quiz ref="m03-a" />', '<quiz ref="m02-a" />'
    html = page(tmp_path, f"## Lama\n\nDua soal.\n\n{gone}\n\n## Baru\n\n{gone}\n\n{here}\n\n## Akhir\n\nTeks.")
    assert "Lama" not in html and "Dua soal" not in html
    assert "Baru" in html and html.count("<form") == 1
    assert "Akhir" in html and "o-lepas" not in html
