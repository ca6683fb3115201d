"""The judged queries, run through the worker of the built course; and what the search may weigh."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from oaks.search.judge import judge, read_queries, run_worker, score
from oaks.search.language import FILE, SUPPORT
from oaks.search.plugin import SCRIPT, read_index

HERE = Path(__file__).parent
pytestmark = pytest.mark.slow


def test_there_are_a_hundred_judged_queries_and_no_half_knows_the_other() -> None:
    tuning, held_out = (read_queries(HERE / f"queries-{half}.tsv") for half in ("tuning", "heldout"))
    assert len(tuning) + len(held_out) >= 100
    assert abs(len(tuning) - len(held_out)) <= 1
    assert not {query.text for query in tuning} & {query.text for query in held_out}
    assert {query.kind for query in tuning} == {query.kind for query in held_out}


@pytest.mark.parametrize("half", ["tuning", "heldout"])
def test_judged_queries_find_a_right_page_among_the_first_five(site: Path, half: str) -> None:
    verdicts = judge(site, read_queries(HERE / f"queries-{half}.tsv"))
    total = score(verdicts)
    missed = [(v.query.text, v.rank) for v in verdicts if not 0 < v.rank <= 5]
    print(f"{half}: recall@5 {total.recall:.3f}, MRR {total.mrr:.3f}, without a result {total.empty:.3f}")
    assert total.recall >= 0.95, missed
    assert total.mrr >= 0.90
    assert total.empty == 0, missed


def test_teasers_have_balanced_marks_that_never_cut_a_word(site: Path) -> None:
    queries = [query.text for half in ("tuning", "heldout") for query in read_queries(HERE / f"queries-{half}.tsv")]
    for found in run_worker(site, queries)["found"]:
        for text in found["texts"]:
            flat = re.sub(r"<mark>([^<]*)</mark>", r"\1", text)
            assert "mark>" not in flat, text
            assert not re.search(r"\w<mark>|</mark>\w", text), text
            assert text.count("<p>") == text.count("</p>"), text


@pytest.mark.parametrize(
    "query", ["LSM", "evidence based", "kesejahtraan", "menyejahterakan", "apa itu HSO?", "UU 11/2009"]
)
def test_no_word_that_was_found_is_called_missing(site: Path, query: str) -> None:
    assert run_worker(site, [query])["found"][0]["missing"] == []


@pytest.mark.parametrize(
    "query", ["a~b", "pasal^x", "judul:teks:", "+", "-sosial", "*", "~^", '"', "title:hso", "c++", "((("]
)
def test_marks_of_the_query_language_break_nothing(site: Path, query: str) -> None:
    found = run_worker(site, [query, "sosial"])["found"]
    assert len(found) == 2
    assert found[1]["results"]


def test_a_very_long_word_and_a_very_long_query_get_an_answer(site: Path) -> None:
    long = run_worker(site, ["k" * 300, " ".join(["layanan sosial lembaga"] * 100)])["found"]
    assert long[0]["results"] == []
    assert long[1]["results"]


def test_the_index_and_what_comes_with_it_stay_light(site: Path) -> None:
    sizes = {name: len(gzip.compress((site / name).read_bytes(), 6)) for name in (SCRIPT, FILE, SUPPORT)}
    print(sizes)
    assert sizes[SCRIPT] <= 100_000
    assert sizes[FILE] + sizes[SUPPORT] <= 8_000


def test_the_index_names_the_language_that_the_worker_loads(site: Path) -> None:
    config = read_index(site)["config"]
    assert config["lang"] == ["id"]
    assert (site / FILE).is_file()
