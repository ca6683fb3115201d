"""The tests' own tools: what is missing is installed, or said with its cure; never passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.export import browser as finder
from support import machine, node
from support.project import Project


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a browser, on which nothing can be installed."""
    for name in ("OAKS_BROWSER", "OAKS_FIREFOX", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(finder.shutil, "which", lambda name: None)
    monkeypatch.setattr(finder, "_MAC", ())
    monkeypatch.setattr(finder, "_WINDOWS", ())
    monkeypatch.setattr(machine, "apt_install", lambda *packages: False)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("name", machine.NEEDS)
def test_a_missing_program_leaves_a_test_unproved_and_names_its_package(name: str) -> None:
    with pytest.raises(
        pytest.skip.Exception, match=f"NOT PROVED: .*sudo apt install {machine.NEEDS[name].packages[0]}"
    ):
        machine.need(name)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("name", machine.NEEDS)
def test_in_ci_a_missing_program_is_a_failure(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="sudo apt install"):
        machine.need(name)


@pytest.mark.usefixtures("bare")
def test_what_is_missing_is_named_before_the_tests_in_one_line_to_copy() -> None:
    assert machine.prepare(["chromium", "firefox", "pdfinfo", "pdftotext"]) == [
        "missing: Chromium, Chrome or Edge, Firefox, pdfinfo, pdftotext "
        "(sudo apt install chromium firefox-esr poppler-utils)"
    ]


def test_what_was_not_proved_stands_at_the_end_with_the_number_of_tests() -> None:
    reasons = ["Skipped: NOT PROVED: that. X is missing (cure)"] * 2 + ["Skipped: not on Windows"]
    assert machine.unproved(reasons) == ["that. X is missing (cure): 2 tests"]


@pytest.mark.usefixtures("bare")
def test_on_debian_as_root_the_chromium_package_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def install(*packages: str) -> bool:
        asked.extend(packages)
        monkeypatch.setattr(finder.shutil, "which", lambda name: __file__ if name == "chromium" else None)
        return True

    monkeypatch.setattr(machine.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(machine, "apt_install", install)
    assert machine.need("chromium") == __file__
    assert asked == ["chromium"]


@pytest.mark.usefixtures("bare")
def test_a_browser_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAKS_BROWSER", "/opt/chrome")
    monkeypatch.setenv("OAKS_FIREFOX", "/opt/firefox")
    assert machine.need("chromium") == str(Path("/opt/chrome"))
    assert machine.need("firefox") == "/opt/firefox"


def test_a_missing_node_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(pytest.fail.Exception, match="Node is missing"):
        node.node_program()


def test_an_edit_that_finds_no_place_or_two_is_a_mistake_in_the_test(tiny: Project) -> None:
    with pytest.raises(AssertionError, match="stands 0 times"):
        tiny.edit("docs/index.md", "tidak ada di sini", "x")
    with pytest.raises(AssertionError, match="stands 2 times"):
        tiny.edit("docs/index.md", "Kursus kecil", "x")
