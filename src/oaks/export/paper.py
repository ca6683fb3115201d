"""The paper edition as one HTML page: title, contents, chapters, and answers at the end of each chapter."""

from __future__ import annotations

from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

from ..model import Module
from ..views.parts import sub
from . import Note
from .book import Book
from .chapters import Addresses, Chapter, chapters, write_out
from .quote import quoted
from .shared import inline_pictures
from .titles import course_title, description, licence, mark, site_name
from .tree import parse, to_html

_STYLE = Path(__file__).parent / "reader" / "paper.css"


def paper(book: Book, module: Module | None, with_answers: bool) -> tuple[str, list[Note]]:
    """Return the page to be printed for `module`, or for the whole course, and notes about what it cannot hold."""
    mine = book.copy(book.of(module) if module else book.leaves)
    parts = chapters(book, mine)
    quotes = chapters(book, quoted(book, mine)) if module else []
    notes = [note for part in parts + quotes for leaf in part.leaves for note in inline_pictures(book, leaf)]
    urls = {leaf.url for leaf in mine}
    found = write_out(book, parts + quotes, Addresses(lambda leaf: "", lambda part: ""), with_answers)
    notes += [note for note in found if module is None or not quotes or _is_of(note, book, urls)]
    title = f"{site_name(book)} {module.number}: {module.title}" if module else course_title(book)
    if not with_answers:
        title += " (tanpa jawaban)"
    body = [to_html(_cover(book, module, with_answers)), to_html(_contents(parts + quotes))]
    for part in parts + quotes:
        for number, leaf in enumerate(part.leaves):
            if number:
                leaf.article.set("class", "s-sambung")
            body.append(to_html(leaf.article))
        if part.answers is not None:
            body.append(to_html(part.answers))
    style = _STYLE.read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style>'
    return f'<!doctype html>\n<html lang="id"><head>{head}</head><body>{"".join(body)}</body></html>\n', notes


def _is_of(note: Note, book: Book, urls: set[str]) -> bool:
    """Is this note about one of the pages at `urls`, and not about a page that is only quoted from?"""
    return note.span is not None and note.span.path.removeprefix(book.course.docs + "/")[:-3] + ".html" in urls


def _cover(book: Book, module: Module | None, with_answers: bool) -> Element:
    box = Element("section", {"class": "s-judul"})
    box.extend(parse(mark(book)))
    if module:
        sub(box, "p", f"{course_title(book)} · Modul {module.number}")
    sub(box, "h1", module.title if module else course_title(book))
    sub(box, "p", description(book) if not module else "")
    sub(box, "p", "Dengan jawaban di akhir modul." if with_answers else "Tanpa jawaban.")
    if book.elsewhere and not module:
        sub(box, "p", f"Hanya ada di situs kursus: {', '.join(page.title for page in book.elsewhere)}.")
    sub(box, "p", licence(book))
    if book.site_url:
        sub(sub(box, "p"), "a", book.site_url, href=book.site_url)
    return box


def _contents(parts: list[Chapter]) -> Element:
    box = Element("nav", {"class": "s-isi"})
    sub(box, "h2", "Isi")
    rows = sub(box, "ol")
    for part in parts:
        row = sub(rows, "li")
        title = f"{part.number}. {part.title}" if part.number else part.title
        sub(row, "a", title, href=f"#{part.leaves[0].key}")
        inner = [(leaf.page.title, leaf.key) for leaf in part.leaves if leaf.page.section] if part.number else []
        inner += [("Jawaban", part.key)] if part.answers is not None else []
        if inner:
            box_inner = sub(row, "ol")
            for text, key in inner:
                sub(sub(box_inner, "li"), "a", text, href=f"#{key}")
    return box
