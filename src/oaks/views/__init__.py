"""Views of the whole course that a page may hold: `<oaks view="…" />` -> elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..show import BlockWriter
from .bank import bank, sheets
from .blueprint import blueprint
from .codes import code_list, page_codes, question_codes
from .completion import completion
from .contents import contents
from .coursemap import course_map
from .downloads import downloads
from .figure import figure
from .glossary import abbreviations, letters
from .home import class_line, start
from .kinds import kinds
from .module import goals, page_head, sections
from .offline import keep, keep_line
from .outcomes import outcomes
from .progress import progress
from .results import results
from .weeks import evidence, exam_matter, week_map
from .worksheet import example, worksheet

VIEWS: dict[str, Callable[[Course, str, BlockWriter], Iterable[Element]]] = {
    "abbreviations": abbreviations,
    "bank": bank,
    "blueprint": blueprint,
    "class": class_line,
    "codes": code_list,
    "codes-pages": page_codes,
    "codes-questions": question_codes,
    "completion": completion,
    "contents": contents,
    "downloads": downloads,
    "evidence": evidence,
    "goals": goals,
    "kinds": kinds,
    "keep": keep,
    "keep-line": keep_line,
    "letters": letters,
    "map": course_map,
    "outcomes": outcomes,
    "progress": progress,
    "results": results,
    "scope": exam_matter,
    "sections": sections,
    "sheets": sheets,
    "start": start,
    "weeks": week_map,
    "worksheet": worksheet,
    "worksheet-example": example,
}

FIGURE = "figure"  # the view that reads a file beside the pages, and so takes `src`

__all__ = ["FIGURE", "VIEWS", "figure", "page_head"]
