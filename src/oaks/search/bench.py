"""What the search finds, weighs and takes, ours beside stock Material's on the same pages: `bench.py search`."""

from __future__ import annotations

import gzip
import itertools
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from ..build.pipeline import build_site
from .judge import Query, Verdict, judge, read_queries, run_worker, score
from .language import FILE, SUPPORT
from .lexicon import roots
from .plugin import INDEX, SCRIPT
from .stem import stem

JUDGED = Path("tests/search")
LONG_WORD = "k" * 300
LONG_QUERY = " ".join(["layanan sosial lembaga"] * 100)
PAGES = 1000


def search() -> None:
    """Print every number of the search for the project in the current folder."""
    root = Path.cwd()
    halves = {half: read_queries(root / JUDGED / f"queries-{half}.tsv") for half in ("tuning", "heldout")}
    with tempfile.TemporaryDirectory(dir=root.parent) as folder:
        ours, stock = Path(folder) / "ours", Path(folder) / "stock"
        build_site(root, ours)
        build_site(_stock_project(root, Path(folder) / "project"), stock)
        print(f"{'':<34}{'ours':>12}{'stock':>12}")
        for half, queries in halves.items():
            _judged(half, queries, ours, stock)
        _weights(ours, stock)
        _times([q.text for queries in halves.values() for q in queries], ours, stock)
    _families(root / JUDGED / "families.tsv")


def _stock_project(root: Path, target: Path) -> Path:
    """Copy the project and give it Material's search as it comes: `lang` by the theme's language, all that is there."""
    for name in ("docs", "quizzes", "overrides"):
        shutil.copytree(root / name, target / name)
    (target / "src").mkdir()  # mkdocs.yml watches it
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    head, _, tail = text.partition("\n  - oaks\n\nvalidation:")
    (target / "mkdocs.yml").write_text(f"{head}\n  - oaks:\n      search: false\n\nvalidation:{tail}", encoding="utf-8")
    plugins = yaml.load((target / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["plugins"]
    assert {"oaks": {"search": "false"}} in plugins, "mkdocs.yml no longer ends its plugins with `- oaks`"
    return target


def _row(name: str, ours: object, stock: object) -> None:
    print(f"{name:<34}{ours!s:>12}{stock!s:>12}", flush=True)


def _judged(half: str, queries: Sequence[Query], ours: Path, stock: Path) -> None:
    both = [judge(site, queries) for site in (ours, stock)]
    scores = [score(verdicts) for verdicts in both]
    print(f"{half}: {len(queries)} queries")
    for name, value in (("recall@5", "recall"), ("MRR", "mrr"), ("without a result", "empty")):
        _row(f"  {name}", *(f"{getattr(one, value):.3f}" for one in scores))
    for kind in dict.fromkeys(query.kind for query in queries):
        _row(f"  recall@5, {kind}", *(f"{_of_kind(verdicts, kind):.3f}" for verdicts in both))


def _of_kind(verdicts: Sequence[Verdict], kind: str) -> float:
    return score([verdict for verdict in verdicts if verdict.query.kind == kind]).recall


def _weights(ours: Path, stock: Path) -> None:
    print("bytes, gzip")

    def size(site: Path, *names: str) -> int:
        files = [site / name for name in names if (site / name).is_file()]
        if INDEX in names:
            files = files[:1]  # two forms of one index
        return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)

    for label, names in {
        "index": (INDEX, SCRIPT),
        "language file": (FILE, SUPPORT),
        "search.js of the page": ("assets/js/search.js",),
    }.items():
        shown = size(stock, *names) if label != "search.js of the page" else 0
        _row(f"  {label}", size(ours, *names), shown)


def _times(queries: Sequence[str], ours: Path, stock: Path) -> None:
    """Milliseconds per query, best of five: the machine's other work is not the search's."""
    pages = len(list(ours.rglob("*.html")))
    scale = -(-PAGES // pages)
    for label, factor in ((f"{pages} pages, ms", 1), (f"{pages * scale} pages, ms", scale)):
        print(label)
        data = [run_worker(site, [*queries, LONG_WORD, LONG_QUERY], repeat=5, scale=factor) for site in (ours, stock)]
        times = [sorted(found["ms"] for found in one["found"][:-2]) for one in data]
        ranks: dict[str, Callable[[list[float]], float]] = {
            "median": lambda ms: ms[len(ms) // 2],
            "p95": lambda ms: ms[int(len(ms) * 0.95)],
            "slowest": lambda ms: ms[-1],
        }
        for name, pick in ranks.items():
            _row(f"  {name}", *(f"{pick(ms):.1f}" for ms in times))
        _row("  a word of 300 letters", *(f"{one['found'][-2]['ms']:.1f}" for one in data))
        _row("  a query of 300 words", *(f"{one['found'][-1]['ms']:.1f}" for one in data))
        _row("  reading the index", *(f"{one['setup']:.0f}" for one in data))


def _families(file: Path) -> None:
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    truth = {form: family for family, forms in rows for form in forms.split()}
    found = {form: stem(form, roots()) for form in truth}
    pairs = [(truth[a] == truth[b], found[a] == found[b]) for a, b in itertools.combinations(truth, 2)]
    right = sum(true and together for true, together in pairs)
    precision, recall = right / sum(t for _, t in pairs), right / sum(t for t, _ in pairs)
    f1 = 2 * precision * recall / (precision + recall)
    print(json.dumps({"forms": len(truth), "precision": precision, "recall": round(recall, 4), "F1": round(f1, 4)}))
