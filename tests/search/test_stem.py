"""The stemmer: twins in two languages, families held out from the work on the lexicon, and what must stay alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oaks.search.lexicon import Vocabulary, cut, roots
from oaks.search.stem import likely_root, stem

Node = Callable[..., dict[str, Any]]
FAMILIES = Path(__file__).with_name("families.tsv")
ENDS = ["", "kan", "an", "i", "nya", "lah", "kah", "pun", "ku", "mu", "kannya", "annya", "inyalah"]
HEADS = ["", "me", "mem", "men", "meng", "meny", "menge", "pe", "pem", "pen", "peng", "peny", "di", "ke", "se", "ber"]
HEADS += ["be", "ter", "te", "per", "memper", "diper", "keber", "ketidak", "pember", "x"]


def families() -> dict[str, str]:
    """Form -> family, as people see it."""
    rows = [line.split("\t") for line in FAMILIES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return {form: family for family, forms in rows for form in forms.split()}


def test_word_families_that_the_lexicon_was_not_made_for_are_found() -> None:
    truth = families()
    assert len(truth) >= 300
    found = {form: stem(form, roots()) for form in truth}
    pairs = [(truth[a] == truth[b], found[a] == found[b]) for a, b in itertools.combinations(truth, 2)]
    together = sum(found for _, found in pairs)
    right = sum(true and found for true, found in pairs)
    precision, recall = right / together, right / sum(true for true, _ in pairs)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(truth)} forms: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}")
    assert precision == 1.0
    assert f1 >= 0.95


def test_both_stemmers_agree_on_every_word_of_the_course(in_node: Node, vocabulary: list[str]) -> None:
    assert len(vocabulary) > 4000
    assert in_node(roots=dict(roots()), words=vocabulary)["stems"] == [stem(word, roots()) for word in vocabulary]


made_up = st.builds(
    lambda head, root, end: head + root + end,
    st.sampled_from(HEADS),
    st.sampled_from(sorted(roots())) | st.text("abdegiklmnprstuy", min_size=1, max_size=8),
    st.sampled_from(ENDS),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=st.lists(made_up | st.text(max_size=30), min_size=40, max_size=80))
def test_both_stemmers_agree_on_words_made_up(in_node: Node, words: list[str]) -> None:
    assert in_node(roots=dict(roots()), words=words)["stems"] == [stem(word, roots()) for word in words]


def test_what_a_site_is_told_puts_its_words_into_the_families_of_the_whole_lexicon(
    in_node: Node, vocabulary: list[str]
) -> None:
    told = cut(vocabulary)
    assert len(told) < len(roots()) / 3
    site = Vocabulary(vocabulary, told)
    found = [site.root(word) for word in vocabulary]
    assert in_node(told=told, words=vocabulary)["families"] == found
    known = [(word, family) for word, family in zip(vocabulary, found, strict=True) if stem(word, roots()) != word]
    assert [pair for pair in known if pair[1] != stem(pair[0], roots())] == []


@pytest.mark.parametrize("word", ["server", "beruang", "mereka", "adalah", "kediri", "dian", "menteri", "semester"])
def test_words_that_only_look_derived_stay_alone(word: str) -> None:
    assert stem(word, roots()) == word


def test_every_family_of_the_lexicon_is_an_entry_of_its_own() -> None:
    assert [family for family in roots().values() if roots().get(family) != family] == []


@pytest.mark.parametrize(
    ("word", "root"), [("mengglorpkan", "glorp"), ("pemblasan", "blas"), ("rumah", ""), ("blar", "")]
)
def test_a_word_without_a_root_is_told_its_likely_root(word: str, root: str) -> None:
    assert likely_root(word) == root


def test_a_very_long_word_is_left_as_it_is() -> None:
    assert stem("me" * 150, roots()) == "me" * 150
