"""The tests' own tools: what is missing is a failure that names the cure, never a skipped test."""

from __future__ import annotations

from pathlib import Path

import pytest

from oaks.export import browser as finder
from support import browser, node
from support.project import Project


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a browser, on which nothing can be installed."""
    monkeypatch.delenv("OAKS_BROWSER", raising=False)
    monkeypatch.setattr(finder.shutil, "which", lambda name: None)
    monkeypatch.setattr(finder, "_MAC", ())
    monkeypatch.setattr(finder, "_WINDOWS", ())
    monkeypatch.setattr(browser, "apt_install", lambda package: False)


@pytest.mark.usefixtures("bare")
def test_a_missing_browser_is_a_failure_that_says_what_to_install() -> None:
    with pytest.raises(pytest.fail.Exception, match="sudo apt install chromium"):
        browser.find_or_install_browser()


@pytest.mark.usefixtures("bare")
def test_on_debian_as_root_the_chromium_package_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def install(package: str) -> bool:
        asked.append(package)
        monkeypatch.setattr(finder.shutil, "which", lambda name: __file__ if name == "chromium" else None)
        return True

    monkeypatch.setattr(browser, "apt_install", install)
    assert browser.find_or_install_browser() == Path(__file__)
    assert asked == ["chromium"]


@pytest.mark.usefixtures("bare")
def test_a_browser_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAKS_BROWSER", "/opt/chrome")
    assert browser.find_browser() == Path("/opt/chrome")


def test_a_missing_node_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(pytest.fail.Exception, match="Node is missing"):
        node.node_program()


def test_an_edit_that_finds_no_place_or_two_is_a_mistake_in_the_test(tiny: Project) -> None:
    with pytest.raises(AssertionError, match="stands 0 times"):
        tiny.edit("docs/index.md", "tidak ada di sini", "x")
    with pytest.raises(AssertionError, match="stands 2 times"):
        tiny.edit("docs/index.md", "Kursus kecil", "x")
