"""Findings that only echo another one: left out until their cause is mended, or one slip would look like twenty.

A page that cannot be read has no headings, so every link to it would seem dead; a question that is not closed
counts for no goal. What is left out here comes back by itself if it stands on its own feet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .model import Course
from .nearly import UNQUOTED
from .problem import Problem, Report

_UNREAD = ("R01", "R02", "R03", "R04", "R05", "R07")
_LOST = (*_UNREAD, "S01", "S04", "S05", "S08", "S09", "S10", "S16", "S20", "S23", "K04", "K08", "K09", "P09", "I01",
         "I02", "I04", "S11", "S28", "K14", "K15", "K10", "K12", "K16", "S17", "S29", "S36", "S38", "F06")  # fmt: skip
_REFERENCE = ("P01", "P02", "P04", "P06", "P07", "P13", "S04", "S05", "S06", "S08", "S09", "S27")
_OTHER = ("N10", "N11", "N15", "N17", "N18", "E03", "F01", "F06", "K13", "K25", "P14", "S17", "S21", "S22", "S24",
          "S30", "S31", "S33", "S36", "S38")  # fmt: skip
_CAUSES = {*_LOST, *_REFERENCE, *_OTHER}
_COUNTS = ("C02", "C03", "C10", "C21", "C22", "C23", "E05", "Q06", "Q22", "Q24", "Q26", "Q27")
_ITEM = ("K02", "Q05", "Q08", "Q09", "Q28", "Q29", "Q30", "Q36")


def without_echoes(report: Report, course: Course) -> Report:
    """Return the report without the findings that another finding explains."""
    problems = report.problems
    codes = {p.code for p in problems}
    if not codes & _CAUSES:
        return report
    rules = list(_rules(problems, course))
    return Report(report.root, [p for p in problems if not any(rule(p) for rule in rules)])


def _rules(problems: list[Problem], course: Course) -> Iterable[Callable[[Problem], bool]]:
    """Yield what tells echoes, one rule a cause."""
    prefix = f"{course.docs}/"
    unread = {p.span.path for p in problems if p.code in _UNREAD}
    pages = {path.removeprefix(prefix) for path in unread if path.startswith(prefix)}
    pages |= {p.span.path.removeprefix(prefix) for p in problems if p.code == "S09"}
    banks = {p.span.path for p in problems if p.code in _LOST and p.span.path.startswith("quizzes/")}
    menu = "mkdocs.yml" in unread or any(p.code in ("N10", "N11", "N17", "F06") for p in problems)
    heads = {(p.span.path, p.span.line) for p in problems if p.code in ("S21", "S24", "S27", "S22", "S17")}
    if banks or pages or menu:
        yield lambda p: p.code in _COUNTS
    nameless = {p.span.path for p in problems if p.code in ("S23", "S29", "S38")}
    if unread & banks or nameless or any(p.code == "P09" for p in problems):
        gone = _modules_of((unread & banks) | nameless, course)
        yield lambda p: p.code in ("P01", "P02") and (not gone or _module(p) in gone)
        yield lambda p: p.code in ("N01", "N02", "N03") and p.span.path in banks
    if pages or menu:
        yield lambda p: p.code in ("C09", "C11", "T04")
    if pages or "mkdocs.yml" in unread:
        yield lambda p: p.code in ("Q33", "F05", "T14", "E07", "P09", "P12")
        yield lambda p: p.code in ("N02", "N04") and str(p.data.get("page") or p.data.get("path")) in pages
    if menu and "mkdocs.yml" in unread:
        yield lambda p: p.code in ("P09", "N11", "N01", "E01") or p.code[0] == "C"
    if any(p.code in _REFERENCE and p.span.path.startswith(prefix) for p in problems):
        yield lambda p: p.code == "C11"
    missing = {str(p.data["near"]) for p in problems if p.code == "N10" and p.data["near"]}
    yield lambda p: p.code == "N11" and p.data["path"] in missing
    yield lambda p: p.code in ("Q10", "Q33", "L05", "F03", "C07", "C01") and (p.span.path, p.span.line) in heads
    misspelt = {(p.span.path, str(p.data.get("near"))) for p in problems if p.code == "F01"}
    yield lambda p: p.code == "L05" and (p.span.path, "law_as_of") in misspelt
    curled = {p.span.path for p in problems if p.code == "S27" and p.span.path.startswith(prefix)}
    if curled:
        yield lambda p: p.code in ("Q33", "C02", "C07", "E07", "P03") and (p.code != "P03" or p.span.path in curled)
    marks = {(p.span.path, p.span.line) for p in problems if p.code in ("R06", "S09")}
    yield lambda p: p.code in ("S12", "S31") and (p.span.path, p.span.line) in marks
    torn = {p.span.path for p in problems if p.code == "R06"}
    yield lambda p: p.code == "S31" and p.span.path in torn
    endless = {p.span.path for p in problems if p.code == "S09"}
    yield lambda p: p.code == "P04" and p.span.path in endless
    links = {(p.span.path, p.span.line) for p in problems if p.code == "N15"}
    yield lambda p: p.code in ("N03", "N05", "T15") and (p.span.path, p.span.line) in links
    yield from _twice_told(problems)
    shaky = _shaky(problems, course)
    yield lambda p: p.code in _ITEM and any(p.span.line in lines for lines in shaky.get(p.span.path, ()))


def _twice_told(problems: list[Problem]) -> Iterable[Callable[[Problem], bool]]:
    """Yield what tells a second finding about the place or the file that another one explains better."""
    at = {(p.span.path, p.span.line, p.code) for p in problems}
    better = {"T20": "S30", "S21": "S28", "Q09": "K25"}
    yield lambda p: p.code in ("T20", "S21") and (p.span.path, p.span.line, better[p.code]) in at
    yield lambda p: p.code == "Q09" and any(q.code == "K25" and q.span.path == p.span.path for q in problems)
    unread = {p.span.path for p in problems if p.code in _UNREAD}
    yield lambda p: p.code in ("B06", "S03", "S12") and p.span.path in unread
    lost = {(p.span.path, p.span.line) for p in problems if p.code == "N01"}
    yield lambda p: p.code == "S27" and p.data["why"] is UNQUOTED and (p.span.path, p.span.line) in lost
    misspelt = {p.span.path for p in problems if p.code == "S22" and p.data["near"] in ("module", "exam")}
    yield lambda p: p.code == "S23" and p.span.path in misspelt
    exams = {p.span.path: p for p in problems if p.code == "E03"}
    yield lambda p: p.code in ("C11", "E07") and p.span.path in exams
    wanted = {str(p.data["near"]) for p in exams.values()}
    yield lambda p: p.code == "E08" and str(p.data["pool"]) in wanted
    plan = any(path.endswith(".yml") and path != "mkdocs.yml" for path in unread)
    yield lambda p: plan and p.code == "E07"
    misnamed = any(p.code in ("S29", "S38") for p in problems)
    yield lambda p: misnamed and p.code in ("P03", "Q33", "I10", "E07", "C11")
    pairs = {str(p.data["path"]).partition("/")[2]: str(p.data["near"]) for p in problems if p.code == "N10"}
    renamed = {name for pair in pairs.items() for name in pair if pair[1]}
    yield lambda p: p.code in ("N01", "N02", "N03", "N04", "N13") and _target_of(p) in renamed
    emptied = any(p.code == "N18" for p in problems)
    yield lambda p: (bool(renamed) or emptied) and p.code in ("E07", "E09", "N13", "N14", "P12")
    yield lambda p: p.code == "C11" and any(q.code == "P14" for q in problems)


def _target_of(problem: Problem) -> str:
    """Return the page inside docs/ that a link or a question's reference names, as far as its text tells."""
    path = str(problem.data.get("target") or "").partition("#")[0].removesuffix("/")
    if path.startswith("../"):
        return path.replace("../", "")
    folder = problem.span.path.partition("/")[2].removesuffix(".md").partition("/")[0]
    return f"{folder}/{path}"


def _module(problem: Problem) -> str:
    """Return the module that a reference to a question or a pool names."""
    return str(problem.data.get("pool") or problem.data.get("id") or "").replace(":", "-").partition("-")[0]


def _modules_of(banks: Iterable[str], course: Course) -> set[str]:
    """Return the modules whose bank cannot be read, as far as the files' names tell; empty where they do not."""
    names = {path.rpartition("/")[2].removesuffix(".md") for path in banks}
    return names if names <= {m.id for m in course.modules} else set()


def _shaky(problems: list[Problem], course: Course) -> dict[str, list[range]]:
    """Return the lines of questions whose options are misspelt: what is said of their options may be untrue."""
    causes = {(p.span.path, p.span.line) for p in problems if p.code in ("S30", "S31", "S33", "K13")}
    found: dict[str, list[range]] = {}
    for question in course.questions.values():
        lines = range(question.span.line, question.content_line + len(question.lines) + 1)
        if any(path == question.span.path and line in lines for path, line in causes):
            found.setdefault(question.span.path, []).append(lines)
    return found
