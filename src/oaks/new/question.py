"""`new.py question`: a commented example of any kind in a bank, under an id of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..fix import free
from ..model import Course
from ..parse import suggest_id
from ..problem import guess
from ..read import Source
from ..safe_write import write_text
from ..scan import walk
from ..views.kinds import NAMES, example
from . import NewFailed

_COMMENT = (
    "<!-- Contoh {kind}: ganti judul, isi, dan umpan baliknya, lalu hapus baris ini.\n"
    "     Id di belakang # tidak berubah lagi sesudah terbit. Bentuk lengkapnya: docs/dosen/menulis-soal.md -->"
)
_IDS = re.compile(r"\{#(contoh-[\w-]+)([^}]*)\}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LEVEL_1 = re.compile(r"^#[ \t]")


def new_question(
    course: Course, root: Path, where: str, kind: str, title: str = "", pool: str = "", name: str = ""
) -> tuple[Path, list[str]]:
    """Put a question into the bank of `where` (a module or an exam); return the file and the new ids."""
    if kind not in NAMES:
        raise NewFailed(f"Jenis “{kind}” tidak ada.{_near(kind, NAMES)} Yang ada: {', '.join(NAMES)}.")
    bank = _bank(course, where)
    path = bank.path if bank else f"quizzes/{where}.md"
    taken = set(course.questions) | set(course.cases)
    if name and not _ID.fullmatch(name):
        raise NewFailed(f"“{name}” bukan id. Pakai huruf kecil, angka, dan tanda hubung: {where}-soal-saya")
    if name in taken:
        raise NewFailed(f"Id “{name}” sudah dipakai.")
    _, body, _ = example(kind)
    title = title or ("kasus baru" if kind == "case" else f"{NAMES[kind].partition(',')[0]} baru")
    ids: list[str] = []

    def head(match: re.Match[str]) -> str:
        wanted = name or suggest_id(title, where)
        ids.append(free(wanted if not ids else f"{ids[0]}-{len(ids)}", taken))
        is_case = kind == "case" and len(ids) == 1
        return "{#" + ids[-1] + ("" if is_case else _meta(course, where, pool)) + "}"

    text = _IDS.sub(head, body)
    shown = f"Kasus: {title}" if kind == "case" else title
    text = re.sub(r"^(#+) .*?(?= \{#)", lambda m: f"{m.group(1)} {shown}", text, count=1)
    block = f"{_COMMENT.format(kind=NAMES[kind].lower())}\n\n{text.strip()}"  # above: below would be a case's vignette
    file = root / path
    old = file.read_bytes().decode("utf-8") if bank else f"---\nmodule: {where}\n---\n"
    end = "\r\n" if "\r\n" in old else "\n"
    lines = old.replace("\r\n", "\n").rstrip("\n").split("\n")
    at = len(lines) if kind == "case" else _before_cases(lines)
    lines[at:at] = ["", *block.split("\n"), *([""] if at < len(lines) and lines[at].strip() else [])]
    write_text(file, end.join(lines) + end)
    return file, ids


def _bank(course: Course, where: str) -> Source | None:
    banks = [source for path, source in course.sources.items() if path.startswith("quizzes/")]
    for source in banks:
        if where in (str(source.meta.get("module", "")), str(source.meta.get("exam", ""))):
            return source
    if course.module_of(where):
        return None
    known = [m.id for m in course.modules] + [str(s.meta["exam"]) for s in banks if "exam" in s.meta]
    raise NewFailed(f"Modul “{where}” tidak ada.{_near(where, known)} Yang ada: {', '.join(known)}.")


def _near(word: str, known: Iterable[str]) -> str:
    near = guess(word, known)
    return f" Maksud Anda {near}?" if near else ""


def _meta(course: Course, where: str, pool: str) -> str:
    """Return the attributes of the heading: the module's first goal with its level, a pool, a place to read again."""
    module = course.module_of(where)
    if module is None:  # an exam: its questions are one pool; the goal is for the author to say
        return " bloom=C2"
    goal = next(iter(module.outcomes), None)
    found = f" goal={goal.id} bloom={goal.bloom}" if goal else " bloom=C2"
    return f"{found} pool={pool or 'kuis'} reread={module.pages[0].path.rpartition('/')[2]}"


def _above_blanks(lines: list[str], number: int) -> int:
    while number and not lines[number - 1].strip():
        number -= 1
    return number


def _before_cases(lines: list[str]) -> int:
    """Return where a question that belongs to no case goes: before the first case, else at the end."""
    for number, visible, state in walk(lines):
        if state == "text" and _LEVEL_1.match(visible) and "{#" in lines[number]:
            top = _above_blanks(lines, number)
            if lines[top - 1].endswith("-->"):  # the note that new cases come with stays with its case
                start = next((n for n in range(top - 1, -1, -1) if lines[n].startswith("<!--")), top)
                return _above_blanks(lines, start)
            return top
    return len(lines)
