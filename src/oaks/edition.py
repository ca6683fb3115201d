"""Earlier editions of the course, so that whoever finished one keeps it when items are corrected or added.

quizzes/edisi/<n>.json says what edition n asked: pages with the questions they showed, quizzes with their pass marks,
each question's revision and fingerprint, the exams. `python -m oaks.edition 2` writes it for the course in the folder
at hand, once, on the day an edition is published; afterwards it is never changed.

    {"pages": {path: {"print": text's, "shows": [ids], "own": n}}, "questions": {id: {"rev": …, "print": …}},
     "quizzes": {pool: {"pass": percent, "ids": [ids]}}, "exams": [names]}

Scripts are told only what differs from today (`since`), so a course that nobody corrected pays nothing.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .model import Course, Module
from .new.content import FOLDER, blocks, fingerprint
from .place import page_url


@dataclass(frozen=True)
class Edition:
    """What edition `number` asked, as its record says."""

    number: int
    pages: dict[str, Any] = field(default_factory=dict)
    questions: dict[str, Any] = field(default_factory=dict)
    quizzes: dict[str, Any] = field(default_factory=dict)
    exams: tuple[str, ...] = ()


def read_editions(root: Path) -> tuple[Edition, ...]:
    """Return the recorded editions, the latest first; a record that is no JSON is as good as none."""
    found = []
    for file in (root / FOLDER).glob("*.json"):
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            found.append(
                Edition(int(file.stem), data["pages"], data["questions"], data["quizzes"], tuple(data["exams"]))
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return tuple(sorted(found, key=lambda edition: -edition.number))


def since(course: Course, rows: dict[str, list[Any]], quizzes: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Return, for each edition that asked something else of these pages and quizzes, what it asked.

    `rows` is path -> [ids, how many are the page's own], `quizzes` pool -> [pass, ids], both as they are today. An
    entry is {"n": edition, "p": {address: [ids, own]} pages that showed others, "x": [addresses] of new pages,
    "k": {pool: [pass, ids]} quizzes that were others, "y": [pools] of new quizzes, "r": {id: former revision}}.
    """
    found = []
    for edition in course.editions:
        entry: dict[str, Any] = {"n": edition.number}
        shown: set[str] = set()
        for path, row in rows.items():
            old = edition.pages.get(path)
            if old is None:
                entry.setdefault("x", []).append(page_url(path))
            elif [old["shows"], old["own"]] != row:
                entry.setdefault("p", {})[page_url(path)] = [old["shows"], old["own"]]
            shown |= {*(old["shows"] if old else ()), *row[0]}
        for pool, (need, ids) in quizzes.items():
            quiz = edition.quizzes.get(pool)
            if quiz is None:
                entry.setdefault("y", []).append(pool)
            elif [quiz["pass"], quiz["ids"]] != [need, ids]:
                entry.setdefault("k", {})[pool] = [quiz["pass"], quiz["ids"]]
        for name in sorted(shown & edition.questions.keys()):
            now, then = course.questions.get(name), edition.questions[name]["rev"]
            if now is not None and now.revision != then:
                entry.setdefault("r", {})[name] = then
        if len(entry) > 1:
            found.append(entry)
    return found


def record(course: Course, root: Path) -> dict[str, Any]:
    """Return the record of the course as it now stands."""
    from .views.coursemap import module_quizzes, page_row  # noqa: PLC0415  views read editions, through this file

    pages: dict[str, Any] = {}
    quizzes: dict[str, Any] = {}
    modules: dict[str, Module] = {page.path: module for module in course.modules for page in module.pages}
    for path, page in sorted(course.pages.items()):
        _, ids, own, *_ = page_row(course, page)
        text = (root / course.docs / path).read_text(encoding="utf-8")
        pages[path] = {"print": fingerprint(text)}
        if path in modules:
            pages[path] |= {"shows": ids, "own": own}
    for module in course.modules:
        for pool, _, need in module_quizzes(course, module):
            quizzes[str(pool)] = {"pass": need, "ids": list(course.pools[str(pool)])}
    prints = {
        name: fingerprint(text)
        for file in sorted((root / "quizzes").glob("*.md"))
        for name, text in blocks(file.read_text(encoding="utf-8"))
        if name
    }
    questions = {
        name: {"rev": course.questions[name].revision if name in course.questions else "", "print": text}
        for name, text in sorted(prints.items())
    }
    return {"pages": pages, "questions": questions, "quizzes": quizzes, "exams": sorted(course.settings.exams)}


def main(argv: list[str]) -> int:
    """Write the record of the edition whose number is given; one that is there stays as it is."""
    from .course import load_course  # noqa: PLC0415  course.py reads editions

    root = Path.cwd()
    file = root / FOLDER / f"{int(argv[0])}.json"
    if file.exists():
        print(f"{file} sudah ada dan tidak diubah.", file=sys.stderr)
        return 1
    course, _ = load_course(root)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record(course, root), ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")
    print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
