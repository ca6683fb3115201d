"""The page "Rekap nilai": from a lecturer's messages to tables, files and figures, from disk, and nothing leaves it."""

from __future__ import annotations

import csv
import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Download, Page

from oaks.results.analysis import analysis
from oaks.results.handed import gather, read
from support import chats
from support.axe import violations
from support.card import tab_to
from support.chats import BANKS, COURSE
from support.rekap import EMPTY, PAGE, Rekap, with_banks
from support.room import Exam

UTS = BANKS[0]
EVIL = '=HYPERLINK("http://x","klik")'
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def room(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page's address on disk, in a course with made-up banks."""
    return (with_banks(site, tmp_path_factory.mktemp("rekap") / "OAKS (salinan)") / PAGE).as_uri()


@pytest.fixture
def rekap(page: Page, room: str) -> Rekap:
    return Rekap(page, room)


def class_chat(count: int, seed: int = 2, phone: str = "android id", who: str = "Mahasiswa {}") -> str:
    r = random.Random(seed)
    ability = [min(0.98, max(0.1, r.gauss(0.65, 0.2))) for _ in range(count)]
    return "".join(
        f"{chats.stamp(r, phone)}{who.format(k)}: {chats.code(r, UTS, f'0010{k:06d}', ability=a)}\n"
        for k, a in enumerate(ability)
    )


def payload(name: str, data: str | bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "", "buffer": data.encode() if isinstance(data, str) else data}


def packed(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in files.items():
            out.writestr(name, text)
    return made.getvalue()


def give(rekap: Rekap, *files: dict[str, object] | Path) -> None:
    rekap.page.locator("#o-rekap-berkas").set_input_files(list(files))  # type: ignore[arg-type]
    rekap.page.wait_for_function(
        "!document.querySelector('#oaks-rekap > [role=status]').textContent.includes('Membaca')"
    )


def test_pastes_chats_zips_and_what_cannot_be_read_all_end_in_one_list(rekap: Rekap) -> None:
    r = random.Random(4)
    one = chats.code(r, UTS, "777")
    assert rekap.paste(f"Bu, ini kode saya \u201c{one}\u201d").startswith(
        "1 hasil terbaca, dari 1 mahasiswa. Tidak ada"
    )
    give(
        rekap,
        payload("chat.txt", class_chat(3)),
        payload("iphone.zip", packed({"_chat.txt": class_chat(2, 9, "iphone en", "Adik {}"), "foto.jpg": "x"})),
        payload("foto.zip", packed({"foto.jpg": "x"})),
        payload("rusak.zip", b"PK\x03\x04rusak"),
        payload("gambar.png", bytes(range(256))),
        payload("utf16.txt", b"\xff\xfe" + f"kode {chats.code(r, UTS, '888')}".encode("utf-16-le")),
    )
    # Both classes number from zero, so two students hand in two different first attempts each.
    assert rekap.said == "7 hasil terbaca, dari 5 mahasiswa. 3 kode atau berkas tidak dapat dihitung."
    assert rekap.findings[:3] == [
        "foto.zip: Di dalam zip ini tidak ada obrolan (.txt) atau berkas hasil (.json).",
        "rusak.zip: Berkas ini tidak dapat dibaca.",
        "gambar.png: Tidak ada kode hasil di sini.",
    ]
    assert any("menyerahkan 2 hasil (percobaan 1, 1). Yang dihitung percobaan 1." in line for line in rekap.findings)
    rekap.page.get_by_role("button", name="Kosongkan halaman ini").click()
    assert rekap.said == "Sudah kosong." and rekap.page.locator("#oaks-rekap table").count() == 0


def test_of_many_notes_the_first_stand_open_and_the_rest_in_a_fold(rekap: Rekap) -> None:
    text = class_chat(40)
    rekap.paste(text)
    rekap.paste(text + "\nHASIL1AB12CD34EF56")
    assert rekap.said == "40 hasil terbaca, dari 40 mahasiswa. 1 kode atau berkas tidak dapat dihitung."
    assert len(rekap.findings) == 12 and "rusak" in rekap.findings[0]
    fold = rekap.page.locator("#oaks-rekap details").first
    assert fold.locator("li").count() == 29 and not fold.locator("li").first.is_visible()
    fold.get_by_text("29 catatan lain").click()
    assert fold.locator("li").last.is_visible()


def test_files_can_be_dropped(rekap: Rekap) -> None:
    rekap.page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], 'chat.txt'));
          const drop = new DragEvent('drop', {dataTransfer: data, cancelable: true, bubbles: true});
          document.querySelector('.o-jatuh').dispatchEvent(drop);
        }""",
        class_chat(4),
    )
    rekap.page.locator("#o-rekap-nilai").wait_for()
    assert rekap.said.startswith("4 hasil terbaca")


def test_names_stay_in_the_tab(rekap: Rekap) -> None:
    sent = rekap.page.context.witness.requests  # type: ignore[attr-defined]
    before = len(sent)
    rekap.paste(class_chat(3))
    assert sent[before:] == []
    stored = rekap.page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, name, location.href])"
    )
    assert "Mahasiswa" not in stored and "0010" not in stored
    rekap.page.reload()
    rekap.page.locator("#o-rekap-teks").wait_for()
    assert "Mahasiswa 1" not in rekap.page.locator("body").inner_text()


def fetch(rekap: Rekap, button: str) -> Download:
    with rekap.page.expect_download() as caught:
        rekap.page.get_by_role("button", name=button, exact=True).click()
    return caught.value


def test_files_are_read_by_others_and_nothing_in_them_is_a_formula(rekap: Rekap) -> None:
    rekap.paste(class_chat(40, who=EVIL.replace(":", "") + " {}"))
    plain = fetch(rekap, "Unduh CSV untuk Excel")
    data = Path(plain.path()).read_bytes()
    assert (
        data.startswith(b"\xef\xbb\xbf")
        and EVIL.replace(":", "").encode() not in data
        and plain.suggested_filename.endswith(".csv")
    )
    rekap.page.get_by_label("Sertakan nama dalam unduhan").check()
    rows = list(
        csv.reader(
            io.StringIO(Path(fetch(rekap, "Unduh CSV untuk Excel").path()).read_text("utf-8-sig"), newline=""),
            delimiter=";",
        )
    )
    assert {len(row) for row in rows} == {13} and len(rows) == 41
    assert [rows[1][0], rows[1][1][:12]] == ["0010000000", "'=HYPERLINK("]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]
    moodle = Path(fetch(rekap, "Unduh CSV untuk Moodle").path()).read_text("utf-8")
    table = list(csv.reader(io.StringIO(moodle, newline="")))
    assert table[0] == ["ID number", "Username", "Latihan UTS"]
    assert [row[0] for row in table[1:]] == [row[0] for row in rows[1:]]
    assert all(0 <= float(row[2]) <= 100 for row in table[1:])
    rekap.page.get_by_label("Bagian surel di belakang @").fill("@mhs.kampus.example")
    mailed = Path(fetch(rekap, "Unduh CSV untuk Moodle").path()).read_text("utf-8")
    again = list(csv.reader(io.StringIO(mailed, newline="")))
    assert again[0] == ["ID number", "Username", "Email address", "Latihan UTS"]
    assert again[1][2] == "0010000000@mhs.kampus.example"
    book = zipfile.ZipFile(Path(fetch(rekap, "Unduh XLSX").path()))
    assert book.testzip() is None
    sheets = {
        name: ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith((".xml", ".rels"))
    }
    ns = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    assert [s.get("name") for s in sheets["xl/workbook.xml"].iterfind("m:sheets/m:sheet", ns)] == [
        "Nilai",
        "Tujuan",
        "Butir",
        "Pilihan",
        "Catatan",
    ]
    first = sheets["xl/worksheets/sheet1.xml"]
    texts = [
        [c.findtext("m:is/m:t", c.findtext("m:v", "", ns), ns) for c in row]
        for row in first.iterfind("m:sheetData/m:row", ns)
    ]
    assert len(texts) == 41 and texts[1][:2] == ["0010000000", EVIL.replace(":", "") + " 0"]
    assert not list(first.iter(f"{{{ns['m']}}}f"))


def test_the_figures_on_the_page_are_those_of_the_command(rekap: Rekap) -> None:
    text = class_chat(60)
    rekap.paste(text)
    rows, _ = gather(read("x", text, BANKS, COURSE)[0], BANKS)
    report = analysis(rows["uts"], UTS)

    def shown(x: float | None, places: int = 2) -> str:
        assert x is not None
        return f"{round(x, places) + 0:.{places}f}".replace("-", "\u2212").replace(".", ",")

    facts = rekap.page.locator("#o-rekap-butir ~ div dl.o-fakta").first.inner_text().split("\n")
    assert shown(report.test.alpha, 3) in facts and shown(report.test.sem) in facts and shown(report.test.mean) in facts
    cells = rekap.page.locator("[aria-label='Angka setiap soal'] tbody tr").evaluate_all(
        "rows => rows.map(r => Array.from(r.cells, c => c.textContent))"
    )
    assert len(cells) == 30
    for row, item in zip(cells, report.items, strict=True):
        stats = item.stats
        assert row[0] == item.title and row[1].split()[0] == str(stats.n)
        assert row[2:] == [shown(x) for x in (stats.facility, stats.rest, stats.total, stats.discrimination)]
    words = rekap.page.locator("details.o-butir > summary > small").all_inner_texts()
    assert words == [" ".join(i.remarks) for i in report.items] and any("tidak pernah dipilih." in w for w in words)
    assert "Terlalu sedikit" not in rekap.page.locator("#oaks-rekap").inner_text()
    picture = rekap.page.get_by_role("img", name="Sebaran skor")
    assert picture.locator("rect").count() == sum(n > 0 for n in report.spread)


def test_what_a_learner_hands_in_is_what_the_lecturer_reads(page: Page, exams: Path) -> None:
    exam = Exam(page, (exams / "latihan/uts.html").as_uri()).start()
    exam.answer_all("order", "gap")
    exam.hand_in()
    page.get_by_label("Nomor induk mahasiswa").fill("0123-a")
    page.get_by_label("Nama (hanya di berkas dan lembar cetak)").fill("Ani Wijaya")
    code = page.get_by_label("Kode hasil", exact=True).input_value()
    with page.expect_download() as caught:
        exam.button("Simpan berkas").click()
    data = Path(caught.value.path()).read_bytes()
    rekap = Rekap(page, (exams / PAGE).as_uri())
    assert rekap.paste(f"Bu, ini: {code}") == "1 hasil terbaca, dari 1 mahasiswa. Tidak ada yang rusak."
    give(rekap, payload("hasil.json", data), payload("diubah.json", data.replace(b"0123-A", b"0123-B")))
    assert rekap.said == "1 hasil terbaca, dari 1 mahasiswa. 1 kode atau berkas tidak dapat dihitung."
    assert rekap.findings == [
        "diubah.json: Berkas ini rusak, terpotong, atau isinya diubah.",
        "0123-A (Ani Wijaya): hasil yang sama masuk 2 kali (tempelan; Ani Wijaya, hasil.json). Dihitung satu kali.",
    ]
    row = page.locator("[aria-label='Nilai per mahasiswa dan percobaan'] tbody tr").inner_text().split("\t")
    assert row[:4] == ["0123-A\nAni Wijaya", "75", "6 dari 8", "1"]
    goal = page.locator("[aria-label='Hasil menurut tujuan belajar'] tbody th").first.inner_text()
    assert goal == "1.1 menjelaskan hal 1"


def test_below_thirty_answers_the_page_says_so(rekap: Rekap) -> None:
    rekap.paste(class_chat(29))
    assert "Terlalu sedikit jawaban: 29, kurang dari 30." in rekap.page.locator("#oaks-rekap .o-catatan").inner_text()
    assert "(sedikit)" in rekap.page.locator("[aria-label='Angka setiap soal'] td").first.inner_text()


def test_a_class_of_200_is_read_in_two_seconds_on_a_slow_machine(rekap: Rekap) -> None:
    text = class_chat(200)
    slow = rekap.page.context.new_cdp_session(rekap.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    rekap.page.locator("#o-rekap-teks").fill(text)
    took: float = rekap.page.evaluate(
        """() => {
          const at = performance.now();
          document.querySelector('.o-jatuh button').click();
          document.body.offsetHeight; // laid out too
          return performance.now() - at;
        }"""
    )
    print(f"200 codes read, analysed and shown in {took:.0f} ms at 4x slow-down")
    assert rekap.said.startswith("200 hasil terbaca, dari 200 mahasiswa.")
    assert took < 2000


def test_ten_megabytes_of_chat_are_read(rekap: Rekap, tmp_path: Path) -> None:
    codes = class_chat(50).splitlines(keepends=True)
    talk = "".join(f"12/03/26 10.11 - Mahasiswa {k}: {chats.NOISE[k % len(chats.NOISE)]} {k}\n" for k in range(2000))
    text = "".join(line + talk for line in codes)
    while len(text.encode()) < 10_000_000:
        text += talk
    (tmp_path / "besar.txt").write_text(text, encoding="utf-8")
    began = time.monotonic()
    give(rekap, tmp_path / "besar.txt")
    print(f"{len(text.encode()) / 1e6:.1f} MB of chat in {time.monotonic() - began:.1f} s")
    assert rekap.said == "50 hasil terbaca, dari 50 mahasiswa. Tidak ada yang rusak."


def test_everything_can_be_done_with_the_keyboard(rekap: Rekap) -> None:
    page = rekap.page
    tab_to(page, page.locator("#o-rekap-teks"), limit=200)
    page.keyboard.insert_text(class_chat(3) + "kode " + chats.code(random.Random(3), BANKS[1], "9"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert rekap.said.startswith("4 hasil terbaca, dari 4 mahasiswa di 2 latihan")
    select = page.locator("#o-rekap-ujian")
    tab_to(page, select)
    page.keyboard.press("ArrowDown")
    assert page.locator("#o-rekap-nilai").inner_text() == "Nilai: Latihan UTS"
    tab_to(page, page.get_by_role("region", name="Nilai per mahasiswa dan percobaan"))
    tab_to(page, page.get_by_role("button", name="Unduh XLSX"))
    with page.expect_download():
        page.keyboard.press("Enter")
    item = page.locator("details.o-butir").first
    tab_to(page, item.locator("summary"))
    page.keyboard.press("Enter")
    assert item.get_by_role("table").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_context: Callable[..., BrowserContext], room: str, scheme: str
) -> None:
    page = new_context(color_scheme=scheme).new_page()
    rekap = Rekap(page, room)
    assert violations(page) == []
    rekap.paste(class_chat(35) + chats.code(random.Random(3), BANKS[1], "9") + "\nHASIL1AB12CD34EF56")
    page.evaluate("document.querySelectorAll('#oaks-rekap details').forEach(d => { d.open = true; })")
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(NARROW)  # the drawer of the theme slides when the window grows
        if width > 320:
            assert violations(page) == []


def test_without_a_bank_the_page_says_what_is_missing(page: Page, room: str) -> None:
    assert "belum memuat bank ujian" in Rekap(page, room.replace(PAGE, EMPTY)).said
