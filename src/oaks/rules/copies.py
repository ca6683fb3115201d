"""Sentences carried over from the lesson: a learner could answer by remembering the look of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Course, Module
from ..place import home
from ..problem import Problem
from .spots import option_span, spots, stem_span

RUN = 8  # words in a row
LESSON = ("para", "item", "quote", "cell")  # not a law: its wording may have to be asked for
Spot = tuple[str, int, int]


def check_copies(course: Course) -> Iterator[Problem]:
    """Q12: eight words running of a stem or key stand in the module's pages; `quote` in the heading allows it."""
    lessons = {m.id: _runs(course, m) for m in course.modules}
    for question in course.questions.values():
        lesson = lessons.get(home(course, question))
        if not lesson or "quote" in question.attrs:
            continue
        found = list(spots(question.stem))
        run = _copied(found, lesson)
        if run is not None:
            start, end, page, count = run
            yield Problem("Q12", stem_span(question, start, end), {"page": page, "run": count})
            continue
        for option in question.options:
            run = _copied(list(spots(option.text)), lesson) if option.correct else None
            if run is not None:
                start, end, page, count = run
                yield Problem("Q12", option_span(option, start, end), {"page": page, "run": count})
                break


def _runs(course: Course, module: Module) -> dict[str, str]:
    """Return every run of words of the module's prose, with the page it stands on."""
    runs: dict[str, str] = {}
    for page in module.pages:
        for passage in page.passages:
            if passage.kind in LESSON:
                tokens = [w for w, _, _ in spots(passage.text)]
                for n in range(len(tokens) - RUN + 1):
                    runs.setdefault(" ".join(tokens[n : n + RUN]), f"{course.docs}/{page.path}")
    return runs


def _copied(found: Sequence[Spot], lesson: dict[str, str]) -> tuple[int, int, str, int] | None:
    """Return where the first copied run begins and ends, its page and its number of words."""
    pages = [lesson.get(" ".join(w for w, _, _ in found[n : n + RUN])) for n in range(len(found) - RUN + 1)]
    first = next((n for n, page in enumerate(pages) if page is not None), None)
    if first is None:
        return None
    last = next((n for n in range(first, len(pages)) if pages[n] is None), len(pages)) - 1
    return found[first][1], found[last + RUN - 1][2], str(pages[first]), last - first + RUN
