"""Files that no site may hold: links to places outside the project, names that are no text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..model import Course, Span
from ..problem import Problem

_OUTSIDE = (
    "tautan berkas (symlink) yang menunjuk ke luar proyek; salin berkasnya ke sini",
    "a symbolic link that leads out of the project; copy the file here",
)
_NAME = ("namanya bukan teks UTF-8; ganti namanya", "its name is no UTF-8; rename it")


def check_files(course: Course, root: Path) -> Iterator[Problem]:
    """Yield R04 for each file or folder of docs/ and quizzes/ that would publish another place or break a build."""
    inside = Path(os.path.realpath(root))
    for start in (course.docs, "quizzes"):
        for folder, folders, files in os.walk(root / start):
            for name in sorted(folders + files):
                path = Path(folder, name)
                shown = readable(path.relative_to(root).as_posix())
                if not writable(name):
                    yield Problem("R04", Span(shown, 1), {"reason": _NAME})
                elif path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside):
                    yield Problem("R04", Span(shown, 1), {"reason": _OUTSIDE})


def writable(name: str) -> bool:
    """Tell whether a file's name can be written as text: Linux hands on any bytes."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def readable(name: str) -> str:
    """Return a name with a mark in place of each byte that is no text."""
    return "".join(letter if writable(letter) else "\ufffd" for letter in name)
