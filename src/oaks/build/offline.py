"""The course to keep on a device: sw.js with the list of the site's files, and the places where pages offer it.

A page offers it with an element that carries `data-luring=""` (views/offline.py). Here the attribute gets two words:
the build's name and the bytes that a browser downloads, compressed as servers send them. The name is a fingerprint of
every listed file, read before these words are written, so the same sources give the same name.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from oaks.course import load_course, read_config
from oaks.search.squeeze import squeeze

from .budgets import EDITIONS, WORKER
from .failure import BuildFailed
from .manifest import ICONS, link_manifest, own_pages, write_manifest
from .table import TEXT

_BOOT = "assets/js/boot.js"
_APART = (EDITIONS, WORKER)  # never kept, and never answered by the worker
# Search engines ask for the first, pages on file:// for the second, nobody for files whose names begin with a dot.
_LEFT_OUT = re.compile(r"sitemap\.xml|assets/vendor/iframe-worker/|(.*/)?\.")
_OFFER = re.compile(r'(\bdata-luring=")[^"]*(")')
_EXAM = re.compile(r'\bclass="o-ujian"')
_MARK = 6  # bytes of a SHA-256: chance has no part in two files being alike
_SHARED = 40  # chr(40) says that a path shares no letter with the one before it, chr(41) one, and so on
_MOST = 51  # shared letters: beyond them JSON would need two letters for one
Row = tuple[str, str, int]  # path, fingerprint, bytes as sent


def write_offline(root: Path, site: Path) -> None:
    """Write the manifest and sw.js into the finished `site`, and the build's name and size into its offers.

    May be called again after pages have changed. Raise BuildFailed when the site lacks what installing needs; a site
    without our scripts, which no learner could keep, stays as it is.
    """
    if not (site / _BOOT).is_file():
        return
    course, _ = load_course(root)
    lacking = [name for name in (*ICONS, "index.html") if not (site / name).is_file()]
    if lacking:
        raise BuildFailed(f"Berkas yang diperlukan untuk memasang kursus tidak ada: {', '.join(lacking)}")
    write_manifest(site, read_config(root)[0])
    link_manifest(site)
    fill_offers(site, "")
    rows = list(rows_of(site))
    version = name_of(rows)
    fill_offers(site, f"{version} {sum(size for _, _, size in rows)}")
    (site / WORKER).write_text(worker(course.id, version, list(rows_of(site)), exam_pages(site)), "utf-8", newline="\n")


def rows_of(site: Path) -> Iterator[Row]:
    """Yield a row for every file that a learner keeps, in the order of paths."""
    for file in sorted(site.rglob("*"), key=lambda f: f.relative_to(site).as_posix()):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not path.startswith(_APART) and not _LEFT_OUT.match(path):
            data = file.read_bytes()
            sent = len(gzip.compress(data, 6, mtime=0)) if file.suffix in TEXT else len(data)
            yield path, fingerprint(data), sent


def fingerprint(data: bytes) -> str:
    """Return what stands for a file's content: eight letters that are safe in an address."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()[:_MARK]).decode()


def fold(rows: list[Row]) -> str:
    """Return the list as worker.js reads it: a row is fingerprint, shared letters, rest of the path, blank, bytes."""
    lines, last = [], ""
    for path, mark, size in rows:
        pairs = zip(path[:_MOST], last, strict=False)
        shared = next((i for i, (a, b) in enumerate(pairs) if a != b or a > "\uffff"), min(len(path), len(last), _MOST))
        lines.append(f"{mark}{chr(_SHARED + shared)}{path[shared:]} {base36(size)}")
        last = path
    return "\n".join(lines)


def base36(number: int) -> str:
    """Return a number as parseInt(…, 36) reads it."""
    rest, digit = divmod(number, 36)
    return (base36(rest) if rest else "") + "0123456789abcdefghijklmnopqrstuvwxyz"[digit]


def name_of(rows: list[Row]) -> str:
    """Return the name of a build: a fingerprint of its files' paths and fingerprints."""
    return hashlib.sha256("\n".join(f"{mark} {path}" for path, mark, _ in rows).encode()).hexdigest()[:12]


def worker(course: str, version: str, rows: list[Row], exams: list[str]) -> str:
    """Return sw.js: what it must know, then worker.js without what only readers need."""
    data = {"course": course, "version": version, "exams": exams, "apart": list(_APART), "files": fold(rows)}
    source = (Path(__file__).parent / "worker.js").read_text(encoding="utf-8")
    return f"const OAKS_LURING={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n{squeeze(source)}\n"


def exam_pages(site: Path) -> list[str]:
    """Return the paths of the pages that hold an exam."""
    return [path for path, text in _pages(site) if _EXAM.search(text)]


def fill_offers(site: Path, words: str) -> None:
    """Write `words` into every offer of the site."""
    for path, text in _pages(site):
        filled = with_offers(text, words)
        if filled != text:
            (site / path).write_text(filled, encoding="utf-8", newline="\n")


def with_offers(text: str, words: str) -> str:
    """Return a page with `words` in its offers; with '' it offers nothing."""
    return _OFFER.sub(rf"\g<1>{words}\g<2>", text)


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page that this file may have to do with."""
    for file, raw in own_pages(site):
        if b"data-luring=" in raw or b"o-ujian" in raw:
            yield file.relative_to(site).as_posix(), raw.decode("utf-8")
