"""The page "Rekap nilai" of the real course, with made-up banks of the real size, and a lecturer at work on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from playwright.sync_api import Page

from support.chats import BANKS

PAGE, EMPTY = "dosen/rekap.html", "dosen/tanpa-bank.html"


def with_banks(site: Path, target: Path) -> Path:
    """Copy what the page needs of a finished site, and put the made-up banks in their place."""
    (target / "dosen").mkdir(parents=True)
    for folder in ("assets", "search"):
        shutil.copytree(site / folder, target / folder)
    text = (site / PAGE).read_text(encoding="utf-8").replace('data-muat="data/bank-ujian ', 'data-muat="')
    (target / EMPTY).write_text(text, encoding="utf-8")
    text = text.replace('data-muat="bits', 'data-muat="data/bank-ujian bits')
    (target / PAGE).write_text(text, encoding="utf-8")
    data = target / "assets" / "data"
    data.mkdir(exist_ok=True)
    (data / "bank-ujian.js").write_text(
        f"(globalThis.OAKS=globalThis.OAKS||{{}}).banks={json.dumps(BANKS)};\n", "utf-8"
    )
    return target


class Rekap:
    """A lecturer with the page open."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        page.locator("#o-rekap-teks").wait_for()

    def paste(self, text: str) -> str:
        """Paste a text, read it, and return what the page says."""
        self.page.locator("#o-rekap-teks").fill(text)
        self.page.get_by_role("button", name="Baca kode").click()
        return self.said

    @property
    def said(self) -> str:
        return self.page.locator("#oaks-rekap > [role=status]").inner_text()

    @property
    def findings(self) -> list[str]:
        """What stands open of "Yang perlu Anda lihat"."""
        return self.page.locator("section > .o-temuan > li").all_inner_texts()
