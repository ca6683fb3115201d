"""The closing table of a build: pages, questions, bytes, gzip bytes, seconds; and the weights beside their budgets."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .budgets import Weight, as_lines, weigh
from .pages import Page

# What a web server sends compressed; pictures and fonts are compressed already.
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


@dataclass(frozen=True, slots=True)
class Totals:
    """Sizes in bytes; `gzipped` is what a server sends for every file once. 404.html is not a page to read."""

    pages: int
    questions: int
    size: int
    gzipped: int
    seconds: float
    weights: tuple[Weight, ...] = ()


def totals(site: Path, pages: Iterable[Page], seconds: float) -> Totals:
    """Count what lies in `site`; a question shown on two pages counts once."""
    read = [page for page in pages if page.path != "404.html"]
    questions = {question for page in read for question in page.questions}
    size = gzipped = 0
    for file in sorted(site.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            size += len(data)
            gzipped += len(gzip.compress(data, 6, mtime=0)) if file.suffix in TEXT else len(data)
    return Totals(len(read), len(questions), size, gzipped, seconds, tuple(weigh(site)))


def _cells(of: Totals) -> list[tuple[str, str]]:
    whole = [("Halaman", of.pages), ("Soal", of.questions), ("Byte", of.size), ("Byte gzip", of.gzipped)]
    cells = [(name, f"{value:,}".replace(",", ".")) for name, value in whole]
    return [*cells, ("Detik", f"{of.seconds:.1f}".replace(".", ","))]


def as_text(of: Totals) -> str:
    """Two aligned lines for a terminal, and a line for each budget."""
    cells = _cells(of)
    widths = [max(map(len, cell)) for cell in cells]
    heads = "  ".join(name.rjust(width) for (name, _), width in zip(cells, widths, strict=True))
    values = "  ".join(value.rjust(width) for (_, value), width in zip(cells, widths, strict=True))
    return "\n".join(filter(None, (heads, values, as_lines(of.weights))))


def as_markdown(of: Totals) -> str:
    """A table for the summary page of a workflow run."""
    cells = _cells(of)
    rows = [[name for name, _ in cells], ["--:"] * len(cells), [value for _, value in cells]]
    lines = [f"- {line}" for line in as_lines(of.weights).splitlines()]
    return "\n".join([*(f"| {' | '.join(row)} |" for row in rows), "", *lines]).rstrip("\n") + "\n"
