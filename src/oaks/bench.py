"""What things cost, measured in one run: `python scripts/bench.py [questions|check|search|pages] [COUNTS…]`.

questions: build cost per question, ours beside stock mkdocs-quiz. Each engine builds the same pages
without and with questions. What a question costs is the difference in CPU time divided by the number of questions;
so the machine's speed cancels out in the ratio. Memory is the build's peak.
check: CPU time and peak memory of the checker, on this course and on generated banks.
search: what the search finds, weighs and takes, beside stock Material's on the same pages.
pages: Lighthouse on five pages of site/, COUNTS times each (5), beside stock Material and mkdocs-quiz.
Nothing here is a test: times are never asserted.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .bench_bank import write_bank
from .bench_pages import pages
from .search.bench import search

A_PAGE = 50
_CONFIG = """site_name: Bench
use_directory_urls: false
theme: {{name: material, language: id, font: false}}
markdown_extensions: [attr_list, md_in_html, tables, pymdownx.superfences{extension}]
plugins: [{plugin}]
extra: {{oaks: {{course: bench}}}}
"""
_QUESTION = """<quiz{attrs}>
Pernyataan mana yang paling dekat dengan rumusan nomor {n} dalam **undang-undang**?

- [ ] Rumusan pertama tentang sistem layanan nomor {n}
> Rumusan ini berbicara tentang layanan, bukan tentang kondisi warga.
- [x] Rumusan kedua tentang kondisi warga nomor {n}
> Rumusan ini menyebut kondisi terpenuhinya kebutuhan warga negara.
- [ ] Rumusan ketiga tentang ilmu terapan nomor {n}
> Rumusan ini menyangkut kajian, bukan keadaan hidup warga.
- [ ] Rumusan keempat tentang bantuan nomor {n}
> Bantuan adalah salah satu cara, bukan inti rumusannya.

Kata sesudah *adalah* menentukan inti rumusan.
</quiz>
"""


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak memory (MB) of one build."""

    seconds: float
    megabytes: float


def _project(root: Path, engine: str, count: int, empty: bool) -> None:
    plugin = {"ours": "oaks", "stock": "mkdocs_quiz"}[engine]
    config = _CONFIG.format(extension=", oaks" if engine == "ours" else "", plugin=plugin)
    variant = "empty" if empty else engine
    docs = root / "docs"
    docs.mkdir(parents=True)
    (root / "quizzes").mkdir()
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for page in range(0, count, A_PAGE):
        numbers = range(page, min(page + A_PAGE, count))
        body = {
            "empty": "\n\n".join(f"Paragraf nomor {n}." for n in numbers),
            "ours": "\n\n".join(f'<quiz ref="b{n}" />' for n in numbers),
            "stock": "\n\n".join(_QUESTION.format(attrs="", n=n) for n in numbers),
        }[variant]
        (docs / f"p{page}.md").write_text(f"# Halaman {page}\n\n{body}\n", encoding="utf-8")
    (docs / "index.md").write_text("---\nmodule: b\n---\n# Bench\n", encoding="utf-8")
    if variant == "ours":
        bank = "\n".join(f"## Soal {n} {{#b{n}}}\n\n{_QUESTION.format(attrs='', n=n)}" for n in range(count))
        (root / "quizzes" / "b.md").write_text(f"---\nmodule: b\n---\n{bank}", encoding="utf-8")


def measure(engine: str, count: int, empty: bool = False) -> Cost:
    """Build `count` questions, or as many paragraphs in their place, in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _project(root, engine, count, empty)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-c", _CHILD, "build", "--quiet"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(seconds, float(done.stdout.split()[-1]))


_CHILD = """
import os, resource, sys
os.environ["NO_MKDOCS_2_WARNING"] = "1"
from mkdocs.__main__ import cli
try:
    cli()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def questions(counts: Sequence[int]) -> None:
    """Print what a question costs to build, a row for each number of questions."""
    print(f"{'questions':>9}  {'ours ms':>8}  {'stock ms':>8}  {'ratio':>6}  {'ours MB':>8}  {'stock MB':>8}")
    for count in counts:
        ours, stock = measure("ours", count), measure("stock", count)
        mine = (ours.seconds - measure("ours", count, empty=True).seconds) / count * 1000
        theirs = (stock.seconds - measure("stock", count, empty=True).seconds) / count * 1000
        row = f"{count:>9}  {mine:>8.2f}  {theirs:>8.2f}  {mine / theirs:>6.2f}"
        print(f"{row}  {ours.megabytes:>8.0f}  {stock.megabytes:>8.0f}", flush=True)


def checker(counts: Sequence[int]) -> None:
    """Print what checking costs, for the course at hand and for generated ones."""
    print(f"{'questions':>12}  {'CPU s':>7}  {'MB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for count in (0, *counts):
            root = Path(folder) / str(count) if count else Path.cwd()
            if count:
                write_bank(root, count)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run([sys.executable, "-c", _CHECK], cwd=root, capture_output=True, text=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{count or 'this course':>12}  {seconds:>7.2f}  {float(done.stdout.split()[-1]):>6.0f}", flush=True)


_CHECK = """
import resource
from oaks.cli import check
check(["--root", ".", "--format", "json"])
print("", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables that were asked for; all without arguments."""
    parser = argparse.ArgumentParser("bench.py", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["questions", "check", "search", "pages"])
    parser.add_argument("counts", nargs="*", type=int, default=[])
    args = parser.parse_args(argv)
    if args.what in (None, "questions"):
        questions(args.counts or [100, 1000, 10000])
    if args.what in (None, "check"):
        checker(args.counts or [10000])
    if args.what in (None, "search"):
        search()
    if args.what == "pages":  # needs site/, a browser and Node
        pages(Path.cwd(), *args.counts[:1])
    return 0
