from __future__ import annotations

import json
from pathlib import Path

from oaks.build.tidy import LUNR, drop_comments, drop_notes, drop_white_space, lunr_files, tidy


def make(site: Path, languages: list[str], *names: str) -> set[str]:
    """A site with a search index in `languages` and lunr files; return those left after tidying."""
    (site / "search").mkdir()
    (site / "search/search_index.json").write_text(json.dumps({"config": {"lang": languages}, "docs": []}))
    for name in names:
        file = site / LUNR / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    tidy(site)
    return {file.relative_to(site / LUNR).as_posix() for file in (site / LUNR).rglob("*") if file.is_file()}


ALL = ("min/lunr.id.min.js", "min/lunr.de.min.js", "min/lunr.multi.min.js", "min/lunr.stemmer.support.min.js")
ALL += ("wordcut.js", "tinyseg.js")


def test_only_the_language_in_use_and_its_support_stay(tmp_path: Path) -> None:
    assert make(tmp_path, ["id"], *ALL) == {"min/lunr.id.min.js", "min/lunr.stemmer.support.min.js"}


def test_english_needs_no_language_file(tmp_path: Path) -> None:
    assert make(tmp_path, ["en"], *ALL) == set()
    assert not (tmp_path / LUNR).exists()


def test_two_languages_need_what_joins_them() -> None:
    assert f"{LUNR}/min/lunr.multi.min.js" in lunr_files(["en", "id"])
    assert f"{LUNR}/tinyseg.js" in lunr_files(["ja"])


def test_source_maps_go_together_with_the_comments_that_name_them(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(b"let a = 1;\n//# sourceMappingURL=a.js.map\n")
    (tmp_path / "a.js.map").write_bytes(b"{}")
    (tmp_path / "a.css").write_bytes(b"a{}/*# sourceMappingURL=a.css.map */")
    (tmp_path / "page.html").write_bytes(b"//# sourceMappingURL=kept-in-a-lesson\n")
    tidy(tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "a.js": b"let a = 1;\n",
        "a.css": b"a{}",
        "page.html": b"//# sourceMappingURL=kept-in-a-lesson\n",
    }


def test_our_own_scripts_and_styles_lose_comments_and_nothing_else(tmp_path: Path) -> None:
    for name, text in {
        "js/a.js": '// @ts-check\n/** Doc. */\nconst url = "a//b"; // stays\n  // line\n  f("/* */");\n',
        "css/a.css": "/* c */\na{b:c}\n\n  d{e:f}\n",
    }.items():
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    drop_comments(tmp_path)
    assert (tmp_path / "assets/js/a.js").read_text(encoding="utf-8") == '\nconst url = "a//b"; // stays\nf("/* */");\n'
    assert (tmp_path / "assets/css/a.css").read_text(encoding="utf-8") == "\na{b:c}\nd{e:f}\n"


def test_white_space_between_lines_goes_and_the_text_of_pre_stays(tmp_path: Path) -> None:
    pre = "<pre><code>a\n\n    b\n</code></pre>"
    script = "<script>\n  let a = `x\n    y`;\n</script>"
    page = tmp_path / "m01/a.html"
    page.parent.mkdir()
    page.write_text(f"<ul>\n\n    <li>satu dua\n      tiga</li>\n  \n</ul>\n{pre}\n\n{script}", encoding="utf-8")
    drop_white_space(tmp_path)
    assert page.read_text(encoding="utf-8") == f"<ul>\n<li>satu dua\ntiga</li>\n</ul>\n{pre}\n{script}"


def test_notes_to_the_checker_leave_the_pages_and_other_comments_stay(tmp_path: Path) -> None:
    page = tmp_path / "m01" / "index.html"
    page.parent.mkdir()
    shown = "<pre>&lt;!-- oaks: T01 contoh --&gt;</pre>\n<p>Satu.</p>\n<!-- catatan -->\n"
    shown += "<script>'<!-- oaks: T01 -->'</script>\n"
    page.write_text(f"<!-- oaks: T01 karena dikutip utuh -->\n{shown}<!--oaks: L02 sebab\nlain -->", encoding="utf-8")
    drop_notes(tmp_path)
    assert page.read_text(encoding="utf-8") == shown
