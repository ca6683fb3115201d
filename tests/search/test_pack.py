"""The packed index: what goes in comes out, in Python and in the worker's JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oaks.search.pack import fold_docs, open_docs, pack, unpack

letters = st.characters(exclude_characters="\x00\x01\x02", exclude_categories=("Cs",))
texts = st.text(letters, max_size=60) | st.sampled_from(["", "aaaa" * 30, "banana " * 20, "sosial " * 40 + "x"])
FIELDS = ("location", "title", "text", "also")
docs = st.lists(
    st.tuples(*[texts] * len(FIELDS)).map(lambda values: {**dict(zip(FIELDS, values, strict=True)), "kind": "a"}),
    max_size=6,
)


@given(texts)
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    assert unpack(pack(text)) == text


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(docs)
def test_documents_come_out_as_they_went_in_in_both_languages(
    in_node: Callable[..., dict[str, Any]], docs: list[dict[str, Any]]
) -> None:
    folded = fold_docs(docs)
    assert open_docs(folded) == docs
    assert in_node(packed=folded)["docs"] == docs


def test_repeated_text_grows_little() -> None:
    once = "Kesejahteraan sosial adalah kondisi terpenuhinya kebutuhan warga negara. "
    assert len(pack(once * 50)["bits"]) < 3 * len(pack(once)["bits"])
