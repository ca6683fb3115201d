"""Source -> questions and problems. No Markdown library, no YAML in here.

A bank file holds one `## Title {#id …}` heading a question, followed by its <quiz> block; a
`# Kasus … {#id}` heading with text opens a case, whose questions follow until the next `#` heading.
Its front matter names the module it belongs to (`module: m01`) or the exam that draws from it (`exam: uts`); an
exam's questions are one pool of that name, so their headings carry no `pool`.
A page holds directives (`<quiz ref=… />`, `<quiz pool=… />`) and may hold questions with an `id=`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .kinds import KINDS, kind_of
from .kinds.base import Head
from .model import Case, Directive, Question, Span
from .problem import Problem, guess
from .read import Source
from .scan import Block, Line, parse_attrs, scan, walk

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*(?:\{:?[ \t]*([^{}]*)\})?[ \t]*#*$")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEAD_ATTRS = ("id", "goal", "bloom", "pool", "reread", "source", "quote")
POLICY_ATTRS = ("pass", "attempts", "key", "shuffle", "cover", "draw", "minutes")
POLICY_VALUES = {"key": ("now", "last", "end"), "shuffle": ("yes", "no"), "cover": ("yes", "no")}
BANK_META = ("module", "exam", "title", *POLICY_ATTRS)
BLOOM = ("C1", "C2", "C3", "C4", "C5", "C6")


@dataclass
class Bank:
    """What one file holds."""

    questions: list[Question] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    exam: str = ""


@dataclass
class _Open:
    """The heading that waits for its question, and the case that is open."""

    head: Head | None = None
    used: bool = True
    case: Head | None = None
    vignette: list[Line] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


def parse_bank(source: Source) -> Bank:
    """Parse a file of quizzes/: every question with its heading, every case with its vignette."""
    blocks, problems = scan(source.path, source.body, source.offset)
    bank = Bank(problems=problems, blocks=blocks)
    bank.problems += _unknown_meta(source)
    bank.exam = "" if "module" in source.meta else str(source.meta.get("exam") or "")
    module = bank.exam or str(source.meta.get("module", ""))
    starts = {b.first: b for b in blocks}
    inside = {n for b in blocks for n in range(b.first, b.last + 1)}
    for block in blocks:
        if not block.closed and block.lines:
            inside.update(range(block.first, block.first + len(block.lines) + 1))
    now = _Open()
    raw = source.body.split("\n")
    for number, visible, state in walk(raw):
        if number in starts:
            _bank_block(starts[number], now, module, bank)
        elif number in inside or state == "comment":
            continue
        elif state == "text" and (match := _HEADING.match(visible)):
            _bank_heading(source, number, match, now, module, bank)
        elif now.case is not None and now.head is None:
            now.vignette.append(Line(raw[number].rstrip(), Span(source.path, source.offset + number + 1)))
        elif visible.strip():
            span = Span(source.path, source.offset + number + 1, 1, len(visible))
            bank.problems.append(Problem("S12", span))
    _unused(now, bank)
    _close_case(now, module, bank)
    return bank


def _bank_heading(source: Source, number: int, match: re.Match[str], now: _Open, module: str, bank: Bank) -> None:
    where = match.start(3) if match.group(3) else 0
    span = Span(source.path, source.offset + number + 1, where + 1, len(match.group(3) or match.group(0)))
    level = len(match.group(1))
    _unused(now, bank)
    now.head, now.used = None, True
    if level > 2:
        bank.problems.append(Problem("S13", span))
        return
    attrs = parse_attrs(match.group(3) or "")
    if level == 1:
        _close_case(now, module, bank)
        if not attrs.get("id"):
            return
        now.case = Head(attrs["id"], match.group(2), span, attrs)
        return
    name = attrs.get("id", "")
    if not name:
        bank.problems.append(Problem("I01", span, {"suggestion": suggest_id(match.group(2), module)}))
        now.used = False
        return
    bank.problems += _check_head(name, attrs, span)
    if bank.exam and "pool" in attrs:
        bank.problems.append(Problem("S26", span, {"id": name, "exam": bank.exam}))
    case = now.case.id if now.case else ""
    now.head, now.used = Head(name, match.group(2), span, attrs, case, match.group(3) or ""), False


def _bank_block(block: Block, now: _Open, module: str, bank: Bank) -> None:
    if block.name == "oaks" or "ref" in block.attrs or "pool" in block.attrs:
        bank.problems.append(Problem("P05", block.span))
        return
    if now.head is None:
        if now.used:
            bank.problems.append(Problem("I02", block.span))
        return
    if now.used:
        bank.problems.append(Problem("S11", block.span, {"id": now.head.id}))
        return
    now.used = True
    if not block.closed or not block.usable:
        return
    question = _question(block, now.head, module, bank)
    if question is not None and now.case is not None:
        now.members.append(question.id)


def _question(block: Block, head: Head, module: str, bank: Bank) -> Question | None:
    kind = kind_of(block)
    if kind is None:
        wanted = block.attrs.get("kind", "")
        data = {"kind": wanted, "near": guess(wanted, KINDS)}
        bank.problems.append(Problem("S20", block.span, data))
        return None
    known = {"kind", "id", *HEAD_ATTRS, *kind.attributes}
    bank.problems += _unknown(block, known)
    question, problems = kind.parse(block, head, module)
    bank.problems += problems
    if question is not None:
        bank.questions.append(question)
    return question


def _unknown(block: Block, known: Iterable[str]) -> list[Problem]:
    names = [n for n in block.attrs if n not in known]
    return [Problem("S21", block.span, {"name": n, "near": guess(n, known)}) for n in names]


def _unknown_meta(source: Source) -> list[Problem]:
    names = [n for n in source.meta if n not in BANK_META]
    problems = [Problem("S22", source.meta_span(n), {"name": n, "near": guess(n, BANK_META)}) for n in names]
    problems += _policy_values(meta_policy(source), source.meta_span)
    if source.broken:
        return problems
    if "module" not in source.meta and "exam" not in source.meta:
        problems.append(Problem("S23", Span(source.path, 1)))
    elif "exam" in source.meta:
        exam = str(source.meta["exam"] or "")
        if "module" in source.meta or not _ID.fullmatch(exam):
            problems.append(Problem("S25", source.meta_span("exam"), {"exam": exam}))
    return problems


def _check_head(name: str, attrs: dict[str, str], span: Span) -> list[Problem]:
    problems = []
    if not _ID.fullmatch(name):
        problems.append(Problem("I03", span, {"id": name}))
    for key in attrs:
        if key not in HEAD_ATTRS:
            problems.append(Problem("S21", span, {"name": key, "near": guess(key, HEAD_ATTRS)}))
    if "bloom" in attrs and attrs["bloom"] not in BLOOM:
        problems.append(Problem("S24", span, {"value": attrs["bloom"]}))
    return problems


def _unused(now: _Open, bank: Bank) -> None:
    if now.head is not None and not now.used:
        bank.problems.append(Problem("S10", now.head.span, {"id": now.head.id}))


def _close_case(now: _Open, module: str, bank: Bank) -> None:
    if now.case is None:
        return
    if not now.members:
        bank.problems.append(Problem("S14", now.case.span, {"id": now.case.id}))
    text = "\n".join(line.text for line in now.vignette).strip()
    bank.cases.append(Case(now.case.id, now.case.title, text, now.case.span, tuple(now.members), module))
    now.case, now.vignette, now.members = None, [], []


def suggest_id(title: str, module: str) -> str:
    """Return an id made from a title: lower-case words joined by hyphens, after the module."""
    words = re.findall(r"[a-z0-9]+", title.lower())[:5]
    return "-".join([module or "soal", *words])


def parse_page(source: Source) -> Bank:
    """Parse a file of docs/: its directives and the questions written in it."""
    blocks, problems = scan(source.path, source.body, source.offset)
    page = Bank(problems=problems, blocks=blocks)
    module = str(source.meta.get("module", ""))
    for block in blocks:
        if block.name == "oaks" or not block.usable or not block.closed:
            continue
        if "ref" in block.attrs or "pool" in block.attrs:
            _directive(block, page)
        elif block.empty:
            page.problems.append(Problem("P06", block.span))
        else:
            _inline(block, module, page)
    return page


def _directive(block: Block, page: Bank) -> None:
    if not block.empty or block.lines:
        page.problems.append(Problem("P07", block.span))
    page.problems += _unknown(block, ("ref", "pool", *POLICY_ATTRS))
    page.problems += _policy_values(block.attrs, lambda _: block.span)
    attrs = {k: v for k, v in block.attrs.items() if k in POLICY_ATTRS}
    ref, pool = block.attrs.get("ref", ""), block.attrs.get("pool", "")
    page.directives.append(Directive(attrs, block.span, ref, pool))


def _policy_values(policy: dict[str, str], where: Callable[[str], Span]) -> Iterable[Problem]:
    """Yield a problem for every policy whose value is none that it can have; `where` says where it stands."""
    for key, values in POLICY_VALUES.items():
        if policy.get(key, values[0]) not in values:
            yield Problem("P08", where(key), {"name": key, "value": policy[key], "values": ", ".join(values)})
    for key in ("pass", "attempts", "draw", "minutes"):
        if not policy.get(key, "1").isdigit():
            number = ("bilangan bulat", "a whole number")
            yield Problem("P08", where(key), {"name": key, "value": policy[key], "values": number})


def meta_policy(source: Source) -> dict[str, str]:
    """Return the quiz policy that stands in a bank's front matter, as attributes would write it."""
    words = {True: "yes", False: "no"}
    found = {key: source.meta[key] for key in POLICY_ATTRS if key in source.meta}
    return {key: words[value] if isinstance(value, bool) else str(value) for key, value in found.items()}


def _inline(block: Block, module: str, page: Bank) -> None:
    name = block.attrs.get("id", "")
    if not name:
        page.problems.append(Problem("I02", block.span))
        return
    page.problems += _check_head(name, {"id": name}, block.span)
    title = next((line.text for line in block.lines if line.text.strip()), "")
    question = _question(block, Head(name, title, block.span, block.attrs), module, page)
    if question is not None:
        page.directives.append(Directive({}, block.span, ref=name))
