"""Views of the whole course that a page may hold: `<oaks view="…" />` -> elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..show import BlockWriter
from .blueprint import blueprint
from .codes import code_list
from .completion import completion
from .contents import contents
from .figure import figure
from .glossary import abbreviations, letters
from .kinds import kinds
from .module import goals, page_head, sections
from .outcomes import outcomes
from .worksheet import example, worksheet

VIEWS: dict[str, Callable[[Course, str, BlockWriter], Iterable[Element]]] = {
    "abbreviations": abbreviations,
    "codes": code_list,
    "blueprint": blueprint,
    "completion": completion,
    "contents": contents,
    "goals": goals,
    "kinds": kinds,
    "letters": letters,
    "outcomes": outcomes,
    "sections": sections,
    "worksheet": worksheet,
    "worksheet-example": example,
}

FIGURE = "figure"  # the view that reads a file beside the pages, and so takes `src`

__all__ = ["FIGURE", "VIEWS", "figure", "page_head"]
