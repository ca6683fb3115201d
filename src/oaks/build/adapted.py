"""What mkdocs.yml would say if its author numbered the menu anew and listed what rests: this build's own keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from oaks.course import load_course, nav_paths, read_config
from oaks.model import Course

_NUMBERED = re.compile(r"(?<!\d)\d++(?=\. )")


def adapted(root: Path, engine: str) -> dict[str, Any]:
    """Return the keys that the project in `root` needs set otherwise; nothing for a course whose menu is in order."""
    course, _ = load_course(root)
    config = read_config(root)[0]
    found: dict[str, Any] = {}
    nav = config.get("nav")
    numbered = _numbered(nav, course)
    if numbered != nav and engine != "zensical":  # which would add the one menu to the other
        found["nav"] = numbered
    if course.resting.pages:
        lines = [
            str(config.get("exclude_docs") or "").rstrip("\n"),
            *(f"/{path}" for path in sorted(course.resting.pages)),
        ]
        found["exclude_docs"] = "\n".join(line for line in lines if line) + "\n"
    if course.resting.pages or course.resting.folders:
        # Zensical reads links before our extension takes them out; the checker has judged every one of them.
        found["validation"] = {"links": {"not_found": "ignore"}}
    return found


def _numbered(nav: Any, course: Course) -> Any:
    """Return the navigation with "3. Title" of a module's entry numbered by the module's place."""
    if not isinstance(nav, list):
        return nav
    return [_entry(item, course) for item in nav]


def _entry(item: Any, course: Course) -> Any:
    if not isinstance(item, dict):
        return item
    return {_label(str(label), inside, course): _numbered(inside, course) for label, inside in item.items()}


def _label(label: str, inside: Any, course: Course) -> str:
    first = next((p for p in nav_paths(inside) if p in course.pages), "")
    module = course.module_of(course.pages[first].module) if first and course.pages[first].module else None
    return _NUMBERED.sub(str(module.number), label, count=1) if module and _NUMBERED.match(label) else label
