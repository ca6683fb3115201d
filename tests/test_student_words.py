"""Words a student meets in the exam room, on the licence page and on the home page."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["exam.js", "examresult.js", "handin.js"])
def test_the_exam_room_says_paket_soal_not_formulir(name: str) -> None:
    """A student draws a set of questions; a form is what an office has filled in."""
    text = (ROOT / "docs/assets/js" / name).read_text(encoding="utf-8")
    assert "formulir" not in text.lower()
    assert "paket soal" in text


@pytest.mark.parametrize("name", ["lisensi.md", "latihan/uts.md", "latihan/uas.md"])
def test_pages_for_students_do_not_say_repositori(name: str) -> None:
    """The plain words are the source files on GitHub."""
    assert "repositori" not in (ROOT / "docs" / name).read_text(encoding="utf-8").lower()


def test_the_home_link_says_that_it_leads_to_the_way_of_keeping() -> None:
    """The link opens another page, so it does not promise to save."""
    assert '"Cara menyimpan kursus ini untuk luring"' in (ROOT / "src/oaks/views/offline.py").read_text(
        encoding="utf-8"
    )


def test_without_javascript_the_room_says_paket_soal_too() -> None:
    """One word everywhere a student reads it."""
    assert "paket soalnya disusun" in (ROOT / "src/oaks/room.py").read_text(encoding="utf-8")
