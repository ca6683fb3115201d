"""Lighthouse on our pages and, beside them, on the same content with stock Material and mkdocs-quiz.

Lighthouse comes from npm (tests/lighthouse, dev only) and needs Node 22.19 or newer. The stock site holds the same
pages without our theme files, scripts and views; a directive becomes the questions it stands for, as far as
mkdocs-quiz knows their kind.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .course import load_course
from .model import Course

PAGES = ("index.html", "m01/dua-definisi.html", "m01/kuis.html", "glosarium.html", "latihan/uts.html")
FIGURES = ("performance", "accessibility", "best-practices", "seo", "lcp", "tbt", "cls")
_KNOWN = ("single", "multiple", "blank")
_DIRECTIVE = re.compile(r"^[ \t]*<(?:quiz|oaks)\b[^<>]*/>[ \t]*$", re.M)
_TEMPLATE = re.compile(r"^template:.*\n", re.M)  # ours
_STOCK = """site_name: OAKS
use_directory_urls: false
theme: {name: material, language: id}
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.mark,
  pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}, toc: {permalink: true}]
plugins: [search, mkdocs_quiz]
"""


def stock_site(root: Path, work: Path) -> Path:
    """Build the course in `root` with the stock tools, in the empty folder `work`; return the site's folder."""
    course, _ = load_course(root)
    shutil.copytree(root / "docs", work / "docs", ignore=shutil.ignore_patterns("assets"))
    for page in (work / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = _TEMPLATE.sub("", _DIRECTIVE.sub(lambda m: _plain(course, m.group(0)), text))
        page.write_text(text, encoding="utf-8")
    (work / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(work / "site")]
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return work / "site"


def _plain(course: Course, directive: str) -> str:
    pool = re.search(r'pool="([^"]+)"', directive)
    ref = re.search(r'ref="([^"]+)"', directive)
    names = course.pools.get(pool.group(1), ()) if pool else ((ref.group(1),) if ref else ())
    questions = (course.questions[name] for name in names if name in course.questions)
    return "\n\n".join(
        "<quiz>\n" + "\n".join(question.lines) + "\n</quiz>" for question in questions if question.kind in _KNOWN
    )


def measure(tool: Path, site: Path, chrome: str, runs: int) -> Iterator[dict[str, Any]]:
    """Yield the figures of each page of PAGES that the site has (see tests/lighthouse/measure.mjs)."""
    pages = [page for page in PAGES if (site / page).is_file()]
    command = ["node", "measure.mjs", str(site.resolve()), chrome, str(runs), *pages]
    done = subprocess.run(command, cwd=tool, check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        yield json.loads(line)


def pages(root: Path, runs: int = 5) -> None:
    """Print a row for each page: ours, from site/, and stock's."""
    tool = root / "tests/lighthouse"
    chrome = next((c for c in map(shutil.which, ("chromium", "google-chrome", "chrome")) if c), None)
    if chrome is None or shutil.which("node") is None or not (root / "site").is_dir():
        sys.exit("Needed: site/ (python scripts/build.py), Chromium or Chrome, Node 22.19 or newer.")
    if not (tool / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=tool, check=True)
    print(f"{'page':<24}{'':<7}" + "".join(f"{name:>16}" for name in FIGURES))
    with tempfile.TemporaryDirectory() as work:
        for name, site in (("ours", root / "site"), ("stock", stock_site(root, Path(work)))):
            for row in measure(tool, site, chrome, runs):
                cells = "".join(f"{row[figure]:>16.{2 if figure == 'cls' else 0}f}" for figure in FIGURES)
                print(f"{row['page']:<24}{name:<7}{cells}  {' '.join(row['failed'])}", flush=True)
