"""Ways through an exam: Back, the keyboard, half answers named, and where to go on from a result."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.axe import violations
from support.card import tab_to
from support.kinds import TRIES
from support.marks import seen
from support.room import MARKED, Exam, right

NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def room(exams: Path) -> str:
    """The address of the exam, from disk."""
    return (exams / "latihan/uts.html").as_uri()


def heading(page: Page) -> str:
    return page.get_by_role("heading", name="Soal").first.inner_text()


def number(page: Page, n: int) -> Locator:
    return page.get_by_role("navigation", name="Nomor soal").get_by_role("button").nth(n - 1)


def answer_half(exam: Exam, kind: str) -> int:
    """Open the question of this kind and answer one part of it; its number."""
    at = next(n for n in range(1, len(MARKED) + 1) if exam.go(n).kind == kind)
    card, first = exam.card, TRIES[kind][-1].answer[0]
    if kind == "truefalse":
        card.fill(("Salah",))
    elif kind in ("blank", "numeric"):
        card.form.locator("input").first.fill(first)
    else:
        card.form.locator("select").first.select_option(label=first)
    return at


@pytest.mark.parametrize("kind", ["truefalse", "match", "gap", "blank", "numeric"])
def test_half_an_answer_is_half_in_the_map_and_named_before_handing_in(kind: str, page: Page, room: str) -> None:
    exam = Exam(page, room).start()
    at = answer_half(exam, kind)
    other = exam.go(1 if at > 1 else 2)  # the map says it of a question that is not open, too
    other.fill(right(other.kind))
    exam.go(3 if at != 3 else 4)
    assert "1 terjawab, 1 sebagian, 6 belum" in exam.overview
    assert number(page, at).inner_text().replace("\n", " ").endswith(", sebagian terjawab")
    page.reload()
    page.locator(".exam-bar").wait_for()
    assert "1 terjawab, 1 sebagian, 6 belum" in exam.overview
    exam.button("Kumpulkan …").click()
    asked = page.get_by_role("region", name="Kumpulkan sekarang?")
    assert f"Baru sebagian terjawab 1 soal: {at}." in asked.inner_text()
    assert "Masih kosong 6 soal" in asked.inner_text()
    asked.get_by_role("button", name=str(at), exact=True).click()
    assert heading(page) == f"Soal {at} dari 8"
    exam.card.fill(right(kind))
    exam.go(1 if at > 1 else 2)
    assert "2 terjawab, 6 belum" in exam.overview


@pytest.mark.parametrize("forced", [False, True], ids=["colours", "forced"])
def test_full_half_and_empty_look_different_in_the_map(forced: bool, page: Page, room: str) -> None:
    if forced:
        page.emulate_media(forced_colors="active")
    exam = Exam(page, room).start()
    at = next(n for n in range(1, 9) if exam.go(n).kind == "match")
    other = 1 if at > 1 else 2

    def picture() -> bytes:
        exam.go(other)
        page.get_by_role("heading", name=f"Soal {other} dari 8").focus()
        return number(page, at).screenshot()

    pictures = [picture()]
    answer_half(exam, "match")
    pictures.append(picture())
    exam.go(at).fill(right("match"))
    pictures.append(picture())
    assert len(set(pictures)) == 3


def test_back_goes_to_the_question_before_and_from_the_first_out_of_the_exam(
    page: Page, exams: Path, room: str
) -> None:
    page.goto((exams / "index.html").as_uri())
    exam = Exam(page, room).start()
    for n in (2, 3):
        page.get_by_role("button", name=f"Soal {n}", exact=True).last.click()
    exam.go(7)
    exam.card.fill(right(exam.card.kind))
    for n in (3, 2, 1):
        page.go_back()
        expect(page.get_by_role("heading", name=f"Soal {n} dari 8")).to_be_focused()
    page.go_forward()
    expect(page.get_by_role("heading", name="Soal 2 dari 8")).to_be_visible()
    assert "1 terjawab" in exam.overview
    page.reload()
    page.locator(".exam-bar").wait_for()
    assert heading(page) == "Soal 2 dari 8"
    page.go_back()
    expect(page.get_by_role("heading", name="Soal 1 dari 8")).to_be_visible()
    page.go_back()
    page.wait_for_url("**/index.html")


def test_after_handing_in_back_leaves_the_exam_and_opens_no_question(page: Page, exams: Path, room: str) -> None:
    page.goto((exams / "index.html").as_uri())
    exam = Exam(page, room).start()
    for n in (4, 6, 2):
        exam.go(n)
    exam.hand_in()
    page.wait_for_function("!(history.state || {}).examDepth")
    assert exam.result == "0 dari 8 tepat"
    page.go_back()
    page.wait_for_url("**/index.html")


def test_other_pages_can_name_the_exam_that_runs_and_lead_back_to_its_question(
    page: Page, exams: Path, room: str
) -> None:
    exam = Exam(page, room).start()
    exam.go(3).fill(right(exam.card.kind))
    page.goto((exams / "m01/kuis.html").as_uri())
    page.wait_for_function("window.OAKS && OAKS.store && OAKS.boot.load('attempt').then(() => !!OAKS.attempt)")
    found = page.evaluate("(({title, path, place, answered, of}) => [title, path, place, answered, of])"
                          "(OAKS.attempt.running(OAKS.store.index))")  # fmt: skip
    assert found == ["Latihan UTS", "latihan/uts.html", 3, 1, 8]
    page.goto((exams / str(found[1])).as_uri())
    expect(page.get_by_role("heading", name="Soal 3 dari 8")).to_be_visible()


def tabs(page: Page, target: Locator, limit: int = 40) -> int:
    """How many presses of Tab lead from the focus to `target`."""
    for n in range(limit):
        if target.evaluate("e => e === document.activeElement"):
            return n
        page.keyboard.press("Tab")
    raise AssertionError("not reached")


def test_the_next_question_and_the_map_are_five_tabs_from_the_first_control(page: Page, room: str) -> None:
    exam = Exam(page, room).start()
    at = next(n for n in range(1, 9) if exam.go(n).kind == "single")
    page.get_by_role("heading", name=f"Soal {at} dari 8").focus()
    page.keyboard.press("Tab")  # the exam's first control
    first = page.evaluate("document.activeElement.textContent")
    onward = "Ringkasan" if at == 8 else f"Soal {at + 1}"
    assert tabs(page, page.locator(".exam-bar").get_by_role("button", name=onward)) <= 5, first
    assert tabs(page, number(page, at)) <= 1, "the map is one stop, right after"
    page.keyboard.press("Home")
    assert number(page, 1).evaluate("e => e === document.activeElement")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Soal 3 dari 8")).to_be_focused()


@pytest.mark.parametrize("kind", MARKED)
def test_from_the_last_control_of_any_question_the_next_one_is_five_tabs_away(kind: str, page: Page, room: str) -> None:
    exam = Exam(page, room).start()
    at = next(n for n in range(1, 8) if exam.go(n).kind == kind or n == 7)
    exam.card.form.locator("input, select, button").last.focus()
    assert tabs(page, page.locator(".exam-bar").get_by_role("button", name=f"Soal {at + 1}")) <= 5


def test_the_shortcuts_are_named_on_the_page_and_work_from_inside_an_answer(page: Page, room: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    exam = Exam(page, room).start()
    text = page.locator(".exam-face").inner_text()
    assert "Ctrl + Enter" in text and "Ctrl + Shift + Enter" in text
    at = next(n for n in range(1, 8) if exam.go(n).kind == "blank" or n == 7)
    exam.card.form.locator("input, select").first.focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name=f"Soal {at + 1} dari 8")).to_be_focused()
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_role("heading", name=f"Soal {at} dari 8")).to_be_focused()


@pytest.mark.parametrize("width", [320, 360])
def test_no_word_of_the_bar_is_broken(width: int, page: Page, room: str) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    exam = Exam(page, room).start()
    exam.go(8)
    words = """e => Array.from(e.querySelectorAll('button'), b => {
      const walk = document.createTreeWalker(b, NodeFilter.SHOW_TEXT), broken = [];
      for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        if (n.parentElement.closest('.o-sr')) continue;
        for (const m of n.nodeValue.matchAll(/\\S+/g)) {
          const r = document.createRange();
          r.setStart(n, m.index);
          r.setEnd(n, m.index + m[0].length);
          if (r.getClientRects().length > 1) broken.push(m[0]);
        }
      }
      return broken;
    }).flat()"""
    assert page.locator(".exam-bar").evaluate(words) == []
    assert page.evaluate(NARROW)


def test_the_result_of_a_pre_test_leads_into_the_first_module(page: Page, exams: Path) -> None:
    exam = Exam(page, (exams / "latihan/tes-awal.html").as_uri())
    exam.button("Mulai tes awal").click()
    page.locator(".exam-bar").wait_for()
    exam.hand_in()
    page.get_by_role("region", name="Tes awal selesai").get_by_role("link", name="Mulai Modul 1: Modul Satu").click()
    page.wait_for_url("**/m01/index.html")


def test_the_result_of_an_exam_names_the_way_on(page: Page, room: str) -> None:
    exam = Exam(page, room).start()
    exam.hand_in()
    box = page.locator("section", has=page.locator("#o-hasil"))
    expect(box.get_by_role("link", name="Ke isi kursus")).to_be_visible()
    expect(box.get_by_role("button", name="Kembali ke awal latihan")).to_be_visible()
    assert violations(page) == []


def test_a_quiz_that_is_passed_leads_on_and_one_that_is_not_names_what_to_read(page: Page, exams: Path) -> None:
    page.goto((exams / "m01/kuis.html").as_uri())
    form = page.locator("#m01-satu")
    form.get_by_text("Bukan", exact=True).first.click()
    form.get_by_role("button", name="Periksa jawaban").click()
    box = page.get_by_role("region", name="0 dari 1 tepat")
    expect(box.get_by_role("link", name="Lanjut: Modul Dua")).to_be_visible()  # the way on is never barred
    expect(box.get_by_role("button", name="Ulangi kuis")).to_be_visible()
    page.wait_for_timeout(450)  # a second press that comes at once is taken for a slip
    form.get_by_role("button", name="Coba lagi").click()
    form.get_by_text("Kunci", exact=True).first.click()
    form.get_by_role("button", name="Periksa jawaban").click()
    box = page.get_by_role("region", name="1 dari 1 tepat")
    assert "Anda lulus" in box.inner_text() and violations(page) == []
    assert seen(form)
    tab_to(page, box.get_by_role("link", name="Lanjut: Modul Dua"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/m02/index.html")
