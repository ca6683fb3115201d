"""A smoke run in Firefox, where there is one: it reads, answers and keeps; from disk it says what it cannot do."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from support import chats
from support.machine import need
from support.node import install_packages, run_node
from support.places import ROOT
from support.rekap import with_banks
from support.web import Web

JS = ROOT / "tests" / "js"
NOTICE = (
    "Di Firefox, halaman yang dibuka dari berkas tidak berbagi kemajuan. "
    "Agar kemajuan tersambung, pakai Chrome, Edge, atau alamat web kursus."
)


def write_chats(folder: Path) -> list[Path]:
    """A class of 200 in two exports: an Android text, and an iPhone zip in which a code is damaged."""
    r = random.Random(3)
    codes = [chats.code(r, chats.BANKS[0], f"0010{k:06d}") for k in range(200)]
    lines = [
        f"{chats.stamp(r, phone)}Mahasiswa {k}: {chats.dressed(r, code)}\n"
        for k, (code, phone) in enumerate(zip(codes, ["android id"] * 100 + ["iphone en"] * 100, strict=True))
    ]
    text, packed = folder / "chat.txt", folder / "chat.zip"
    text.write_text("".join(lines[:100]), encoding="utf-8")
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("_chat.txt", "".join(lines[100:]) + chats.stamp(r, "iphone en") + f"Adik: {codes[0][:60]}\n")
    return [text, packed]


@pytest.fixture(scope="module")
def seen(
    kinds: Path, kinds_web: Web, kinds_file: Path, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What tests/js/firefox.mjs saw."""
    firefox = need("firefox")
    install_packages(JS)
    folder = tmp_path_factory.mktemp("rekap")
    rekap = with_banks(site, folder / "OAKS (salinan)")
    given = [str(kinds), kinds_web.url, str(kinds_file), str(rekap), *map(str, write_chats(folder))]
    done = run_node(str(JS / "firefox.mjs"), firefox, *given, cwd=JS)
    assert done.returncode == 0, done.stdout
    result: dict[str, Any] = json.loads(done.stdout.strip().split("\n")[-1])
    return result


@pytest.mark.parametrize("scheme", ["file", "http", "single"])
def test_firefox_judges_and_keeps(seen: dict[str, Any], scheme: str) -> None:
    found = seen[scheme]
    verdicts = [found[name] for name in ("wrong", "right", "enter", "partly", "gap", "order")]
    assert verdicts[:5] == ["Belum tepat", "Tepat", "Tepat", "Sebagian tepat", "Belum tepat"]
    assert verdicts[5] in ("Belum tepat", "Sebagian tepat")
    assert found["kept"] == ["Tepat", "Tepat", "Sebagian tepat", "Belum tepat"]


def test_firefox_says_once_what_it_cannot_do_from_disk(seen: dict[str, Any]) -> None:
    assert seen["file"]["notices"] == [NOTICE]
    assert seen["http"]["notices"] == []
    assert seen["single"]["notices"] == [], "one file shares its progress with itself"


def test_firefox_carries_answers_to_other_pages_and_searches(seen: dict[str, Any]) -> None:
    assert seen["elsewhere"] == "Tepat"
    assert "/oaks/m01/index.html" in seen["search"]


def test_firefox_reads_a_class_of_200_from_two_phones_and_writes_a_whole_workbook(seen: dict[str, Any]) -> None:
    assert seen["rekap"] == [
        "100 hasil terbaca, dari 100 mahasiswa. Tidak ada yang rusak.",
        "200 hasil terbaca, dari 200 mahasiswa. 1 kode atau berkas tidak dapat dihitung.",
    ]
    with zipfile.ZipFile(io.BytesIO(bytes(seen["book"]))) as book:
        assert book.testzip() is None
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 201


def test_firefox_reports_no_error_and_asks_nothing_outside(seen: dict[str, Any]) -> None:
    assert seen["errors"] == []
    assert seen["outside"] == []
