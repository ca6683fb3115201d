from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oaks.build.bank import MAP, quoted, share_map, split_bank
from oaks.build.failure import BuildFailed

BANK = '<template data-bank="m01" data-search-exclude="1"><p>Soal “satu” \\ <b>dua</b></p>\n</template>'


def write(site: Path, name: str, text: str) -> Path:
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_bank_moves_into_a_script_that_gives_it_back_to_the_letter(tmp_path: Path) -> None:
    page = write(tmp_path, "ingat.html", f"<h1>Ingat lagi</h1>{BANK}<p>Akhir</p>")
    split_bank(tmp_path)
    empty = '<template data-bank="m01" data-search-exclude="1"></template>'
    assert page.read_text(encoding="utf-8") == f"<h1>Ingat lagi</h1>{empty}<p>Akhir</p>"
    script = (tmp_path / "assets/bank/m01.js").read_text(encoding="utf-8")
    assert script == "OAKS.bank('m01','<p>Soal “satu” \\\\ <b>dua</b></p>\\n');\n"


def test_two_pages_share_one_script(tmp_path: Path) -> None:
    for name in ("ingat.html", "lembar.html"):
        write(tmp_path, name, BANK)
    split_bank(tmp_path)
    assert [f.name for f in (tmp_path / "assets/bank").iterdir()] == ["m01.js"]


def test_pages_whose_banks_differ_are_named(tmp_path: Path) -> None:
    write(tmp_path, "ingat.html", BANK)
    write(tmp_path, "lain/lembar.html", BANK.replace("dua", "tiga"))
    with pytest.raises(BuildFailed, match=r"m01 berbeda di ingat\.html dan lain/lembar\.html"):
        split_bank(tmp_path)


def test_a_site_without_a_bank_gets_no_folder(tmp_path: Path) -> None:
    write(tmp_path, "index.html", "<p>Tanpa bank</p>")
    (tmp_path / "biner.html").write_bytes(b"\xff\xfe")
    split_bank(tmp_path)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["biner.html", "index.html"]


COURSE = '<script data-search-exclude="1" id="oaks-peta" type="application/json">{"m":["<\\/b>é"]}</script>'
EMPTY = '<script data-search-exclude="1" id="oaks-peta" type="application/json"></script>'


def test_the_map_of_the_course_stands_once_and_every_page_keeps_its_place(tmp_path: Path) -> None:
    pages = [write(tmp_path, name, f"<p>a</p>{COURSE}<p>b</p>") for name in ("index.html", "kemajuan.html")]
    share_map(tmp_path)
    assert {page.read_text(encoding="utf-8") for page in pages} == {f"<p>a</p>{EMPTY}<p>b</p>"}
    script = (tmp_path / MAP).read_text(encoding="utf-8")
    assert json.loads(script.partition(".map=")[2].removesuffix(";\n")) == {"m": ["</b>é"]}


def test_maps_that_differ_stay_in_their_pages(tmp_path: Path) -> None:
    write(tmp_path, "index.html", COURSE)
    page = write(tmp_path, "lain/kemajuan.html", COURSE.replace("é", "../é"))
    share_map(tmp_path)
    assert not (tmp_path / MAP).exists()
    assert "../é" in page.read_text(encoding="utf-8")


@given(st.text(alphabet=st.sampled_from("a'\"\\\n\u2028é<"), max_size=30))
def test_a_quoted_text_is_read_back_to_the_letter(text: str) -> None:
    assert ast.literal_eval(quoted(text)) == text  # Python reads these escapes as JavaScript does
