from __future__ import annotations

from pathlib import Path

from oaks.build.pages import Page
from oaks.build.table import Totals, as_markdown, as_text, totals


def page(path: str, *questions: str) -> Page:
    return Page(path, (), (), questions)


def test_a_question_on_two_pages_counts_once_and_404_is_no_page(tmp_path: Path) -> None:
    counted = totals(tmp_path, [page("a.html", "q1", "q2"), page("b.html", "q1"), page("404.html")], 1.0)
    assert (counted.pages, counted.questions) == (2, 2)


def test_sizes_count_every_file_and_compress_only_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"x" * 1000)
    (tmp_path / "p.png").write_bytes(b"x" * 1000)
    counted = totals(tmp_path, [], 0)
    assert counted.size == 2000
    assert 1000 < counted.gzipped < 1100


def test_the_table_speaks_indonesian() -> None:
    text = as_text(Totals(38, 28, 4812334, 912345, 6.25))
    heads, values = text.splitlines()
    assert heads.replace("Byte gzip", "Byte-gzip").split() == ["Halaman", "Soal", "Byte", "Byte-gzip", "Detik"]
    assert values.split() == ["38", "28", "4.812.334", "912.345", "6,2"]
    assert len(heads) == len(values)


def test_the_summary_is_a_markdown_table() -> None:
    assert as_markdown(Totals(1, 2, 3, 4, 5)).splitlines()[2] == "| 1 | 2 | 3 | 4 | 5,0 |"
