"""The menu in mkdocs.yml: pages that do not exist, that it names twice, groups without any; pages it lacks."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from ..model import Course, Span
from ..problem import Problem, guess

CONFIG = "mkdocs.yml"
HOME = "index.md"


def check_menu(course: Course) -> Iterator[Problem]:
    """Yield N10 and N17 to N19 at their lines in mkdocs.yml, N11 and N14 at the pages that no menu leads to."""
    for path in dict.fromkeys(course.nav):
        if path not in course.pages and path.endswith(".md"):
            data = {"path": f"{course.docs}/{path}", "near": _meant(course, path)}
            yield Problem("N10", _place(course, path), data)
    for path, count in Counter(course.nav).items():
        if count > 1 and path in course.pages:
            yield Problem("N17", _place(course, path), {"path": path})
    if HOME not in course.nav:
        lines = course.config.lines if course.config else []
        yield Problem("N19", Span(CONFIG, next((n for n, line in enumerate(lines, 1) if line[:4] == "nav:"), 1)))
    yield from _groups(course)
    yield from _left_out(course)


def _place(course: Course, path: str) -> Span:
    """Return where the menu names a page last."""
    lines = course.config.lines if course.config else []
    at = [(n, line.find(path)) for n, line in enumerate(lines, 1) if path in line.partition(" #")[0]]
    number, col = at[-1] if at else (1, 0)
    return Span(CONFIG, number, col + 1, len(path))


def _meant(course: Course, path: str) -> str:
    """Return the page that was meant: written with the folder's name, in other letters, alike, or renamed since."""
    orphans = list(course.resting.pages)
    bare = path.removeprefix(f"{course.docs}/")
    if bare != path and (bare in course.pages or bare in orphans):
        return bare
    same = [p for p in (*orphans, *course.pages) if p.casefold() == path.casefold()]
    if same:
        return same[0]
    named = [p for p in orphans if posixpath.basename(p) == posixpath.basename(path)]
    if len(named) == 1:
        return named[0]  # its folder was renamed
    beside = [p for p in orphans if posixpath.dirname(p) == posixpath.dirname(path)]
    return (
        guess(path, orphans, 0.85)
        or (beside[0] if len(beside) == 1 else "")
        or guess(path, [p for p in course.pages if p not in course.nav], 0.85)
    )


def _groups(course: Course) -> Iterator[Problem]:
    """N18: the title of a group without a page below it."""
    lines = course.config.lines if course.config else []
    start = next((n for n, line in enumerate(lines) if line.rstrip() == "nav:" or line.startswith("nav: #")), None)
    if start is None:
        return
    before: tuple[int, int, str] | None = None  # line, indent, text of the title that waits for its pages
    for number, line in enumerate([*lines[start + 1 :], "end:"], start + 1):
        text = line.partition(" #")[0].rstrip()
        if not text.strip():
            continue
        indent = len(text) - len(text.lstrip())
        if before is not None and indent <= before[1]:
            at, col, title = before
            yield Problem("N18", Span(CONFIG, at + 1, col + 1, len(title)), {"title": title.strip("-: \"'")})
        before = (number, indent, text.strip()) if text.lstrip().startswith("- ") and text.endswith(":") else None
        if not line.startswith((" ", "-")):
            return


def _left_out(course: Course) -> Iterator[Problem]:
    """Pages and whole modules that no menu leads to: they are not published."""
    whole: dict[str, list[str]] = {}
    for path, page in sorted(course.resting.pages.items()):
        if page.module in course.resting.modules:
            whole.setdefault(page.module, []).append(path)
        elif path != HOME:  # N19 says more about that one
            yield Problem("N11", Span(f"{course.docs}/{path}", 1), {"path": path})
    for module, paths in whole.items():
        first = next((path for path in paths if not course.resting.pages[path].section), paths[0])
        data = {"module": module, "count": len(paths), "path": first}
        yield Problem("N14", Span(f"{course.docs}/{first}", 1), data)
