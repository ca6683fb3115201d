"""The witness sees what it is there to see; otherwise the other browser tests would prove nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.web import Web
from support.witness import Witness

BAD = {
    "outside": '<img src="https://a.example/p.png" alt="">',
    "missing": '<img src="lost.png" alt="">',
    "error": "<script>throw new Error('broken')</script>",
}


@pytest.mark.parametrize("kind", sorted(BAD))
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_bad_page_is_reported(page: Page, witness: Witness, tmp_path: Path, kind: str, scheme: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><link rel=icon href=data:,>{BAD[kind]}", encoding="utf-8")
    web = Web(tmp_path)
    page.goto(web.url if scheme == "http" else (tmp_path / "index.html").as_uri())
    page.close()
    web.close()
    assert [line for line in witness.findings if line.startswith(kind)]
    witness.allow("")


def test_what_a_request_weighs_is_counted_as_it_was_sent(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><link rel=icon href=data:,>" + "a" * 5000, encoding="utf-8")
    web = Web(tmp_path)
    with web.counting() as sent:
        page.goto(web.url)
    web.close()
    assert [(answer.path, answer.status) for answer in sent] == [("", 200)]
    assert sent[0].full_size > 5000 > sent[0].size > 0
