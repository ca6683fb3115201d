"""Coverage: every goal says how it is assessed, and what it asks for is there; every pool is large enough."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..model import Course, Heading, Module, Outcome, Page, Question, Span
from ..place import is_exam
from ..plan import Plan
from ..problem import Problem, guess
from ..prose import Passage
from ..show import shown_ids
from .blueprint import check_blueprint, check_draws, exam_questions, pool_of
from .spots import attr_span, unseen_verbs
from .words import VERBS

ASSESS = ("kuis", "tugas", "keduanya")
QUIZ_ITEMS, AT_LEVEL, PREPARATION = 3, 2, 2
TASK, RUBRIC, SAMPLE = ("lembar kerja", "worksheet"), ("rubrik", "rubric"), ("contoh jawaban", "sample answer")
_SAMPLE = re.compile(r"contoh (?:jawaban|hasil|isian)", re.I)
_NEEDED = ("id", "text", "bloom")


def check_coverage(course: Course) -> Iterator[Problem]:
    """Yield goals that are not stated, not assessed or not covered, and quizzes that cannot be filled."""
    first: dict[str, Outcome] = {}
    for module in course.modules:
        if not module.outcomes:
            path = f"{course.docs}/{module.pages[0].path}"
            yield Problem("C09", Span(path, 1), {"module": module.id, "number": module.number})
        questions = pool_of(course, module.id)
        for outcome in module.outcomes:
            yield from _stated(outcome, first)
            yield from _assessed(course, module, outcome, [q for q in questions if q.goal == outcome.id])
    plan = course.plan or Plan()
    yield from check_draws(course, plan)
    yield from _unseen(course, plan)
    yield from check_blueprint(course, plan)


def _stated(outcome: Outcome, first: dict[str, Outcome]) -> Iterator[Problem]:
    """C07: id, text and level are there. C08: the id is its own. Q19: the verb can be observed."""
    missing = [key for key in _NEEDED if not getattr(outcome, key)]
    if missing:
        yield Problem("C07", outcome.span, {"names": ", ".join(f"`{m}:`" for m in missing)})
    elif outcome.bloom not in VERBS:
        yield Problem("C07", outcome.at("bloom"), {"names": "`bloom:` C1–C6"})
    before = first.setdefault(outcome.id, outcome)
    if outcome.id and before is not outcome:
        place = f"{before.span.path}:{before.span.line}"
        yield Problem("C08", outcome.at("id"), {"goal": outcome.id, "first": place})
    span = outcome.at("text")
    quoted = span.length > len(outcome.text)  # the YAML scalar stands in quotation marks
    for verb, start, end in unseen_verbs(outcome.text):
        at = Span(span.path, span.line, span.col + start + quoted, end - start)
        yield Problem("Q19", at, {"verb": verb, "better": VERBS.get(outcome.bloom, VERBS["C2"])})


def _assessed(course: Course, module: Module, outcome: Outcome, items: list[Question]) -> Iterator[Problem]:
    """Decision 6: kuis has three items, two at the goal's level; tugas has a task with rubric and two items."""
    if outcome.assess not in ASSESS:
        near = guess(outcome.assess, ASSESS)
        unknown = tuple(f": `assess: {outcome.assess}` {word}" for word in ("tidak dikenal", "is not known"))
        value = unknown if outcome.assess else ""
        yield Problem("C01", outcome.at("assess"), {"goal": outcome.id, "value": value, "near": near})
        return
    data: dict[str, Any] = {"goal": outcome.id, "assess": outcome.assess, "have": len(items), "module": module.id}
    if outcome.bloom == "C6" and outcome.assess != "tugas":
        yield Problem("C06", outcome.at("assess"), {"goal": outcome.id})
        return
    if outcome.assess in ("kuis", "keduanya"):
        level = sum(q.bloom == outcome.bloom for q in items)
        if len(items) < QUIZ_ITEMS:
            yield Problem("C02", outcome.span, data | {"least": QUIZ_ITEMS})
        elif level < AT_LEVEL and outcome.bloom in VERBS:
            yield Problem("C03", outcome.at("bloom"), data | {"have": level, "least": AT_LEVEL, "bloom": outcome.bloom})
    elif len(items) < PREPARATION:
        yield Problem("C02", outcome.span, data | {"least": PREPARATION})
    if outcome.assess in ("tugas", "keduanya") and (parts := missing_task(course, module, outcome)):
        yield Problem("C05", outcome.at("assess"), data | {"parts": parts})


def missing_task(course: Course, module: Module, outcome: Outcome) -> tuple[str, str] | None:
    """Return which parts of a task are missing, in both languages, or None.

    A task is a reflection question with this goal (prompt, rubric and model answer in one), or a section of the
    module with the anchor `tugas-1-2` for goal 1.2 that holds a table, the rubric, and the words "Contoh jawaban".
    Where only one goal of the module has a task, the anchor `tugas` is enough.
    """
    anchors = {f"tugas-{outcome.id.replace('.', '-')}"}
    if sum(o.assess in ("tugas", "keduanya") for o in module.outcomes) == 1:
        anchors.add("tugas")
    if any(q.kind == "reflection" and q.goal == outcome.id for q in course.questions.values()):
        return None
    best: list[tuple[str, str]] | None = None
    for page in module.pages:
        for heading in page.headings:
            if heading.anchor in anchors:
                part = _section(page, heading)
                rubric = any(p.kind in ("head", "cell") for p in part)
                sample = any(_SAMPLE.search(p.text) for p in part)
                missing = [name for name, there in ((RUBRIC, rubric), (SAMPLE, sample)) if not there]
                best = missing if best is None or len(missing) < len(best) else best
    names = [TASK, RUBRIC, SAMPLE] if best is None else best
    return (", ".join(n[0] for n in names), ", ".join(n[1] for n in names)) if names else None


def _section(page: Page, heading: Heading) -> list[Passage]:
    after = [h.line for h in page.headings if h.line > heading.line and h.level <= heading.level]
    end = min(after, default=page.offset + page.body.count("\n") + 2)
    return [p for p in page.passages if heading.line < p.line < end]


def _unseen(course: Course, plan: Plan) -> Iterator[Problem]:
    """C11: a question that no page shows. Pools that a plan's exam uses count as shown."""
    shown = Counter(
        name for page in course.pages.values() for d in page.directives for name in shown_ids(course, d.ref, d.pool)
    )
    for exam in plan.exams:
        shown.update(q.id for q in exam_questions(course, exam))
    for question in course.questions.values():
        own_pool = is_exam(course, question.module)
        known = own_pool or course.module_of(question.module) is not None
        if not shown[question.id] and not shown[question.case] and known:
            pool = question.module if own_pool else f"{question.module}:{question.pool}" if question.pool else ""
            used = [d.pool.partition(":")[2] for p in course.pages.values() for d in p.directives
                    if d.pool.startswith(f"{question.module}:")]  # fmt: skip
            data = {"id": question.id, "pool": pool or f"{question.module}:kuis", "near": ""}
            if not question.pool[-1:].isdigit():  # another number is another pool, no misspelling
                data["near"] = guess(question.pool, used)
            yield Problem("C11", attr_span(question, "pool"), data)
