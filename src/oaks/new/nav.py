"""Lines of mkdocs.yml and of the runner's menu, edited as text so that comments and order stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..course import nav_paths, read_config
from ..safe_write import write_text

_INDENT = re.compile(r"[ ]*")


def indent_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    match = _INDENT.match(line)
    return len(match.group()) if match else 0


def insert_module(root: Path, after: Iterable[str], title: str, pages: Iterable[tuple[str, str]]) -> bool:
    """Put a module with its (title, path) pages behind the pages `after` in nav; False where that cannot be done.

    The file is put back as it was where the result does not hold the new pages.
    """
    file = root / "mkdocs.yml"
    old = file.read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in old else "\n"
    lines = old.replace("\r\n", "\n").split("\n")
    at = _behind(lines, set(after))
    if at is None:
        return False
    pages = list(pages)
    head = next((n for n in range(at - 1, -1, -1) if indent_of(lines[n]) < indent_of(lines[at - 1])), at - 1)
    space = " " * indent_of(lines[head])
    if not lines[head].lstrip().startswith("- "):  # the pages stand directly below nav
        space = " " * indent_of(lines[at - 1])
    entries = (f"{name}: {path}" if name else path for name, path in pages)
    rows = [f'{space}- "{title}":', *(f"{space}    - {entry}" for entry in entries)]
    lines[at:at] = rows
    write_text(file, end.join(lines))
    found = set(nav_paths(read_config(root)[0].get("nav")))
    if not {path for _, path in pages} <= found:
        write_text(file, old)
        return False
    return True


def _behind(lines: list[str], pages: set[str]) -> int | None:
    """Return the line below the last one that names one of `pages`."""
    pattern = re.compile(r"^\s*-\s+(?:.*:\s+)?[\"']?([^\s\"']+\.md)[\"']?\s*(?:#.*)?$")
    found = [n for n, line in enumerate(lines) if (match := pattern.match(line)) and match.group(1) in pages]
    return found[-1] + 1 if found else None


def add_to_menu(root: Path, title: str, bank: str) -> None:
    """Add a bank to the menu of the terminal runner, where there is one."""
    file = root / ".mkdocs-quiz.yml"
    if file.is_file():
        text = file.read_text(encoding="utf-8")
        write_text(file, f'{text.rstrip()}\n  "{title}": {bank}\n')
