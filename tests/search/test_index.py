"""What is indexed, and under which title."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from oaks.search.index import AT
from oaks.search.pack import open_docs
from oaks.search.plugin import read_index

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def docs(site: Path) -> dict[str, dict[str, Any]]:
    """Location -> document of the real course."""
    data = read_index(site)
    return {str(doc["location"]): doc for doc in open_docs(data["docs"])}


def test_titles_say_where_in_the_course_a_page_stands(docs: dict[str, dict[str, Any]]) -> None:
    assert docs["m01/index.html"]["title"].startswith("Modul 1 · Kesejahteraan Sosial")
    assert docs["m02/kerja-moral.html"]["title"].startswith("Modul 2 · bagian 1 · ")
    assert docs["m02/kuis.html"]["title"].startswith("Modul 2 · penutup · ")


def test_glossary_entries_articles_and_references_are_results_of_their_own(docs: dict[str, dict[str, Any]]) -> None:
    entry = docs[f"glosarium.html{AT}hso"]
    assert entry["title"] == "Glosarium · organisasi pelayanan manusia (HSO)"
    assert "human service organization" in entry["text"]
    assert "hso" in entry["also"].split("|")
    assert docs[f"hukum/uu-14-2019.html{AT}pasal-1-angka-1"]["title"] == "UU 14/2019 · Pasal 1 angka 1"
    assert docs[f"pustaka.html{AT}hasenfeld-1992"]["title"].startswith("Pustaka · Hasenfeld")
    assert "uu pdp" in docs["hukum/uu-27-2022.html"]["also"].split("|")


def test_every_page_comes_before_its_sections(docs: dict[str, dict[str, Any]]) -> None:
    seen: set[str] = set()
    for location in docs:
        page, _, anchor = location.partition("#")
        assert not anchor or page in seen, location
        seen.add(page)


def test_lists_of_links_and_notes_on_copies_are_left_out(docs: dict[str, dict[str, Any]]) -> None:
    titles = {doc["title"] for doc in docs.values()}
    assert not {"Sumber", "Istilah", "Pemanasan", "Tujuan belajar"} & titles
    assert [at for at, doc in docs.items() if "<p>Dua salinan sama bunyinya.</p>" in doc["text"]] == []


def test_no_text_of_a_slip_is_indexed_where_its_word_stands(docs: dict[str, dict[str, Any]]) -> None:
    assert "Organisasi atau" not in docs["m09/fungsi-dan-struktur.html"]["text"]
