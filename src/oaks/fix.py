"""Mending what has one right answer: missing ids, the record of reworded options, spaces at line ends."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from . import aliases
from .course import load_course
from .model import Course
from .problem import Report
from .read import read_source
from .results.bank import exam_bank, exams, file_text, path_of
from .safe_write import write_bytes
from .scan import walk


def fix(root: Path) -> str:
    """Mend the files below `root` and return what changed as a diff."""
    course, report = load_course(root)
    changed = _sources(root, course, report)
    if changed:
        course, _ = load_course(root)  # new ids make new questions, which the record must hold
    return changed + record(root, course) + _published(root, course)


def _sources(root: Path, course: Course, report: Report) -> str:
    missing: dict[str, list[tuple[int, str]]] = {}
    taken = set(course.questions) | set(course.cases)
    for problem in report.problems:
        if problem.code == "I01":
            name = free(str(problem.data["suggestion"]), taken)
            missing.setdefault(problem.span.path, []).append((problem.span.line, name))
    diffs = []
    for path, source in course.sources.items():
        if source.broken:
            continue
        lines = source.lines
        for line, name in missing.get(path, []):
            lines[line - 1] = f"{lines[line - 1].rstrip().rstrip('#').rstrip()} {{#{name}}}"
        lines[source.offset :] = trim(lines[source.offset :])
        diffs.append(_write(root, path, "\n".join(lines)))
    return "".join(diffs)


def free(name: str, taken: set[str]) -> str:
    """Return `name`, numbered where it is taken, and take it."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def trim(lines: list[str]) -> list[str]:
    """Return lines without spaces at their ends, except in code and where two of them break a line on purpose."""
    states = [state for _, _, state in walk(lines)]
    new = []
    for number, line in enumerate(lines):
        bare = line.rstrip(" \t")
        after = lines[number + 1] if number + 1 < len(lines) else ""
        hard = bare and len(line) - len(bare) >= 2 and line.endswith("  ") and after.strip()
        if states[number] == "code":
            new.append(line)
        elif hard and not re.match(r"[ \t]*(?:#{1,6} |</?quiz|<!--|[-*] \[[ xX]\])", line):
            new.append(f"{bare}  ")
        else:
            new.append(bare)
    return new


def record(root: Path, course: Course) -> str:
    """Write down today's options in quizzes/aliases.txt and return what changed as a diff."""
    known, problems = aliases.read(root)
    if problems or not course.questions:
        return ""
    return _write(
        root, aliases.PATH, aliases.write(aliases.update(known, aliases.compare(known, course.questions.values())))
    )


def _published(root: Path, course: Course) -> str:
    """Keep every exam's bank as it now stands, so that result codes made with it stay readable."""
    banks = [bank for name in exams(course) if (bank := exam_bank(course, name)) is not None]
    return "".join(_write(root, path_of(bank), file_text(bank)) for bank in banks)


def _write(root: Path, path: str, new: str) -> str:
    """Write `new` where it differs, keeping the file's line ends and byte-order mark; return the difference."""
    file = root / path
    raw = file.read_bytes() if file.is_file() else b""
    old = read_source(root, path)[0].text if raw else ""
    if new == old:
        return ""
    end = "\r\n" if b"\r\n" in raw else "\n"
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    write_bytes(file, mark + new.replace("\n", end).encode("utf-8"))
    rows = difflib.unified_diff(_rows(old), _rows(new), path, path)
    return "".join(row if row.endswith("\n") else row + "\n" for row in rows)


def _rows(text: str) -> list[str]:
    return [f"{line}\n" for line in text.split("\n")][: None if text else 0]
