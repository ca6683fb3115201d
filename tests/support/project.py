"""A course project in a temporary folder, to be edited, checked and built as an author would."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

from oaks.build.pipeline import build_site
from support.places import ROOT, SITES

# What makes the real course, for tests that change it.
_REAL = ("docs", "quizzes", "overrides", "mkdocs.yml", ".mkdocs-quiz.yml")


class Project:
    """The project in the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def tiny(cls, root: Path, name: str = "tiny") -> Project:
        """A copy of tests/sites/<name>, made in the new folder `root`."""
        shutil.copytree(SITES / name, root)
        return cls(root)

    @classmethod
    def real(cls, root: Path) -> Project:
        """A copy of this course, made in the new folder `root`."""
        (root / "src").mkdir(parents=True)  # watched, says mkdocs.yml
        for name in _REAL:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name)
            elif source.exists():
                shutil.copyfile(source, root / name)
        return cls(root)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> Path:
        """Write dedented text; folders are made."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8", newline="\n")
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands; a test that edits nothing is a mistake."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def build(self, into: Path | None = None, **options: str) -> Path:
        """Build through the real pipeline and return the finished folder."""
        target = into or self.root / "site"
        build_site(self.root, target, **options)  # type: ignore[arg-type]
        return target


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, for comparing two folders byte by byte."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
