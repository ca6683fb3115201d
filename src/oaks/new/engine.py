"""What is engine and what is content. Standard library only: an update must work before anything is installed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from ..safe_write import write_text

# Folders and files that make every course work; a course's own content is everything else.
PARTS = (
    "src", "scripts", "overrides", "docs/assets", ".github/workflows", ".ci", "pyproject.toml", "LICENSE",
    "requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt",
    "requirements-anki.in", "requirements-anki.txt", ".github/dependabot.yml",
    ".gitattributes", ".gitignore", ".editorconfig", ".pre-commit-config.yaml",
)  # fmt: skip
# Pages that hold no content of their own: they show what the engine knows, or explain the engine to lecturers.
PAGES = (
    "docs/kemajuan.md", "docs/ingat.md", "docs/lembar.md", "docs/dosen/menulis-soal.md", "docs/dosen/kode.md",
    "docs/dosen/kode-halaman.md",
    "docs/dosen/kisi-kisi.md", "docs/dosen/moodle.md", "docs/dosen/memperbarui.md", "docs/dosen/menerbitkan.md",
    "docs/dosen/mengubah.md", "docs/dosen/menyesuaikan.md", "docs/dosen/laptop.md",
    "docs/dosen/rekap.md", "docs/dosen/kode-hasil.md", "docs/unduh.md", "docs/dosen/menulis-lembar.md",
)  # fmt: skip
# Only where a course has them: the tests of the engine itself, which a fresh course leaves behind.
TESTS = "tests"
RECORD = ".oaks-mesin.json"
_PASSED_OVER = {"__pycache__", "node_modules", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}


def engine_files(root: Path, tests: bool = False) -> Iterator[str]:
    """Yield the engine's files below `root`, as paths with slashes, in order."""
    for part in (*PARTS, *PAGES, *((TESTS,) if tests else ())):
        start = root / part
        if start.is_file():
            yield part
        for folder, inner, names in os.walk(start):
            inner[:] = sorted(name for name in inner if name not in _PASSED_OVER and not name.endswith(".egg-info"))
            for name in sorted(names):
                if not name.endswith((".pyc", "~")) and name != ".DS_Store":
                    yield (Path(folder) / name).relative_to(root).as_posix()


def digest(file: Path) -> str:
    """Return a file's fingerprint; line ends do not count, because git may change them on Windows."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_record(root: Path) -> dict[str, str]:
    """Return path -> fingerprint of the engine as it was delivered, {} where nobody wrote it down."""
    try:
        found = json.loads((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def write_record(root: Path, record: dict[str, str]) -> None:
    """Write down the engine as it was delivered, one file a line."""
    text = json.dumps(dict(sorted(record.items())), indent=0) + "\n"
    write_text(root / RECORD, text)
