"""The list of what a learner keeps, the name of a build, and what a phone is told of the course."""

from __future__ import annotations

import gzip
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.build.budgets import WORKER
from oaks.build.engines import ENGINES
from oaks.build.failure import BuildFailed
from oaks.build.manifest import ICONS, manifest, short_name
from oaks.build.offline import fold, rows_of, with_offers, write_offline
from support.node import run_node
from support.places import ROOT
from support.project import Project, contents
from support.small import small_course

NAV = "  - index.md\n  - Satu:\n      - m01/index.md\n      - m01/bagian.md\n"
HEAD = "---\ntitle: {0}\nmodule: m01\n{1}---\n# {0}\n\nIsi.\n"


@pytest.fixture
def course(tmp_path: Path) -> Project:
    """A small course in the real theme, with an offer in its module."""
    files = {
        "docs/index.md": "# Kursus kecil\n",
        "docs/m01/index.md": HEAD.format("Satu", "") + '\n<oaks view="keep" />\n',
        "docs/m01/bagian.md": HEAD.format("Bagian", "section: 1\n"),
    }
    return small_course(tmp_path / "kursus", NAV, files)


def told(site: Path) -> dict[str, Any]:
    """What the worker is told."""
    text = (site / WORKER).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text.split("=", 1)[1].split(";\n(function")[0])
    return found


def listed(site: Path) -> dict[str, tuple[str, int]]:
    """Path -> (fingerprint, bytes) as the worker reads them."""
    found, path = {}, ""
    for row in told(site)["files"].split("\n"):
        rest, _, size = row[9:].rpartition(" ")
        path = path[: ord(row[8]) - 40] + rest
        found[path] = (row[:8], int(size, 36))
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engines_site_lists_every_file_that_a_reader_over_http_can_ask_for(course: Project, engine: str) -> None:
    site = course.build(engine=engine)
    left_out = {WORKER, "sitemap.xml", "sitemap.xml.gz"}
    expected = {path for path in contents(site) if path not in left_out and "iframe-worker" not in path}
    assert {path for path in listed(site) if not path.startswith(".")} == {p for p in expected if not p.startswith(".")}
    page = (site / "m01/index.html").read_text(encoding="utf-8")
    assert page.count('<link rel="manifest" href="../manifest.webmanifest">') == 1
    offer = re.search(r'data-luring="(\w+) (\d+)"', page)
    assert offer and offer[1] == told(site)["version"]
    assert abs(int(offer[2]) - sum(size for _, size in listed(site).values())) < 100


@given(st.lists(st.text(min_size=1).filter(lambda s: "\n" not in s), unique=True))
def test_a_folded_list_is_read_as_it_was(paths: list[str]) -> None:
    rows = [(path, "A-_45678", number * 977) for number, path in enumerate(sorted(paths))]
    found, last = [], b""  # in the units that JavaScript counts
    for row in fold(rows).split("\n") if rows else []:
        rest, _, size = row[9:].rpartition(" ")
        last = last[: 2 * (ord(row[8]) - 40)] + rest.encode("utf-16-le", "surrogatepass")
        found.append((last.decode("utf-16-le", "surrogatepass"), row[:8], int(size, 36)))
    assert found == rows


def test_sizes_are_those_of_what_a_server_sends(course: Project) -> None:
    site = course.build()
    rows = {path: size for path, _, size in rows_of(site)}
    assert rows["index.html"] == len(gzip.compress((site / "index.html").read_bytes(), 6, mtime=0))
    assert rows[next(iter(ICONS))] == (site / next(iter(ICONS))).stat().st_size


@pytest.mark.slow
def test_a_build_is_named_by_what_is_in_it_and_nothing_else(course: Project, tmp_path: Path) -> None:
    one, two = course.build(tmp_path / "satu"), course.build(tmp_path / "dua")
    assert contents(one) == contents(two)
    again = contents(one)
    write_offline(course.root, one)
    assert contents(one) == again  # a second time changes nothing
    course.edit("docs/m01/bagian.md", "Isi.", "Isi lain.")
    three = course.build(tmp_path / "tiga")
    assert told(three)["version"] != told(one)["version"]
    changed = {path for path, row in listed(three).items() if listed(one).get(path) != row}
    assert "m01/bagian.html" in changed and "index.html" not in changed


def test_editions_are_never_listed_and_never_touched(course: Project) -> None:
    site = course.build()
    (site / "unduh").mkdir()
    edition = (site / "index.html").read_text(encoding="utf-8").replace("manifest", "x")
    (site / "unduh/kursus.html").write_text(edition, encoding="utf-8")
    before = told(site)["version"]
    write_offline(course.root, site)
    assert (site / "unduh/kursus.html").read_text(encoding="utf-8") == edition
    assert not [path for path in listed(site) if path.startswith("unduh/")]
    assert told(site)["version"] == before
    assert "unduh/" in told(site)["apart"]


def test_a_page_that_was_filled_later_is_listed_as_it_then_is(course: Project) -> None:
    site = course.build()
    page = site / "m01/bagian.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")
    before = told(site)["version"]
    write_offline(course.root, site)
    assert told(site)["version"] != before
    assert {path: mark for path, mark, _ in rows_of(site)}["m01/bagian.html"] == listed(site)["m01/bagian.html"][0]


def test_a_preview_for_authors_offers_nothing(course: Project) -> None:
    site = course.build(preview=True)  # type: ignore[arg-type]
    assert not (site / WORKER).exists()
    text = (site / "m01/index.html").read_text(encoding="utf-8")
    assert 'data-luring=""' in text and "manifest" not in text


def test_a_site_without_the_icons_is_refused(course: Project) -> None:
    site = course.build()
    (site / next(iter(ICONS))).unlink()
    with pytest.raises(BuildFailed, match="app-icon-192"):
        write_offline(course.root, site)


def test_the_worker_is_a_classic_script_that_old_browsers_read(course: Project, tmp_path: Path) -> None:
    script = course.build() / WORKER
    assert run_node("--check", str(script), cwd=tmp_path).returncode == 0
    text = script.read_text(encoding="utf-8")
    assert not re.search(
        r"\?\?=|\|\|=|&&=|\.at\(|\.(findLast|replaceAll)\(|structuredClone|Object\.hasOwn\b|\(\?<[=!]", text
    )
    assert not re.search(r"https?://|importScripts|\beval\b", text)
    source = (ROOT / "src/oaks/build/worker.js").read_text(encoding="utf-8")
    assert source.startswith("// @ts-check\n") and source.count("\n") <= 300


def test_the_icons_have_the_sizes_that_the_manifest_names() -> None:
    for name, size in ICONS.items():
        head = (ROOT / "docs" / name).read_bytes()[16:24]
        assert "{}x{}".format(*struct.unpack(">II", head)) == size


def test_another_course_gets_its_own_name() -> None:
    made = manifest(
        {"site_name": "Kebijakan Sosial Lanjut", "site_description": " Satu\n dua ", "theme": {"language": "id"}}
    )
    assert (made["name"], made["short_name"]) == ("Kebijakan Sosial Lanjut", "Kebijakan")
    assert (made["description"], made["lang"]) == ("Satu dua", "id")
    assert "id" not in made and (made["start_url"], made["scope"]) == ("index.html", "./")
    ours = manifest({"site_name": "OAKS", "extra": {"oaks": {"name": "Organisasi"}}})
    assert (ours["name"], ours["short_name"], ours["lang"]) == ("OAKS: Organisasi", "OAKS", "id")
    assert manifest({})["name"] == ""


@pytest.mark.parametrize(
    ("name", "short"),
    [("OAKS", "OAKS"), ("Dua kata", "Dua kata"), ("Kesejahteraan Sosial", "Kesejahteraan"), ("", "")],
)
def test_a_short_name_is_made_of_whole_words(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_copy_of_a_page_offers_nothing_once_its_words_are_gone() -> None:
    assert with_offers('<p data-luring="ab12 34" hidden>', "") == '<p data-luring="" hidden>'
