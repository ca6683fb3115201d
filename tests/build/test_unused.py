from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.build.unused import Names, drop_unused_rules, properties_in_use, rules_in_use

PAGE = """<body dir="ltr" data-md-color-scheme="default"><main id=isi class="kartu besar"></main>
<script>el.className = "md-tag--" + kind; show("terbuka")</script></body>"""
NAMES = Names([PAGE], ['add("md-tab", "ikon")'])


def in_use(sheet: str) -> str:
    return rules_in_use(sheet, NAMES)


@pytest.mark.parametrize(
    "rule",
    [
        ".kartu{a:b}",
        ".kartu.besar>p:hover{a:b}",
        "#isi{a:b}",
        ".md-tab{a:b}",  # a script names it
        ".md-tag--hukum{a:b}",  # a script joins it
        ".terbuka{a:b}",  # a script within the page
        "body:not(.lain){a:b}",
        "p:has(.lain){a:b}",
        ":is(.lain,.kartu) p{a:b}",
        '[data-apa="lain"]{a:b}',
        "[dir=ltr] p{a:b}",
        "@page{margin:1cm}",
        "@keyframes lain{0%{top:0}50.5%{top:1px}}",
        '@import "x.css";',
        "@media print{.kartu{a:b}}",
        'p:before{content:".lain{}"}',
        "p{background:url(data:image/svg+xml;a,b)}",
    ],
)
def test_a_rule_that_something_can_use_stays_letter_by_letter(rule: str) -> None:
    assert in_use(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".lain{a:b}",
        ".kartu .lain{a:b}",
        ".kartu.lain:hover{a:b}",
        "#lain{a:b}",
        ":is(.lain,#lain) p{a:b}",
        "[dir=rtl] p{a:b}",
        '[data-md-color-scheme="slate"]{a:b}',
        "@media print{.lain{a:b}}",
        "@supports (a:b){@media print{.lain{a:b}.lain p{a:b}}}",
    ],
)
def test_a_rule_that_nothing_can_use_goes(rule: str) -> None:
    assert in_use(rule) == ""


def test_of_several_selectors_only_the_possible_ones_stay() -> None:
    assert in_use(".lain,.kartu:is(a,b),p .lain,p{a:b}") == ".kartu:is(a,b),p{a:b}"


@pytest.mark.parametrize("end", ["}", "p", '"\n', "@media print{p", "@media print{)}", "p{a:)}"])
def test_a_sheet_that_cannot_be_read_stays_as_it_was(end: str) -> None:
    broken = ".lain{a:b;--a:b}" + end
    assert in_use(broken) == properties_in_use(broken, set()) == broken


def test_properties_nobody_asks_for_go_and_the_rules_they_leave_empty() -> None:
    sheet = "p{--a:1;--b:url(x;y);color:var(--a)}@media print{q{--b:2}}"
    assert properties_in_use(sheet, {"--a"}) == "p{--a:1;color:var(--a)}"
    assert properties_in_use(sheet, {"--a", "--b"}) == sheet


@given(st.text(alphabet=st.sampled_from("ab.#,:(){}[]\"'\\/*;@-é\n "), max_size=60))
def test_any_text_is_taken_and_what_is_left_needs_no_second_look(text: str) -> None:
    once = in_use(text)
    assert in_use(once) == once


def test_a_site_keeps_its_own_sheets_and_what_they_ask_of_the_theme(tmp_path: Path) -> None:
    own, theirs = tmp_path / "assets/css/tokens.css", tmp_path / "assets/stylesheets/main.css"
    for file in (own, theirs):
        file.parent.mkdir(parents=True)
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    own.write_text(".lain{color:var(--b)}", encoding="utf-8")
    theirs.write_text(".lain{a:b}:root{--a:1;--b:var(--c);--c:2;--d:var(--e);--e:3}", encoding="utf-8")
    drop_unused_rules(tmp_path)
    assert own.read_text(encoding="utf-8") == ".lain{color:var(--b)}"
    assert theirs.read_text(encoding="utf-8") == ":root{--b:var(--c);--c:2}"


def test_a_lecturers_note_brings_its_rules_back(tmp_path: Path) -> None:
    sheet = tmp_path / "main.css"
    page = tmp_path / "index.html"
    for html, kept in (("<p>", ""), ('<div class="admonition tip">', ".admonition.tip{a:b}")):
        sheet.write_text(".admonition.tip{a:b}", encoding="utf-8")
        page.write_text(html, encoding="utf-8")
        drop_unused_rules(tmp_path)
        assert sheet.read_text(encoding="utf-8") == kept
