"""One self-contained .html for a module or the whole course: text, pictures, live questions, search, progress.

The file opens alone from anywhere, a chat or a file manager, and asks for nothing else. Its pages are the articles
of the built site; its questions are run by the site's own scripts, which stand inside; around them is a small
reader (reader/). Course id, question ids and progress codes are those of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

from ..model import Course, Module
from ..place import page_url
from ..search.language import stemmer
from ..search.lexicon import words_of
from ..views.parts import sub
from . import Made, Note, Options
from .book import PROGRESS, Book, Leaf, rewrite_links
from .quote import quoted
from .shared import inline_pictures, open_book
from .titles import course_title, footer, mark, site_name
from .tree import classes, drop, parents, rename, replace, to_html, with_class, words

READER = Path(__file__).parent / "reader"
MODULE_LIMIT, COURSE_LIMIT = 300_000, 1_500_000  # bytes
# In this order: boot.js makes the helpers that the others use when they are read.
SCRIPTS = (
    "boot",
    "bits",
    "event",
    "log",
    "chunks",
    "store",
    "grade",
    "controls",
    "order",
    "verdict",
    "recall",
    "quiz",
    "pool",
    "notices",
)
LATER = ("events", "code", "file", "carry", "people", "profile", "tips")
SHEETS = ("tokens", "material", "bagian", "kartu")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_LINE = re.compile(r"^[ \t]*//.*\n", re.M)


def export(course: Course, into: Path, options: Options) -> Made:
    """Write kursus.html and one file a module (only those asked for, and then no kursus.html) into `into`."""
    book = open_book(course, options)
    made = Made()
    modules = [m for m in course.modules if not options.only or m.id in options.only]
    works: list[Module | None] = [*modules, *([] if options.only else [None])]
    for number, module in enumerate(works, 1):
        name = f"{course.id}-{module.id}.html" if module else f"{course.id}.html"
        text, notes = single(book, module)
        (into / name).write_text(text, encoding="utf-8", newline="\n")
        made.files.append(into / name)
        made.notes += notes
        made.notes += too_heavy(into / name, MODULE_LIMIT if module else COURSE_LIMIT)
        options.progress(number, len(works), name)
    made.notes = list(dict.fromkeys(made.notes))
    made.summary = f"{len(made.files)} berkas .html yang berdiri sendiri"
    if book.elsewhere:
        titles = ", ".join(page.title for page in book.elsewhere)
        made.notes.append(Note(f"Hanya ada di situs, tidak di berkas ini: {titles}."))
    return made


def too_heavy(file: Path, limit: int) -> list[Note]:
    """Return a note when `file` is larger than what a learner with little data should be sent."""
    size = file.stat().st_size
    return [Note(f"{file.name} berukuran {size // 1000} kB, lebih dari {limit // 1000} kB.")] if size > limit else []


def single(book: Book, module: Module | None = None) -> tuple[str, list[Note]]:
    """Return the file for `module`, or for the whole course, as text, with notes about what it could not hold."""
    leaves = book.copy(book.of(module) if module else book.leaves)
    quotes = quoted(book, leaves) if module else []
    pages = leaves + quotes
    notes: list[Note] = []
    for leaf in pages:
        notes += inline_pictures(book, leaf)
    notes += link_pages(book, pages, complain={leaf.url for leaf in leaves})
    title = module.title if module else course_title(book)
    name = f"{site_name(book)} {module.number}" if module else site_name(book)
    slots = {
        "course": escape(book.course.id),
        "title": escape(f"{name} · {title}" if module else f"{name}: {title}"),
        "name": escape(name),
        "mark": mark(book),
        "css": styles(book.site),
        "js": stemmer(words_of(" ".join(words(leaf.article) for leaf in pages))) + scripts(book.site),
        "contents": to_html(_contents(book, module, title, leaves, quotes))
        .removeprefix("<div>")
        .removesuffix("</div>"),
        "pages": "\n".join(_page(*three) for three in zip(pages, [None, *pages], [*pages[1:], None], strict=False)),
        "progress": escape(
            "Kemajuan disimpan di peramban ini, bila peramban mengizinkannya; di jendela samaran ia hilang setelah "
            "ditutup. Kode kemajuan membawanya ke perangkat lain, ke berkas lain, dan ke situs kursus, juga sebaliknya."
        ),
        "footer": footer(book),
    }
    shell = (READER / "shell.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda m: slots[m.group(1)], shell), notes


def link_pages(book: Book, pages: list[Leaf], complain: set[str]) -> list[Note]:
    """Make ids unique over all pages and links point to them; return notes for links of the pages in `complain`."""
    at = {leaf.url: leaf for leaf in pages}
    raw = {leaf.url: {e.get("id", "") for form in leaf.article.iter("form") for e in form.iter()} for leaf in pages}

    def goes(url: str, anchor: str) -> str | None:
        leaf = at.get(url)
        if url == page_url(PROGRESS):
            return "#kemajuan"
        if leaf is None or (anchor and anchor not in leaf.anchors and leaf.url not in complain):
            return None
        return "#" + (leaf.key if not anchor else anchor if anchor in raw[url] else f"{leaf.key}--{anchor}")

    notes: list[Note] = []
    seen: set[str] = set()
    for leaf in pages:
        found = rewrite_links(book, leaf, goes)
        notes += found if leaf.url in complain else []
        _name_ids(leaf, seen)
        _lighten(leaf.article)
    _forget_ids([leaf.article for leaf in pages])
    return notes


def _name_ids(leaf: Leaf, seen: set[str]) -> None:
    """Give every id the page's name in front. A question's first card keeps its id, which is its name in the log;
    a later card of it says that name in data-q.
    """
    kept: set[str] = set()
    for form in leaf.article.iter("form"):
        name = form.get("id", "")
        if name in seen:
            form.set("data-q", name)
        else:
            seen.add(name)
            kept |= {e.get("id", "") for e in form.iter()}
    rename(leaf.article, lambda name: name if name in kept else f"{leaf.key}--{name}")


def _lighten(article: Element) -> None:
    """Take out the glossary slips: the reader makes them from the entries that are in the file."""
    drop(article, lambda e: "o-tip" in classes(e))
    for link in with_class(article, "o-istilah"):
        link.attrib.pop("aria-describedby", None)
        if link.tag != "a":
            link.attrib.pop("class", None)


def _forget_ids(articles: list[Element]) -> None:
    """Drop ids outside questions that nothing refers to."""
    used = {e.get("href", "")[1:] for a in articles for e in a.iter("a") if e.get("href", "").startswith("#")}
    for article in articles:
        for e in article.iter():
            used.update(" ".join(e.get(n, "") for n in ("for", "aria-labelledby", "aria-describedby")).split())
    for article in articles:
        inside = {id(e) for form in article.iter("form") for e in form.iter()}
        for e in article.iter():
            if id(e) not in inside and e.get("id") and e.get("id") not in used:
                del e.attrib["id"]


def _page(leaf: Leaf, before: Leaf | None, after: Leaf | None) -> str:
    article = leaf.article
    _wrap_tables(article)
    way = sub(article, "nav", class_="o-pindah", aria_label="Halaman sebelum dan sesudah")
    if after:
        link = sub(sub(way, "a", class_="o-btn is-pita", href=f"#{after.key}"), "span")
        sub(link, "small", "Berikutnya").tail = after.page.title
    if before:
        sub(way, "a", f"Sebelumnya: {before.page.title}", href=f"#{before.key}", rel="prev")
    article.attrib.clear()
    for name, value in (("class", "e-hal md-typeset"), ("id", leaf.key), ("data-url", leaf.url)):
        article.set(name, value)
    article.set("data-judul", leaf.page.title)
    article.tail = None
    return to_html(article)


def _wrap_tables(article: Element) -> None:
    """Let a table that is wider than a phone scroll in a box of its own, which the keyboard reaches too."""
    for parent, table in parents(article):
        if table.tag == "table" and "o-geser" not in classes(parent):
            box = Element("div", {"class": "e-tabel", "role": "region", "aria-label": "Tabel", "tabindex": "0"})
            replace(parent, table, [box])
            box.append(table)


def _contents(book: Book, module: Module | None, title: str, leaves: list[Leaf], quotes: list[Leaf]) -> Element:
    """Return the contents: a fold for each module, then the other pages."""
    root = Element("div")
    sub(root, "h1", title)
    if module is None:
        sub(root, "p", "Seluruh kursus dalam satu berkas. Berkas ini dapat dibuka tanpa internet.")
    else:
        sub(root, "p", f"Modul {module.number} dalam satu berkas. Berkas ini dapat dibuka tanpa internet.")
    first = next((leaf for leaf in leaves if leaf.page.module), leaves[0])
    start = sub(root, "div", class_="o-lanjut", id="e-lanjut")
    sub(start, "p", class_="o-kecil")
    sub(start, "a", "Mulai belajar", class_="o-btn is-pita o-penuh", href=f"#{first.key}")
    for one in [module] if module else book.course.modules:
        mine = [leaf for leaf in leaves if leaf.page.module == one.id]
        if mine:
            box = sub(root, "details", class_="e-modul", data_modul=one.id, **({"open": ""} if module else {}))
            head = sub(box, "summary")
            sub(head, "i", str(one.number))
            sub(head, "span", one.title)
            sub(head, "small")
            _entries(box, mine)
    loose = [leaf for leaf in leaves if not leaf.page.module]
    for heading, group in (("Bahan rujukan", loose), ("Yang dirujuk modul ini", quotes)):
        if group:
            sub(root, "h2", heading, class_="o-bagian")
            _entries(root, group, "e-daftar e-lepas", book.course)
    return root


def _entries(parent: Element, leaves: Iterable[Leaf], look: str = "e-daftar", course: Course | None = None) -> None:
    box = sub(parent, "ul", class_=look)
    for leaf in leaves:
        text = leaf.page.title if course or leaf.page.section else "Pembuka"
        link = sub(sub(box, "li"), "a", text, href=f"#{leaf.key}", data_hal=leaf.key)
        sub(link, "small")


def styles(site: Path) -> str:
    """Return the site's style sheets and the reader's, without comments."""
    files = [*(site / "assets" / "css" / f"{name}.css" for name in SHEETS), READER / "reader.css"]
    return "\n".join(_COMMENT.sub("", file.read_text(encoding="utf-8")).strip() for file in files)


def scripts(site: Path) -> str:
    """Return the site's scripts and the reader's as one; they are classic scripts, each in a function of its own."""
    files = [
        *(site / "assets" / "js" / f"{name}.js" for name in (*SCRIPTS, *LATER)),
        READER / "find.js",
        READER / "reader.js",
    ]
    texts = [_LINE.sub("", _COMMENT.sub("", file.read_text(encoding="utf-8"))) for file in files]
    return re.sub(r"^[ \t]+|\n(?=\n)", "", "\n".join(texts), flags=re.M).replace("</script", "<\\/script")
