"""Links inside the course: files, anchors, pictures, downloads and labels."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model import Course, Page, Span
from ..problem import Problem, guess
from ..read import Source
from ..scan import walk
from ..show import shown_ids
from .places import OUTSIDE, Target, folder_of, loose_labels, targets

_HEAD = ("Beri judul di halaman itu `{{#{0}}}`", "Give a heading of that page `{{#{0}}}`")
_CITE = (
    "Tambahkan entri di pustaka.md, dengan baris `{{: #{0} }}` tepat di bawahnya",
    "Add an entry to pustaka.md, with the line `{{: #{0} }}` right below it",
)
_ID = re.compile(r"\{:?[^{}`#]*+#([\w-]++)[^{}]*+\}|<[a-z]\w*\b[^<>]*?\bid=[\"']([\w:.-]+)[\"']", re.I)


def check_links(course: Course, root: Path) -> Iterator[Problem]:
    """Yield links that lead nowhere, anchors that stand twice and labels without a link."""
    docs = root / course.docs
    files = {p.relative_to(docs).as_posix() for p in docs.rglob("*") if p.is_file()}
    known: dict[str, set[str]] = {}
    for path, found in targets(course).items():
        folder = folder_of(course, path, course.sources[path])
        for target in found:
            yield from _target(course, target, files, folder, known)
    for path, source in course.sources.items():
        for label in loose_labels(path, source):
            yield Problem("N07", label.span, {"label": label.name})
    for page in course.pages.values():
        yield from _twice(course.source_of(page))


def anchors(course: Course, page: Page) -> set[str]:
    """Return every anchor of a page: headings, marks, questions and cases."""
    names = {h.anchor for h in page.headings} | page.anchors
    for directive in page.directives:
        for name in shown_ids(course, directive.ref, directive.pool):
            names |= {name, f"{name}-p", course.questions[name].case if name in course.questions else ""}
    return names - {""}


def _target(
    course: Course, target: Target, files: set[str], folder: str, known: dict[str, set[str]]
) -> Iterator[Problem]:
    raw = target.raw
    if raw.startswith("/") and not raw.startswith("//"):
        yield Problem("N06", target.span, {"target": raw})
        return
    if not target.inside or OUTSIDE.match(raw):
        return
    path, _, anchor = target.inside.partition("#")
    if target.html and path.endswith(".md") and path in course.pages:
        yield Problem("N08", target.span, {"target": raw, "right": re.sub(r"\.md(?=#|$)", ".html", raw)})
        return
    if target.html and path.endswith(".html") and f"{path[:-5]}.md" in course.pages:
        path = f"{path[:-5]}.md"
    page = course.pages.get(path)
    if page is None and course.resting.holds(path):
        yield Problem("N13", target.span, {"target": raw})
    elif path and page is None and path not in files:
        near = f"https://{raw}" if raw.lower().startswith("www.") else near_file(course, path, anchor, files, folder)
        yield Problem("N05" if target.picture else "N03", target.span, {"target": raw, "near": near})
    elif page is not None and anchor:
        names = known.setdefault(path, set()) or known.setdefault(path, set())
        if not names:
            names |= anchors(course, page)
        if anchor not in names and not anchor.startswith("fn"):
            near = guess(anchor, names, 0.75)
            how = _CITE if page.references else _HEAD
            yield Problem(
                "N04",
                target.span,
                {"path": path, "anchor": anchor, "near": near, "how": (how[0].format(anchor), how[1].format(anchor))},
            )


def near_file(course: Course, path: str, anchor: str, files: Iterable[str], folder: str) -> str:
    """Return the file most likely meant, as seen from `folder`: same name elsewhere, renamed, or alike.

    A page that was renamed is known by its place and by the heading that the link names.
    """
    files = sorted(files)
    name = posixpath.basename(path).casefold()
    stem = re.sub(r"\.html$", ".md", path)
    found = next((f for f in files if f.casefold() in (path.casefold(), stem.casefold())), "")
    same = [f for f in files if posixpath.basename(f).casefold() == name]
    found = found or max(same, key=lambda f: len(posixpath.commonprefix([f[::-1], path[::-1]])), default="")
    found = found or _renamed(course, stem, anchor) or guess(stem, files, 0.85)
    return posixpath.relpath(found, folder or ".") if found else ""


def _renamed(course: Course, path: str, anchor: str) -> str:
    """Return the one page in the folder of `path` that has the heading `anchor` as its own name, or ''."""
    beside = [p for p in course.pages.values() if anchor and posixpath.dirname(p.path) == posixpath.dirname(path)]
    having = [p.path for p in beside if any(h.anchor == anchor for h in p.headings)]
    return having[0] if len(having) == 1 else ""


def _twice(source: Source) -> Iterator[Problem]:
    """An anchor that stands twice: links to the second one lead to the first."""
    if source.body.count("#") < 2:
        return
    seen: dict[str, int] = {}
    for number, visible, state in walk(source.body.split("\n")):
        if state != "text" or not ("{" in visible or "id=" in visible) or visible.lstrip().startswith("<quiz"):
            continue
        line = source.offset + number + 1
        for match in _ID.finditer(visible):
            name = match.group(1) or match.group(2)
            first = seen.setdefault(name, line)
            where = match.start(1) if match.group(1) else match.start(2)
            if first != line or where != visible.find(name, where):
                yield Problem("N09", Span(source.path, line, where + 1, len(name)), {"anchor": name, "line": first})
