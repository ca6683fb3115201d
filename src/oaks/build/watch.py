"""Say when a source has changed. Looks at times and sizes twice a second: works on every disk and system."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

WATCHED = ("docs", "quizzes", "overrides", "src", "mkdocs.yml", ".mkdocs-quiz.yml")
_IGNORED = {"__pycache__", ".git", "node_modules"}
Snapshot = dict[str, tuple[int, int]]


def snapshot(root: Path) -> Snapshot:
    """Time and size of every watched file; editors' temporary files, which begin with a dot or end in ~, are not."""
    seen: Snapshot = {}
    for name in WATCHED:
        for file in _files(root / name):
            try:
                state = os.stat(file)
            except OSError:  # deleted while we looked
                continue
            seen[os.path.relpath(file, root)] = (state.st_mtime_ns, state.st_size)
    return seen


def wait_for_change(root: Path, before: Snapshot, pause: Callable[[], None] = lambda: time.sleep(0.5)) -> list[str]:
    """Wait until the sources differ from `before` and have then been still for one look; return what differs."""
    latest = snapshot(root)
    while True:
        pause()
        now = snapshot(root)
        if now != before and now == latest:
            return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
        latest = now


def _files(start: Path) -> Iterator[str]:
    if start.is_file():
        yield str(start)
    for folder, folders, files in os.walk(start):
        folders[:] = [name for name in folders if name not in _IGNORED]
        yield from (os.path.join(folder, name) for name in files if name[0] != "." and name[-1] != "~")
