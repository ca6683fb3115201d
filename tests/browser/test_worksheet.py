"""Worksheets with a full case: written, kept, printed, carried to another device, and written by two at once."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from oaks.views.worksheet import words
from oaks.worksheet import names
from support.axe import violations
from support.storage import FILL as NO_ROOM
from support.storage import REFUSED, ROOM
from support.worksheet import course_sheets, field, fill, held, open_sheet, paper

Make = Callable[..., BrowserContext]
SHEETS = course_sheets()
JOURNAL = "lembar/jurnal-reflektif.html"
BUDGET = "lembar/rencana-anggaran.html"
SAFE = "window.ran === undefined && !document.querySelector('.o-lembar :is(img, script, iframe, svg)')"
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
TYPED = """([place, text]) => { const e = document.querySelector(place); e.focus(); e.value = text;
  e.dispatchEvent(new InputEvent('input', {bubbles: true})); }"""
SAVED = "(document.querySelector('[data-simpan]') || {textContent: ''}).textContent.startsWith('Semua isian tersimpan')"
EVENTS = "OAKS.store.index.events().filter(e => e.k === 't').length"


def typed(page: Page, name: str, text: str) -> None:
    """Write into a field and stay in it."""
    page.evaluate(TYPED, [field(name), text])


def kept(page: Page, name: str, text: str) -> None:
    """Write into a field and leave it."""
    typed(page, name, text)
    page.evaluate("document.activeElement.blur()")


@pytest.fixture
def disk(site: Path) -> str:
    return site.as_uri() + "/"


def value(page: Page, name: str) -> str:
    return page.locator(field(name)).input_value()


def others(page: Page, name: str) -> list[str]:
    return page.locator(field(name)).locator("..").locator(".o-lain .o-tulisan").all_text_contents()


def test_every_sheet_is_kept_with_its_full_case_and_prints_on_the_pages_it_says(
    context: BrowserContext, new_context: Make, site: Path, disk: str, tmp_path: Path
) -> None:
    page = context.new_page()
    full: dict[str, dict[str, str]] = {}
    for path, sheet in SHEETS.items():
        open_sheet(page, disk + path)
        assert held(page) == {}
        pages, text = paper(page, tmp_path / "kosong.pdf")
        assert pages == sheet.pages, f"{path}, empty"
        assert "Cara mengisi" not in text
        rows = [(key, text) for key, text in names(sheet) if text]
        fill(page, rows)
        page.wait_for_function(SAVED)
        full[path] = held(page)
        assert full[path].keys() == dict(rows).keys()
        page.reload()
        page.wait_for_function(SAVED)
        assert held(page) == full[path], path
        pages, text = paper(page, tmp_path / "terisi.pdf")
        assert pages <= sheet.pages, f"{path}, filled"
        for each in sheet.fields:
            shown = [each.example, *(cell for row in each.rows_shown for cell in row)]
            marks = [each.type, *(c.type for _ in each.rows_shown for c in each.columns)]
            for example, kind in zip(shown, marks, strict=True):
                want = example if kind == "angka" else words(example, kind)
                assert " ".join(want.split()) in text, (path, each.id, want)
    page.goto(disk + "kemajuan.html")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Simpan berkas", exact=True).click()
    caught.value.save_as(tmp_path / "kemajuan.json")
    other = new_context().new_page()
    other.goto(disk + "kemajuan.html")
    other.locator("#o-masuk-berkas").set_input_files(tmp_path / "kemajuan.json")
    count = sum(len(rows) for rows in full.values())
    expect(other.locator("#oaks-carry")).to_contain_text(f"{count} isian lembar kerja yang berubah")
    other.get_by_role("button", name="Gabungkan", exact=True).click()
    for path in SHEETS:
        open_sheet(other, disk + path)
        assert held(other) == full[path], path
        assert other.locator(".o-lain").count() == 0


def test_the_sums_follow_the_numbers_and_name_what_is_none(page: Page, disk: str) -> None:
    open_sheet(page, disk + BUDGET)
    total, rest = (page.locator(f".o-lembar output[data-n='{n}']") for n in ("biaya.rupiah", "selisih"))
    for name, text in {
        "biaya.1.rupiah": "1,5 juta",
        "biaya.2.rupiah": "250000",
        "dana.1.rupiah": "Rp 2.000.000",
    }.items():
        kept(page, name, text)
    assert [value(page, f"biaya.{n}.rupiah") for n in (1, 2)] == ["Rp1.500.000", "Rp250.000"]
    assert (total.inner_text(), rest.inner_text()) == ("Rp1.750.000", "Rp250.000")
    kept(page, "biaya.3.rupiah", "sepuluh")
    assert value(page, "biaya.3.rupiah") == "sepuluh"
    assert page.locator(field("biaya.3.rupiah")).get_attribute("aria-invalid") == "true"
    expect(page.locator(".o-lembar > [role=status]")).to_contain_text("1 isian belum berupa angka")
    assert total.inner_text() == "Rp1.750.000"
    page.locator("[data-tabel=biaya] + .o-tambah button").click()
    row = page.locator("[data-tabel=biaya] tbody tr").count()
    kept(page, f"biaya.{row}.rupiah", "1000")
    page.reload()
    page.wait_for_function(SAVED)
    assert value(page, f"biaya.{row}.rupiah") == "Rp1.000", "a row that was added comes back"
    assert total.inner_text() == "Rp1.751.000"


def test_text_is_shown_as_typed_and_a_hundred_thousand_characters_are_kept(page: Page, disk: str) -> None:
    open_sheet(page, disk + JOURNAL)
    texts = {
        "peristiwa": "".join(chr(97 + i % 26) for i in range(99_999)) + "!",
        "kalimat": '<img src=x onerror="window.ran=1"> &lt;b&gt; \u202eterbalik\u202c',
        "asumsi": "--> </textarea></section><script>window.ran=1</script>\n\nbaris  dua",
        "kritis": "__proto__",
    }
    for name, text in texts.items():
        kept(page, name, text)
    typed(page, "uji", "x" * 100_001)
    expect(page.locator("[data-simpan]")).to_contain_text("melewati 100.000 huruf")
    page.reload()
    page.wait_for_function(SAVED)
    assert {name: value(page, name) for name in texts} == texts
    assert value(page, "uji") == ""
    assert page.locator('.o-isi:has(> [data-q="asumsi"]) > .o-teks').text_content() == texts["asumsi"]
    assert page.evaluate(SAFE)


def test_typing_is_kept_without_leaving_the_field_and_when_the_page_is_left(page: Page, disk: str) -> None:
    open_sheet(page, disk + JOURNAL)
    page.locator(field("peristiwa")).press_sequentially("satu dua tiga")
    assert page.evaluate(EVENTS) == 0
    page.wait_for_function(SAVED)
    assert page.evaluate(EVENTS) == 1, "one event for a stretch of typing"
    page.locator(field("peristiwa")).press_sequentially(" empat")
    page.goto(disk + "index.html")
    open_sheet(page, disk + JOURNAL)
    assert value(page, "peristiwa") == "satu dua tiga empat"


def test_two_tabs_see_each_other_and_lose_nothing(context: BrowserContext, disk: str) -> None:
    one, two = (open_sheet(context.new_page(), disk + JOURNAL) for _ in range(2))
    kept(one, "peristiwa", "dari tab satu")
    two.wait_for_function("place => document.querySelector(place).value === 'dari tab satu'", arg=field("peristiwa"))
    typed(two, "kritis", "sedang ditulis di tab dua")
    kept(one, "kritis", "lebih dulu selesai")
    two.wait_for_function("OAKS.store.index.events().some(e => e.a === 'lebih dulu selesai')")
    assert value(two, "kritis") == "sedang ditulis di tab dua", "never under the learner's hands"
    two.evaluate("document.activeElement.blur()")
    for tab in (one, two):
        expect(tab.locator(".o-lain")).to_have_count(1)
        assert (value(tab, "kritis"), others(tab, "kritis")) == ("sedang ditulis di tab dua", ["lebih dulu selesai"])
    one.get_by_role("button", name="Sambungkan di bawah").click()
    for tab in (one, two):
        expect(tab.locator(".o-lain")).to_have_count(0)
        assert value(tab, "kritis") == "sedang ditulis di tab dua\n\nlebih dulu selesai"


@pytest.mark.parametrize(("press", "text"), [("Pakai versi ini", "lama"), ("Tetap pakai isian di atas", "baru")])
def test_what_two_devices_wrote_is_offered_once_and_the_choice_travels(
    new_context: Make, disk: str, press: str, text: str
) -> None:
    first, second = (open_sheet(new_context().new_page(), disk + JOURNAL) for _ in range(2))
    kept(first, "kalimat", "lama")
    second.wait_for_timeout(20)
    kept(second, "kalimat", "baru")
    take, give = "events => { OAKS.store.addAll(events); }", "OAKS.store.index.events()"
    second.evaluate(take, first.evaluate(give))
    assert (value(second, "kalimat"), others(second, "kalimat")) == ("baru", ["lama"])
    second.get_by_role("button", name=press).click()
    first.evaluate(take, second.evaluate(give))
    for page in (first, second):
        assert (value(page, "kalimat"), others(page, "kalimat")) == (text, [])


def test_emptying_asks_first_offers_a_copy_and_stays_empty_after_a_merge(new_context: Make, disk: str) -> None:
    page, other = (open_sheet(new_context().new_page(), disk + BUDGET) for _ in range(2))
    kept(page, "tujuan", "Dua puluh orang")
    before = page.evaluate("OAKS.store.index.events()")
    other.evaluate("events => { OAKS.store.addAll(events); }", before)
    page.get_by_role("button", name="Kosongkan lembar").click()
    assert value(page, "tujuan") == "Dua puluh orang"
    page.get_by_role("button", name="Ya, kosongkan").click()
    assert held(page) == {}
    page.evaluate("events => { OAKS.store.addAll(events); }", before)
    page.reload()
    page.wait_for_function("document.querySelector('.o-lembar.is-hidup')")
    assert held(page) == {}
    other.evaluate("events => { OAKS.store.addAll(events); }", page.evaluate("OAKS.store.index.events()"))
    assert held(other) == {}


def test_another_profile_sees_and_keeps_nothing_of_this_one(page: Page, disk: str) -> None:
    open_sheet(page, disk + JOURNAL)
    kept(page, "kalimat", "milik saya")
    typed(page, "peristiwa", "belum selesai")
    page.evaluate("OAKS.store.use('p1')")
    assert held(page) == {}
    assert page.evaluate(EVENTS) == 0
    page.evaluate("OAKS.store.use('u')")
    assert held(page) == {"lembar:jurnal:kalimat": "milik saya"}


def test_refused_and_full_storage_are_said_and_the_sheet_still_prints(
    new_context: Make, disk: str, tmp_path: Path
) -> None:
    refused = new_context()
    refused.add_init_script(REFUSED)
    page = open_sheet(refused.new_page(), disk + JOURNAL)
    kept(page, "kalimat", "tetap tercetak")
    expect(page.locator("[data-simpan]")).to_contain_text("Belum tersimpan di peramban ini.")
    assert page.locator(".o-kabar").count() == 1
    assert "tetap tercetak" in paper(page, tmp_path / "a.pdf")[1]
    full = open_sheet(new_context().new_page(), disk + JOURNAL)
    full.evaluate(NO_ROOM)
    kept(full, "kalimat", "belum muat")
    expect(full.locator("[data-simpan]")).to_contain_text("Belum tersimpan di peramban ini.")
    full.evaluate(ROOM)
    kept(full, "asumsi", "sudah muat")
    full.wait_for_function(SAVED)
    full.reload()
    full.wait_for_function(SAVED)
    assert (value(full, "kalimat"), value(full, "asumsi")) == ("belum muat", "sudah muat")


def test_the_keyboard_alone_fills_adds_and_empties(page: Page, disk: str) -> None:
    open_sheet(page, disk + BUDGET)
    page.locator(field("program")).focus()
    for key in ("program", "penanggung", "tujuan", "kegiatan", "indikator.1.satuan"):
        assert page.evaluate("document.activeElement.dataset.q") == key
        page.keyboard.type(f"isi {key}")
        page.keyboard.press("Tab")
    page.wait_for_function(SAVED)
    assert value(page, "tujuan") == "isi tujuan"
    rows = page.locator("[data-tabel=dana] tbody tr").count()
    page.locator("[data-tabel=dana] + .o-tambah button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.q") == f"dana.{rows + 1}.sumber"
    page.get_by_role("button", name="Kosongkan lembar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Simpan berkas dulu")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert held(page) == {}
    assert page.evaluate("document.activeElement.dataset.q") == "program"


def test_an_empty_print_leaves_the_texts_out_and_brings_them_back(page: Page, disk: str) -> None:
    open_sheet(page, disk + JOURNAL)
    kept(page, "kalimat", "tidak ikut tercetak")
    page.evaluate("window.print = () => { window.seen = document.querySelector('.o-lembar').className; }")
    page.get_by_role("button", name="Cetak kosong").click()
    assert "is-kosong" in page.evaluate("window.seen")
    page.emulate_media(media="print")
    assert "tidak ikut tercetak" not in page.locator(".o-lembar").inner_text()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "tidak ikut tercetak" in page.locator(".o-lembar").inner_text()


def test_without_javascript_every_sheet_prints_lines_to_write_on(new_context: Make, disk: str, tmp_path: Path) -> None:
    page = new_context(java_script_enabled=False).new_page()
    for path, sheet in SHEETS.items():
        page.goto(disk + path)
        page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
        page.emulate_media(media="print")
        lines = page.locator(".o-garis i:visible").count()
        assert lines == sum(f.lines for f in sheet.fields if f.type not in ("heading", "tabel", "hitung"))
        assert page.locator(".o-lembar :is(input, textarea):visible").count() == 0
        page.emulate_media(media="null")


def test_axe_finds_nothing_on_a_filled_sheet_and_nothing_scrolls_sideways(page: Page, disk: str) -> None:
    for path, sheet in SHEETS.items():
        open_sheet(page, disk + path)
        fill(page, [(key, text) for key, text in names(sheet) if text])
        page.locator("details summary").click()
        if path == JOURNAL:
            page.evaluate("""() => { OAKS.store.addAll([{id: 'lain1.1.t', t: 5, k: 't', q: 'lembar:jurnal:kritis',
              a: 'versi lain', b: []}]); }""")
            assert others(page, "kritis") == ["versi lain"]
        for width, scheme in itertools.product((360, 1280), ("default", "slate")):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("s => document.body.setAttribute('data-md-color-scheme', s)", scheme)
            page.wait_for_function(NARROW)  # the header glides into its place
            assert violations(page, "article") == [], (path, width, scheme)


def test_pages_from_disk_say_who_else_can_read_what_they_keep(home: str, page: Page) -> None:
    disk = home.startswith("file:")
    open_sheet(page, home + JOURNAL)
    expect(page.locator(".o-lembar [data-terbuka]")).to_have_count(int(disk))
    page.goto(home + "kemajuan.html")
    expect(page.locator("#o-orang")).to_be_visible()
    said = page.locator("section:has(#o-orang) [data-terbuka]")
    expect(said).to_have_count(int(disk))
    if disk:
        expect(said).to_contain_text("berkas HTML lain di perangkat ini dapat membaca semua yang tersimpan")


def test_forty_saves_of_one_field_leave_one_text_and_what_a_merge_needs(page: Page, disk: str) -> None:
    open_sheet(page, disk + JOURNAL)
    name = page.locator(".o-lembar textarea").first.get_attribute("data-q")
    assert name
    for number in range(41):
        kept(page, name, f"Tulisan ke-{number} " + "a" * 2000)
    assert page.evaluate(EVENTS) == 2
    page.reload()
    expect(page.locator(field(name))).to_have_value("Tulisan ke-40 " + "a" * 2000)
    size = page.evaluate("Object.values(localStorage).join('').length")
    assert size < 3 * 8000
