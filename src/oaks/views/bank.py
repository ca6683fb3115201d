"""Everything a module's questions and terms need outside its own pages: for *Ingat lagi* and the study sheets.

`<oaks view="bank" />` yields inert templates for each module: <template data-bank="m01">, and for its further parts
data-bank="m01-1" and so on. The build then moves each into a script of its own (build/bank.py), so that a reader
loads only what is at hand; where it does not run, as in a bare `mkdocs serve`, the templates simply stay in the page.
The first holds

    <section data-inti>            the module's summary, as its closing page has it
    <dl>  <div data-kartu="term">  the terms it lists, each with its meaning

and each holds, for its part of the questions (coursemap.bank_parts),

    <div data-soal="id">           the question's card, with its vignette where it belongs to a case
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course, Module, Page, plain_text
from ..place import rebase
from ..show import BlockWriter, Shower
from .coursemap import bank_parts, module_terms
from .parts import sub

SUMMARY = "intinya"  # the anchor of the heading above a module's summary


def bank(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the templates of each module."""
    shower = Shower(course, page, writer)
    for module in course.modules:
        for at, names in enumerate(bank_parts(course, module)):
            name = f"{module.id}-{at}" if at else module.id
            box = Element("template", {"data-bank": name, "data-search-exclude": "1"})
            if not at:
                _summary(box, module, writer)
                _terms(box, course, module)
            for question in (course.questions[name] for name in names):
                row = sub(box, "div", data_soal=question.id)
                row.extend(shower.alone(question, f"Modul {module.number} · {question.title}"))
                _with_scripts(row)
            yield box


def _with_scripts(row: Element) -> None:
    """Take away what a card needs without scripts (its way to the answer), what scripts can say again (its revision,
    the name of its group), and its options' former ids: a card out of the bank never shows an earlier answer."""
    for form in row.iter("form"):
        for name in ("action", "data-r", "data-alias"):
            form.attrib.pop(name, None)
        for part in (*form.iterfind("./div[@role='group']"), *form.iterfind("./div/div[@class='o-soal']")):
            part.attrib.pop("aria-labelledby", None)
            part.attrib.pop("id", None)
        for answer in form.iterfind(".//div[@class='o-jelas']"):
            answer.attrib.pop("id", None)


def sheets(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the list of modules to choose a study sheet from."""
    box = Element("ol", {"class": "o-daftar o-baris o-modul", "data-search-exclude": "1"})
    for module in course.modules:
        # Without scripts the link leads to the page that holds the module's summary.
        target = next((p for p in module.pages if _summary_lines(p)), module.pages[0])
        link = sub(sub(box, "li", id=module.id), "a", href=rebase(target.path, "", page), data_modul=module.id)
        sub(link, "i", str(module.number))
        sub(link, "b", module.title)
    yield box


def _summary_lines(page: Page) -> list[str]:
    heading = next((h for h in page.headings if h.anchor == SUMMARY), None)
    if heading is None:
        return []
    start = heading.line - page.offset
    later = (h.line - page.offset - 1 for h in page.headings if h.line > heading.line and h.level <= heading.level)
    return page.body.split("\n")[start : next(later, None)]


def _summary(box: Element, module: Module, writer: BlockWriter) -> None:
    for page in module.pages:
        lines = _summary_lines(page)
        if lines:
            section = sub(box, "section", data_inti="1", data_base=page.path.rpartition("/")[0])
            writer.begin(f"{module.id}-{SUMMARY}", "\n".join(lines))
            writer.blocks(section, "\n".join(lines))


def _terms(box: Element, course: Course, module: Module) -> None:
    anchors = module_terms(course, module)
    found = {term.anchor: term for term in course.terms if term.anchor in anchors}
    rows = sub(box, "dl")
    for anchor in anchors:
        term = found[anchor]
        row = sub(rows, "div", data_kartu=anchor)
        name = sub(row, "dt", term.term if not term.short else f"{term.term} ({', '.join(term.short)})")
        if term.english:
            sub(name, "small", term.english, lang="en")
        sub(row, "dd", plain_text(term.meaning))
