"""Files that an attacker or an accident leaves in a project: each is named, nothing hangs, nothing is published."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest

from oaks.build.engines import _explain
from oaks.build.pipeline import sweep
from oaks.build.tidy import tidy
from oaks.course import load_course
from oaks.results.handed import Unusable, read
from oaks.results.report import _texts
from support.project import Project

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def said(root: Path) -> list[tuple[str, str]]:
    report = load_course(root)[1]
    report.format("text", "id")
    return [(p.code, p.span.path) for p in report.errors()]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "satu\n"])
def test_settings_that_are_no_keys_are_named(tiny: Project, text: str) -> None:
    (tiny.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert ("R03", "mkdocs.yml") in said(tiny.root)


def test_aliases_that_stand_for_a_thousand_million_values_are_named(tiny: Project) -> None:
    config = (tiny.root / "mkdocs.yml").read_text(encoding="utf-8")
    (tiny.root / "mkdocs.yml").write_text(f"{BOMB}{config}", encoding="utf-8")
    (tiny.root / "docs" / "index.md").write_text(f"---\n{BOMB}title: *i\n---\n\n# Awal\n", encoding="utf-8")
    assert {("R03", "mkdocs.yml"), ("R03", "docs/index.md")} <= set(said(tiny.root))


def test_a_link_out_of_the_project_is_an_error_and_one_inside_is_not(tiny: Project, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("x", encoding="utf-8")
    try:
        (tiny.root / "docs" / "a.txt").symlink_to(secret)
        (tiny.root / "docs" / "b").symlink_to(tmp_path, target_is_directory=True)
        (tiny.root / "docs" / "c.txt").symlink_to(tiny.root / "mkdocs.yml")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert [where for code, where in said(tiny.root) if code == "R04"] == ["docs/a.txt", "docs/b"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_text_is_named(tiny: Project) -> None:
    for name in (b"gamb\xffar.png", b"hal\xff.md"):
        try:
            Path(os.fsdecode(bytes(tiny.root / "docs") + b"/" + name)).write_bytes(b"x")
        except OSError:
            pytest.skip("this disk takes no such names")
    assert [where for code, where in said(tiny.root) if code == "R04"] == ["docs/gamb\ufffdar.png", "docs/hal\ufffd.md"]


def test_settings_of_a_build_that_was_killed_are_swept_and_no_other_file(tiny: Project) -> None:
    names = (".site-41.yml", ".site-catatan.yml", ".site-42.yml")
    for name in names:
        (tiny.root / name).write_text("{}", encoding="utf-8")
    for name in names[:2]:
        os.utime(tiny.root / name, (time.time() - 7200,) * 2)
    sweep(tiny.root)
    assert [name for name in names if (tiny.root / name).exists()] == [".site-catatan.yml", ".site-42.yml"]


def test_what_an_update_puts_beside_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.css.baru").write_text("x", encoding="utf-8")
    (tmp_path / "a.css").write_text("x", encoding="utf-8")
    tidy(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.css"]


def test_a_full_disk_in_the_engine_is_not_blamed_on_a_page() -> None:
    text = _explain("mkdocs", "Traceback (most recent call last):\nOSError: [Errno 28] No space left on device\n")
    assert "Disk penuh" in text
    assert "Perbaiki halaman" not in text


def zipped(file: Path, spoil: dict[int, int]) -> Path:
    """A zip of two chats; `spoil` sets bytes of the first one's local and central headers, at these offsets."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "satu" * 50)
        packed.writestr("b.txt", "dua")
    data = bytearray(file.read_bytes())
    central = data.index(b"PK\x01\x02")
    for at, value in spoil.items():
        data[at], data[central + at + 2] = value, value
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("spoil", [{6: 1}, {8: 77}, {14: 9}, {8: 14}], ids=["locked", "method", "damaged", "lzma"])
def test_a_chat_that_cannot_be_unpacked_is_named_and_the_next_one_read(tmp_path: Path, spoil: dict[int, int]) -> None:
    bad: list[Unusable] = []
    file = zipped(tmp_path / "chat.zip", spoil)
    assert list(_texts(str(file), bad)) == [("b.txt", "dua")]
    assert [one.where.endswith("chat.zip: a.txt") for one in bad] == [True]


def test_a_result_file_that_is_nested_without_end_is_named(tmp_path: Path) -> None:
    for text in ("[" * 100_000, '{"oaks-hasil":' * 50_000, "[1]", '"a"'):
        assert read("a.json", text, [], "kecil")[1], text[:20]


@pytest.mark.parametrize(
    "line",
    [
        "[x](javascript:alert(1))",
        "[x]( JavaScript:alert(1))",
        "[x]: vbscript:a",
        "<javascript:alert(1)>",
        '<a href="data:text/html,x">x</a>',
        "Satu </label></form><script>alert(1)</script>",
        '<base href="x">',
        '<p onclick="a()">x</p>',
        '<img src="a.png"ONERROR = a()>',
    ],
)
def test_html_that_runs_something_gets_a_remark_where_it_stands(tiny: Project, line: str) -> None:
    (tiny.root / "docs" / "index.md").write_text(f"# Awal\n\n{line}\n\n`{line}`\n", encoding="utf-8")
    found = [p.span.line for p in load_course(tiny.root)[1].errors() if p.code == "S40"]
    assert found == [3]


def test_words_that_only_look_like_it_get_none(tiny: Project) -> None:
    text = (
        "# Awal\n\nJavaScript: sebuah bahasa. Nilai n < form lain, onset=3. <b>on</b> [x](https://a.b/?q=javascript:)\n"
    )
    (tiny.root / "docs" / "index.md").write_text(text, encoding="utf-8")
    assert "S40" not in [p.code for p in load_course(tiny.root)[1].errors()]
