"""What the editions share: the built site they are cut from, the date of the content, pictures, steady zip files."""

from __future__ import annotations

import base64
import html
import mimetypes
import os
import posixpath
import re
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from ..build.failure import BuildFailed
from ..build.pipeline import build_site
from ..course import read_config
from ..model import Course
from . import ExportFailed, Note, Options
from .book import Book, Leaf, place, read_book

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_SOURCES = ("docs", "quizzes", "overrides", "src")
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
         ".webp": "image/webp", ".avif": "image/avif"}  # fmt: skip


def newest(root: Path, folders: Iterable[str]) -> float:
    """Return the time, in seconds, of the file changed last in `folders` of `root` and in mkdocs.yml."""
    files = [file for folder in folders for file in (root / folder).rglob("*") if file.is_file()]
    kept = [file for file in files if not {"__pycache__", "oaks.egg-info", "export"} & set(file.parts)]
    return max((file.stat().st_mtime for file in [*kept, root / "mkdocs.yml"]), default=0.0)


def content_date(root: Path) -> int:
    """Return when the content changed, in seconds since 1970: SOURCE_DATE_EPOCH, or the newest source file.

    An edition carries this date, so that a program that knows an older one takes the newer as an update.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else int(newest(root, ("docs", "quizzes")))


def built_site(options: Options) -> Path:
    """Return the folder of the built site; build it first where it is missing or older than what it is made from."""
    site = options.root / "site"
    home = site / "index.html"
    if home.is_file() and home.stat().st_mtime >= newest(options.root, _SOURCES):
        return site
    print("Situs belum dibangun dari naskah terbaru; membangunnya dulu ...", file=sys.stderr, flush=True)
    try:
        build_site(options.root, site, site_url=options.site_url or None)
    except BuildFailed as failure:
        raise ExportFailed(str(failure)) from failure
    return site


def open_book(course: Course, options: Options) -> Book:
    """Return the course as a book; its web address is the one asked for, or the one the site was built with."""
    site = built_site(options)
    return read_book(course, site, options.site_url or site_address(site), read_config(options.root)[0])


def site_address(site: Path) -> str:
    """Return the web address the site was built for, ending in a slash, or ''."""
    found = _CANONICAL.search((site / "index.html").read_text(encoding="utf-8"))
    return html.unescape(found.group(1)).removesuffix("index.html") if found else ""


def pictures(book: Book, leaf: Leaf) -> Iterator[tuple[Element, str, Path | None]]:
    """Yield (element, attribute, file) of every picture that is a file; the file is None where there is none."""
    for element in leaf.article.iter():
        for attribute in ("src", "href", "xlink:href"):
            value = element.get(attribute, "")
            wanted = element.tag in ("img", "source", "image", "video", "audio") if attribute != "src" else True
            parts = urlsplit(value)
            if not (wanted and parts.path) or parts.scheme or parts.netloc or element.tag in ("a", "script"):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(leaf.url), unquote(parts.path)))
            file = book.site / path
            yield element, attribute, file if file.is_file() else None


def missing_picture(book: Book, leaf: Leaf, value: str) -> Note:
    """Return the note for a picture that is not there."""
    return Note(f"Gambar ini tidak ada: {value}", place(book.course, leaf.page, unquote(urlsplit(value).path)))


def inline_pictures(book: Book, leaf: Leaf) -> list[Note]:
    """Put every picture of `leaf` into its page as data; where one is missing its words stay, with a note."""
    notes = []
    for element, attribute, file in list(pictures(book, leaf)):
        if file is None:
            notes.append(missing_picture(book, leaf, element.get(attribute, "")))
            words_for(element)
            continue
        element.set(attribute, data_uri(file))
        element.attrib.pop("srcset", None)
        element.attrib.pop("loading", None)
    return notes


def words_for(picture: Element) -> None:
    """Let a missing picture's alternative text stand for it."""
    alt, tail = picture.get("alt", ""), picture.tail
    picture.clear()
    picture.tag, picture.text, picture.tail = "em", f"[Gambar: {alt or 'tanpa keterangan'}]", tail


def data_uri(file: Path) -> str:
    """Return a file as a data: address."""
    kind = TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"


def write_zip(
    target: Path, files: Iterable[tuple[str, bytes]], date: int, stored: frozenset[str] = frozenset()
) -> None:
    """Write a zip that depends on `files` (name, content) and `date` alone; the order is the one given.

    The same bytes on every system: one date, one mode, no extra fields.
    """
    moment = time.gmtime(max(date, 315532800))[:6]  # zip knows no time before 1980
    with zipfile.ZipFile(target, "w") as made:
        for name, content in files:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(entry, content, compresslevel=9)
