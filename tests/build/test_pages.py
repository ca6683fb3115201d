from __future__ import annotations

from pathlib import Path

import pytest

from oaks.build.pages import css_loads, html_files, is_outside, local_target, read_page

HTML = """<!doctype html><html><head>
<link rel="canonical" href="https://a.example/x.html"><link rel="next" href="next.html">
<link rel="stylesheet" href="a.css"><link rel="icon" href="icon.svg"><link rel="preconnect" href="https://fonts.example">
<style>body { background: url("ground.png") } @import 'more.css';</style>
<script src="a.js"></script>
<script id="__config" type="application/json">{"search": "worker.js", "a": "<b>"}</script>
</head><body style="background:url(inline.png)">
<a href="https://elsewhere.example/">out</a> <a href="b.html#c">in</a> <a id="bare">none</a>
<img src="p.png" srcset="p1.png 1x, p2.png 2x"><object data="o.svg"></object><video poster="v.png"></video>
<svg><use href="#own"></use><use href="sprite.svg#x"></use></svg>
<form class="o-kartu is-x" id="m01-a"></form><form class="search"></form><p data="no">x</p>
</body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "m01").mkdir()
    (tmp_path / "m01/index.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "b.html").write_text("", encoding="utf-8")
    return tmp_path


def test_a_page_loads_what_a_browser_fetches_by_itself(page: Path) -> None:
    assert set(read_page(page, "m01/index.html").loads) == {
        *("a.css", "icon.svg", "https://fonts.example", "ground.png", "more.css", "a.js", "inline.png"),
        *("p.png", "p1.png", "p2.png", "o.svg", "v.png", "sprite.svg#x"),
    }


def test_a_page_links_to_what_a_reader_may_follow(page: Path) -> None:
    assert read_page(page, "m01/index.html").links == ("https://elsewhere.example/", "b.html#c")


def test_a_page_names_its_questions_and_its_configuration(page: Path) -> None:
    read = read_page(page, "m01/index.html")
    assert read.questions == ("m01-a",)
    assert read.config == {"search": "worker.js", "a": "<b>"}


def test_pages_are_listed_in_a_stable_order(page: Path) -> None:
    assert html_files(page) == ["b.html", "m01/index.html"]


@pytest.mark.parametrize("url", ["http://a.example", "https://a.example/x", "//cdn.example/x.js", "HTTPS://A.example"])
def test_an_absolute_address_is_outside(url: str) -> None:
    assert is_outside(url)


@pytest.mark.parametrize(
    "url", ["a.css", "../a.css", "/oaks/a.css", "#x", "", "data:image/png;base64,x", "mailto:a@b.id"]
)
def test_other_addresses_are_not_outside(url: str) -> None:
    assert not is_outside(url)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("a%20b.png?v=1#x", "m01/a b.png"),
        ("../b.html", "m01/../b.html"),
        ("#x", "m01/index.html"),
        ("/oaks/b.html", "b.html"),
        ("/oaks/m01/", "m01/index.html"),
        ("../m01", "m01/../m01/index.html"),
        ("mailto:a@b.id", None),
        ("https://a.example/", None),
    ],
)
def test_an_address_names_a_file_of_the_site_or_nothing(page: Path, url: str, target: str | None) -> None:
    expected = None if target is None else page / target
    assert local_target(page, "m01/index.html", url, "/oaks/") == expected


def test_style_sheets_load_by_url_and_by_import() -> None:
    css = "@import \"a.css\"; x { src: url('b.woff2'), url( c.png ) } y { color: red }"
    assert list(css_loads(css)) == ["a.css", "b.woff2", "c.png"]
