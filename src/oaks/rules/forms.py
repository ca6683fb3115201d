"""Exams: the bank allows a form, the numbers of page, settings and blueprint agree, the published file is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model import Course, Span
from ..place import is_exam
from ..plan import PATH, Plan
from ..problem import Problem, guess
from ..results.bank import ExamBank, exam_bank, exams, path_of
from ..results.form import Lack, lack
from ..results.size import wanted
from ..settings import LONGEST_NAME


def check_forms(course: Course, root: Path) -> Iterator[Problem]:
    """Yield what would keep an exam from being held, or its results from being read."""
    settings, plan = course.settings, course.plan or Plan()
    for exam in exams(course):
        first = course.questions[course.pools[exam][0]].span
        if len(exam) > LONGEST_NAME or (settings.exams and exam not in settings.exams):
            data = {"exam": exam, "path": first.path, "near": guess(exam, settings.exams), "most": LONGEST_NAME}
            yield Problem("E03", course.sources[first.path].meta_span("exam"), data)
        bank = exam_bank(course, exam)
        if bank is None:
            continue
        yield from _kinds(course, exam)
        yield from _adapted(course, bank, plan)
        yield from _form(bank, plan, first)
        if not (root / path_of(bank)).is_file():
            yield Problem("E07", Span(first.path, 1), {"exam": exam, "file": path_of(bank)})
    yield from _draws(course, plan)


def _adapted(course: Course, bank: ExamBank, plan: Plan) -> Iterator[Problem]:
    """E09: modules that the exam draws from rest, or the bank allows no form of the size asked for."""
    planned = [c for c in plan.draws if c.exam == bank.exam]
    total, modules = sum(c.count for c in planned), plan.modules(bank.exam)
    gone = sum(m in course.resting.modules for m in modules)
    asked = course.settings.exam(bank.exam).draw or total
    if planned and bank.plan.total != asked:
        why = (
            (
                f"{gone} dari {len(modules)} modulnya tidak ada di menu",
                f"{gone} of its {len(modules)} modules are not in the menu",
            )
            if gone
            else ("banknya tidak memuat lebih dari itu", "its bank allows no more")
        )
        data = {"exam": bank.exam, "now": bank.plan.total, "asked": asked, "why": why}
        yield Problem("E09", planned[0].span, data)


def _kinds(course: Course, exam: str) -> Iterator[Problem]:
    """E04: what is not marked cannot be asked in an exam."""
    for name in course.pools[exam]:
        if course.questions[name].kind == "reflection":
            yield Problem("E04", course.questions[name].span, {"id": name, "exam": exam})


def _form(bank: ExamBank, plan: Plan, first: Span) -> Iterator[Problem]:
    """E05: no form can be drawn, and why, in numbers."""
    missing = lack(bank.plan)
    if missing is None or bank.plan.total > len(bank.items):
        return  # too few in all: C10 says so
    span = next((c.span for c in plan.draws if c.exam == bank.exam), first)
    yield Problem("E05", span, {"exam": bank.exam, "total": bank.plan.total, "why": _why(bank, missing)})


def _why(bank: ExamBank, missing: Lack) -> tuple[str, str]:
    least, most, names = bank.plan.least, bank.plan.most, " + ".join(bank.bands[b] for b in missing.bands)
    if not missing.bands:
        few = [m for m, cell in zip(bank.modules, bank.plan.cells, strict=True) if sum(map(len, cell)) < least]
        listed = ", ".join(few)
        return (
            f"setiap modul memberi paling sedikit {least} soal, tetapi ini kurang: {listed}",
            f"every module gives at least {least}, but these have fewer: {listed}",
        )
    if missing.forced:
        return (
            f"bila tiap modul memberi paling sedikit {least} soal, {names} menerima sedikitnya {missing.need}, "
            f"padahal hanya {missing.have} yang ditarik",
            f"where every module gives at least {least}, {names} takes {missing.need} or more, "
            f"but only {missing.have} are drawn",
        )
    return (
        f"{names} memerlukan {missing.need}, tetapi bila tiap modul memberi paling banyak {most} soal, "
        f"hanya ada {missing.have}",
        f"{names} needs {missing.need}, but where every module gives at most {most} there are only {missing.have}",
    )


def _draws(course: Course, plan: Plan) -> Iterator[Problem]:
    """E06: `draw` on a page is another number than the form holds."""
    totals = {exam: wanted(course, plan, exam) for exam in plan.exams}
    for page in course.pages.values():
        for directive in page.directives:
            draw, total = directive.attrs.get("draw", ""), totals.get(directive.pool, 0)
            if is_exam(course, directive.pool) and total and draw.isdigit() and int(draw) != total:
                yield Problem("E06", directive.span, {"draw": draw, "total": total, "path": PATH})
