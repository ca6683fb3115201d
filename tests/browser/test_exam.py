"""The exam room: nothing is lost, the time is right, no answer shows before the end, everybody can use it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from oaks.course import load_course
from oaks.results.bank import exam_bank
from oaks.results.code import LIMIT, decode
from support.axe import violations
from support.card import tab_to
from support.room import MARKED, Exam, right
from support.storage import REFUSED
from support.web import Web

Make = Callable[..., BrowserContext]
NOON = datetime.datetime(2026, 11, 24, 5, 0, tzinfo=datetime.UTC)
REFUSE = """() => {
  Storage.prototype.kept = Storage.prototype.setItem;
  Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };
}"""
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def exams_web(exams: Path) -> Iterator[Web]:
    server = Web(exams)
    yield server
    server.close()


@pytest.fixture
def room(exams: Path) -> str:
    """The address of the exam, from disk."""
    return (exams / "latihan/uts.html").as_uri()


def test_a_reload_keeps_every_answer_flag_and_place(page: Page, room: str) -> None:
    exam = Exam(page, room).start()
    exam.answer_all("gap")
    exam.go(2)
    exam.button("Tandai").click()
    exam.go(5)
    before = exam.state()
    page.reload()
    page.locator(".exam-bar").wait_for()
    assert exam.state() == before
    assert "7 terjawab, 1 belum, 1 ditandai" in exam.overview


def test_a_tab_killed_while_typing_loses_no_letter(context: BrowserContext, room: str) -> None:
    exam = Exam(context.new_page(), room).start()
    number = next(n for n in range(1, 9) if exam.go(n).kind == "blank")
    exam.card.form.locator(".o-isian").first.press_sequentially("lembag")
    with pytest.raises(Error):
        exam.page.goto("chrome://crash", wait_until="commit", timeout=3000)
    again = Exam(context.new_page(), room)
    assert again.page.locator("#o-soal-kini").inner_text() == f"Soal {number} dari 8"
    assert again.card.shown.typed[0] == "lembag"
    assert "1 sebagian" in again.overview


def test_two_tabs_are_one_attempt(context: BrowserContext, room: str) -> None:
    one = Exam(context.new_page(), room).start()
    two = Exam(context.new_page(), room)
    first = one.go(1)
    two.go(2)
    first.fill(right(first.kind))
    expect(two.page.locator("#o-ringkas")).to_contain_text("1 terjawab")
    two.card.fill(right(two.card.kind))
    expect(one.page.locator("#o-ringkas")).to_contain_text("2 terjawab")
    two.hand_in()
    one.page.locator("#o-hasil").wait_for()  # handed in over there
    assert one.result == two.result == "2 dari 8 tepat"
    assert one.page.evaluate("OAKS.exam.list().length") == 1


def test_refused_storage_loses_nothing_while_the_page_is_open(page: Page, room: str) -> None:
    page.add_init_script(REFUSED)
    exam = Exam(page, room).start()
    exam.answer_all()
    assert "Jangan tutup halaman ini" in page.locator(".o-soal-ujian").inner_text()
    exam.hand_in()
    assert exam.result == "8 dari 8 tepat"
    with page.expect_download() as download:
        exam.button("Simpan berkas").click()
    data = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert (data["right"], len(data["answers"]), data["name"]) == (8, 8, "")


def test_storage_that_refuses_in_the_middle_loses_nothing_and_the_time_stays_right(
    context: BrowserContext, room: str
) -> None:
    context.clock.install(time=NOON)
    exam = Exam(context.new_page(), room).start()
    for number in (1, 2, 3):
        card = exam.go(number)
        if number == 2:  # from here on, for a while
            exam.page.evaluate(REFUSE)
        card.fill(right(card.kind))
        context.clock.run_for(2000)
    assert "belum dapat disimpan" in exam.page.locator(".o-soal-ujian").inner_text()
    context.clock.fast_forward("05:00")
    exam.page.evaluate("() => { Storage.prototype.setItem = Storage.prototype.kept; }")
    card = exam.go(4)
    card.fill(right(card.kind))
    context.clock.run_for(2000)
    exam.page.reload()
    exam.page.locator(".exam-bar").wait_for()
    assert "4 terjawab, 4 belum" in exam.overview
    assert exam.time == "Sisa 35 menit"


def test_the_time_goes_on_while_the_page_is_closed_and_a_clock_set_back_takes_none_away(
    context: BrowserContext, room: str
) -> None:
    context.clock.install(time=NOON)
    exam = Exam(context.new_page(), room).start()
    assert exam.time == "Sisa 40 menit"
    context.clock.fast_forward("12:00")  # a sleep: no timer ran
    expect(exam.page.locator(".o-waktu")).to_contain_text("Sisa 28 menit")
    exam.page.close()
    context.clock.set_system_time(NOON + datetime.timedelta(minutes=20, seconds=30))  # no power
    exam = Exam(context.new_page(), room)
    assert exam.time == "Sisa 20 menit"
    context.clock.set_system_time(NOON - datetime.timedelta(days=1))  # the wrong clock of an empty battery
    context.clock.run_for(1500)
    assert exam.time == "Sisa 20 menit"
    context.clock.fast_forward("05:00")
    expect(exam.page.locator(".o-waktu")).to_contain_text("Sisa 15 menit")


def test_when_the_time_is_over_the_learner_decides(context: BrowserContext, room: str) -> None:
    context.clock.install(time=NOON)
    exam = Exam(context.new_page(), room).start()
    context.clock.fast_forward("41:00")
    exam.page.locator("#o-yakin").wait_for()
    assert exam.page.locator("#o-yakin").inner_text() == "Waktu habis"
    exam.button("Teruskan tanpa batas waktu").click()
    card = exam.go(3)
    card.fill(right(card.kind))
    exam.hand_in()
    assert "(melewati batas)" in exam.page.locator(".exam-face > .o-lanjut").inner_text()


def test_no_answer_can_be_read_before_the_end(page: Page, exams: Path, room: str) -> None:
    source = (exams / "latihan/uts.html").read_text(encoding="utf-8")
    course, _ = load_course(exams.parent)
    questions = [course.questions[f"uts-{kind}"] for kind in MARKED]
    feedback = [o.feedback for q in questions for o in q.options if o.feedback] + [q.explanation for q in questions]
    exam = Exam(page, room).start()
    shown = source + page.content() + "".join(f.read_text("utf-8") for f in (exams / "assets/data").glob("tutup-*.js"))
    assert [text for text in feedback if text[:30] in shown] == []
    assert "data-key" not in source and 'data-v="2"' not in source
    index = (exams / "search/search_index.js").read_text(encoding="utf-8")
    assert [q.id for q in questions if q.stem[:40] in index] == []
    exam.hand_in()
    assert page.locator(".o-pembahasan .o-putusan strong").all_inner_texts() == ["Tidak dijawab"] * 8
    assert page.locator(".o-pembahasan .is-belum").count() == 0  # never a verdict for what was not answered


def test_the_code_says_what_was_answered(page: Page, exams: Path, room: str) -> None:
    exam = Exam(page, room).start()
    exam.answer_all("match", "gap")
    exam.hand_in()
    page.locator("#o-nim").fill("1206 012.345")
    page.locator("#o-nama").fill("Sinta <b>")
    code = page.locator(".o-kode").input_value()
    bank = exam_bank(load_course(exams.parent)[0], "uts")
    assert bank is not None and len(code) <= LIMIT
    read = decode(code, [bank.published], bank.course)
    assert (read.exam, read.attempt, read.number, read.limit) == ("uts", 1, "1206 012.345", 40)
    given = {a.kind: (a.choices is not None, a.mark) for a in read.answers}
    assert given == {
        "single": (True, None), "multiple": (True, None), "truefalse": (True, None), "gap": (False, None),
        "blank": (False, 2), "numeric": (False, 2), "order": (False, 2), "match": (False, None),
    }  # fmt: skip
    data = json.loads(_file(exam))
    assert data["answers"] and data["code"] == code and data["name"] == "Sinta <b>"
    banks = page.evaluate("path => new Promise(d => { const s = document.createElement('script');"
                          " s.src = path; s.onload = () => d(OAKS.banks); document.head.append(s); })",
                          (exams / "assets/data/bank-ujian.js").as_uri())  # fmt: skip
    assert [b["version"] for b in banks if b["exam"] == "uts"] == [bank.version]


def _file(exam: Exam) -> str:
    with exam.page.expect_download() as download:
        exam.button("Simpan berkas").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_name_and_number_are_kept_only_if_the_learner_wishes(page: Page, room: str) -> None:
    exam = Exam(page, room).start()
    exam.hand_in()
    page.locator("#o-nim").fill("42")
    stored = "Object.entries(localStorage).filter(([k, v]) => k.includes('identitas')).length"
    assert page.evaluate(stored) == 0
    page.locator("#o-ingat").check()
    assert page.evaluate(stored) == 1
    page.locator("#o-ingat").uncheck()
    assert page.evaluate(stored) == 0


def test_a_dead_network_delays_the_result_and_loses_nothing(browser: Browser, exams_web: Web) -> None:
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    page.route("**/assets/data/*", lambda route: route.abort())
    exam = Exam(page, exams_web.url + "latihan/uts.html").start()
    exam.answer_all("gap")
    exam.button("Kumpulkan …").click()
    exam.button("Kumpulkan").click()
    page.get_by_text("Jawaban Anda sudah terkumpul").wait_for()
    page.unroute("**/assets/data/*")
    exam.button("Coba lagi").click()
    page.locator("#o-hasil").wait_for()
    assert exam.result == "7 dari 8 tepat"
    page.goto(exams_web.url + "index.html")
    exam = Exam(page, exams_web.url + "latihan/uts.html")
    exam.button("Lihat hasil").click()
    page.locator("#o-hasil").wait_for()
    assert exam.result == "7 dari 8 tepat"
    context.close()


def test_the_same_form_for_a_friend_and_attempts_are_kept(page: Page, room: str) -> None:
    exam = Exam(page, room)
    page.locator(".o-bantu summary").click()
    page.locator("#o-benih").fill("salah")
    exam.button("Mulai latihan").click()
    assert "lima huruf" in page.locator(".o-kurang").inner_text()
    page.locator("#o-benih").fill("K7M2P")
    exam.start(limit=False)
    order = page.evaluate("OAKS.exam.list()[0].form")
    assert order == page.evaluate("OAKS.form.draw(OAKS.exam.room.spec, 'k7m2p')")
    assert page.locator(".o-waktu").is_hidden()
    exam.hand_in()
    exam.button("Kembali ke awal latihan").click()
    exam.start()
    exam.hand_in()
    exam.button("Kembali ke awal latihan").click()
    assert page.locator(".o-percobaan li").count() == 2


def test_an_exam_is_sat_and_read_with_the_keyboard_alone_on_a_phone(page: Page, room: str) -> None:
    exam = Exam(page, room, keyboard=True)
    tab_to(page, exam.button("Mulai latihan"))
    page.keyboard.press("Enter")
    page.locator(".exam-bar").wait_for()
    for number in range(1, 9):
        assert page.locator("#o-soal-kini").inner_text() == f"Soal {number} dari 8"
        assert page.evaluate("document.activeElement.id") == "o-soal-kini"
        exam.card.fill(right(exam.card.kind))
        tab_to(page, page.locator(".exam-bar button").last)
        page.keyboard.press("Enter")
        assert page.evaluate(NARROW)
    assert page.evaluate("document.activeElement.id") == "o-ringkas"
    for name in ("Kumpulkan …", "Kumpulkan"):
        tab_to(page, exam.button(name))
        page.keyboard.press("Enter")
    page.locator("#o-hasil").wait_for()
    assert page.evaluate("document.activeElement.id") == "o-hasil"
    assert exam.result == "8 dari 8 tepat" and page.evaluate(NARROW)


def test_axe_finds_nothing_on_any_face(new_context: Make, room: str) -> None:
    page = new_context(color_scheme="dark").new_page()
    exam = Exam(page, room)
    found = {"start": violations(page)}
    exam.start()
    exam.answer_all("gap")
    exam.button("Tandai").click()
    exam.button("Kumpulkan …").click()
    found["running"] = violations(page)
    exam.button("Kumpulkan").click()
    page.locator("#o-hasil").wait_for()
    found["result"] = violations(page)
    page.emulate_media(color_scheme="light")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    found["light"] = violations(page)
    assert {face: lines for face, lines in found.items() if lines} == {}


def test_the_sheet_alone_is_printed(page: Page, room: str) -> None:
    exam = Exam(page, room).start()
    exam.hand_in()
    page.locator("#o-nama").fill("Sinta")
    page.evaluate("window.print = () => {}")
    exam.button("Cetak lembar").click()
    page.emulate_media(media="print")
    seen = page.locator(".md-content").inner_text()
    assert "Lembar hasil: Latihan UTS" in seen and "Sinta" in seen and "tidak diawasi" in seen and "HASIL" in seen
    assert "Pembahasan" not in seen and "Serahkan hasil" not in seen
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.className.includes('cetak')") is False


def test_the_pre_test_names_the_modules_and_diagnoses_nothing(page: Page, exams: Path) -> None:
    exam = Exam(page, (exams / "latihan/tes-awal.html").as_uri())
    exam.button("Mulai tes awal").click()
    page.locator(".exam-bar").wait_for()
    assert [exam.go(n).kind for n in (1, 2)] == ["single", "truefalse"]  # the order of the bank
    exam.hand_in()
    text = page.locator(".exam-face").inner_text()
    assert "Modul 1: Modul Satu" in text and "Modul 2: Modul Dua" in text
    assert "dari 2 tepat" not in text and "Menurut" not in text and "Serahkan" not in text
    assert violations(page) == []


def test_the_note_of_completion_asks_for_everything_and_is_dated_by_the_log(page: Page, exams: Path, room: str) -> None:
    page.context.clock.install(time=NOON)
    page.goto((exams / "m01/bagian.html").as_uri())
    exam = Exam(page, room).start()
    exam.hand_in()
    page.goto((exams / "catatan.html").as_uri())
    expect(page.locator(".o-surat")).to_contain_text("Masih kurang 1")
    assert violations(page) == []
    page.context.clock.set_system_time(NOON + datetime.timedelta(days=2))
    page.goto((exams / "m01/kuis.html").as_uri())
    page.locator("#m01-satu label").first.click()
    page.locator("#m01-satu .o-aksi button").first.click()
    page.locator("#m01-satu .o-putusan").wait_for()
    page.context.clock.set_system_time(NOON + datetime.timedelta(days=9))
    page.goto((exams / "catatan.html").as_uri())
    expect(page.locator(".o-surat")).to_contain_text("26 November 2026")
    assert violations(page) == [] and page.evaluate(NARROW)
