"""References from pages to questions and from questions to pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from ..model import Course, Directive, Page, Question, Span
from ..place import bank_folder
from ..problem import Problem, guess
from ..show import shown_ids
from .links import near_file
from .spots import attr_span


def check_references(course: Course) -> Iterator[Problem]:
    """Yield references that lead nowhere and questions that a page shows twice."""
    for page in course.pages.values():
        yield from _page(course, page)
    for module, span in course.resting.banks.items():
        if not any(page.module == module for page in course.resting.pages.values()):  # N14 names these
            stem = posixpath.basename(span.path).removesuffix(".md")
            if stem in {m.id for m in course.modules}:
                yield Problem("S29", span, {"path": span.path, "module": module, "right": stem})
            else:
                yield Problem("P09", span, {"path": span.path, "module": module})
    yield from _banks(course)
    for question in course.questions.values():
        yield from _question(course, question)


def _banks(course: Course) -> Iterator[Problem]:
    """S29: a bank that bears one module's name and names another, while the first has no bank of its own."""
    banks = {path: str(s.meta.get("module") or "") for path, s in course.sources.items() if path.startswith("quizzes/")}
    for path, module in banks.items():
        stem = posixpath.basename(path).removesuffix(".md")
        known = course.module_of(module) is not None and course.module_of(stem) is not None
        if known and stem not in banks.values():
            span = course.sources[path].meta_span("module")
            yield Problem("S29", span, {"path": path, "module": module, "right": stem})


def _page(course: Course, page: Page) -> Iterator[Problem]:
    seen: dict[str, Span] = {}
    for directive in page.directives:
        missing = _missing(course, page, directive)
        if missing is not None:
            yield missing
            continue
        for name in shown_ids(course, directive.ref, directive.pool):
            first = seen.setdefault(name, directive.span)
            if first is not directive.span:
                yield Problem("P03", directive.span, {"id": name, "line": first.line})


def _missing(course: Course, page: Page, directive: Directive) -> Problem | None:
    if directive.pool in course.settings.exams and directive.pool not in course.pools:
        return Problem("E08", directive.span, {"pool": directive.pool})
    name = directive.pool or directive.ref
    if course.resting.owns(name) and name not in {**course.pools, **course.questions, **course.cases}:
        return Problem("P12", directive.span, {"id": name, "module": re.split("[-:]", name)[0]})
    if directive.pool and directive.pool not in course.pools:
        return Problem(
            "P02", directive.span, {"pool": directive.pool, "near": _near_pool(course, page, directive.pool)}
        )
    known = {**course.questions, **course.cases}
    if not directive.pool and directive.ref not in known:
        return Problem("P01", directive.span, {"id": directive.ref, "near": _near_question(directive.ref, known)})
    return None


def _near_pool(course: Course, page: Page, pool: str) -> str:
    """Return the pool that was meant: most likely one of the page's own module."""
    name = pool.rpartition(":")[2]
    own = [p for p in course.pools if page.module and p.startswith(f"{page.module}:")]
    same = f"{page.module}:{name}"
    return same if same in own else guess(pool, own) or ("" if page.module else guess(pool, course.pools, 0.75))


def _near_question(name: str, known: Iterable[str]) -> str:
    """Return the question that was meant: of the same module where one is alike, else only one that is much alike."""
    known = list(known)
    bare = name.lstrip("#").lower()
    own = [k for k in known if k.partition("-")[0] == bare.partition("-")[0]]
    return guess(bare, own, 0.65) or guess(bare, known, 0.85)


def _question(course: Course, question: Question) -> Iterator[Problem]:
    folder = bank_folder(course, question.module) or ""
    for key in ("reread", "source"):
        target = getattr(question, key)
        if not target or "://" in target:
            continue
        path, _, anchor = target.partition("#")
        page = course.pages.get(posixpath.normpath(posixpath.join(folder, path)))
        if page is None and course.resting.holds(posixpath.normpath(posixpath.join(folder, path))):
            yield Problem("N13", attr_span(question, key), {"target": target})
        elif page is None:
            yield Problem(
                "N01",
                attr_span(question, key),
                {"key": key, "target": target, "near": _near_page(course, folder, path, anchor)},
            )
        elif anchor and anchor not in (known := {h.anchor for h in page.headings} | page.anchors):
            yield Problem(
                "N02",
                attr_span(question, key),
                {"key": key, "path": path, "page": page.path, "anchor": anchor, "near": guess(anchor, known)},
            )


def _near_page(course: Course, folder: str, path: str, anchor: str) -> str:
    """Return the page most likely meant, as a question's folder sees it."""
    whole = posixpath.normpath(posixpath.join(folder, path))
    named = "-".join(re.findall(r"[a-z0-9]+", path.lower()))
    beside = [p for p in course.pages if posixpath.dirname(p) == folder and posixpath.basename(p) == f"{named}.md"]
    return (
        posixpath.basename(beside[0])
        if beside
        else (near_file(course, whole, anchor, course.pages, folder) or _alike(course, folder, path))
    )


def _alike(course: Course, folder: str, path: str) -> str:
    """Return the page whose own name is alike; folders are alike among themselves and tell nothing."""
    names = {posixpath.basename(p): posixpath.relpath(p, folder or ".") for p in reversed(list(course.pages))}
    return names.get(guess(posixpath.basename(path), names, 0.75), "")
