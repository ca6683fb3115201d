"""No line of an author, however odd, keeps the checker or the build busy: no expression grows faster than its text."""

from __future__ import annotations

import re

import pytest

from oaks.course import _heading_parts
from support.growth import Expression, expressions, grows
from support.places import ROOT

# Its result is the identity of options (model.py): it stays as it was published, and reads one option's text at a time.
FROZEN = {"model.py"}


def test_no_expression_of_the_engine_grows_clearly_faster_than_the_text_it_reads() -> None:
    found = [e for e in expressions(ROOT / "src" / "oaks") if e.place.partition(":")[0] not in FROZEN]
    assert len(found) > 250, "the expressions are no longer found"
    slow = {f"{e.place} {e.use} {e.pattern.pattern!r}": said for e in found if (said := grows(e))}
    assert slow == {}


@pytest.mark.parametrize("pattern", [r"^(.*?)[ \t]*(?:x)?[ \t]*$", r"<!--.*?-->"])
def test_an_expression_that_does_is_found(pattern: str) -> None:
    assert grows(Expression("here:1", re.compile(pattern, re.S), "search"))


def test_the_heading_that_took_a_minute_is_read_at_once_and_right() -> None:
    assert _heading_parts("a" + " " * 100_000 + "b") == ("a" + " " * 100_000 + "b", "")
    assert _heading_parts("Judul ##") == ("Judul", "")
    assert _heading_parts("Judul {#satu goal=1.1} ##") == ("Judul", "#satu goal=1.1")
    assert _heading_parts("Judul {: #satu }") == ("Judul", "#satu")
