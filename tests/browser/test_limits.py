"""No test can hang: a page or a test that does not come to an end fails within its limit and names itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.once import Once
from support.places import ROOT

HANGING = Path(__file__).with_name("hanging_pages.py")


@pytest.fixture(scope="module")
def said(once: Once) -> str:
    """What pytest says of tests/browser/hanging_pages.py."""
    return (once("hanging", run) / "said").read_text(encoding="utf-8")


def run(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        str(HANGING),
        "--page-limit=2",
        "--timeout=14",
        "-n0",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=240)
    assert done.returncode == 1, done.stdout + done.stderr
    (folder / "said").write_text(done.stdout, encoding="utf-8")


def part(said: str, test: str) -> str:
    """What is said of one failed test."""
    found = re.search(rf"^_+ {test} _+$(.*?)^(?:_+ test_|=+)", said, re.M | re.S)
    assert found, said
    return found[1]


def test_a_promise_that_is_never_kept_fails_within_its_limit_and_shows_the_page(said: str) -> None:
    words = part(said, "test_a_promise_that_is_never_kept")
    assert "Page.evaluate did not end within 2 s: new Promise(" in words
    assert "page about:blank" in words and "Menunggu" in words and "says: Sebentar …" in words


def test_a_script_that_never_ends_fails_and_says_that_the_page_is_stuck(said: str) -> None:
    words = part(said, "test_a_script_that_never_ends")
    assert "Page.evaluate did not end within 2 s" in words
    assert "page about:blank: its script does not answer" in words


def test_a_test_that_never_ends_fails_with_its_stack(said: str) -> None:
    words = part(said, "test_a_loop_around_a_page")
    assert "did not end within" in words and "page.title()" in words


def test_a_test_that_never_asks_a_page_again_fails_with_its_stack(said: str) -> None:
    words = part(said, "test_a_loop_beside_a_page")
    assert "Timeout" in words and "while True:" in words


def test_the_tests_after_them_run_and_nothing_else_fails(said: str) -> None:
    assert "4 failed, 1 passed" in said
