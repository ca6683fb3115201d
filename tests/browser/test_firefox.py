"""A smoke run in Firefox, where there is one: it reads, answers and keeps; from disk it says what it cannot do."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from _bootstrap import apt_install
from support.node import install_packages, run_node
from support.places import ROOT
from support.web import Web

JS = ROOT / "tests" / "js"
NOTICE = (
    "Di Firefox, halaman yang dibuka dari berkas tidak berbagi kemajuan. "
    "Agar kemajuan tersambung, pakai Chrome, Edge, atau alamat web kursus."
)


def find_firefox() -> str | None:
    return os.environ.get("OAKS_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


@pytest.fixture(scope="module")
def seen(kinds: Path, kinds_web: Web, kinds_file: Path) -> dict[str, Any]:
    """What tests/js/firefox.mjs saw."""
    firefox = find_firefox() or (find_firefox() if apt_install("firefox-esr") else None)
    if firefox is None:
        pytest.skip("there is no Firefox on this machine: nothing is proved about it here (Debian: firefox-esr)")
    install_packages(JS)
    done = run_node(str(JS / "firefox.mjs"), firefox, str(kinds), kinds_web.url, str(kinds_file), cwd=JS)
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


def test_firefox_reports_no_error_and_asks_nothing_outside(seen: dict[str, Any]) -> None:
    assert seen["errors"] == []
    assert seen["outside"] == []
