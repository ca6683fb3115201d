"""What an edition is called, and the lines it closes with."""

from __future__ import annotations

import re
from html import escape

from .book import Book

_MARK = re.compile(r'<svg viewBox="0 0 64 64".*?</svg>', re.S)


def site_name(book: Book) -> str:
    """Return the short name: `site_name` in mkdocs.yml."""
    return str(book.config.get("site_name") or book.course.id)


def course_title(book: Book) -> str:
    """Return the full title: `extra: oaks: name` in mkdocs.yml, or the home page's first heading, or the short name."""
    home = book.course.pages.get("index.md")
    heading = next((h.text for h in home.headings if h.level == 1), "") if home else ""
    return book.course.settings.name or heading or site_name(book)


def description(book: Book) -> str:
    """Return what the course is, in a sentence: `site_description` in mkdocs.yml."""
    return " ".join(str(book.config.get("site_description") or "").split())


def licence(book: Book) -> str:
    """Return the licence in words: `copyright` in mkdocs.yml."""
    return " ".join(str(book.config.get("copyright") or "").split())


def footer(book: Book) -> str:
    """Return the closing lines as HTML: title, licence, and the web address where there is one."""
    credit = book.course.settings.credit
    lines = [escape(f"{site_name(book)} · {course_title(book)}."), escape(credit), escape(licence(book))]
    if book.site_url:
        lines.append(f'<a href="{escape(book.site_url)}">Situs kursus</a>')
    return " ".join(line for line in lines if line)


def mark(book: Book) -> str:
    """Return the course's mark as SVG, as the site's header draws it, or '' where it has another."""
    found = _MARK.search((book.site / "index.html").read_text(encoding="utf-8"))
    return found.group(0) if found else ""
