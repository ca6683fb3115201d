"""EPUB 3: the course as a book for reading programs. Valid by EPUBCheck, the same bytes at every run."""

from __future__ import annotations

import posixpath
import uuid
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

from ..model import Course
from . import Made, Note, Options
from .book import Book
from .chapters import Addresses, Chapter, chapters, write_out
from .shared import TYPES, content_date, missing_picture, open_book, pictures, words_for, write_zip
from .titles import course_title, description, licence, mark, site_name
from .tree import parse, to_xhtml

_STYLE = Path(__file__).parent / "reader" / "epub.css"
_ICON = "assets/img/app-icon-512.png"
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="buku/isi.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ACCESS = """<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Seluruh isi berupa teks dengan judul bertingkat dan daftar isi. Tiap soal \
dan jawabannya saling bertautan.</meta>"""


def export(course: Course, into: Path, options: Options) -> Made:
    """Write <course>.epub into `into`."""
    book = open_book(course, options)
    target = into / f"{course.id}.epub"
    notes = write_epub(book, target, content_date(options.root), options.only)
    made = Made([target], list(dict.fromkeys(notes)), "1 buku EPUB")
    return made


def write_epub(book: Book, target: Path, date: int, only: tuple[str, ...] = ()) -> list[Note]:
    """Write the course as an EPUB dated `date` (seconds since 1970); return what it could not hold."""
    wanted = [leaf for leaf in book.leaves if not only or not leaf.page.module or leaf.page.module in only]
    parts = chapters(book, book.copy(wanted))
    shown: dict[str, bytes] = {}
    notes = [note for part in parts for note in _pictures(book, part, shown)]
    notes += write_out(book, parts, Addresses(lambda leaf: f"{leaf.key}.xhtml", lambda part: f"{part.key}.xhtml"))
    pages = [("judul", "Judul", _title_page(book))]
    for part in parts:
        pages += [(leaf.key, leaf.page.title, leaf.article) for leaf in part.leaves]
        pages += [(part.key, "Jawaban", part.answers)] if part.answers is not None else []
    files = {f"{name}.xhtml": _page(title, element) for name, title, element in pages}
    icon = book.site / _ICON
    if icon.is_file():
        shown["gambar/sampul.png"] = icon.read_bytes()
    files["nav.xhtml"] = _nav(book, parts)
    files["toc.ncx"] = _ncx(book, parts)
    package = _package(book, [name for name, _, _ in pages], files, shown, date)
    content = [("mimetype", b"application/epub+zip"), ("META-INF/container.xml", _CONTAINER.encode())]
    content += [("buku/isi.opf", package.encode())]
    content += [(f"buku/{name}", text.encode()) for name, text in files.items()]
    content += [
        ("buku/gaya.css", _STYLE.read_bytes()),
        *((f"buku/{name}", data) for name, data in sorted(shown.items())),
    ]
    write_zip(target, content, date, frozenset(["mimetype"]))
    return notes


def _pictures(book: Book, part: Chapter, shown: dict[str, bytes]) -> list[Note]:
    """Let the pictures of a chapter point into the book, and collect them by their new names."""
    notes = []
    for leaf in part.leaves:
        for element, attribute, file in list(pictures(book, leaf)):
            if file is None or file.suffix.lower() not in TYPES:
                notes.append(missing_picture(book, leaf, element.get(attribute, "")))
                words_for(element)
                continue
            name = "gambar/" + file.relative_to(book.site).as_posix().replace("/", "-")
            shown[name] = file.read_bytes()
            element.set(attribute, name)
            element.attrib.pop("srcset", None)
            element.attrib.pop("loading", None)
    return notes


def _page(title: str, article: Element) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" lang="id" xml:lang="id"><head><title>'
        f'{escape(title)}</title><link rel="stylesheet" href="gaya.css"/></head>\n'
        f"<body>{to_xhtml(article)}</body></html>\n"
    )


def _title_page(book: Book) -> Element:
    lines = [
        f"<h1>{escape(course_title(book))}</h1>",
        f"<p>{escape(description(book))}</p>",
        f"<p>{escape(licence(book))}</p>",
    ]
    if book.elsewhere:
        titles = escape(", ".join(page.title for page in book.elsewhere))
        lines.append(f"<p>Hanya ada di situs kursus: {titles}.</p>")
    if book.site_url:
        lines.append(f'<p><a href="{escape(book.site_url)}">{escape(book.site_url)}</a></p>')
    page = parse(f'<section class="s-judul">{mark(book)}{"".join(lines)}</section>')[0]
    return page


def _entries(parts: list[Chapter]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return (title, file, [(title, file)]) of every chapter."""
    found = []
    for part in parts:
        rows = [(leaf.page.title if leaf.page.section else "Pembuka", f"{leaf.key}.xhtml") for leaf in part.leaves]
        rows = rows if part.number else []
        rows += [("Jawaban", f"{part.key}.xhtml")] if part.answers is not None else []
        title = f"{part.number}. {part.title}" if part.number else part.title
        found.append((title, f"{part.leaves[0].key}.xhtml", rows))
    return found


def _nav(book: Book, parts: list[Chapter]) -> str:
    rows = []
    for title, file, inner in _entries(parts):
        items = "".join(f'<li><a href="{name}">{escape(text)}</a></li>' for text, name in inner)
        rows.append(f'<li><a href="{file}">{escape(title)}</a>{f"<ol>{items}</ol>" if items else ""}</li>')
    glossary = any(part.leaves[0].key == "glosarium" for part in parts)
    marks = '<li><a epub:type="toc" href="nav.xhtml">Isi</a></li>'
    marks += f'<li><a epub:type="bodymatter" href="{parts[0].leaves[0].key}.xhtml">Mulai</a></li>'
    marks += '<li><a epub:type="glossary" href="glosarium.xhtml">Glosarium</a></li>' if glossary else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" lang="id" xml:lang="id"><head><title>Isi</title>'
        '<link rel="stylesheet" href="gaya.css"/></head>\n<body><nav epub:type="toc" id="isi"><h1>Isi</h1><ol>\n'
        + "\n".join(rows)
        + f'\n</ol></nav>\n<nav epub:type="landmarks" hidden="hidden"><h2>Penanda</h2><ol>{marks}</ol></nav>'
        + "</body></html>\n"
    )


def _ncx(book: Book, parts: list[Chapter]) -> str:
    """The contents again for reading programs older than EPUB 3."""
    rows = []
    for number, (title, file, _) in enumerate(_entries(parts), 1):
        rows.append(
            f'<navPoint id="n{number}" playOrder="{number}"><navLabel><text>{escape(title)}</text></navLabel>'
            f'<content src="{file}"/></navPoint>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>'
        f'<meta name="dtb:uid" content="{identifier(book)}"/></head><docTitle><text>{escape(course_title(book))}</text>'
        f"</docTitle><navMap>{''.join(rows)}</navMap></ncx>\n"
    )


def identifier(book: Book) -> str:
    """Return the book's own name, which a newer edition keeps, so that a reading program sees an update."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'oaks:{book.course.id}:{book.site_url}')}"


def _package(book: Book, spine: list[str], files: dict[str, str], shown: dict[str, bytes], date: int) -> str:
    moment = datetime.fromtimestamp(date, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    items = [
        '<item id="gaya" href="gaya.css" media-type="text/css"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    ]
    for name, text in files.items():
        if name.endswith(".xhtml"):
            kinds = (["nav"] if name == "nav.xhtml" else []) + (["svg"] if "<svg" in text else [])
            extra = f' properties="{" ".join(kinds)}"' if kinds else ""
            items.append(f'<item id="h-{name[:-6]}" href="{name}" media-type="application/xhtml+xml"{extra}/>')
    for number, name in enumerate(sorted(shown)):
        extra = ' properties="cover-image"' if name == "gambar/sampul.png" else ""
        kind = TYPES[posixpath.splitext(name)[1].lower()]
        items.append(f'<item id="g{number}" href="{name}" media-type="{kind}"{extra}/>')
    refs = "".join(f'<itemref idref="h-{name}"/>' for name in (spine[0], "nav", *spine[1:]))
    visual = '\n<meta property="schema:accessMode">visual</meta>' if len(shown) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="nama" xml:lang="id">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="nama">{identifier(book)}</dc:identifier>\n'
        f"<dc:title>{escape(course_title(book))}</dc:title>\n"
        "<dc:language>id</dc:language>\n"
        f"<dc:publisher>{escape(site_name(book))}</dc:publisher>\n"
        f"<dc:rights>{escape(licence(book))}</dc:rights>\n"
        f"<dc:description>{escape(description(book))}</dc:description>\n"
        f'<meta property="dcterms:modified">{moment}</meta>\n{_ACCESS}{visual}\n</metadata>\n<manifest>\n'
        + "\n".join(items)
        + f'\n</manifest>\n<spine toc="ncx">{refs}</spine>\n</package>\n'
    )
