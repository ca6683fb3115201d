"""A one-file edition alone in its folder, and where nothing can be stored: read, answer, search, carry progress."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from oaks.export.single import single
from support.card import Card
from support.editions import real_book
from support.kinds import TRIES
from support.witness import Witness


@pytest.fixture(scope="session")
def course_file(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This course in one file."""
    file = tmp_path_factory.mktemp("kursus") / "oaks.html"
    file.write_text(single(real_book(site))[0], encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def module_file(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Module 1 in one file: small enough for an address that holds it whole."""
    book = real_book(site)
    file = tmp_path_factory.mktemp("modul") / "oaks-m01.html"
    file.write_text(single(book, book.course.modules[0])[0], encoding="utf-8")
    return file


def unstored(file: Path) -> str:
    """The file's text as an address of its own, where browsers refuse to store anything."""
    return "data:text/html;base64," + base64.b64encode(file.read_bytes()).decode("ascii")


def visit(page: Page, address: str, leaf: str) -> None:
    page.goto(address + (f"#{leaf}" if not address.startswith("data:") else ""))
    if address.startswith("data:"):
        page.evaluate("id => document.querySelector(`[href='#${id}']`).click()", leaf)
    expect(page.locator(".e-hal.is-kini")).to_have_attribute("id", leaf)


@pytest.mark.parametrize("where", ["folder", "unstored"])
def test_every_kind_is_answered_in_a_file_that_is_alone(
    page: Page, kinds_file: Path, witness: Witness, where: str
) -> None:
    address = kinds_file.as_uri() if where == "folder" else unstored(kinds_file)
    visit(page, address, "m01-semua")
    for kind, tries in TRIES.items():
        question = Card(page, f"m01-{kind}")
        for number, one in enumerate(tries if where == "folder" else tries[-1:]):
            if number:
                question.again()
            shown = question.answer(one.answer)
            assert shown.verdict == one.verdict, (kind, one.name)
    requests = [url for url in witness.requests if not url.startswith("data:")]
    assert len(requests) == (1 if where == "folder" else 0), requests
    assert page.locator("#o-kabar [data-kabar]").count() == (0 if where == "folder" else 1)


def test_what_is_answered_is_kept_and_stands_everywhere_the_question_stands(page: Page, kinds_file: Path) -> None:
    visit(page, kinds_file.as_uri(), "m01-semua")
    Card(page, "m01-single").answer(TRIES["single"][1].answer)
    visit(page, kinds_file.as_uri(), "m01-dua-kali")
    again = page.locator("form[data-q='m01-single']:visible")
    expect(again.locator(".o-putusan strong")).to_have_text("Tepat")
    page.reload()
    expect(page.locator("form[data-q='m01-single']:visible .o-putusan strong")).to_have_text("Tepat")
    page.click(".e-atas nav a[href='#isi']")
    expect(page.locator("#e-lanjut a")).to_have_text("Lanjutkan: Dua kali")
    expect(page.locator("summary small").first).to_contain_text("1 dari ")


def test_without_storage_it_says_so_once_and_the_code_goes_to_the_site_and_back(
    new_context: Callable[..., BrowserContext], module_file: Path, course_file: Path, site: Path
) -> None:
    page = new_context().new_page()
    visit(page, unstored(module_file), "m01-dua-definisi")
    expect(page.locator("#o-kabar [data-kabar]")).to_have_count(1)
    expect(page.locator(".e-kode")).to_be_hidden()
    right = page.locator("[id='m01-titik-temu'] label").first
    right.click()
    page.click("[id='m01-titik-temu'] .o-aksi button")
    expect(page.locator("[id='m01-titik-temu'] .o-putusan strong")).to_have_text("Tepat")
    expect(page.locator(".e-kode")).to_be_visible()
    code = page.input_value(".e-kode")
    assert code.startswith("OAKS1")

    learner = new_context()
    onsite = learner.new_page()
    take_in(onsite, f"{site.as_uri()}/kemajuan.html", code)
    onsite.goto(f"{site.as_uri()}/m01/dua-definisi.html")
    expect(onsite.locator("[id='m01-titik-temu'] .o-putusan strong")).to_have_text("Tepat")
    onsite.locator("[id='m01-catatan-sinta'] label", has_text="Relasi").click()
    onsite.click("[id='m01-catatan-sinta'] .o-aksi button")
    onsite.goto(f"{site.as_uri()}/kemajuan.html")
    onsite.click("text=Salin kode")
    back = onsite.input_value("textarea[readonly]")

    other = new_context().new_page()
    take_in(other, f"{course_file.as_uri()}#kemajuan", back)
    visit(other, course_file.as_uri(), "m01-dua-definisi")
    for name in ("m01-titik-temu", "m01-catatan-sinta"):
        expect(other.locator(f"[id='{name}'] .o-putusan strong")).to_have_text("Tepat")


def take_in(page: Page, address: str, code: str) -> None:
    page.goto(address)
    page.fill("#o-masuk-kode", code)
    page.click("text=Periksa kode")
    page.click("text=Gabungkan >> nth=-1")
    expect(page.locator("#oaks-carry")).to_contain_text("Tergabung.")


def test_search_finds_leads_and_marks(page: Page, course_file: Path) -> None:
    visit(page, course_file.as_uri(), "cari")
    page.fill("#e-kata", "akuntabilitas")
    first = page.locator("#e-temu li").first
    expect(first).to_contain_text("kuntabilitas")
    expect(page.locator("#e-temu mark").first).to_have_text("akuntabilitas", ignore_case=True)
    expect(page.locator("#e-kabar")).to_contain_text("tempat ditemukan.")
    first.locator("a").click()
    expect(page.locator(".e-hal.is-kini")).not_to_have_attribute("id", "cari")
    page.go_back()
    page.fill("#e-kata", "melayani")
    expect(page.locator("#e-temu mark", has_text="pelayanan").first).to_be_visible()
    page.fill("#e-kata", "zzzz tidak ada")
    expect(page.locator("#e-kabar")).to_contain_text("Tidak ditemukan.")


def test_terms_have_their_slips_and_the_lamp_its_memory(page: Page, course_file: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, course_file.as_uri(), "m01-dua-definisi")
    term = page.locator(".is-kini a.o-istilah").first
    term.hover()
    slip = page.locator(".is-kini .o-tip").first
    expect(slip).to_be_visible()
    expect(slip).to_contain_text("kondisi terpenuhinya kebutuhan")
    page.mouse.move(0, 0)
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.click("#e-lampu")
    after = page.evaluate("document.body.dataset.mdColorScheme")
    page.reload()
    assert before != after == page.evaluate("document.body.dataset.mdColorScheme")


def test_without_scripts_every_page_and_answer_can_be_read(
    new_context: Callable[..., BrowserContext], kinds_file: Path
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(kinds_file.as_uri())
    assert page.locator("article.e-hal:visible").count() == page.locator("article.e-hal").count() > 3
    page.locator("[id='m01-single'] .o-kunci summary").click()
    expect(page.locator("[id='m01-single-p']")).to_be_visible()


def test_no_page_is_wider_than_a_small_phone(page: Page, course_file: Path) -> None:
    page.goto(course_file.as_uri())
    expect(page.locator(".e-hal.is-kini")).to_have_attribute("id", "isi")
    wide = page.evaluate(
        """() => Array.from(document.querySelectorAll('.e-hal'), p => {
          document.querySelectorAll('.is-kini').forEach(n => n.classList.remove('is-kini'));
          p.classList.add('is-kini');
          return document.documentElement.scrollWidth > 360 ? p.id : '';
        }).filter(Boolean)"""
    )
    assert wide == []


def test_the_file_can_be_renamed_and_moved(page: Page, kinds_file: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copy(kinds_file, tmp_path / "Kiriman WhatsApp (2) #1 100%.html"))
    visit(page, moved.as_uri(), "m01-semua")
    assert Card(page, "m01-single").answer(TRIES["single"][1].answer).verdict == "Tepat"


def test_in_one_file_too_the_profile_is_seen_on_lessons(page: Page, module_file: Path) -> None:
    page.goto(module_file.as_uri() + "#kemajuan")
    page.get_by_label("Nama panggilan baru").fill("Sinta")
    page.get_by_role("button", name="Tambah dan pakai").click()
    page.goto(module_file.as_uri() + "#m01-dua-definisi")
    page.reload()
    expect(page.get_by_role("link", name="Profil: Sinta")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [320, 360])
def test_progress_in_one_file_fits_a_phone(width: int, page: Page, module_file: Path) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(module_file.as_uri() + "#kemajuan")
    page.locator("#o-masuk-berkas").wait_for()
    page.evaluate("document.documentElement.style.setProperty('--o-sans', 'monospace')")  # a wide face, too
    assert page.evaluate("document.documentElement.scrollWidth") == width
