"""Waivers: a comment in the source that takes back one finding and says why.

    <!-- oaks: T01 karena kalimat ini dikutip utuh -->
    A paragraph, a list, a heading, or a question's heading (then it holds for the whole question).

In front matter the comment is YAML's: `# oaks: L05 karena …` above the key; it also holds for findings about
the whole file. Only advice can be waived: what makes the site wrong must be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .model import Span
from .problem import Problem, Report, codes, guess
from .read import Source
from .scan import is_waiver, walk

ONLINE = ("N12",)  # found only when asked for, so a waiver for it may lie idle
_COMMENT = re.compile(
    r"[ \t]*(?:<!--|#)[ \t]*oaks[ \t]*:[ \t]*((?:[A-Za-z]\d\d[ \t,]*)+)(?![\w])[ \t]*(.*?)[ \t]*(?:-->)?[ \t]*$", re.I
)
_NEAR = re.compile(r"[ \t]*(?:<!--|#)[ \t]*oaks\b", re.I)
_LEAD = re.compile(r"^(?:karena|sebab|because|since|:|[-–—])[ \t]*", re.I)
_QUESTION = re.compile(r"##?[ \t]")
_OPTION = re.compile(r"[ \t]*[-*][ \t]+\[[ xX]\]|[ \t]*-[ \t].*->")


@dataclass
class Waiver:
    """A waiver: its codes with their places, its reason, the file lines it covers, and the codes it served."""

    codes: dict[str, Span]
    reason: str
    span: Span
    lines: range
    whole_file: bool = False
    used: set[str] = field(default_factory=set)

    def covers(self, problem: Problem) -> bool:
        if problem.code not in self.codes or problem.span.path != self.span.path:
            return False
        return problem.span.line in self.lines or (self.whole_file and problem.span.line == 1)


def waive(report: Report, sources: Mapping[str, Source]) -> Report:
    """Return the report without what the sources waive, and with what is wrong with the waivers."""
    found: list[Problem] = []
    active: dict[str, list[Waiver]] = {}
    for path, source in sources.items():
        for item in read_waivers(path, source):
            if isinstance(item, Problem):
                found.append(item)
            else:
                found += _faults(item)
                active.setdefault(path, []).append(item)
    if not active and not found:
        return report
    kept = [p for p in report.problems if not _waived(p, active.get(p.span.path, []))]
    for waiver in (w for group in active.values() for w in group):
        found += [
            Problem("W02", span, {"code": code})
            for code, span in waiver.codes.items()
            if waiver.reason and code not in waiver.used and code not in ONLINE
        ]
    return Report(report.root, [*kept, *found])


def _waived(problem: Problem, waivers: list[Waiver]) -> bool:
    serving = [w for w in waivers if w.reason and w.covers(problem)]
    for waiver in serving:
        waiver.used.add(problem.code)
    return bool(serving)


def _faults(waiver: Waiver) -> Iterator[Problem]:
    """Yield what is wrong with a waiver's codes and reason; the codes that cannot be waived are taken out."""
    table = codes()
    for code, span in list(waiver.codes.items()):
        if code not in table:
            yield Problem("W03", span, {"code": code, "near": guess(code, table)})
        elif table[code].level == "error" or code.startswith("W"):
            yield Problem("W05", span, {"code": code})
        else:
            continue
        del waiver.codes[code]
    if not waiver.reason:
        yield Problem("W01", waiver.span)


def read_waivers(path: str, source: Source) -> Iterator[Waiver | Problem]:
    """Yield the waivers of a file, and a problem for each comment that only looks like one."""
    if "oaks" not in source.text.casefold():
        return
    lines = source.lines
    for number in range(min(source.offset, len(lines))):  # front matter
        if lines[number].lstrip().startswith("#") and _NEAR.match(lines[number]):
            yield _read(path, lines, number, range(number + 2, number + 3), True)
    states = {source.offset + n: state for n, _, state in walk(source.body.split("\n"))}
    for number in range(source.offset, len(lines)):
        line = lines[number]
        if not line.lstrip().startswith("<!--") or not _NEAR.match(line) or states.get(number) == "code":
            continue
        yield _read(path, lines, number, _region(path, lines, number), False)


def _read(path: str, lines: list[str], number: int, region: range, whole: bool) -> Waiver | Problem:
    line = lines[number]
    span = Span(path, number + 1, len(line) - len(line.lstrip()) + 1, max(1, len(line.strip())))
    match = _COMMENT.match(line)
    if match is None or not (whole or is_waiver(line)):
        return Problem("W04", span)
    names = {
        m.group(0).upper(): Span(path, number + 1, match.start(1) + m.start() + 1, 3)
        for m in re.finditer(r"[A-Za-z]\d\d", match.group(1))
    }
    return Waiver(names, _LEAD.sub("", match.group(2)).strip(" .,;:…-–—"), span, region, whole)


def _region(path: str, lines: list[str], number: int) -> range:
    """Return the file lines that a comment on line index `number` covers."""
    start = number + 1
    while start < len(lines) and is_waiver(lines[start]):
        start += 1
    if start < len(lines) and not lines[start].strip():
        start += 1
    if start >= len(lines) or not lines[start].strip():
        return range(0)
    end = start + 1
    if path.startswith("quizzes/") and _QUESTION.match(lines[start]):
        while end < len(lines) and not _QUESTION.match(lines[end]):
            end += 1
    elif _OPTION.match(lines[start]):
        while end < len(lines) and lines[end].lstrip().startswith(">"):
            end += 1
    else:
        while end < len(lines) and lines[end].strip() and not is_waiver(lines[end]):
            end += 1
    return range(start + 1, end + 1)
