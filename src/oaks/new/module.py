"""`new.py module`: a folder of pages, a bank, a place in nav."""

from __future__ import annotations

import re
from pathlib import Path

from ..model import Course, Module
from . import NewFailed, quoted, template, write
from .nav import add_to_menu, insert_module

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PAGES = (("Pembuka", "index.md"), ("", "bagian-1.md"), ("Penutup dan kuis", "kuis.md"))


def free_module(course: Course, root: Path) -> str:
    """Return the next free name mNN."""
    number = 1
    while _taken(course, root, f"m{number:02}"):
        number += 1
    return f"m{number:02}"


def _taken(course: Course, root: Path, name: str) -> bool:
    known = {module.id for module in course.modules}
    return name in known or (root / course.docs / name).exists() or (root / "quizzes" / f"{name}.md").exists()


def new_module(course: Course, root: Path, name: str, title: str, after: str = "", part: str = "") -> list[Path]:
    """Make the module `name` behind the module `after` (default: the last one) and return its files."""
    if not _ID.fullmatch(name):
        raise NewFailed(
            f"“{name}” bukan nama modul. Pakai huruf kecil dan angka, misalnya {free_module(course, root)}."
        )
    if _taken(course, root, name):
        raise NewFailed(f"Modul “{name}” sudah ada. Yang masih bebas: {free_module(course, root)}.")
    before = _before(course, after)
    number = before.number + 1 if before else 1
    values = {
        "id": name, "title": quoted(title), "number": str(_goal_number(course, number)),
        "part": part or (before.part if before else "") or "Dasar",
    }  # fmt: skip
    files = [write(root / course.docs / name / page, template(f"module/{page}", **values)) for _, page in PAGES]
    files.append(write(root / "quizzes" / f"{name}.md", template("module/bank.md", **values)))
    shown = f"{number}. {quoted(title)}"
    pages = [(label, f"{name}/{page}") for label, page in PAGES]
    if course.nav and before and not insert_module(root, [p.path for p in before.pages], shown, pages):
        rows = "\n".join(f"      - {path}" for _, path in pages)
        todo = f'Tambahkan sendiri:\n  - "{shown}":\n{rows}'
        raise NewFailed(f"Berkas sudah dibuat, tetapi nav di mkdocs.yml belum. {todo}")
    add_to_menu(root, shown, f"quizzes/{name}.md")
    return files


def _before(course: Course, after: str) -> Module | None:
    if not after:
        return course.modules[-1] if course.modules else None
    found = course.module_of(after)
    if found is None:
        raise NewFailed(f"Modul “{after}” tidak ada. Yang ada: {', '.join(m.id for m in course.modules)}.")
    return found


def _goal_number(course: Course, number: int) -> int:
    """Return the first number from `number` on under which no goal stands yet, so that the new goal's id is free."""
    outcomes = [outcome.id for module in course.modules for outcome in module.outcomes]
    used = {name.partition(".")[0] for name in [*outcomes, *course.resting.goals]}  # what rests may come back
    while str(number) in used:
        number += 1
    return number
