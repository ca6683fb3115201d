"""Files in quizzes/ that are no banks, though they look like some: another ending, a copy, another module's id."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from ..model import Course, Span
from ..place import is_exam
from ..problem import Problem

_ENDINGS = re.compile(r"(?:\.md)?\.(?:txt|docx?|odt|rtf|html?|pdf)$|\.(?:markdown|mdown)$|\.md\.md$|\.MD$")
_OURS = ("aliases.txt", "kisi-kisi.yml")


def check_strays(course: Course, root: Path) -> Iterator[Problem]:
    """Yield S38: a file whose name keeps it from being read. I10: an id that begins with another module's name."""
    folder = root / "quizzes"
    banks = {posixpath.basename(path)[:-3].casefold() for path in course.sources if path.startswith("quizzes/")}
    known = {m.id for m in course.modules} | set(course.settings.exams)
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        stem = file.name.partition(".")[0]
        if file.name in _OURS or not _ENDINGS.search(file.name) or stem.casefold() not in known | banks:
            continue
        data = {"path": f"quizzes/{file.name}", "right": f"quizzes/{stem.lower()}.md"}
        yield Problem("S38", Span(f"quizzes/{file.name}", 1), data)
    modules = {m.id for m in course.modules}
    for question in course.questions.values():
        first = question.id.partition("-")[0]
        if first != question.module and first in modules and not is_exam(course, question.module) and question.module:
            data = {"id": question.id, "other": first, "module": question.module}
            yield Problem("I10", question.span, data)
