"""What all workers of a run share: made by the first that needs it, used by the others."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


class Once:
    """`once("name", make)` calls `make` with a new folder, or waits for the worker that does, and returns the folder.

    A making that failed is not remembered: every test that needs it fails for the same reason. What is made is read
    by all, so nobody may change it.
    """

    def __init__(self, config: pytest.Config, base: Path) -> None:
        # A worker's own folder stands in the folder of the run.
        self._base = (base.parent if hasattr(config, "workerinput") else base) / "shared"
        self._base.mkdir(exist_ok=True)

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        folder, done = self._base / name, self._base / f"{name}.done"
        with FileLock(self._base / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder
