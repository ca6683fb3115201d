"""What of each page is indexed, and under which title: Material's index in, ours out.

A course outgrows a phone's patience when every sentence goes into its index, so these are left out: questions (their
cards say so themselves), lists of links and references at the end of a module, what the head of a module repeats,
notes on copies of statutes, annotations of references, and all but the first words of pages for lecturers.
A glossary entry, an article of a statute and a reference are results of their own: Material makes one result of a
page, so each gets an address of its own, `page.html?ke=anchor`, which search.js turns into `page.html#anchor`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from ..course import plain
from ..model import Course, Page, Term

SEPARATOR = r"(?:[^0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f.]|\.(?!\d{3}))+"
CONFIG = {
    "lang": ["id"],
    "separator": SEPARATOR,
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1}, "text": {"boost": 1}},
}
AT = "?ke="  # what stands before the anchor in the address of a result of its own
GLOSSARY, LAWS = "glosarium.md", "hukum/"
_ASIDE = {"Kembali ke kasus", "Sumber", "Istilah", "Tujuan belajar", "Pemanasan", "Renungan", "Isi modul"}
_ASIDE |= {"Dari modul sebelumnya", "Kuis penutup", "Cek pemahaman"}
_BRIEF = ("dosen/", "lisensi.md")  # pages of which the first words are enough
_BRIEF_WORDS = 30
_LONGEST = 1600  # letters of one section: longer ones are model answers and lists
_LAW = re.compile(r"(?:UU|PP|Perpu|Perppu|Perpres|Permensos|Inpres) \d+/(\d{4})")
_NUMBER = re.compile(r"(?:UU|PP) (\d+)/(\d{4}) tentang (.*)")
_COPIES = re.compile(r"<p>(?:Dua|Satu) salinan[^<]*</p>\s*")
_REFERENCE = re.compile(r"^- (.+)\n\{:[ \t]*#([\w-]+)", re.M)
_YEAR = re.compile(r"^.*?\((?:\d{4}|t\.t\.)[^)]*\)")
# What a match in a document is worth, in twentieths, as a letter from a.
_WORTH = {"module": 23, "glossary": 22, "law": 20, "other": 18, "reference": 12, "brief": 8}


def slim_index(data: Mapping[str, Any], pages: Mapping[str, str], course: Course) -> dict[str, Any]:
    """Return the index to ship. `data` is Material's; `pages` maps a page's address to its path in docs/."""
    docs: list[dict[str, Any]] = []
    for entry in data["docs"]:
        url, _, anchor = str(entry["location"]).partition("#")
        page = course.pages.get(pages.get(url, ""))
        if page is None:
            docs.append(_doc(entry["location"], entry["title"], entry["text"], "other"))
        elif page.references and not anchor:
            docs.append(_doc(url, page.title, "", "reference"))
            docs += _references(url, page)
        elif anchor and docs and docs[-1]["location"] == url and entry["title"] == escape(page.title, quote=False):
            docs[-1]["text"] += _paragraphs(str(entry["text"]))  # the text below the page's own heading
        elif not page.references:
            docs += _entry(entry, url, anchor, page, course)
    return {"config": CONFIG, "docs": docs}


def _doc(location: str, title: str, text: str, kind: str, also: str = "") -> dict[str, Any]:
    return {"location": location, "title": title, "text": text, "also": also, "kind": chr(96 + _WORTH[kind])}


def _entry(entry: Mapping[str, Any], url: str, anchor: str, page: Page, course: Course) -> Iterator[dict[str, Any]]:
    """Yield what a section of a page becomes: one document, or none."""
    title, text = str(entry["title"]), _paragraphs(str(entry["text"]))
    if page.path.startswith(_BRIEF):
        if not anchor:
            yield _doc(url, escape(page.title, quote=False), _first_words(text), "brief")
    elif page.path == GLOSSARY and anchor:
        term = next((t for t in course.terms if t.anchor == anchor), None)
        if term is not None:
            others = f" <p>Bentuk lain: {escape(', '.join(term.also), quote=False)}</p>" if term.also else ""
            yield _doc(f"{url}{AT}{anchor}", f"Glosarium · {_name(term)}", text + others, "glossary", _forms(term))
    elif page.path.startswith(LAWS):
        yield _law(url, anchor, title, text, page)
    elif page.module and not anchor:
        yield _doc(url, f"{_place(page, course)} · {escape(page.title, quote=False)}", text, "module")
    elif title not in _ASIDE:
        yield _doc(entry["location"], title, text, "module" if page.module else "other")


def _law(url: str, anchor: str, title: str, text: str, page: Page) -> dict[str, Any]:
    """An article of a statute under the statute's name; the statute itself also under its number in words."""
    law = _LAW.match(page.title)
    text = _COPIES.sub("", text)
    if anchor:
        name = title if law is None or _LAW.match(title) else f"{law.group()} · {title}"
        return _doc(f"{url}{AT}{anchor}", name, text, "law")
    also, match = "", _NUMBER.match(page.title)
    if match:
        number, year, subject = match.groups()
        also = f"no {number} tahun {year}|uu {number} tahun {year}|undang undang nomor {number} tahun {year}"
        initials = "".join(word[0] for word in re.findall(r"[A-Z]\w+", subject))
        also += f"|uu {initials.lower()}|uu {subject.lower()}"
    return _doc(url, escape(page.title, quote=False), text, "law", also)


def _references(url: str, page: Page) -> Iterator[dict[str, Any]]:
    for match in _REFERENCE.finditer(page.body):
        text = escape(plain(match.group(1)), quote=False)
        name = _YEAR.match(text)
        title, rest = (name.group(), text[name.end() :].lstrip(" .")) if name else (text[:60], text[60:])
        yield _doc(f"{url}{AT}{match.group(2)}", f"Pustaka · {title}", f"<p>{rest}</p>", "reference")


def _place(page: Page, course: Course) -> str:
    """Return where a page stands in the course: `Modul 3 · bagian 2`."""
    module = course.module_of(page.module)
    number = f"Modul {module.number}" if module else page.module
    if not page.section:
        return number
    return f"{number} · {'bagian ' * page.section.isdigit()}{page.section}"


def _name(term: Term) -> str:
    short = f" ({', '.join(term.short)})" if term.short else ""
    return escape(term.term + short, quote=False)


def _forms(term: Term) -> str:
    """Return every way to say a term: Indonesian, English, short and other forms."""
    forms = (re.sub(r" \(.*", "", term.term), term.english, *term.short, *term.also)
    return "|".join(dict.fromkeys(form.lower() for form in forms if form))


def _paragraphs(text: str) -> str:
    """Return a text in which every list item is a block of its own, so that teasers stay short."""
    text = re.sub(r"</?[uo]l>\s*", "", text).replace("<li>", "<p>").replace("</li>", "</p>")
    text = re.sub(r"<p>\s*<p>", "<p>", re.sub(r"</p>\s*</p>", "</p>", text))
    text = re.sub(r"\s+", " ", text).strip()
    end = text.rfind("</p>", 0, _LONGEST)
    return text if len(text) <= _LONGEST or end < 0 else text[: end + len("</p>")]


def _first_words(text: str) -> str:
    words = re.sub(r"<[^<>]+>", " ", text).split()
    return f"<p>{' '.join(words[:_BRIEF_WORDS])}</p>" if words else ""
