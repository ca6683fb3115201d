"""The list of pictures and the pages that show them agree, and every file is what the list and the pages say."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from oaks.pictures import LARGEST, main, pictures, webp_size
from support.places import ROOT

MADE = [picture for picture in pictures().values() if picture.file]
GUIDE = "docs/assets/img/panduan"
_SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.webp)\)(?:\{([^}]*)\})?")


def shown() -> dict[str, tuple[str, str]]:
    """File -> (words, attributes) of every WebP picture in the lecturer's pages and the READMEs."""
    pages = [*(ROOT / "docs/dosen").glob("*.md"), ROOT / "README.md", ROOT / "README.id.md"]
    found = {}
    for page in pages:
        for words, target, attrs in _SHOWN.findall(page.read_text(encoding="utf-8")):
            found[(page.parent / target).resolve().relative_to(ROOT).as_posix()] = (words, attrs)
    return found


def test_every_picture_of_the_list_is_shown_and_every_picture_shown_is_in_the_list() -> None:
    assert set(shown()) == {picture.file for picture in MADE}
    files = {f"{GUIDE}/{file.name}" for file in (ROOT / GUIDE).iterdir()}
    assert files == {picture.file for picture in MADE if picture.file.startswith(GUIDE)}


@pytest.mark.parametrize("picture", MADE, ids=lambda p: p.name)
def test_a_picture_is_small_and_its_page_keeps_its_place(picture: object) -> None:
    file = picture.file  # type: ignore[attr-defined]
    data = (ROOT / file).read_bytes()
    width, height = webp_size(data)
    words, attrs = shown()[file]
    assert words.strip()
    if file.startswith(GUIDE):
        assert len(data) < LARGEST
        assert f'width="{width}" height="{height}"' in attrs
    else:
        assert len(data) < 2 * LARGEST


@pytest.mark.parametrize("picture", [p for p in pictures().values() if p.page], ids=lambda p: p.name)
def test_a_picture_shows_a_page_of_the_course(picture: object) -> None:
    page = picture.page.replace(".html", ".md")  # type: ignore[attr-defined]
    assert (ROOT / "docs" / page).is_file()


def test_the_size_of_each_form_of_webp_is_read_and_nothing_else_is_taken_for_one() -> None:
    riff = b"RIFF\0\0\0\0WEBP"
    assert webp_size(riff + b"VP8 " + b"\0" * 10 + struct.pack("<HH", 640, 400)) == (640, 400)
    assert webp_size(riff + b"VP8L\0\0\0\0\x2f" + (639 | 399 << 14).to_bytes(4, "little")) == (640, 400)
    vp8x = riff + b"VP8X" + b"\0" * 8 + (639).to_bytes(3, "little") + (399).to_bytes(3, "little")
    assert webp_size(vp8x) == (640, 400)
    with pytest.raises(ValueError, match="WebP"):
        webp_size(b"\x89PNG" + b"\0" * 40)


def test_without_a_site_the_script_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OAKS_BROWSER", "chromium")
    assert main([]) == 2
    assert "scripts/build.py" in capsys.readouterr().err
    assert main(["tidak-ada"]) == 2
    assert "tidak-ada" in capsys.readouterr().err
