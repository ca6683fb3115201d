"""Quality of test items: Haladyna's guidelines as far as a machine can hold them, one question at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model import Course, Question
from ..place import is_exam
from ..problem import Problem
from .items_bank import check_bank
from .items_options import check_options
from .items_text import check_feedback, check_text
from .spots import attr_span, content, stem_text

TOPIC_SHARE, TOPIC_STEMS = 0.2, 3


def check_items(course: Course) -> Iterator[Problem]:
    """Yield flaws of single questions, then those that only the whole bank shows."""
    topics = _topics(course)
    for question in course.questions.values():
        yield from check_options(question, topics[question.module])
        yield from check_text(course, question)
        yield from check_feedback(question)
        yield from check_metadata(course, question)
    yield from check_bank(course)


def _topics(course: Course) -> dict[str, frozenset[str]]:
    """Return for each module the words that so many of its stems hold that repeating one betrays nothing."""
    stems: dict[str, list[set[str]]] = {}
    for question in course.questions.values():
        stems.setdefault(question.module, []).append(content(stem_text(question)))
    found = {}
    for module, sets in stems.items():
        counts = Counter(word for words in sets for word in words)
        least = max(TOPIC_STEMS, TOPIC_SHARE * len(sets))
        found[module] = frozenset(word for word, count in counts.items() if count >= least)
    return found


def check_metadata(course: Course, question: Question) -> Iterator[Problem]:
    """Q10: goal, Bloom level and section to reread are named. Q33: the goal is among the course's outcomes.

    A module that states no outcomes asks for no goals; coverage.py says that it should.
    """
    module = course.module_of(question.module)
    every = [o.id for m in course.modules for o in m.outcomes]
    outcomes = [o.id for o in module.outcomes] if module else every if is_exam(course, question.module) else []
    names = [key for key in ("goal", "bloom", "reread") if not getattr(question, key)]
    if not outcomes:
        names = [key for key in names if key != "goal"]
    if question.kind == "reflection":
        names = [key for key in names if key == "goal"]
    if names:
        yield Problem("Q10", question.span, {"names": ", ".join(f"`{n}=`" for n in names), "example": _example(names)})
    if not outcomes or not question.goal or question.goal in outcomes:
        return
    if module or question.goal not in every:
        page = f"{course.docs}/{module.pages[0].path if module else '*/index.md'}"
        data = {"goal": question.goal, "page": page, "known": ", ".join(outcomes)}
        yield Problem("Q33", attr_span(question, "goal"), data)


def _example(names: list[str]) -> str:
    examples = {"goal": "goal=1.1", "bloom": "bloom=C2", "reread": "reread=bagian.md#judul"}
    return " ".join(examples[n] for n in names)
