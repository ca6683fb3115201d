"""Links inside are always looked at; addresses outside patiently, when asked for, and remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.online import CACHE, check_outside
from oaks.rules.places import resolve, targets
from support.golden import Golden


def write(tmp_path: Path, files: dict[str, str]) -> None:
    Golden(tmp_path, "", files, "").write(tmp_path)


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        ("a.md", "m01/a.md"),
        ("../a.md#b", "a.md#b"),
        ("#b", "m01/index.md#b"),
        ("a%20b.txt?x=1", "m01/a b.txt"),
        ("https://contoh.id/a", ""),
        ("mailto:a@contoh.id", ""),
        ("/a.md", ""),
        ("../../a.md", "../a.md"),
    ],
)
def test_a_target_is_resolved_from_its_page(raw: str, inside: str) -> None:
    assert resolve(raw, "m01", "m01/index.md") == inside


def test_every_kind_of_link_is_seen_at_its_place(tmp_path: Path) -> None:
    text = '# A\n\n[a](a.md) ![b](b.svg) <a href="c.html">c</a> [d]\n'
    text += "<img src='e.png' alt=''> [![f](f.svg)](g.md) `[h](h.md)`\n\n[d]: d.md\n"
    write(tmp_path, {"docs/index.md": text})
    found = targets(load_course(tmp_path)[0])["docs/index.md"]
    assert {t.raw for t in found} == {"a.md", "b.svg", "c.html", "d.md", "e.png", "f.svg", "g.md"}
    lines = text.split("\n")
    assert all(lines[t.span.line - 1][t.span.col - 1 :].startswith(t.raw) for t in found)


def test_links_of_a_bank_file_start_from_the_module(tmp_path: Path) -> None:
    write(tmp_path, {"quizzes/m01.md": "---\nmodule: m01\n---\n[a](a.md)\n"})
    assert targets(load_course(tmp_path)[0])["quizzes/m01.md"][0].inside == "m01/a.md"


def outside(tmp_path: Path, answers: dict[str, str], now: float = 0.0) -> tuple[list[str], list[str]]:
    """Check the addresses with a network that answers so; return what was asked and what was found."""
    asked: list[str] = []

    def fetch(url: str) -> str:
        asked.append(url)
        return answers[url]

    course = load_course(tmp_path)[0]
    found = [str(p.data["target"]) for p in check_outside(course, tmp_path, fetch, pause=0, now=now)]
    return asked, found


LIVE, DEAD = "https://contoh.id/ada", "https://contoh.id/hilang"
PAGE = {"docs/index.md": f"# A\n\n[ada]({LIVE}#bagian) [hilang]({DEAD}) [hilang lagi]({DEAD})\n"}


def test_a_dead_address_is_found_at_each_link_and_asked_for_once(tmp_path: Path) -> None:
    write(tmp_path, PAGE)
    assert outside(tmp_path, {LIVE: "", DEAD: "404"}) == ([LIVE, DEAD], [DEAD, DEAD])


def test_answers_are_remembered_a_living_one_longer_than_a_dead_one(tmp_path: Path) -> None:
    write(tmp_path, PAGE)
    outside(tmp_path, {LIVE: "", DEAD: "404"})
    assert outside(tmp_path, {}, now=3600.0) == ([], [DEAD, DEAD])
    assert outside(tmp_path, {DEAD: ""}, now=2 * 86400.0) == ([DEAD], [])
    assert LIVE in json.loads((tmp_path / CACHE).read_text(encoding="utf-8"))


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"a": 1}', "\x00"])
def test_a_broken_cache_is_begun_anew(kept: str, tmp_path: Path) -> None:
    write(tmp_path, {**PAGE, CACHE: kept})
    assert outside(tmp_path, {LIVE: "", DEAD: ""}) == ([LIVE, DEAD], [])


def test_addresses_outside_are_left_alone_unless_asked_for(tmp_path: Path) -> None:
    write(tmp_path, PAGE)
    assert not [p for p in load_course(tmp_path)[1].problems if p.code == "N12"]
    assert not (tmp_path / CACHE).exists()
