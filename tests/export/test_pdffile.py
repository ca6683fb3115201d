"""Bookmarks of a printed edition: what Chromium says of a heading becomes the heading again."""

from __future__ import annotations

import pytest

from oaks.export.pdffile import mend_outline

HEADING = "Kesejahteraan Sosial: Kondisi, Sistem, atau Ilmu?"


@pytest.mark.parametrize(
    "said",
    [
        HEADING,
        "Kesejahteraan Sosial: Kondisi, Sistem, atauIlmu?",
        HEADING + HEADING,
        "Kesejahteraan Sosial: Kondisi, Sistem, atauKesejahteraan Sosial: Kondisi, Sistem, atauIlmu?",
    ],
)
def test_a_bookmark_that_lost_a_space_or_repeats_itself_gets_the_words_of_its_heading(said: str) -> None:
    objects = {1: b"<</Title <FEFF%s>/Parent 2 0 R>>" % said.encode("utf-16-be").hex().encode()}
    mend_outline(objects, ["Ilmu?", HEADING])
    assert objects[1] == b"<</Title <FEFF%s>/Parent 2 0 R>>" % HEADING.encode("utf-16-be").hex().upper().encode()


def test_a_bookmark_that_is_no_heading_stays_as_it_is() -> None:
    objects = {1: b"<</Title (Lain)/Parent 2 0 R>>"}
    mend_outline(objects, [HEADING])
    assert objects[1] == b"<</Title (Lain)/Parent 2 0 R>>"
