"""The deck goes into a real Anki, and a newer one updates it without touching what was learned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from oaks.export.anki import cards, write_deck
from support.editions import DATE, real_book


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Any:
    opened = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    yield opened
    opened.close()


def bring_in(collection: Any, package: Path) -> Any:
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options)).log


@pytest.mark.slow
def test_a_changed_deck_updates_notes_and_keeps_the_review_history(site: Path, tmp_path: Path, collection: Any) -> None:
    book = real_book(site)
    made, notes = cards(book)
    assert notes == [] and len(made) > 300
    write_deck(book, made, tmp_path / "a.apkg", DATE)
    assert len(bring_in(collection, tmp_path / "a.apkg").new) == len(made)
    assert collection.card_count() == len(made)

    deck = next(d for d in collection.decks.all_names_and_ids() if d.name.endswith("Glosarium"))
    collection.decks.select(deck.id)
    reviewed = collection.sched.getCard()
    reviewed.start_timer()
    collection.sched.answerCard(reviewed, 3)
    note = reviewed.note()
    history = collection.db.all("select * from revlog")
    assert len(history) == 1

    fresh = [replace(card, back=card.back + "<p>Baru.</p>") if card.front == note.fields[0] else card for card in made]
    assert fresh != made
    write_deck(book, fresh, tmp_path / "b.apkg", DATE + 86_400)
    log = bring_in(collection, tmp_path / "b.apkg")
    assert len(log.new) == 0
    assert collection.get_note(note.id).fields[1].endswith("<p>Baru.</p>")
    assert collection.card_count() == len(made)
    assert collection.db.all("select * from revlog") == history
    assert collection.get_card(reviewed.id).reps == 1


def test_two_runs_are_identical(site: Path, tmp_path: Path) -> None:
    book = real_book(site)
    for name in ("a", "b"):
        write_deck(book, cards(book)[0], tmp_path / name, DATE)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_every_question_with_a_key_and_every_term_has_one_card_with_an_answer(site: Path) -> None:
    book = real_book(site)
    made, _ = cards(book)
    names = [card.name for card in made]
    assert len(names) == len(set(names))
    assert {f"istilah:{term.anchor}" for term in book.course.terms} <= set(names)
    for card in made:
        assert card.front.strip("<>/div ") and card.back.strip("<>/div "), card.name
        assert " id=" not in card.front + card.back
        if card.name.startswith("soal:"):
            assert "Jawaban" in card.back or "<li>" in card.back, card.name
