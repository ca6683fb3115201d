"""One browser and one built course for all browser tests; a fresh context, watched by a witness, for each.

A test that uses `page`, `context` or `new_context` also proves, without a line of its own, that no request
left the machine, no file was missing and no error reached the console.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from oaks.export.single import single
from support.browser import Chromium
from support.editions import book_of
from support.kinds import kinds_course
from support.limits import limit_waits, one_test, states
from support.offline import Builds, two_builds
from support.once import Once
from support.room import exam_course
from support.web import Web
from support.witness import Witness

# Folders that broke the stock site: one with spaces, one whose name begins with "worker" (stock defect 35).
AWKWARD = {"spaces": "Kuliah saya 2026/OAKS (salinan)", "worker": "worker-course/oaks"}


@pytest.fixture(scope="session")
def builds(once: Once) -> Builds:
    """A small course with everything a learner keeps, in an older and a newer build."""
    root = once("versi", two_builds)
    return Builds(root / "lama", root / "baru")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Whatever a test asks of pages comes to an end with the test."""
    with one_test(float(item.config.getoption("timeout") or item.config.getini("timeout") or 0)):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure says how the pages stand."""
    report = yield
    contexts = getattr(item, "funcargs", {}).get("contexts")
    if report.failed and contexts:
        report.sections.append(("pages", states(contexts)))
    return report


@pytest.fixture(scope="session")
def chrome(request: pytest.FixtureRequest) -> Iterator[Chromium]:
    limit_waits(request.config.getoption("--page-limit"))
    held = Chromium()
    yield held
    held.close()


@pytest.fixture
def playwright(chrome: Chromium) -> Playwright:
    return chrome.playwright


@pytest.fixture
def browser(chrome: Chromium) -> Browser:
    """A headless Chromium, Chrome or Edge that reaches nothing but this machine."""
    return chrome.browser


@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[Web]:
    """The course over http, below /oaks/, compressed: `web.url`, `web.counting()`."""
    server = Web(site)
    yield server
    server.close()


@pytest.fixture(scope="session")
def kinds(once: Once) -> Path:
    """A small course in the real theme with every kind of question (support/kinds.py), built, as a folder on disk."""
    return once("bentuk", lambda folder: kinds_course(folder / "kursus").build()) / "kursus/site"


@pytest.fixture(scope="session")
def kinds_file(kinds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with every kind of question, in one file alone in its folder."""
    file = tmp_path_factory.mktemp("sendiri") / "kursus kecil.html"
    file.write_text(single(book_of(kinds.parent, kinds))[0], encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def kinds_web(kinds: Path) -> Iterator[Web]:
    """The same course over http."""
    server = Web(kinds)
    yield server
    server.close()


@pytest.fixture(scope="session")
def exams(once: Once) -> Path:
    """A small course with an exam of every kind, a pre-test and the note of completion (support/room.py), built."""
    return once("ujian", lambda folder: exam_course(folder / "kursus").build()) / "kursus/site"


@pytest.fixture(scope="session", params=sorted(AWKWARD))
def folder(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as a folder on disk, once in each awkward place; open it with `folder.as_uri()`."""
    return copy_site(site, tmp_path_factory.mktemp("disk"), AWKWARD[request.param])


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest) -> str:
    """The address of the course, ending in a slash, once over http and once from a folder with spaces."""
    if request.param == "http":
        web: Web = request.getfixturevalue("web")
        return web.url
    site: Path = request.getfixturevalue("site")
    parent: Path = request.getfixturevalue("tmp_path")
    return copy_site(site, parent, AWKWARD["spaces"]).as_uri() + "/"


@pytest.fixture
def contexts() -> list[BrowserContext]:
    """The contexts of this test."""
    return []


@pytest.fixture
def new_context(browser: Browser, contexts: list[BrowserContext]) -> Iterator[Callable[..., BrowserContext]]:
    """Make contexts (a learner's browser with its own storage); takes Playwright's new_context options."""
    made: list[tuple[BrowserContext, Witness]] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"locale": "id-ID", "viewport": {"width": 360, "height": 740}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(30_000)  # none of them is met: a page on a busy machine is slow, not wrong
        made.append((context, Witness(context)))
        context.witness = made[-1][1]  # type: ignore[attr-defined]
        contexts.append(context)
        return context

    yield make
    for context, _ in made:
        context.close()  # first, because it brings in what pages reported last
    assert [line for _, witness in made for line in witness.findings] == []


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """One learner's browser, at the size of a phone."""
    return new_context()


@pytest.fixture
def witness(context: BrowserContext) -> Witness:
    """What the pages of `context` did."""
    return context.witness  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of `context`."""
    return context.new_page()


@pytest.fixture
def copied_to(kinds: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Copy the course `kinds` into a folder of that name."""
    return lambda name: copy_site(kinds, tmp_path, name)


def copy_site(site: Path, parent: Path, name: str) -> Path:
    """A copy of the built site at `parent`/`name`."""
    return Path(shutil.copytree(site, parent / name))
