"""Options and fixtures for all tests. `--quick` leaves out browsers and what is slow, `--long` adds the weekly ones."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from oaks.build.failure import BuildFailed
from oaks.build.pipeline import build_site
from support import machine
from support.limits import EVALUATE
from support.once import Once
from support.places import ROOT
from support.project import Project

# Two cores, shared: a slow example is no failure, and a failure must be repeatable.
hypothesis.settings.register_profile("full", deadline=None, derandomize=True)
hypothesis.settings.register_profile("quick", deadline=None, derandomize=True, max_examples=20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out browser tests and slow tests")
    parser.addoption("--long", action="store_true", help="also run the tests that are for once a week")
    parser.addoption("--page-limit", type=float, default=EVALUATE, help="seconds a page may take for one script")
    parser.addoption("--site", type=Path, help="test this finished site instead of building one")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("quick" if config.getoption("--quick") else "full")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many workers as there are cores, from two to four; none where a few tests are named."""
    if not whole(config):
        return 0
    return max(2, min(4, os.cpu_count() or 2))


def whole(config: pytest.Config) -> bool:
    """Are all tests asked for, and not some that were named?"""
    named = config.args_source is not pytest.Config.ArgsSource.TESTPATHS
    return not (named or config.getoption("keyword") or config.getoption("lf") or config.getoption("collectonly"))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Say what is there and, before all browser tests, install what is missing where that needs no asking."""
    config = session.config
    if hasattr(config, "workerinput") or not whole(config) or config.getoption("--quick"):
        return
    for line in machine.prepare():
        print(line, flush=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    browser_tests = ROOT / "tests" / "browser"
    for item in items:
        if browser_tests in item.path.parents:
            item.add_marker(pytest.mark.browser)
    unwanted = {"browser", "slow", "long"} if config.getoption("--quick") else {"long"}
    if config.getoption("--long"):
        unwanted -= {"long"}
    left_out = [item for item in items if unwanted & {mark.name for mark in item.iter_markers()}]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last what could not be proved here, and how it can."""
    skipped = terminalreporter.getreports("skipped")
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    if lines := machine.unproved(reasons):
        terminalreporter.section("NOT PROVED on this machine", yellow=True)
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes what is shared by all workers: `once("name", make)` returns its folder."""
    return Once(request.config, tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, once: Once) -> Path:
    """The real course, built once through the real pipeline, for a server that keeps it below /oaks/."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        assert (given / "index.html").is_file(), f"--site {given}: there is no site in this folder"
        return given.resolve()
    try:
        made = once("course", lambda folder: build_site(ROOT, folder / "site", site_url="http://127.0.0.1/oaks/"))
    except BuildFailed as failure:
        pytest.fail(f"the course does not build:\n{failure}", pytrace=False)
    return made / "site"


@pytest.fixture
def tiny(tmp_path: Path) -> Project:
    """A copy of the tiny course in tests/sites/tiny, free to be edited."""
    return Project.tiny(tmp_path / "tiny")
