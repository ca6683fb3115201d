"""Built HTML survives the way into a tree and back."""

from __future__ import annotations

from html import escape
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.export.tree import article_of, drop, parse, rename, replace, to_html, to_xhtml, words

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)
TAGS = st.sampled_from(["p", "em", "section", "br", "img", "ul", "li"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    parts = [escape(draw(TEXT))]
    for _ in range(draw(st.integers(0, 3 if depth else 0))):
        tag, title = draw(TAGS), escape(draw(TEXT))
        inner = "" if tag in ("br", "img") else f"{draw(trees(depth - 1))}</{tag}>"
        parts += [f'<{tag} title="{title}">{inner}', escape(draw(TEXT))]
    return "".join(parts)


@given(trees())
def test_html_read_and_written_reads_the_same_again(html: str) -> None:
    once = parse(html)
    assert to_html(parse(to_html(once))) == f"<div>{to_html(once)}</div>"


@given(trees())
def test_what_is_written_as_xhtml_is_well_formed_and_says_the_same(html: str) -> None:
    tree = parse(html)
    assert words(fromstring(to_xhtml(tree))) == words(tree)


def test_svg_keeps_its_capital_letters_and_gets_its_namespace() -> None:
    tree = parse('<svg viewBox="0 0 1 1"><linearGradient gradientUnits="x"></linearGradient><path d="M0 0"/></svg>')
    text = to_xhtml(tree)
    assert 'viewBox="0 0 1 1"' in text and "<linearGradient" in text and 'xmlns="http://www.w3.org/2000/svg"' in text


def test_stray_end_tags_and_comments_do_no_harm() -> None:
    assert to_html(parse("<p>a</b></p></section><!-- x --><p>b</p>")) == "<div><p>a</p><p>b</p></div>"


def test_what_is_dropped_leaves_the_text_behind_it() -> None:
    tree = parse("a<b>1</b>c<i>d<b>2</b>e</i><b>3</b>f")
    drop(tree, lambda e: e.tag == "b")
    assert to_html(tree) == "<div>ac<i>de</i>f</div>"
    replace(tree, tree[0], parse("<p>x</p><p>y</p>")[:])
    assert to_html(tree) == "<div>ac<p>x</p><p>y</p>f</div>"


def test_a_renamed_id_is_followed_where_it_is_named() -> None:
    tree = parse(
        '<form action="#a-p" id="a"><p id="a-p"></p><label for="x">l</label><i aria-labelledby="a-p q"></i></form>'
    )
    rename(tree, lambda name: "n-" + name)
    assert to_html(tree[0]) == (
        '<form action="#n-a-p" id="n-a"><p id="n-a-p"></p><label for="x">l</label>'
        '<i aria-labelledby="n-a-p q"></i></form>'
    )


@pytest.mark.parametrize("html", ["", "<main></main>", "</article><article>"])
def test_a_page_without_an_article_has_none(html: str) -> None:
    assert article_of(html) is None


def test_every_article_of_the_course_survives(site: Path) -> None:
    for file in sorted(site.rglob("*.html")):
        article = article_of(file.read_text(encoding="utf-8"))
        if article is not None:
            assert to_html(parse(to_html(article))[0]) == to_html(article), file
