"""What the glossary page shows beside its text: English and short forms, and the list of abbreviations."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from ..model import Course
from ..place import rebase
from ..show import BlockWriter
from .parts import sub
from .terms import GLOSSARY


def abbreviations(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield one paragraph with a link for each abbreviation, in alphabetical order."""
    links = sorted((short, term.anchor) for term in course.terms for short in term.short)
    line = Element("p")
    sub(line, "b", "Singkatan.").tail = " "
    for number, (short, anchor) in enumerate(sorted(links, key=lambda pair: (pair[0].casefold(), pair[1]))):
        link = sub(line, "a", short, href=rebase(f"{GLOSSARY}#{anchor}", "", page))
        link.tail = " · " if number < len(links) - 1 else ""
    yield line


def dress_entries(root: Element, course: Course) -> None:
    """Put each entry's English and short forms on a line below its heading."""
    terms = {term.anchor: term for term in course.terms}
    for parent in list(root.iter()):
        for heading in list(parent):
            term = terms.get(heading.get("id", "")) if heading.tag == "h3" else None
            if term is None:
                continue
            for name in ("data-en", "data-short"):
                heading.attrib.pop(name, None)
            line = Element("p", {"class": "o-en"})
            if term.english:
                word = SubElement(line, "span", {"lang": "en"})
                word.text = term.english
            if term.short and len(line):
                line[-1].tail = " · " + ", ".join(term.short)
            elif term.short:
                line.text = ", ".join(term.short)
            if len(line) or line.text:
                parent.insert(list(parent).index(heading) + 1, line)


def letters(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the row of letters under which the glossary has entries; glossary.js adds a field to narrow them."""
    row = Element("nav", {"class": "o-huruf", "aria-label": "Istilah menurut huruf", "data-search-exclude": "1"})
    found = course.pages.get(GLOSSARY)
    for heading in found.headings if found else ():
        if heading.level == 2:
            sub(row, "a", heading.text, href=rebase(f"{GLOSSARY}#{heading.anchor}", "", page))
    yield row
