"""Courses as books, for the tests of editions."""

from __future__ import annotations

from pathlib import Path

from oaks.course import load_course
from oaks.course import read_config as config_of
from oaks.export.book import Book, read_book
from support.places import ROOT

DATE = 1_790_000_000


def book_of(root: Path, site: Path | None = None, site_url: str = "") -> Book:
    """The course in `root`, whose built site is `site` (default: its site/)."""
    course, report = load_course(root)
    assert not report.errors()
    return read_book(course, site or root / "site", site_url, config_of(root)[0])


def real_book(site: Path, site_url: str = "") -> Book:
    """This course."""
    return book_of(ROOT, site, site_url)
