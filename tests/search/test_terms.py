"""Every term of the glossary, searched as it is written, leads to its definition and on to the lessons that use it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from oaks.search.index import AT
from oaks.search.judge import run_worker
from oaks.search.pack import open_docs
from oaks.search.plugin import read_index

pytestmark = pytest.mark.slow
OFTEN = 3  # times that the lessons use a term before a search for it must lead to them


@pytest.fixture(scope="module")
def terms(site: Path) -> dict[str, tuple[str, set[str]]]:
    """Term -> place of its entry, and the lessons that use it, for terms that lessons use three times or more."""
    docs = open_docs(read_index(site)["docs"])
    heads = {
        re.sub(r" *\([^)]*\)", "", str(doc["title"]).partition(" · ")[2]): str(doc["location"])
        for doc in docs
        if str(doc["location"]).startswith(f"glosarium.html{AT}")
    }
    lessons = [
        (str(d["location"]).partition("#")[0], str(d["text"])) for d in docs if re.match(r"m\d\d/", d["location"])
    ]
    found = {}
    for term, place in heads.items():
        uses: Counter[str] = Counter()
        for page, text in lessons:
            uses[page] += len(re.findall(rf"\b{re.escape(term)}\b", re.sub(r"<[^>]+>", "", text), re.IGNORECASE))
        if uses.total() >= OFTEN:
            found[term] = (place, {page for page, n in uses.items() if n})
    assert len(found) > 50
    return found


def test_every_term_leads_to_its_definition_first_and_a_module_that_uses_it_right_below(
    site: Path, terms: dict[str, tuple[str, set[str]]]
) -> None:
    lost = {}
    for found in run_worker(site, list(terms))["found"]:
        place, lessons = terms[found["query"]]
        modules = {page.partition("/")[0] for page in lessons}
        entry = next((n for n, group in enumerate(found["results"], 1) if place in group), 0)
        lesson = next(
            (n for n, group in enumerate(found["results"], 1) if any(at.partition("/")[0] in modules for at in group)),
            0,
        )
        if entry != 1 or not 0 < lesson <= 4:
            lost[found["query"]] = (entry, lesson)
    assert not lost, lost


def test_no_lesson_is_hidden_because_the_definition_is_good(site: Path, terms: dict[str, tuple[str, set[str]]]) -> None:
    hidden = {}
    for found in run_worker(site, list(terms))["found"]:
        pages = {at.partition("#")[0] for group in found["results"] for at in group}
        missing = sorted(terms[found["query"]][1] - pages)
        if missing and len(found["results"]) < 20:
            hidden[found["query"]] = missing
    assert not hidden, hidden
