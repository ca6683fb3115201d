"""A learner who keeps the course on a device, and a small course in an older and a newer build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from support.project import Project
from support.room import NAV, exam_course
from support.small import with_nav
from support.web import Web

KEPT = "Tersimpan di perangkat ini."
ANNOUNCED = "aside[data-versi]"
PATIENCE = 30_000
OLD, NEW = "Kata lama di halaman ini.", "Kata baru di halaman ini."


@dataclass(frozen=True)
class Builds:
    """Two builds of one course: the newer one changed one page's text and one question."""

    old: Path
    new: Path


def two_builds(root: Path) -> Builds:
    """Build the course twice in the new folder `root`."""
    project = exam_course(root / "kursus")
    project.write("docs/unduh.md", '# Unduh\n\n## Simpan {#luring}\n\n<oaks view="keep" />\n')
    project.write("docs/index.md", '# Beranda\n\n<oaks view="keep-line" />\n')
    project.write("mkdocs.yml", with_nav(project.read("mkdocs.yml"), NAV + "  - unduh.md\n"))
    project.edit("docs/m01/bagian.md", "Isi.", OLD)
    old = _build(project, root / "lama")
    project.edit("docs/m01/bagian.md", OLD, NEW)
    project.edit("quizzes/m01.md", "Apa?", "Apa yang baru?")
    return Builds(old, _build(project, root / "baru"))


def _build(project: Project, into: Path) -> Path:
    return project.build(into, site_url="http://127.0.0.1/oaks/")


def box(page: Page) -> Locator:
    """What the box says and offers."""
    return page.locator(".o-luring")


def press(page: Page, web: Web, base: str = "") -> None:
    """Open the page that offers to keep the course and press its button."""
    page.goto(f"{web.url}{base}unduh.html")
    page.get_by_role("button", name="Simpan untuk luring").click()


def keep(page: Page, web: Web, base: str = "") -> None:
    """Keep the course and wait until it is all there."""
    press(page, web, base)
    expect(box(page)).to_contain_text(KEPT, timeout=60_000)


def ask(page: Page, what: str) -> dict[str, Any]:
    """What the worker answers to a page."""
    return page.evaluate("async act => { await OAKS.boot.load('renew'); return OAKS.renew.ask({act}); }", what)  # type: ignore[no-any-return]


def text_of(page: Page, path: str) -> str:
    """A file as this open page gets it now."""
    return page.evaluate("path => fetch(OAKS.boot.base + path).then(r => r.text())", path)  # type: ignore[no-any-return]


def announced(context: BrowserContext, web: Web, path: str = "m01/bagian.html") -> Page:
    """A new tab in which a newer build is announced; a browser looks for one once the page has been quiet a while."""
    page = context.new_page()
    page.goto(web.url + path)
    page.locator(ANNOUNCED).wait_for(timeout=PATIENCE)
    return page


def until(page: Page, true: Callable[[], bool], pause: int = 100) -> None:
    """Wait, half a minute at most, looking every `pause` milliseconds.

    A browser looks for a newer worker when the one it has is at rest: whoever asks that worker pauses longer.
    """
    for _ in range(PATIENCE // pause):
        if true():
            return
        page.wait_for_timeout(pause)
    raise AssertionError("it never came true")
