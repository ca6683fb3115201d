"""`check.py --fix`, stopped at any write: each file is as it was or as it should be, and a second run mends all."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import pytest

from oaks.fix import fix
from support.project import Project, contents


class Stopped(BaseException):
    """What a kill is to a process: nothing may catch it."""


def spoil(project: Project) -> None:
    """Leave something to mend in several files: spaces at line ends, an id that is missing."""
    for file in sorted((project.root / "docs").rglob("*.md")) + sorted((project.root / "quizzes").glob("*.md")):
        file.write_text(file.read_text(encoding="utf-8") + "\nBaris.   \n\nAkhir. \n", encoding="utf-8")


@pytest.mark.parametrize("full", [False, True], ids=["killed", "disk full"])
def test_mending_that_is_stopped_at_any_write_is_whole_and_is_finished_by_a_second_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    sound = Project.tiny(tmp_path / "sound")
    spoil(sound)
    before = contents(sound.root)
    fix(sound.root)
    after = contents(sound.root)
    changed = [name for name in after if before.get(name) != after[name]]
    assert len(changed) > 3
    steps = [(name, number) for name in ("fsync", "replace") for number in range(len(changed))]
    for name, number in random.Random(18).sample(steps, 8):
        project = Project.tiny(tmp_path / f"{name}{number}")
        spoil(project)
        left = [number]
        real = getattr(os, name)

        def stop(*given: object, real: object = real, left: list[int] = left) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device") if full else Stopped
            return real(*given)  # type: ignore[operator]

        with monkeypatch.context() as patch:
            patch.setattr(os, name, stop)
            with pytest.raises(OSError if full else Stopped):
                fix(project.root)
        now = {file: data for file, data in contents(project.root).items() if not file.endswith(".oaks")}
        assert all(now[file] in (before.get(file), after[file]) for file in now)
        assert set(before) <= set(now)
        fix(project.root)
        assert {file: data for file, data in contents(project.root).items() if not file.endswith(".oaks")} == after
