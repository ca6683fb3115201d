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

from .heads import HEAD_ATTRS, ID, Heading, check_attrs, part_span, read_heading
from .kinds import KINDS, kind_of
from .kinds.base import Head
from .model import Case, Directive, Question, Span
from .problem import Problem, guess
from .read import Source
from .scan import Block, Line, scan, walk
from .tags import attr_place

POLICY_ATTRS = ("pass", "attempts", "key", "shuffle", "cover", "draw", "minutes")
POLICY_VALUES = {"key": ("now", "last", "end"), "shuffle": ("yes", "no"), "cover": ("yes", "no")}
BANK_META = ("module", "exam", "title", *POLICY_ATTRS)


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
    loose: list[Span] = field(default_factory=list)
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
            _loose(now, bank)
            _bank_block(starts[number], now, module, bank)
        elif number in inside or state == "comment":
            continue
        elif state == "text" and (head := read_heading(source.path, source.offset + number + 1, visible, module)):
            _bank_heading(head, now, module, bank)
        elif now.case is not None and now.head is None:
            now.vignette.append(Line(raw[number].rstrip(), Span(source.path, source.offset + number + 1)))
        elif visible.strip():
            now.loose.append(Span(source.path, source.offset + number + 1, 1, len(visible)))
    _unused(now, bank)
    _close_case(now, module, bank)
    return bank


def _bank_heading(head: Heading, now: _Open, module: str, bank: Bank) -> None:
    _unused(now, bank)
    now.head, now.used = None, True
    bank.problems += head.problems
    name = head.attrs.get("id", "")
    if head.level > 2:
        bank.problems.append(Problem("S13", Span(head.span.path, head.span.line, 1, head.level)))
        if not name:
            return
    if head.level == 1:
        _close_case(now, module, bank)
        if name:
            now.case = Head(name, head.title, head.span, head.attrs, raw=head.raw)
        return
    if not name:
        if not any(p.code == "S17" for p in head.problems):
            bank.problems.append(Problem("I01", head.span, {"suggestion": suggest_id(head.title, module)}))
        now.used = False
        return
    bank.problems += check_attrs(name, head.attrs, head.span, head)
    if bank.exam and "pool" in head.attrs:
        bank.problems.append(Problem("S26", part_span(head, head.span, "pool"), {"id": name, "exam": bank.exam}))
    case = now.case.id if now.case else ""
    now.head, now.used = Head(name, head.title, head.span, head.attrs, case, head.raw), False


def _bank_block(block: Block, now: _Open, module: str, bank: Bank) -> None:
    if block.name == "oaks" or "ref" in block.attrs or "pool" in block.attrs:
        bank.problems.append(Problem("P05", block.span))
        return
    if now.head is None and now.case is not None and not now.members and not any(x.text for x in now.vignette):
        bank.problems.append(Problem("S16", now.case.span, {"id": now.case.id}))  # one # where two were meant
        now.head, now.used, now.case, now.vignette = now.case, False, None, []
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
        data = {"kind": wanted, "near": guess(wanted, KINDS), "known": ", ".join(KINDS)}
        bank.problems.append(Problem("S20", _attr_span(block, "kind"), data))
        return None
    known = ("kind", *HEAD_ATTRS, *kind.attributes)
    bank.problems += _unknown(block, known)
    question, problems = kind.parse(block, head, module)
    bank.problems += problems
    if question is not None:
        bank.questions.append(question)
    return question


def _unknown(block: Block, known: Iterable[str]) -> list[Problem]:
    known = list(known)
    names = [n for n in block.attrs if n not in known]
    data = {"known": ", ".join(n for n in known if n not in ("ref", "id"))}
    return [Problem("S21", _attr_span(block, n), {"name": n, "near": guess(n, known)} | data) for n in names]


def _attr_span(block: Block, key: str) -> Span:
    """Return where an attribute stands in a tag."""
    start, length = attr_place(block.raw, key)
    return Span(block.span.path, block.span.line, block.span.col + start, length)


def _unknown_meta(source: Source) -> list[Problem]:
    names = [n for n in source.meta if n not in BANK_META]
    known = ", ".join(BANK_META)
    problems = [
        Problem("S22", source.meta_span(n), {"name": n, "near": guess(n, BANK_META), "known": known}) for n in names
    ]
    problems += _policy_values(meta_policy(source), source.meta_span)
    if source.broken:
        return problems
    if "module" not in source.meta and "exam" not in source.meta:
        problems.append(Problem("S23", Span(source.path, 1)))
    elif "exam" in source.meta:
        exam = str(source.meta["exam"] or "")
        if "module" in source.meta or not ID.fullmatch(exam):
            problems.append(Problem("S25", source.meta_span("exam"), {"exam": exam}))
    return problems


def _unused(now: _Open, bank: Bank) -> None:
    """Report the heading that waits in vain for its <quiz>; the text below it is then no problem of its own."""
    if now.head is not None and not now.used:
        bank.problems.append(Problem("S10", now.head.span, {"id": now.head.id}))
        lost = {span.line for span in now.loose}
        bank.problems = [p for p in bank.problems if p.code != "S03" or p.span.line not in lost]
        now.loose = []
    _loose(now, bank)


def _loose(now: _Open, bank: Bank) -> None:
    """Report text outside any question once, at its first line; a lost </quiz> says so itself."""
    closing = {p.span.line for p in bank.problems if p.code == "S03"}
    spans = [span for span in now.loose if span.line not in closing]
    if spans:
        bank.problems.append(Problem("S12", spans[0]))
    now.loose = []


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
        right = f"{block.raw.removesuffix('>').removesuffix('/').rstrip()} />"
        page.problems.append(Problem("P07", block.span, {"right": right}))
    page.problems += _unknown(block, ("ref", "pool", *POLICY_ATTRS))
    page.problems += _policy_values(block.attrs, lambda key: _attr_span(block, key))
    attrs = {k: v for k, v in block.attrs.items() if k in POLICY_ATTRS}
    ref, pool = block.attrs.get("ref", ""), block.attrs.get("pool", "")
    if ref and pool:
        page.problems.append(Problem("P13", block.span))
    page.directives.append(Directive(attrs, block.span, ref, pool))


def _policy_values(policy: dict[str, str], where: Callable[[str], Span]) -> Iterable[Problem]:
    """Yield a problem for every policy whose value is none that it can have; `where` says where it stands."""
    for key, values in POLICY_VALUES.items():
        if policy.get(key, values[0]) not in values:
            near = guess(policy[key], values)
            words = ", ".join(f'`{key}="{v}"`' for v in values)
            said = (f"salah satu dari {words}", f"one of {words}")
            yield Problem("P08", where(key), {"name": key, "value": policy[key], "values": said, "near": near})
    for key, example, most in (("pass", 75, 100), ("attempts", 2, 0), ("draw", 10, 0), ("minutes", 60, 0)):
        value = policy.get(key, "1")
        if not value.isdecimal() or len(value) > 6 or (most and int(value) > most):
            limit = (f" dari 0 sampai {most}", f" from 0 to {most}") if most else ("", "")
            said = (
                f'angka bulat{limit[0]}, misalnya `{key}="{example}"`',
                f'a whole number{limit[1]}, such as `{key}="{example}"`',
            )
            digits = re.sub(r"\D", "", value)
            near = digits if digits and digits != value else ""
            yield Problem("P08", where(key), {"name": key, "value": value, "values": said, "near": near})


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
    page.problems += check_attrs(name, {"id": name}, _attr_span(block, "id"))
    title = next((line.text for line in block.lines if line.text.strip()), "")
    question = _question(block, Head(name, title, block.span, block.attrs), module, page)
    if question is not None:
        page.directives.append(Directive({}, block.span, ref=name))
