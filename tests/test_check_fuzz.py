"""Whatever a file holds, the checker answers with problems inside that file: no traceback, no hang."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oaks.cli import check
from oaks.course import load_course
from oaks.problem import LANGUAGES, PROFILES
from support.golden import DEFAULTS, read_golden
from support.places import ROOT

FILES = (
    "mkdocs.yml", "docs/index.md", "docs/m01/index.md", "docs/glosarium.md", "docs/pustaka.md", "docs/hukum/uu.md",
    "quizzes/m01.md", "quizzes/aliases.txt",
)  # fmt: skip
SAMPLE = ROOT / "tests" / "golden" / "fuzz.txt"  # a small valid project with every kind of file
VALID = {path: golden.files[path] for golden in [read_golden(SAMPLE)] for path in FILES}
PIECES = (
    "<quiz>", "</quiz>", "<quiz", '<quiz kind="gap">', '<quiz ref="a" />', "<quiz pool='m01:kuis'/>", "<oaks view=",
    '<oaks view="goals" />', "- [x] A", "- [ ] B", "- []C", "> sebab", ">", "> — [UU](hukum/uu.md#pasal-1)",
    "## S {#m01-s}", "# Kasus {#k}", "###### x", "---", "***", "```", "~~~~", "`", "``", "<!--", "-->",
    "<!-- oaks: T01 -->", "<!-- oaks", "{#a}", "{:", "}", "{lang=en}", "[[", "]]", "[[a|b]]", "{tol=", "- a -> b",
    "-> c", "1. satu", "Alasan:", "Petunjuk: x", "| a | b |", "|---|---|", "|", "[a](", "](b)", "![](c)", "[^1]",
    "[^1]: x", "[a][b]", "<section markdown='1'>", "</section>", "<div>", "<table>", "!!! note \"", ":   arti",
    "\t", "    ", "“", "”", "…", "(fiktif)", "https://a.b", "module: m01", "goals:", "  - {id: ", "- Adi (2008)",
    "{: #adi-2008 }", "### x {#x data-en=", "the use of the best", "Kalimat. Lain? Ya!", "\u2028", "\x0b", "\x00",
    "\ufeff", "\ue000", "\r",
)  # fmt: skip


def project(folder: Path, files: dict[str, bytes]) -> None:
    whole = {name: text.encode() for name, text in {**DEFAULTS, **VALID}.items()} | files
    for name, data in whole.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def answers_inside(files: dict[str, bytes]) -> None:
    """Check a project with `files` in it and hold every problem against the file it names."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        project(root, files)
        _, report = load_course(root)
        for problem in report.problems:
            span = problem.span
            data = (root / span.path).read_bytes() if (root / span.path).is_file() else b""
            text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            lines = text.split("\n")
            assert 1 <= span.line <= len(lines), (problem.code, span)
            assert 1 <= span.col <= len(lines[span.line - 1]) + 1, (problem.code, span, lines[span.line - 1])
            assert span.length >= 1, (problem.code, span)
        for lang in LANGUAGES:
            for profile in PROFILES:
                assert all(isinstance(report.format(fmt, lang, profile), str) for fmt in ("text", "json", "github"))


@given(st.sampled_from(FILES), st.binary(max_size=300))
@example("docs/index.md", b"\xff\xfe---\n")
@example("mkdocs.yml", b"nav: [[[[")
@example("quizzes/m01.md", b"---\r\nmodule: m01\r")
def test_any_bytes_in_any_file(name: str, data: bytes) -> None:
    answers_inside({name: data})


@given(st.sampled_from(FILES), st.text(max_size=300))
def test_any_text_in_any_file(name: str, text: str) -> None:
    answers_inside({name: text.encode("utf-8", "surrogatepass")})


@given(
    st.sampled_from(FILES[1:]),
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", "\n", "\n\n"))), max_size=40),
    st.booleans(),
)
def test_any_nesting(name: str, parts: list[tuple[str, str]], headed: bool) -> None:
    head = "---\nmodule: m01\n---\n" if headed else ""
    answers_inside({name: (head + "".join(piece + end for piece, end in parts)).encode()})


@given(st.sampled_from(FILES), st.data())
def test_any_cut_of_a_valid_file(name: str, data: st.DataObject) -> None:
    whole = VALID[name].encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    kept = whole[:start] + whole[end:] if data.draw(st.booleans()) else whole[start:end]
    answers_inside({name: kept})


@pytest.mark.slow
@given(st.sampled_from(FILES[1:]), st.lists(st.sampled_from(PIECES), max_size=30), st.integers(0, 2000))
def test_pieces_anywhere_in_a_valid_file(name: str, parts: list[str], place: int) -> None:
    whole = VALID[name]
    at = min(place, len(whole))
    answers_inside({name: (whole[:at] + "\n".join(parts) + whole[at:]).encode()})


@pytest.mark.slow
@given(st.sampled_from(FILES[1:]), st.lists(st.sampled_from(PIECES), max_size=20))
def test_fix_never_breaks_what_it_mends(name: str, parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        project(root, {name: (VALID[name] + "\n".join(parts)).encode()})
        before = {p.key[3] for p in load_course(root)[1].errors()}
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert check(["--root", folder, "--fix"]) in (0, 1)
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                check(["--root", folder, "--fix"])
        assert {p.key[3] for p in load_course(root)[1].errors()} <= before
        assert not said.getvalue().startswith("---"), "the second --fix still finds something to mend"


LONG = (
    "[",
    "](",
    "![",
    "`",
    "*",
    "_",
    "<",
    "<!--",
    "<quiz",
    "<a ",
    "{",
    "{:",
    "> ",
    "- ",
    "|",
    "| - ",
    "[[",
    "a.",
    "“",
    "(",
    "([a](",
    "-",
    "#",
    "&",
    "the ",
    "A. ",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("name", ["docs/m01/index.md", "quizzes/m01.md"])
def test_no_hang_on_endless_lines(piece: str, name: str, tmp_path: Path) -> None:
    project(tmp_path, {name: (VALID[name] + "\n" + piece * (20_000 // len(piece))).encode()})
    code = "import sys; from oaks.cli import check; sys.exit(check(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "--root", str(tmp_path)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode in (0, 1) and not done.stderr, done.stderr.decode()[-500:]


ODD_HEADS = (
    "[", "{", "nav: 5", "extra: 3", "docs_dir: /", "docs_dir: ..", "docs_dir: nol", "docs_dir: [x]", "? [a]\n: b",
    "nav: &a [*a]", "goals: &a [*a]", "!!python/object:os.system {}", "2: 3", "nav: [null, 1, {a: null}]",
    "extra: {oaks: [1]}", "a: 2026-13-45", "module: [m01]", "title: null", "goals: x", "goals: [1]", "goals: [{}]",
    "prerequisites: {a: b}", "section: [1]", "section: '²'", "section: true", "law_as_of: 2026-11-05",
    "law_as_of: 9999-99", "law_as_of: [2]", "module: m01\nmodule: m02",
)  # fmt: skip


@pytest.mark.parametrize("head", ODD_HEADS, ids=range(len(ODD_HEADS)))
def test_odd_yaml_in_configuration_and_front_matter(head: str) -> None:
    answers_inside({"mkdocs.yml": head.encode()})
    for name in ("docs/m01/index.md", "quizzes/m01.md"):
        answers_inside({name: f"---\n{head}\n---\n# A\n\nPasal 3\n".encode()})
