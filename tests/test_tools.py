"""The tools that judge the code, each as one test that prints what the tool said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.node import install_packages, run_node
from support.places import ROOT

JS = ROOT / "tests" / "js"


def run_module(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(done.stdout, pytrace=False)


def test_ruff_finds_nothing() -> None:
    run_module("ruff", "check", "--no-cache", ".")


def test_the_code_is_formatted() -> None:
    run_module("ruff", "format", "--no-cache", "--check", "--diff", ".")


def test_the_types_hold() -> None:
    run_module("mypy")


def test_the_javascript_tests_pass() -> None:
    files = sorted(str(file.relative_to(ROOT)) for file in JS.rglob("*.test.*js") if "node_modules" not in file.parts)
    assert files, "there are no JavaScript tests"
    done = run_node("--test", "--test-reporter=spec", *files, cwd=ROOT)
    if done.returncode:
        pytest.fail(done.stdout, pytrace=False)


@pytest.mark.parametrize("folder", [JS, JS / "worker"], ids=["pages", "worker"])
def test_the_javascript_types_hold(folder: Path) -> None:
    install_packages(JS)
    done = run_node(str(JS / "node_modules/typescript/bin/tsc"), "--noEmit", "-p", str(folder), cwd=ROOT)
    if done.returncode:
        pytest.fail(done.stdout, pytrace=False)
