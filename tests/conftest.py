"""Options and fixtures for all tests. `--quick` leaves out what needs a browser or much time."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

from oaks.build.failure import BuildFailed
from oaks.build.pipeline import build_site
from support.places import ROOT
from support.project import Project

# Two cores, shared: a slow example is no failure, and a failure must be repeatable.
hypothesis.settings.register_profile("full", deadline=None, derandomize=True)
hypothesis.settings.register_profile("quick", deadline=None, derandomize=True, max_examples=20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out browser tests and slow tests")
    parser.addoption("--site", type=Path, help="test this finished site instead of building one")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("quick" if config.getoption("--quick") else "full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    browser_tests = ROOT / "tests" / "browser"
    for item in items:
        if browser_tests in item.path.parents:
            item.add_marker(pytest.mark.browser)
    if config.getoption("--quick"):
        left_out = [item for item in items if item.get_closest_marker("browser") or item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, built once through the real pipeline, for a server that keeps it below /oaks/."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        assert (given / "index.html").is_file(), f"--site {given}: there is no site in this folder"
        return given.resolve()
    target = tmp_path_factory.mktemp("course") / "site"
    try:
        build_site(ROOT, target, site_url="http://127.0.0.1/oaks/")
    except BuildFailed as failure:
        pytest.fail(f"the course does not build:\n{failure}", pytrace=False)
    return target


@pytest.fixture
def tiny(tmp_path: Path) -> Project:
    """A copy of the tiny course in tests/sites/tiny, free to be edited."""
    return Project.tiny(tmp_path / "tiny")
