"""What the tests of search share: the scripts under Node, the words of the course."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oaks.course import load_cached
from oaks.search.lexicon import words_of
from support.node import run_node
from support.places import ROOT

HERE = Path(__file__).parent
SCRIPTS = ROOT / "src" / "oaks" / "search"


@pytest.fixture(scope="session")
def in_node(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Any]]:
    """Give data to tests/search/scripts.mjs and return what it says."""
    file = tmp_path_factory.mktemp("node") / "input.json"

    def run(**data: object) -> dict[str, Any]:
        file.write_text(json.dumps(data), encoding="utf-8")
        done = run_node(str(HERE / "scripts.mjs"), str(SCRIPTS), str(file), cwd=ROOT)
        assert done.returncode == 0, done.stdout
        said: dict[str, Any] = json.loads(done.stdout)
        return said

    return run


@pytest.fixture(scope="session")
def vocabulary() -> list[str]:
    """Every word of the pages, in small letters."""
    course, _ = load_cached(ROOT)
    return sorted({word for page in course.pages.values() for word in words_of(page.body)})
