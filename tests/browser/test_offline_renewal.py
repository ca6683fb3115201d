"""A newer build of a course that is kept on the device: announced, taken when the learner agrees, never mixed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support.axe import violations
from support.card import READY
from support.offline import ANNOUNCED, NEW, OLD, Builds, announced, ask, keep, text_of, until
from support.room import Exam
from support.web import Web

TAKE = "Pakai sekarang"
PAGE, QUIZ, EXAM = "m01/bagian.html", "m01/kuis.html", "latihan/uts.html"


@pytest.fixture
def web(builds: Builds) -> Iterator[Web]:
    """The older build, over http."""
    server = Web(builds.old)
    yield server
    server.close()


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def differs(said: dict[str, Any]) -> bool:
    """Is a newer build there than the one in use?"""
    return bool(said["now"] != said["version"])


def test_an_agreed_renewal_downloads_what_changed_and_old_tabs_lose_and_mix_nothing(
    context: BrowserContext, web: Web, builds: Builds
) -> None:
    old = context.new_page()
    keep(old, web)
    old.goto(web.url + QUIZ)
    old.wait_for_function(READY)
    form = old.locator("form.o-kartu").first
    form.locator("label").first.click()  # chosen, and not yet checked
    web.site = builds.new
    with web.counting() as sent:
        fresh = announced(context, web)
        assert fresh.locator("article").inner_text().count(OLD) == 1  # the whole old page, until the learner agrees
        fresh.locator(ANNOUNCED).get_by_text("Ada versi baru kursus ini (± ").wait_for()
        assert {answer.path for answer in sent} <= {"sw.js"}
        fresh.get_by_role("button", name=TAKE).click()
        expect(fresh.locator("article")).to_contain_text(NEW)
    before, after = files(builds.old), files(builds.new)
    changed = {path for path in after if before.get(path) != after[path]}
    fetched = [answer.path for answer in sent if answer.path != "sw.js"]
    assert sorted(fetched) == sorted(set(fetched)) and set(fetched) <= changed
    assert fresh.locator(ANNOUNCED).count() == 0
    # The tab that was open goes on with what it has, from files to answers.
    assert OLD in text_of(old, PAGE) and NEW not in text_of(old, PAGE)
    assert form.locator("input:checked").count() == 1
    form.locator(".o-aksi > button").click()
    form.locator(".o-putusan").wait_for()
    web.close()
    assert OLD in text_of(old, PAGE)
    old.goto(web.url + QUIZ)  # and its next page is of the new build, with the learner's log
    old.wait_for_function(READY)
    expect(old.locator("form.o-kartu").first).to_contain_text("Apa yang baru?")
    assert old.evaluate("OAKS.store.index.answered('m01-satu')")
    old.close()
    fresh.goto(web.url + PAGE)
    count = "caches.open('oaks:luring:/oaks/').then(c => c.keys()).then(all => all.length)"
    until(fresh, lambda: fresh.evaluate(count) == ask(fresh, "apa")["of"] + 2)  # nothing of the old build is left


def test_a_renewal_that_the_learner_puts_off_is_not_taken_and_not_asked_again(
    context: BrowserContext, web: Web, builds: Builds
) -> None:
    page = context.new_page()
    keep(page, web)
    web.site = builds.new
    page = announced(context, web)
    page.get_by_role("button", name="Nanti").click()
    page.goto(web.url + PAGE)
    page.wait_for_function("OAKS.renew")
    assert differs(ask(page, "apa"))
    assert OLD in page.locator("article").inner_text()
    assert page.locator(ANNOUNCED).count() == 0
    for tab in context.pages:
        tab.close()
    page = context.new_page()  # nor by closing every tab
    page.goto(web.url + PAGE)
    assert OLD in page.locator("article").inner_text()


def test_nothing_is_announced_or_taken_while_an_exam_goes_on_in_any_tab(
    context: BrowserContext, web: Web, builds: Builds
) -> None:
    page = context.new_page()
    keep(page, web)
    exam = Exam(context.new_page(), web.url + EXAM).start()
    exam.answer_all("gap")
    before = exam.state()
    web.site = builds.new
    page.goto(web.url + PAGE)
    page.wait_for_function("OAKS.renew")
    until(page, lambda: differs(ask(page, "apa")), pause=2000)
    page.reload()
    page.wait_for_function("OAKS.renew")
    assert ask(page, "apa")["busy"] is True
    page.evaluate("OAKS.renew.bring(() => {})")
    assert ask(page, "pakai")["error"] == "ujian"
    exam.page.reload()
    exam.page.locator(".exam-bar").wait_for()
    assert [tab.locator(ANNOUNCED).count() for tab in (page, exam.page)] == [0, 0]
    assert exam.state() == before
    exam.hand_in()
    assert exam.result == "7 dari 8 tepat"
    exam.page.locator(ANNOUNCED).wait_for()
    exam.page.get_by_role("button", name=TAKE).click()
    exam.page.wait_for_function("!document.querySelector('aside[data-versi]') && window.OAKS && OAKS.exam")
    assert exam.page.evaluate("OAKS.exam.list().filter(x => x.done).length") == 1


def test_a_notice_leaves_the_page_when_an_exam_begins_on_it(context: BrowserContext, web: Web, builds: Builds) -> None:
    page = context.new_page()
    keep(page, web)
    web.site = builds.new
    exam = Exam(announced(context, web), web.url + EXAM)
    exam.page.locator(ANNOUNCED).wait_for()
    assert violations(exam.page, ANNOUNCED) == []
    exam.start()
    expect(exam.page.locator(ANNOUNCED)).to_have_count(0)


def test_a_renewal_cut_off_says_so_and_goes_on_later(
    new_context: Callable[..., BrowserContext], web: Web, builds: Builds
) -> None:
    context = new_context()
    context.witness.allow("127.0.0.1")  # type: ignore[attr-defined]
    page: Page = context.new_page()
    keep(page, web)
    web.site = builds.new
    page = announced(context, web)
    web.left = 1
    page.get_by_role("button", name=TAKE).click()
    expect(page.locator(ANNOUNCED)).to_contain_text("Sambungan terputus.")
    page.goto(web.url + PAGE)
    assert OLD in page.locator("article").inner_text()
    web.left = 10_000
    page.locator(ANNOUNCED).wait_for()
    page.get_by_role("button", name=TAKE).click()
    expect(page.locator("article")).to_contain_text(NEW)
