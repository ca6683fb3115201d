"""The learner's loop on the real course: a month played with a moved clock, its numbers worked out again in Python."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from oaks.course import load_course
from oaks.model import Course
from support.card import ANSWER
from support.learner import ZONE, Learner, study_day
from support.places import ROOT
from support.web import Web

MONDAY = datetime(2027, 2, 1, 19, 0, tzinfo=ZONE)
SICK = {9, 10, 11, 12, 20}  # days without the course
A_DAY = 6  # the limit this learner chooses

LIVE = "!document.querySelector('form.o-kartu') || document.querySelector('.o-kunci[hidden]')"
# What the page of review shows: a question's id, a card to turn, or nothing left.
SHOWN = """() => {
  const box = document.getElementById('oaks-ingat'), form = box.querySelector('form.o-kartu');
  if (form) return form.querySelector('.o-putusan') ? '' : form.id;
  if (box.querySelector('.o-kosong')) return 'selesai';
  return Array.from(box.querySelectorAll('button')).some(b => b.textContent === 'Balik kartu') ? 'kartu' : '';
}"""
PRESS = """(name) => {
  const b = Array.from(document.querySelectorAll('#oaks-ingat button')).find(b => b.firstChild.nodeValue === name);
  b.click();
}"""
NUMBERS = """() => ({
  facts: Object.fromEntries(Array.from(document.querySelectorAll('#oaks-maju .o-fakta > div'), d =>
    [d.querySelector('dt').textContent, d.querySelector('dd').textContent])),
  goals: Object.fromEntries(Array.from(document.querySelectorAll('[data-goal]'), li =>
    [li.dataset.goal, (li.querySelector('.o-skor') || {textContent: ''}).textContent.trim().replace(/\\s+/g, ' ')])),
  quizzes: Object.fromEntries(Array.from(document.querySelectorAll('[data-kuis]'), li =>
    [li.dataset.kuis, li.querySelector('[data-angka]').textContent])),
})"""


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)[0]


def open_part(page: Page, address: str, place: str) -> None:
    """Go to a page and wait until the part in `place` is drawn."""
    page.goto(address)
    page.wait_for_function("place => document.querySelector(place).childElementCount > 1", arg=place)


def length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{rest} menit" if not hours else f"{hours} jam" + (f" {rest} menit" if rest else "")


def expected(me: Learner) -> dict[str, object]:
    """The numbers of *Kemajuan saya* as the page words them."""
    modules = me.course.modules
    goals = {goal: row for m in modules for goal, row in me.goals(m).items()}
    asked, beyond = me.waiting()
    waits = {"Menunggu di Ingat lagi": f"{asked} hari ini" if asked else "tidak ada"}
    waits |= {"Di luar batas harian": f"{beyond} lagi"} if beyond else {}
    today, week = me.minutes()
    quizzes = {}
    for module in modules:
        for pool, (right, of, need) in me.quizzes(module).items():
            begun = any(me.in_quiz(q) for q in me.course.pools[pool])
            mark = "" if not need else ", lulus" if right >= need else f", batasnya {need}"
            quizzes[pool] = f"{right} dari {of} tepat{mark}" if begun else "belum dijawab"
    tasks = {g.id: "" for m in modules for g in m.outcomes if g.assess == "tugas"}
    return {
        "facts": {
            "Modul selesai": f"{sum(me.finished(m) for m in modules)} dari {len(modules)}",
            "Tujuan dikuasai": f"{sum(word == 'dikuasai' for *_, word in goals.values())} dari {len(goals)}",
            "Waktu hari ini": length(today),
            "Waktu minggu ini": length(week),
            **waits,
        },
        "goals": tasks | {g: f"{word} {m} dari {n}".strip() for g, (m, n, word) in goals.items()},
        "quizzes": quizzes,
    }


class Month:
    """Plays a learner: a page of the course a day, then *Ingat lagi* to its end. `now` is the moved clock."""

    def __init__(self, page: Page, home: str, course: Course) -> None:
        self.page, self.home, self.course = page, home, course
        self.dice = random.Random(11)
        self.now = MONDAY
        self.lessons = [p for module in course.modules[:3] for p in module.pages]
        page.clock.install(time=MONDAY)

    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.page.clock.set_system_time(self.now)

    def read(self, lesson: int) -> None:
        self.page.goto(self.home + self.lessons[lesson].path.removesuffix(".md") + ".html")
        self.page.wait_for_function(LIVE)
        for form in self.page.locator("form.o-kartu").all():
            name = form.get_attribute("id")
            if form.locator(".o-putusan").count():
                continue  # a borrowed question that was answered before
            self.pass_time(self.dice.randint(30, 200))
            verdict = self.page.evaluate(ANSWER, [name, self.dice.random() < 0.7])
            if "is-tepat" not in verdict:
                self.pass_time(40)
                self.page.evaluate(ANSWER, [name, True])

    def review(self) -> None:
        open_part(self.page, self.home + "ingat.html", "#oaks-ingat")
        for _ in range(60):
            name = self.page.wait_for_function(SHOWN).json_value()
            self.pass_time(self.dice.randint(8, 90))
            if name == "selesai":
                return
            if name == "kartu":
                self.page.evaluate(PRESS, "Balik kartu")
                again = "Sekali lagi" in self.page.locator("#oaks-ingat .o-jejak").inner_text()
                grades = ["Ingat"] if again else self.dice.choices(["Lupa", "Sulit", "Ingat", "Mudah"], [2, 2, 5, 1])
                self.page.evaluate(PRESS, grades[0])
            else:
                self.page.evaluate(ANSWER, [name, self.dice.random() < 0.75])
                self.page.evaluate(PRESS, "Berikutnya")
        raise AssertionError("the day's share never ended")

    def limit(self) -> None:
        """Choose a daily limit on the page itself."""
        open_part(self.page, self.home + "ingat.html", "#oaks-ingat")
        self.page.wait_for_function(SHOWN)
        self.page.get_by_text("Atur banyaknya tiap hari").click()
        self.page.get_by_label("Paling banyak ditanyakan tiap hari").fill(str(A_DAY))
        self.page.get_by_label("Kartu istilah baru tiap hari").fill("3")
        self.page.get_by_label("Kartu istilah baru tiap hari").press("Tab")

    def compare(self) -> dict[str, dict[str, str]]:
        """Read the page's numbers, export the log, and hold both together."""
        open_part(self.page, self.home + "kemajuan.html", "#oaks-maju")
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Simpan berkas").click()
        events = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["events"]
        today = study_day(self.now.timestamp() * 1000)
        numbers: dict[str, dict[str, str]] = self.page.evaluate(NUMBERS)
        assert numbers == expected(Learner(events, self.course, today, A_DAY, 3))
        return numbers


def test_a_month_of_learning_gives_the_numbers_that_python_works_out_from_the_log(
    new_context: Callable[..., BrowserContext], web: Web, course: Course
) -> None:
    context = new_context(timezone_id="Asia/Jakarta", accept_downloads=True)
    month = Month(context.new_page(), web.url, course)
    for day in range(30):
        month.now = MONDAY + timedelta(days=day, minutes=13 * (day % 5))
        month.pass_time(0)
        if day in SICK:
            continue
        if day < 17 and day < len(month.lessons) + len(SICK):
            lesson = day - len([d for d in SICK if d < day])
            month.read(min(lesson, len(month.lessons) - 1))
        if day == 1:
            month.limit()
        if day:
            month.review()
        if day in (4, 8, 16):
            month.compare()
    last = month.compare()
    assert re.match(r"[1-9]\d* dari", last["facts"]["Tujuan dikuasai"])
    month.now += timedelta(days=70)  # after a long pause, nothing is lost but freshness
    month.pass_time(0)
    later = month.compare()
    assert later["facts"]["Tujuan dikuasai"].startswith("0 dari")
    assert month.page.get_by_text("perlu disegarkan").count() > 1
