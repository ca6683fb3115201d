"""A small course in the real theme: our configuration, overrides and assets, with other pages and questions."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from support.places import ROOT
from support.project import Project

# Pages that the theme's header and footer link to.
FRAME = ("ingat.md", "kemajuan.md", "glosarium.md", "pustaka.md", "lisensi.md", "dosen/index.md")


def small_course(root: Path, nav: str, files: dict[str, str]) -> Project:
    """Make a project in `root` whose `nav:` (YAML lines) and files are given; the engine is the real one."""
    (root / "src").mkdir(parents=True)
    (root / "quizzes").mkdir()
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    project = Project(root)
    project.write("mkdocs.yml", with_nav((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), nav))
    for path, text in {**{f"docs/{name}": f"# {name}\n" for name in FRAME}, **files}.items():
        project.write(path, text)
    return project


def with_nav(config: str, nav: str) -> str:
    """Return a mkdocs.yml with another navigation, which stands last in it."""
    head = re.split(r"^nav:.*$", config, maxsplit=1, flags=re.M)[0]
    return f"{head}nav:\n{nav}" + "".join(f"  - {name}\n" for name in FRAME)
