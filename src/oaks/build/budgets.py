"""What the site weighs beside what it may weigh (budgets.toml). Printed by every build; held by tests."""

from __future__ import annotations

import gzip
import tomllib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from oaks.search.plugin import SCRIPT

EDITIONS = "unduh/"
WORKER = "sw.js"  # keeps the course on a device (offline.py); the zip, a copy already, does without
_LABELS = {"folder": "Folder situs", "zip": "Dalam zip", "index": "Indeks pencarian (gzip)"}
_ENTRY = 76  # bytes a zip spends on a file beside its content and twice its name


@dataclass(frozen=True, slots=True)
class Weight:
    """One measure and its limit, in bytes."""

    name: str
    size: int
    limit: int


@lru_cache
def budgets(group: str) -> dict[str, int]:
    """Return the limits of a group of budgets.toml, `folder` or `visit`, in bytes."""
    text = resources.files(__package__).joinpath("budgets.toml").read_text(encoding="utf-8")
    limits: dict[str, int] = tomllib.loads(text)[group]
    return limits


def weigh(site: Path) -> list[Weight]:
    """Measure what lies in `site`; the editions to take along do not count."""
    files = {f.relative_to(site).as_posix(): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()}
    kept = {name: data for name, data in files.items() if not name.startswith(EDITIONS)}
    sizes = {
        "folder": sum(map(len, kept.values())),
        "zip": sum(
            len(zlib.compress(data, 9)) + 2 * len(name) + _ENTRY for name, data in kept.items() if name != WORKER
        ),
        "index": len(gzip.compress(kept.get(SCRIPT, b""), 6, mtime=0)),
    }
    return [Weight(_LABELS[name], sizes[name], limit) for name, limit in budgets("folder").items()]


def as_lines(weights: Iterable[Weight]) -> str:
    """Return one line for each measure, for a terminal or a summary."""
    return "\n".join(f"{w.name}: {_number(w.size)} dari {_number(w.limit)} byte{_over(w)}" for w in weights)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _over(weight: Weight) -> str:
    return " (lewat)" if weight.size > weight.limit else ""
