"""The blueprint (kisi-kisi): what the bank holds beside what was planned, as data, as text and as findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Course, Question, Span
from ..place import home
from ..plan import PATH, Cell, Plan, levels
from ..problem import Problem
from ..results.size import wanted
from .spots import attr_span

LEVELS = ("C1", "C2", "C3", "C4", "C5")


@dataclass(frozen=True)
class Row:
    """A line of the table: `counts` and `planned` by level or band; `planned` is empty where nothing is planned."""

    name: str
    text: str
    counts: dict[str, int]
    planned: dict[str, int]
    kind: str = "module"  # module, goal or sum

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def pool_of(course: Course, module: str) -> list[Question]:
    """Return the marked questions of a module's own bank."""
    return [q for q in course.questions.values() if q.module == module and q.kind != "reflection"]


def exam_questions(course: Course, exam: str) -> list[Question]:
    """Return the questions of an exam's bank: the pool of its name, or all pools of the module of its name."""
    own = [i for name, ids in course.pools.items() if name.startswith(f"{exam}:") for i in ids]
    ids = course.pools.get(exam) or own
    return [course.questions[i] for i in ids if i in course.questions]


def module_rows(course: Course, plan: Plan) -> Iterator[Row]:
    """Yield a line for each module, its goals below it, and the sum."""
    totals: Counter[str] = Counter()
    for module in course.modules:
        questions = pool_of(course, module.id)
        counts = Counter(q.bloom for q in questions if q.bloom)
        totals.update(counts)
        cells = [c for c in plan.cells if not c.exam and c.module == module.id]
        planned: Counter[str] = Counter()
        for cell in cells:
            planned[cell.band] += cell.count
        yield Row(f"M{module.number}", module.title, dict(counts), dict(planned))
        for outcome in module.outcomes:
            mine = Counter(q.bloom for q in questions if q.goal == outcome.id and q.bloom)
            plans = {c.band: c.count for c in cells if c.goal == outcome.id}
            yield Row(outcome.id, outcome.text, dict(mine), plans, "goal")
    if course.modules:
        yield Row("Σ", "", dict(totals), {}, "sum")


def exam_rows(course: Course, plan: Plan, exam: str) -> Iterator[Row]:
    """Yield a line for each module an exam draws from, and the sum with what one form holds."""
    questions = exam_questions(course, exam)
    bands = plan.bands(exam)
    rows: dict[str, Counter[str]] = {m: Counter() for m in plan.modules(exam) if m not in course.resting.modules}
    for question in questions:
        band = next((b for b in bands if question.bloom in levels(b)), question.bloom)
        rows.setdefault(home(course, question), Counter())[band] += 1
    numbers = {m.id: f"M{m.number}" for m in course.modules}
    for module, counts in rows.items():
        planned = {c.band: c.count for c in plan.cells if c.exam == exam and c.module == module}
        yield Row(numbers.get(module, module), "", dict(counts), planned)
    total = sum(rows.values(), Counter())
    yield Row("Σ", "", dict(total), {c.band: c.count for c in plan.draws if c.exam == exam}, "sum")


def table(course: Course, plan: Plan, lang: str = "id") -> str:
    """Return the blueprint as text: `3/4` is three questions where four are planned."""
    words = {"id": ("Kisi-kisi", "Jumlah", "sekali tarik"), "en": ("Blueprint", "Total", "one form")}[lang]
    parts = [_text(words[0], list(module_rows(course, plan)), LEVELS, words[1], "")]
    for exam in plan.exams:
        parts.append(_text(exam, list(exam_rows(course, plan, exam)), plan.bands(exam), words[1], words[2]))
    return "\n\n".join(parts) + "\n"


def _text(title: str, rows: list[Row], bands: Iterable[str], total: str, draw: str) -> str:
    bands = [*bands, *sorted({b for r in rows for b in r.counts} - set(bands))]
    wide = max([len(title), *(len(_name(r)) for r in rows)])
    size = max([6, *(len(b) for b in bands)])
    lines = ["  ".join([title.ljust(wide), *(b.rjust(size) for b in bands), total.rjust(size)])]
    for row in rows:
        cells = [cell(row, b, draw).rjust(size) for b in bands]
        lines.append("  ".join([_name(row).ljust(wide), *cells, str(row.total).rjust(size)]))
    if draw and rows and rows[-1].planned:
        drawn = rows[-1].planned
        numbers = [str(drawn.get(b, 0)).rjust(size) for b in bands]
        lines.append("  ".join([draw.ljust(wide), *numbers, str(sum(drawn.values())).rjust(size)]))
    return "\n".join(lines)


def _name(row: Row) -> str:
    return f"  {row.name}" if row.kind == "goal" else row.name


def cell(row: Row, band: str, draw: str = "") -> str:
    """Return a number of the table: what is there, and after a stroke what is planned where that differs."""
    have, want = row.counts.get(band, 0), row.planned.get(band, 0)
    if row.planned and not (draw and row.kind == "sum") and have != want:
        return f"{have}/{want}"
    return str(have) if have else "·"


def check_blueprint(course: Course, plan: Plan) -> Iterator[Problem]:
    """Yield where the bank and the plan differ (only the profile 'ketat' speaks of it)."""
    known = {m.id for m in course.modules}
    for module in plan.modules():
        cells = [c for c in plan.cells if not c.exam and c.module == module]
        if module in course.resting.modules:
            continue
        if module not in known:
            line = cells[0].span.line
            yield Problem("C22", Span(PATH, line, 3, len(module)), {"module": module})
            continue
        questions = pool_of(course, module)
        yield from _compare(cells, [(q.goal if cells[0].goal else "", q) for q in questions])
        for part in plan.pools:
            have = len(course.pools.get(f"{module}:{part.band}", ()))
            if have != part.count:
                data = {"have": have, "want": part.count, "name": f"{module}:{part.band}", "band": ""}
                yield Problem("C21", part.span, data)
    for exam in plan.exams:
        rows: dict[str, list[Question]] = {}
        for question in exam_questions(course, exam):
            rows.setdefault(home(course, question), []).append(question)
        for module in (m for m in plan.modules(exam) if m not in course.resting.modules):
            cells = [c for c in plan.cells if c.exam == exam and c.module == module]
            yield from _compare(cells, [("", q) for q in rows.get(module, ())])


def _compare(cells: list[Cell], questions: list[tuple[str, Question]]) -> Iterator[Problem]:
    left = list(questions)
    for part in cells:
        here = [pair for pair in left if pair[0] == part.goal and pair[1].bloom in part.levels]
        left = [pair for pair in left if pair not in here]
        if len(here) != part.count:
            name = " · ".join(n for n in (part.exam, part.module, part.goal) if n)
            data = {"have": len(here), "want": part.count, "name": name, "band": f" {part.band}"}
            yield Problem("C21", part.span, data)
    for goal, question in left:
        if question.bloom:
            data = {"id": question.id, "goal": goal or question.goal, "bloom": question.bloom, "path": PATH}
            yield Problem("C23", attr_span(question, "bloom"), data)


def check_draws(course: Course, plan: Plan) -> Iterator[Problem]:
    """C10: a quiz or exam that draws more questions than there are, in all or in one band."""
    # An exam that lost modules, or whose size mkdocs.yml sets, is fitted to its bank; E09 says so.
    smaller = {exam for exam in plan.exams if wanted(course, plan, exam) != _planned(plan, exam)}
    for page in course.pages.values():
        for directive in page.directives:
            draw = directive.attrs.get("draw", "")
            have = len(course.pools.get(directive.pool, ()))
            if directive.pool in course.pools and directive.pool not in smaller and draw.isdigit() and int(draw) > have:
                data = {"pool": directive.pool, "draw": int(draw), "have": have, "band": ""}
                yield Problem("C10", directive.span, data)
    for cell in plan.draws:
        questions = exam_questions(course, cell.exam)
        have = sum(q.bloom in cell.levels for q in questions)
        if questions and cell.exam not in smaller and cell.count > have:
            data = {"pool": cell.exam, "draw": cell.count, "have": have, "band": f" {cell.band}"}
            yield Problem("C10", cell.span, data)


def _planned(plan: Plan, exam: str) -> int:
    return sum(c.count for c in plan.draws if c.exam == exam)
