"""Every module's learning outcomes with their codes, for lecturers: what a Sub-CPMK table is made from."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..model import Course
from ..place import rebase
from ..show import BlockWriter
from .parts import sub

_TASK = {"tugas": ", tugas", "keduanya": ", kuis dan tugas"}


def outcomes(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield a heading with a link and a list for each module that has outcomes."""
    for module in course.modules:
        if not module.outcomes:
            continue
        heading = Element("p")
        strong = sub(heading, "b", f"Modul {module.number}. ")
        sub(strong, "a", module.title, href=rebase(module.pages[0].path, "", page))
        yield heading
        box = Element("ul")
        for outcome in module.outcomes:
            task = _TASK.get(outcome.assess, "")
            sub(box, "li", f"{outcome.id} {outcome.text.rstrip('.;')} ({outcome.bloom}{task})")
        yield box
