"""PDF on A4, with bookmarks, tags, language and page numbers, printed by the Chromium family.

Why a browser and not WeasyPrint: it stands on every lecturer's machine already, needs no Python package and no
system libraries, and prints the whole course in 6 seconds where WeasyPrint needs 43.
"""

from __future__ import annotations

import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..model import Course, Module
from . import ExportFailed, Made, Note, Options
from .book import Book
from .browser import find_browser
from .paper import paper
from .pdffile import Unreadable, pack
from .shared import content_date, open_book
from .tree import parse, words

# Nothing of the browser's own may go out while it prints.
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
          "--disable-component-update", "--no-first-run", "--disable-extensions", "--no-pdf-header-footer",
          "--generate-pdf-document-outline", "--export-tagged-pdf")  # fmt: skip
_PATIENCE = 300  # seconds for one print
MISSING = (
    "perlu Chrome, Edge, atau Chromium. Pasang Chrome dari google.com/chrome; di Debian atau Ubuntu: "
    "sudo apt install chromium. Peramban di tempat lain disebut dengan OAKS_BROWSER=/lokasi/chrome."
)


def export(course: Course, into: Path, options: Options) -> Made:
    """Write <course>.pdf and <course>-<module>.pdf, with and without answers as asked, into `into`."""
    browser = find_browser()
    if browser is None:
        raise ExportFailed(MISSING)
    book = open_book(course, options)
    return write_pdfs(book, into, options, browser, content_date(options.root))


def write_pdfs(book: Book, into: Path, options: Options, browser: Path, date: int) -> Made:
    """Print every edition asked for, two at a time."""
    asked = options.values.get("answers", "keduanya")
    kinds = [kind for kind in (True, False) if asked == "keduanya" or kind == (asked == "dengan")]
    modules = [m for m in book.course.modules if not options.only or m.id in options.only]
    works: list[tuple[Module | None, bool]] = [(None, kind) for kind in kinds if not options.only]  # the longest first
    works += [(module, kind) for module in modules for kind in kinds]
    made, notes = Made(), []

    def one(work: tuple[Module | None, bool]) -> tuple[Path, list[Note]]:
        module, answers = work
        target = into / file_name(book.course, module, answers)
        text, found = paper(book, module, answers)
        target.write_bytes(pack_or_leave(print_page(browser, text), date, headings(text)))
        return target, found

    with ThreadPoolExecutor(max_workers=2) as pool:
        for number, (target, found) in enumerate(pool.map(one, works), 1):
            made.files.append(target)
            notes += found
            options.progress(number, len(works), target.name)
    made.notes = list(dict.fromkeys(notes))
    made.summary = f"{len(made.files)} berkas PDF"
    return made


def file_name(course: Course, module: Module | None, answers: bool) -> str:
    """Return what the PDF of `module`, or of the whole course, is called."""
    return course.id + (f"-{module.id}" if module else "") + ("" if answers else "-tanpa-jawaban") + ".pdf"


def print_page(browser: Path, page: str) -> bytes:
    """Return an HTML page printed by `browser`, in a profile of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="oaks-pdf-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "buku.html", Path(folder) / "buku.pdf"
        source.write_text(page, encoding="utf-8", newline="\n")
        command = [str(browser), *_FLAGS, f"--user-data-dir={Path(folder) / 'profil'}", f"--print-to-pdf={target}"]
        try:
            done = subprocess.run(
                [*command, source.as_uri()],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ExportFailed(f"{browser} tidak dapat mencetak: {error}. {MISSING}") from error
        if not target.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ExportFailed(f"{browser} tidak mencetak apa pun. Katanya: {said[-1] if said else '-'}")
        return target.read_bytes()


def headings(page: str) -> list[str]:
    """Return the words of every heading of an HTML page."""
    return [words(e) for e in parse(page).iter() if e.tag in ("h1", "h2", "h3", "h4")]


def pack_or_leave(pdf: bytes, date: int, titles: list[str]) -> bytes:
    """Return the PDF packed; one that another browser laid out in another way stays as it is."""
    try:
        return pack(pdf, date, titles)
    except Unreadable:
        return pdf
