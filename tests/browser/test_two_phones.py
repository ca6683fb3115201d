"""The two-phone story: learn on one, carry, learn on both, merge both ways; with files, and with codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from support.card import Card, Shown, open_page
from support.web import Web

QUIZ = "m01/kuis.html"
PROGRESS = "kemajuan.html"
KEY = """f => Array.from(f.querySelectorAll('.o-ops input'), i => i.value).indexOf(JSON.parse(f.dataset.key)[0])"""
SINGLES = "Array.from(document.querySelectorAll('.o-kuis form[data-k=single]'), f => f.id)"


class Phone:
    """One learner's browser with a storage of its own."""

    def __init__(self, context: BrowserContext, address: str, downloads: Path) -> None:
        self.page = context.new_page()
        self.address, self.downloads = address, downloads

    def quiz(self) -> Page:
        return open_page(self.page, self.address + QUIZ)

    def questions(self) -> list[str]:
        names: list[str] = self.quiz().evaluate(SINGLES)
        return names

    def answer(self, **rows: int) -> None:
        """Answer questions with the option in that row, counted from 0, as often as they are named."""
        self.quiz()
        for name, row in rows.items():
            card = Card(self.page, name.replace("_", "-"))
            if card.verdict:
                card.again()
            card.form.locator("ul.o-ops label").nth(row).click()
            card.press()
            card.form.locator(".o-putusan").wait_for()

    def key(self, name: str) -> int:
        """The row of the key; a question answered so is settled and offers *Ulangi soal*."""
        self.quiz()
        row: int = self.page.locator(f"form[id={name}]").evaluate(KEY)
        return row

    def reset(self, name: str) -> None:
        """Press *Ulangi soal* of a question."""
        self.quiz()
        form = self.page.locator(f"form[id={name}]")
        form.locator("[data-ulang]").click()
        form.locator(".o-putusan").wait_for(state="detached")

    def shown(self, names: list[str]) -> dict[str, Shown]:
        self.quiz()
        return {name: Card(self.page, name).shown for name in names}

    def progress(self) -> Page:
        self.page.goto(self.address + PROGRESS)
        self.page.get_by_role("button", name="Simpan berkas", exact=True).wait_for()
        return self.page

    def file(self) -> Path:
        """Save the whole log with *Simpan berkas*."""
        page = self.progress()
        with page.expect_download() as caught:
            page.get_by_role("button", name="Simpan berkas", exact=True).click()
        target = self.downloads / caught.value.suggested_filename
        caught.value.save_as(target)
        return target

    def log(self) -> list[dict[str, Any]]:
        """The answers and resets of the log, as its file holds them; visits of pages belong to each phone."""
        events = json.loads(self.file().read_text(encoding="utf-8"))["events"]
        return [event for event in events if event.get("k") != "p"]

    def code(self) -> str:
        """Copy the progress code."""
        page = self.progress()
        page.get_by_role("button", name="Salin kode").click()
        return page.get_by_label("Kode kemajuan Anda").input_value()

    def take_file(self, other: Phone) -> None:
        path = other.file()
        self.progress().get_by_label("Atau pilih berkas kemajuan").set_input_files(path)
        self._merge()

    def take_code(self, other: Phone) -> None:
        code = other.code()
        self.progress().get_by_label("Tempelkan kode kemajuan").fill(code)
        self.page.get_by_role("button", name="Periksa kode").click()
        self._merge()

    def _merge(self) -> None:
        said = self.page.locator("[role=status]", has_text="Terbaca").or_(
            self.page.locator("[role=status]", has_text="Semua isinya sudah ada")
        )
        said.first.wait_for()
        if "Terbaca" in said.first.inner_text():
            self.page.get_by_role("button", name="Gabungkan").click()
            self.page.get_by_text("Tergabung.").wait_for()


@pytest.fixture
def phones(web: Web, new_context: Callable[..., BrowserContext], tmp_path: Path) -> tuple[Phone, Phone]:
    first, second = (Phone(new_context(accept_downloads=True), web.url, tmp_path / name) for name in ("satu", "dua"))
    return first, second


def story(one: Phone, two: Phone, carry: Callable[[Phone, Phone], None]) -> list[str]:
    """Learn on one, carry, learn on both, merge both ways; return the questions that were used."""
    names = one.questions()[:4]
    a, b, c, d = (name.replace("-", "_") for name in names)
    one.answer(**{a: 0, b: 1})
    carry(two, one)
    assert two.shown(names) == one.shown(names)
    one.answer(**{c: 0})
    two.answer(**{b: 0, d: 1})
    carry(one, two)
    carry(two, one)
    return names


def with_files(to: Phone, source: Phone) -> None:
    to.take_file(source)


def with_codes(to: Phone, source: Phone) -> None:
    to.take_code(source)


def test_two_phones_that_merge_files_both_ways_hold_the_same_log(phones: tuple[Phone, Phone]) -> None:
    one, two = phones
    names = story(one, two, with_files)
    log = one.log()
    assert log == two.log()
    assert len({event["q"] for event in log if not event.get("k")}) == 4
    assert len([event for event in log if not event.get("k")]) == 5  # nothing was lost: one question was answered twice
    assert one.shown(names) == two.shown(names)


def test_two_phones_that_merge_codes_both_ways_show_the_same_progress(phones: tuple[Phone, Phone]) -> None:
    one, two = phones
    names = story(one, two, with_codes)
    assert one.code() == two.code()
    assert one.shown(names) == two.shown(names)
    assert all(shown.verdict for shown in one.shown(names).values())


def test_a_code_that_is_copied_while_the_page_still_loads_says_how_well_the_answers_are_remembered(
    phones: tuple[Phone, Phone],
) -> None:
    one, _ = phones
    names = one.questions()[:1]
    one.answer(**{names[0].replace("-", "_"): one.key(names[0])})
    whole = one.code()
    held: list[Route] = []
    one.page.route("**/ts-fsrs/**", lambda route: held.append(route))  # noqa: PLW0108 (Playwright wraps functions only)
    with one.page.expect_request("**/ts-fsrs/**"):
        one.page.goto(one.address + PROGRESS, wait_until="commit")
    copy = one.page.get_by_role("button", name="Salin kode")
    if copy.is_visible():
        copy.click()
    for route in held:
        route.continue_()
    if not one.page.get_by_label("Kode kemajuan Anda").is_visible():
        copy.click()
    assert one.page.get_by_label("Kode kemajuan Anda").input_value() == whole


@pytest.mark.parametrize("carry", [with_files, with_codes])
def test_a_reset_on_one_phone_is_not_undone_by_the_older_record_of_the_other(
    phones: tuple[Phone, Phone], carry: Callable[[Phone, Phone], None]
) -> None:
    one, two = phones
    names = one.questions()[:2]
    a, b = (name.replace("-", "_") for name in names)
    one.answer(**{a: one.key(names[0]), b: 0})
    carry(two, one)
    one.reset(names[0])
    carry(one, two)
    verdicts = [one.shown(names)[name].verdict for name in names]
    assert verdicts[0] == "" and verdicts[1] != ""
    carry(two, one)
    assert two.shown(names) == one.shown(names)
