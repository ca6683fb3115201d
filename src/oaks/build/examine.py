"""Refuse a site that is broken, reaches outside or cannot search. All findings at once, in words for a lecturer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from oaks.search.plugin import INDEX, SCRIPT

from .failure import BuildFailed
from .pages import Page, css_loads, html_files, is_outside, local_target, read_page
from .tidy import lunr_files, search_languages

# A tag of ours, and the marks that Python-Markdown and our extension put in place of text while they work.
_LEFTOVERS = {"<quiz": "<quiz", "<oaks": "<oaks", "\x02": "STX", "\x03": "ETX"}
_WRITTEN = re.compile(r'src=\\?"([^"\\]+iframe-worker[^"\\]+)')
_LEFTOVERS |= {chr(code): f"U+{code:04X}" for code in range(0xE000, 0xE010)}


def examine(site: Path, site_url: str | None = None) -> list[Page]:
    """Read every page; return them, or raise BuildFailed with every finding."""
    base = urlsplit(site_url or "").path or "/"
    pages = [read_page(site, path) for path in html_files(site)]
    found = [*leftovers(site, pages), *outside(pages), *acting(pages), *missing(site, pages, base), *unstyled(site)]
    found += searchless(site, pages)
    if found:
        listed = "\n".join(f"  {line}" for line in found)
        raise BuildFailed(f"Situs yang terbangun belum benar:\n{listed}")
    return pages


def leftovers(site: Path, pages: Iterable[Page]) -> Iterator[str]:
    """Question tags and working marks that should have become HTML."""
    for page in pages:
        text = (site / page.path).read_text(encoding="utf-8", errors="replace")
        for mark, name in _LEFTOVERS.items():
            if mark in text:
                line = text.count("\n", 0, text.index(mark)) + 1
                yield f"{page.path}:{line}  ada penanda yang tidak terolah: {name}. Periksa letak soal di halaman ini."


def outside(pages: Iterable[Page]) -> Iterator[str]:
    """Addresses outside the site that a page loads by itself."""
    for page in pages:
        for url in page.loads:
            if is_outside(url):
                where = f"{page.path}:{page.lines.get(url, 1)}"
                yield f"{where}  memuat dari luar: {url}. Simpan berkas itu di docs/ dan rujuk dari sana."


def acting(pages: Iterable[Page]) -> Iterator[str]:
    """What a page does by itself and the frame does not: scripts, handlers, another base, forms sent elsewhere."""
    for page in pages:
        for line, what in page.acts:
            yield f"{page.path}:{line}  menjalankan atau mengalihkan sesuatu: {what}. Hapus bagian itu dari halaman."


def missing(site: Path, pages: Iterable[Page], base: str) -> Iterator[str]:
    """Files of the site itself that a page loads or links to and that are not there; each is named once."""
    wanted: dict[str, list[str]] = {}
    for page in pages:
        for url in dict.fromkeys((*page.loads, *page.links)):
            target = local_target(site, page.path, url, base)
            if target is not None and not target.is_file():
                wanted.setdefault(os.path.relpath(target, site).replace("\\", "/"), []).append(page.path)
    for name, users in wanted.items():
        more = f" (dan {len(users) - 1} halaman lain)" if users[1:] else ""
        yield f"{users[0]}{more}  merujuk berkas yang tidak ada: {name}"


def unstyled(site: Path) -> Iterator[str]:
    """The same two questions for style sheets."""
    for file in sorted(site.rglob("*.css")):
        name = file.relative_to(site).as_posix()
        for url in css_loads(file.read_text(encoding="utf-8", errors="replace")):
            target = local_target(site, name, url)
            if is_outside(url):
                yield f"{name}  memuat dari luar: {url}"
            elif not url.startswith("#") and target is not None and not target.is_file():
                yield f"{name}  merujuk berkas yang tidak ada: {url}"


def searchless(site: Path, pages: Iterable[Page]) -> Iterator[str]:
    """Files that Material's search needs. Without one of them its box says "preparing" for ever."""
    if not (site / INDEX).is_file():
        return
    needed = lunr_files(search_languages(site))
    for page in pages:
        worker = page.config.get("search")
        target = local_target(site, page.path, worker) if worker and page.path != "404.html" else None
        needed |= {target.resolve().relative_to(site.resolve()).as_posix()} if target else set()
        if page.path != "404.html":
            needed |= _from_disk(site, page)
    for name in sorted(needed):
        if not (site / name).is_file():
            yield f"{name}  tidak ada, padahal pencarian memerlukannya."


def _from_disk(site: Path, page: Page) -> set[str]:
    """What search needs on file://, where a page writes the script that stands in for workers by itself."""
    found = _WRITTEN.search((site / page.path).read_text(encoding="utf-8", errors="replace"))
    target = local_target(site, page.path, found.group(1)) if found else None
    return {os.path.relpath(target, site).replace("\\", "/"), SCRIPT} if target else set()
