from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oaks.build.examine import examine
from oaks.build.failure import BuildFailed


def site(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def complaint(folder: Path, site_url: str | None = None) -> str:
    with pytest.raises(BuildFailed) as failed:
        examine(folder, site_url)
    return str(failed.value)


def test_a_sound_site_passes_and_its_pages_are_returned(tmp_path: Path) -> None:
    site(tmp_path, index_html='<a href="b.html">b</a>', b_html='<link rel=stylesheet href="a.css">', a_css="a{}")
    assert [page.path for page in examine(tmp_path)] == ["b.html", "index.html"]


@pytest.mark.parametrize("mark", ["<quiz>", "<oaks view='x' />", "\x02wzxhzdk:1\x03", "\ue0001\ue001"])
def test_a_tag_or_mark_that_was_not_turned_into_html_is_refused_with_its_line(tmp_path: Path, mark: str) -> None:
    assert "index.html:2 " in complaint(site(tmp_path, index_html=f"<p>\n{mark}"))


def test_a_question_shown_as_an_example_is_no_leftover(tmp_path: Path) -> None:
    examine(site(tmp_path, index_html="<pre>&lt;quiz&gt;</pre>"))


def test_every_outside_address_that_a_page_loads_is_refused_at_once(tmp_path: Path) -> None:
    text = complaint(site(tmp_path, index_html='<img src="https://a.example/p.png"><script src="//b.example/x.js">'))
    assert "https://a.example/p.png" in text
    assert "//b.example/x.js" in text


@pytest.mark.parametrize(
    "html",
    [
        '<svg><rect fill="url(https://a.example/x#y)"/></svg>',
        '<svg><rect filter="URL( //a.example/x )"/></svg>',
        "<p style=\"background:image-set('https://a.example/x' 1x)\">",
        "<style>p{background:-webkit-image-set('b.png' 1x,'https://a.example/x' 2x)}</style>",
        '<p style="background:u\\72l(https://a.example/x)">',
        '<table background="https://a.example/x">',
    ],
)
def test_every_way_to_load_from_outside_is_refused_with_its_line(tmp_path: Path, html: str) -> None:
    folder = site(tmp_path, index_html=f"<p>\n{html}")
    (folder / "b.png").write_bytes(b"")
    assert re.search(r"index\.html:2  memuat dari luar: (https:)?//a\.example/x", complaint(folder))


@pytest.mark.parametrize(
    "html",
    [
        '<base href="https://a.example/">',
        '<form action="https://a.example/">',
        '<button formaction="//a.example/">',
        "<article><script>alert(1)</script></article>",
        '<article><script type="module">alert(1)</script></article>',
        "<article></article><script>alert(1)</script></article>",
        '<p ONLOAD="alert(1)">',
        '<a href=" java\tscript:alert(1)">',
        '<svg><a xlink:href="javascript:alert(1)"></a></svg>',
    ],
)
def test_a_page_that_runs_or_redirects_something_is_refused_with_its_line(tmp_path: Path, html: str) -> None:
    assert "index.html:2  menjalankan atau mengalihkan" in complaint(site(tmp_path, index_html=f"<p>\n{html}"))


def test_what_the_frame_needs_is_welcome(tmp_path: Path) -> None:
    html = (
        '<script>frame()</script><article><script type="application/json">{}</script><form action="#a-p"></form>'
        '<p title="url(https://a.example/x)" data-key="url(https://a.example/x)">url(https://a.example/x)</p>'
        '<svg><rect fill="url(#a)" stroke="var(--b)"/></svg></article><script>frame()</script>'
    )
    examine(site(tmp_path, index_html=html))


def test_a_link_to_another_site_is_welcome(tmp_path: Path) -> None:
    examine(site(tmp_path, index_html='<a href="https://a.example/">a</a>'))


def test_a_missing_picture_page_or_font_is_refused(tmp_path: Path) -> None:
    folder = site(tmp_path, index_html='<img src="p.png"><a href="no.html#x">', a_css="a{src:url(f.woff2)}")
    text = complaint(folder)
    assert all(name in text for name in ("p.png", "no.html", "f.woff2"))


def test_the_page_for_missing_addresses_names_its_files_from_the_sites_path(tmp_path: Path) -> None:
    folder = site(tmp_path, index_html="x", a_css="a{}")
    (folder / "404.html").write_text('<link rel="stylesheet" href="/oaks/a.css">', encoding="utf-8")
    examine(folder, "https://kampus.example/oaks/")
    assert "oaks/a.css" in complaint(folder, "https://kampus.example/")


def test_a_file_missed_by_many_pages_is_named_once(tmp_path: Path) -> None:
    folder = site(
        tmp_path, a_html='<a href="no.html">', b_html='<a href="no.html">', m01__c_html='<a href="../no.html">'
    )
    assert complaint(folder).splitlines()[1:] == [
        "  a.html (dan 2 halaman lain)  merujuk berkas yang tidak ada: no.html"
    ]


FROM_DISK = ["search/search_index.js", "assets/vendor/iframe-worker/shim.js"]


@pytest.mark.parametrize("lost", ["worker.js", "assets/javascripts/lunr/min/lunr.id.min.js", *FROM_DISK])
def test_a_file_that_search_needs_is_missed_before_a_reader_misses_it(tmp_path: Path, lost: str) -> None:
    config = json.dumps({"search": "../worker.js"})
    write = r'document.write("\u003cscript src=\"../assets/vendor/iframe-worker/shim.js\"\u003e")'
    html = f'<script id="__config">{config}</script><script>{write}</script>'
    site(tmp_path, m01__index_html=html, search__x="", worker_js="")
    (tmp_path / "search/search_index.json").write_text(json.dumps({"config": {"lang": ["id"]}}))
    lunr = [f"assets/javascripts/lunr/min/lunr.{name}.min.js" for name in ("id", "stemmer.support")]
    for name in (*lunr, *FROM_DISK):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    examine(tmp_path)
    (tmp_path / lost).unlink()
    assert lost in complaint(tmp_path)
