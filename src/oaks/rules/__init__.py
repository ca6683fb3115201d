"""Rules across questions and pages: each file holds one family and yields problems."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model import Course
from ..problem import Problem
from .acts import check_acts
from .citations import check_citations, check_glossary
from .coverage import check_coverage
from .figures import check_figures
from .files import check_files
from .foreign import check_foreign
from .forms import check_forms
from .identity import check_identity
from .items import check_items
from .law import check_law
from .law_inline import check_inline_law
from .links import check_links
from .menu import check_menu
from .names import check_names
from .pages import check_pages
from .pasted import check_pasted
from .prose import check_prose
from .references import check_references
from .roots import check_roots
from .shapes import check_shapes
from .slips import check_slips
from .strays import check_strays
from .worksheets import check_worksheets


def check_course(course: Course, root: Path) -> Iterator[Problem]:
    """Yield every problem that only the whole course can show."""
    yield from check_files(course, root)
    yield from check_acts(course)
    yield from check_references(course)
    yield from check_identity(course)
    yield from check_items(course)
    yield from check_coverage(course)
    yield from check_forms(course, root)
    yield from check_links(course, root)
    yield from check_menu(course)
    yield from check_strays(course, root)
    yield from check_pasted(course)
    yield from check_figures(course, root)
    yield from check_pages(course)
    yield from check_worksheets(course)
    yield from check_prose(course)
    yield from check_foreign(course)
    yield from check_names(course)
    yield from check_citations(course)
    yield from check_glossary(course)
    yield from check_law(course)
    yield from check_inline_law(course)
    yield from check_roots(course)
    yield from check_slips(course)
    yield from check_shapes(course)
