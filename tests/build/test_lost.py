"""404.html is written for a course that lies anywhere; what its browser does with it is tests/browser/test_frame.py."""

from __future__ import annotations

from pathlib import Path

from oaks.build.lost import find_home

FINDS = (
    '<script>(function(u,x){document.head.append(Object.assign(document.createElement("base"),{href:u}))})'
    "(location.href)</script>"
)
PAGE = (
    '<head>{0}<link href="{1}assets/a.css"><script src="{1}assets/a.js"></script><a href="//example.org/x">luar</a>'
    '<script>__md_scope=new URL("{1}",location)</script>'
    '<script id="__config" type="application/json">{{"base":"{1}","search":"{1}assets/w.js","tags":"/"}}</script>'
)


def test_a_known_address_keeps_its_links_and_looks_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "404.html"
    file.write_text(PAGE.format(FINDS, "/oaks/"), encoding="utf-8")
    find_home(tmp_path, "https://kampus.example/oaks/")
    assert file.read_text(encoding="utf-8") == PAGE.format("", "/oaks/")


def test_without_an_address_links_start_from_the_courses_own_folder(tmp_path: Path) -> None:
    file = tmp_path / "404.html"
    file.write_text(PAGE.format(FINDS, "/"), encoding="utf-8")
    find_home(tmp_path, None)
    html = file.read_text(encoding="utf-8")
    assert 'href="assets/a.css"' in html and 'src="assets/a.js"' in html
    assert 'href="//example.org/x"' in html, "what is outside stays"
    assert 'new URL(".",document.baseURI)' in html
    assert '"base":"@","search":"@assets/w.js","tags":"/"' in html, "made whole in the browser"


def test_a_page_that_does_not_look_for_its_course_is_left_alone(tmp_path: Path) -> None:
    find_home(tmp_path, None)
    file = tmp_path / "404.html"
    file.write_text(PAGE.format("", "/"), encoding="utf-8")
    find_home(tmp_path, None)
    assert file.read_text(encoding="utf-8") == PAGE.format("", "/")
