from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from oaks.build.lean import lean_config, lean_page

ROW = b"""<li class="md-nav__item">
<a href="#asas" class="md-nav__link">
<span class="md-ellipsis">
Asas &amp; tujuan
</span>
</a>
</li>
"""
ARTICLE = b'<article class="a">\n<span class="md-ellipsis">\nx\n</span>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>\n</article>'


def test_a_heading_in_the_list_of_headings_needs_no_box() -> None:
    link = b'<a href="#asas" class="md-nav__link">Asas &amp; tujuan</a>'
    assert lean_page(ROW + ARTICLE).startswith(b'<li class="md-nav__item">' + link + b"</li>")


def test_a_title_with_marks_in_it_keeps_its_box() -> None:
    row = ROW.replace(b"Asas &amp; tujuan", b"<em>Asas</em>")
    assert b'<span class="md-ellipsis">' in lean_page(row + ARTICLE)


@given(st.text(alphabet=st.sampled_from("<>a /=\"'\n\té"), max_size=60))
def test_the_article_stays_as_it_was_letter_by_letter(text: str) -> None:
    article = b"<article>" + text.encode() + ARTICLE[len(b"<article>") :]
    assert article in lean_page(b"<p>\n</p>\n" + article + b"\n<p>\n</p>")


@given(st.binary(max_size=80))
def test_a_page_without_an_article_stays_as_it_was(page: bytes) -> None:
    assert lean_page(page) == page


def test_words_beside_a_link_keep_the_space_between_them() -> None:
    frame = b"<p>Isi \xc2\xb7 <a href=x>Sumber</a> dan <b>kode</b> bebas.</p>"
    assert lean_page(frame + ARTICLE).startswith(frame)


def test_words_of_features_that_are_off_are_left_out() -> None:
    config = {"features": [], "translations": {"clipboard.copy": "Salin", "search.result.one": "<1> é"}}
    lean = json.loads(lean_config(json.dumps(config).encode()))
    assert lean["translations"] == {"search.result.one": "<1> é"}
    config["features"] = ["content.code.copy"]
    assert json.loads(lean_config(json.dumps(config).encode())) == config
    assert b"</script" not in lean_config(json.dumps({**config, "base": "</script"}).encode())


@given(st.binary())
def test_what_is_no_configuration_stays_as_it_was(text: bytes) -> None:
    assert lean_config(text) == text


def test_the_pages_two_scripts_wait_until_it_is_read_and_keep_their_order() -> None:
    scripts = (
        b'<script src="../assets/javascripts/bundle.1.min.js"></script><script src="../assets/js/boot.js"></script>'
    )
    assert lean_page(ARTICLE + scripts) == ARTICLE + scripts.replace(b"<script ", b"<script defer ")
    assert lean_page(ARTICLE + b'<script src="x.js"></script>') == ARTICLE + b'<script src="x.js"></script>'


def test_the_script_for_tabs_stays_where_there_are_tabs() -> None:
    script = b'<script>var target=document.getElementById(location.hash.slice(1));f("__tabbed_")</script>'
    assert script not in lean_page(ARTICLE + script)
    assert script in lean_page(ARTICLE.replace(b"\nx\n", b'<input id="__tabbed_1">') + script)
