"""Steps that are put in order: one row a step on a phone, moved by number, by arrows, or by dragging."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Locator, Page

from support.card import Card, card
from support.kinds import STEPS, TRIES
from support.room import Exam

Make = Callable[..., BrowserContext]

# Each row: what can be seen in it from left to right, and whether all of it shares one line.
ROWS = """f => Array.from(f.querySelectorAll('.o-urut > li'), li => {
  const box = li.getBoundingClientRect(), text = li.querySelector(':scope > span:not([class])');
  const parts = [li.querySelector('input'), text, ...li.querySelectorAll('button')]
    .filter(e => e && e.getClientRects().length).map(e => [e.tagName, e.getBoundingClientRect()]);
  return {
    order: parts.slice().sort((a, b) => a[1].left - b[1].left).map(p => p[0]).join(' '),
    line: parts.every(p => p[1].top < box.top + box.height / 2 && p[1].bottom > box.top + box.height / 2),
    text: text.getBoundingClientRect().width, right: box.right - parts[parts.length - 1][1].right,
    small: parts.filter(p => p[0] !== 'SPAN' && Math.min(p[1].width, p[1].height) < 24).length,
  };
})"""
NUMBERS = """f => Array.from(f.querySelectorAll('.o-urut > li'), li => {
  const drawn = getComputedStyle(li, '::before').content, field = li.querySelector('input');
  return (drawn !== 'none' && drawn !== 'normal' ? 1 : 0) + (field && field.getClientRects().length ? 1 : 0);
})"""


def lengthen(question: Card) -> None:
    """Give the second step a long text, as the course's own steps have."""
    long = "Merumuskan masalah bersama warga, lalu menetapkan siapa yang bertanggung jawab atas tiap langkahnya"
    question.form.locator(".o-urut > li > span:not([class])").nth(1).evaluate("(s, t) => { s.textContent = t; }", long)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_step_is_one_row_with_its_number_its_text_and_both_arrows_at_the_right(
    width: int, page: Page, kinds: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    question = card(page, kinds, "order")
    lengthen(question)
    rows = question.form.evaluate(ROWS)
    assert len(rows) == 5
    for row in rows:
        assert row["order"] == "INPUT SPAN BUTTON BUTTON" and row["line"], row
        assert row["text"] >= (100 if width == 320 else 140), row
        assert row["right"] < 12 and not row["small"], row
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_every_number_stands_once_while_moving_and_when_it_is_settled(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "order")
    assert question.form.evaluate(NUMBERS) == [1] * 5
    question.answer(TRIES["order"][0].answer)
    assert question.form.evaluate(NUMBERS) == [1] * 5
    question.again()
    question.answer(STEPS)
    assert question.form.evaluate(NUMBERS) == [1] * 5
    assert question.form.locator(".o-urut input:visible, .o-urut button:visible").count() == 0


def drag(page: Page, what: Locator, to: Locator, *, cancel: bool = False) -> None:
    """Drag with the mouse to the middle of `to`."""
    a, b = what.bounding_box(), to.bounding_box()
    assert a and b
    page.mouse.move(a["x"] + a["width"] / 2, a["y"] + a["height"] / 2)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=6)
    if cancel:
        page.evaluate("document.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true }))")
    page.mouse.up()


def row(question: Card, text: str) -> Locator:
    return question.form.locator(".o-urut > li").filter(has_text=text)


def test_a_row_can_be_dragged_with_the_mouse_and_the_new_place_is_spoken(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "order")
    for place, text in enumerate(STEPS):
        at = question.shown.rows.index(text)
        if at != place:
            drag(page, row(question, text).locator("span").first, question.form.locator(".o-urut > li").nth(place))
        assert question.shown.rows.index(text) == place
    assert question.form.locator(".o-urut + [role=status]").inner_text().endswith("dari 5")
    assert [int(i.input_value()) for i in question.form.locator(".o-urut input").all()] == [1, 2, 3, 4, 5]
    question.press()
    assert question.verdict == "Tepat"  # no question whether it was meant: it was moved


def test_a_drag_that_is_cancelled_moves_nothing_and_one_after_a_verdict_takes_it_away(page: Page, kinds: Path) -> None:
    question = card(page, kinds, "order")
    before = question.shown.rows
    drag(page, row(question, before[0]).locator("span").first, row(question, before[3]), cancel=True)
    assert question.shown.rows == before
    question.answer(TRIES["order"][0].answer)
    rows = question.shown.rows
    drag(page, row(question, rows[0]).locator("span").first, row(question, rows[2]))
    assert question.shown.rows == [rows[1], rows[2], rows[0], *rows[3:]]
    assert question.verdict == ""


def touch(session: CDPSession, kind: str, x: float, y: float) -> None:
    points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize("grip", [True, False], ids=["grip", "text"])
def test_a_finger_drags_by_the_grip_and_scrolls_by_the_text(grip: bool, new_context: Make, kinds: Path) -> None:
    context = new_context(has_touch=True, is_mobile=True)
    page = context.new_page()
    question = card(page, kinds, "order")
    before = question.shown.rows
    rows = question.form.locator(".o-urut > li")
    rows.last.scroll_into_view_if_needed()
    here = rows.nth(3).locator("[aria-hidden=true]" if grip else "span").first.bounding_box()
    there = rows.nth(1).bounding_box()
    assert here and there
    x, y, to = here["x"] + here["width"] / 2, here["y"] + here["height"] / 2, there["y"] + there["height"] / 2
    session = context.new_cdp_session(page)
    touch(session, "touchStart", x, y)
    for k in range(1, 9):
        touch(session, "touchMove", x, y + (to - y) * k / 8)
    touch(session, "touchEnd", x, to)
    moved = [before[0], before[3], before[1], before[2], before[4]]
    assert question.shown.rows == (moved if grip else before)


def test_a_drag_in_an_exam_is_kept(page: Page, exams: Path) -> None:
    exam = Exam(page, (exams / "latihan/uts.html").as_uri()).start()
    number = next(n for n in range(1, 9) if exam.go(n).kind == "order")
    rows = exam.card.shown.rows
    drag(page, row(exam.card, rows[4]).locator("span").first, row(exam.card, rows[0]))
    moved = [rows[4], *rows[:4]]
    assert exam.card.shown.rows == moved and "1 terjawab" in exam.overview
    page.reload()
    page.locator(".exam-bar").wait_for()
    assert exam.go(number).shown.rows == moved
