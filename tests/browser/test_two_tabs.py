"""What happens to real learners' records: two tabs, refused or full storage, damage, a newer version, a wrong clock."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from support.card import Card, Shown, open_page
from support.kinds import KINDS, TRIES
from support.storage import FILL, REFUSED, ROOM
from support.web import Web

CHUNKS = "Object.keys(localStorage).filter(k => k.includes(':log:')).sort()"
STORED = "Object.fromEntries(Object.entries(localStorage).filter(([k]) => k.startsWith('oaks:')))"
MARKED = [kind for kind in KINDS if kind != "reflection"]
JUDGED = "document.querySelector('.o-putusan')"
LIVE = "document.querySelector('form.o-kartu .o-kunci[hidden]')"


@pytest.fixture
def disk(kinds: Path) -> str:
    """The address of the page with every kind, from disk."""
    return (kinds / "m01/semua.html").as_uri()


@pytest.fixture(params=["http", "file"])
def every(request: pytest.FixtureRequest, kinds: Path) -> str:
    """The address of the page with every kind, over http and from disk."""
    if request.param == "http":
        web: Web = request.getfixturevalue("kinds_web")
        return web.url + "m01/semua.html"
    return (kinds / "m01/semua.html").as_uri()


def right(kind: str) -> tuple[str, ...]:
    return TRIES[kind][-1].answer


def wrong(kind: str) -> tuple[str, ...]:
    return TRIES[kind][0].answer


def reload(page: Page, until: str = JUDGED) -> None:
    page.reload()
    page.wait_for_function(until)


def notices(page: Page) -> list[str]:
    return page.locator(".o-kabar p:first-child").all_inner_texts()


def test_each_tab_keeps_and_sees_what_the_other_answers(context: BrowserContext, every: str) -> None:
    one, two = (open_page(context.new_page(), every) for _ in range(2))
    Card(one, "m01-single").answer(right("single"))
    two.locator("#m01-single .o-putusan").wait_for()  # heard at once, without a reload
    Card(two, "m01-gap").answer(right("gap"))
    Card(one, "m01-blank").answer(right("blank"))
    Card(two, "m01-match").answer(wrong("match"))
    for tab in (one, two):
        reload(tab)
    shown = [{kind: Card(tab, f"m01-{kind}").shown for kind in KINDS} for tab in (one, two)]
    assert shown[0] == shown[1]
    assert [shown[0][kind].verdict for kind in ("single", "gap", "blank", "match")] == [
        "Tepat",
        "Tepat",
        "Tepat",
        "Belum tepat",
    ]


def test_another_tab_never_overwrites_what_is_being_typed(context: BrowserContext, every: str) -> None:
    one, two = (open_page(context.new_page(), every) for _ in range(2))
    Card(two, "m01-blank").fill(("setengah", ""))
    Card(one, "m01-blank").answer(right("blank"))
    two.wait_for_timeout(300)
    assert Card(two, "m01-blank").shown.typed == ["setengah", ""]


def test_a_reset_in_one_tab_reaches_the_other_and_stays(context: BrowserContext, disk: str) -> None:
    one, two = (open_page(context.new_page(), disk) for _ in range(2))
    Card(one, "m01-single").answer(right("single"))
    two.locator("#m01-single .o-putusan").wait_for()
    two.get_by_role("button", name="Ulangi soal").click()
    one.locator("#m01-single .o-putusan").wait_for(state="detached")
    for tab in (one, two):
        reload(tab, LIVE)
        assert Card(tab, "m01-single").shown.chosen == []


def test_refused_storage_is_said_once_and_the_page_works(context: BrowserContext, every: str) -> None:
    context.add_init_script(REFUSED)
    page = open_page(context.new_page(), every)
    for kind in KINDS:
        Card(page, f"m01-{kind}").answer(right(kind))
    said = notices(page)
    assert len(said) == 1
    assert said[0].startswith("Peramban ini menolak menyimpan.")


def test_full_storage_is_said_once_and_loses_nothing_that_room_can_save(page: Page, every: str) -> None:
    open_page(page, every)
    Card(page, "m01-single").answer(right("single"))
    page.evaluate(FILL)
    for kind in ("gap", "match", "blank"):
        assert Card(page, f"m01-{kind}").answer(right(kind)).verdict == "Tepat"
    said = notices(page)
    assert len(said) == 1
    assert said[0].startswith("Penyimpanan peramban ini penuh")
    page.evaluate(ROOM)
    Card(page, "m01-numeric").answer(right("numeric"))
    assert notices(page) == [], "it has gone into the storage after all"
    reload(page)
    assert {
        kind: Card(page, f"m01-{kind}").verdict for kind in ("single", "gap", "match", "blank", "numeric")
    } == dict.fromkeys(("single", "gap", "match", "blank", "numeric"), "Tepat")


def test_a_page_opened_with_full_storage_shows_what_is_kept(page: Page, disk: str) -> None:
    open_page(page, disk)
    Card(page, "m01-single").answer(right("single"))
    page.evaluate(FILL)
    reload(page)
    assert Card(page, "m01-single").verdict == "Tepat"
    assert [text[:34] for text in notices(page)] == ["Penyimpanan peramban ini penuh, ja"]


@pytest.mark.parametrize(
    "damage",
    [
        "text => text.slice(0, -20)",
        "text => text.replace('\"a\":', '\"b\":')",
        "text => 'rusak' + text",
        "text => '\\u0000\\u0001\\ufffd'",
        "text => text.replace(/^oaks 1/, '')",
        "text => '{\"v\":9}'",
    ],
)
def test_a_damaged_record_is_set_aside_and_the_rest_is_kept(page: Page, disk: str, damage: str) -> None:
    open_page(page, disk)
    Card(page, "m01-single").answer(right("single"))
    reload(page)
    Card(page, "m01-gap").answer(right("gap"))
    keys = page.evaluate(CHUNKS)
    key, raw = page.evaluate(
        """([keys, damage]) => {
          const key = keys.find(k => localStorage[k].includes('m01-gap'));
          localStorage[key] = eval(damage)(localStorage[key]);
          return [key, localStorage[key]];
        }""",
        [keys, damage],
    )
    reload(page)
    assert Card(page, "m01-single").verdict == "Tepat"
    assert Card(page, "m01-gap").verdict in ("", "Tepat")
    assert notices(page) == [
        "Satu catatan kemajuan di peramban ini rusak. Catatan itu disisihkan, tidak dihapus. Jawaban lain tetap utuh."
    ]
    kept = page.evaluate("Object.entries(localStorage).filter(([k]) => k.includes(':rusak:'))")
    assert raw in [text for _, text in kept], f"{key} is kept as it was"
    if Card(page, "m01-gap").verdict == "":
        Card(page, "m01-gap").answer(right("gap"))
    reload(page)
    assert Card(page, "m01-gap").verdict == "Tepat"
    assert notices(page) == [], "said once"
    again = page.evaluate("Object.entries(localStorage).filter(([k]) => k.includes(':rusak:'))")
    assert again == kept, "never overwritten"


def test_a_record_of_a_newer_version_is_left_alone(page: Page, disk: str) -> None:
    newer = "oaks 2\n@@ sesuatu yang belum dikenal"
    open_page(page, disk)
    Card(page, "m01-single").answer(right("single"))
    page.evaluate("text => localStorage.setItem('oaks:oaks:u:log:zzzzz.0', text)", newer)
    reload(page)
    assert notices(page) == [
        "Sebagian kemajuan ditulis oleh versi kursus yang lebih baru, jadi belum terbaca di sini. "
        "Catatannya tetap tersimpan."
    ]
    Card(page, "m01-gap").answer(right("gap"))
    page.evaluate("OAKS.store.compact()")
    assert page.evaluate("localStorage.getItem('oaks:oaks:u:log:zzzzz.0')") == newer
    assert Card(page, "m01-single").verdict == "Tepat"


@pytest.mark.parametrize("name", ["dev", "n", "@"])
def test_junk_in_a_small_record_stops_nothing(page: Page, disk: str, name: str) -> None:
    key = "oaks:oaks:@" if name == "@" else f"oaks:oaks:u:{name}"
    junk = ["", "<b>", "[1", "null", "999999999999999999999"]
    open_page(page, disk)
    for kind, text in zip(MARKED, junk, strict=False):
        Card(page, f"m01-{kind}").answer(right(kind))
        page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, text])
        reload(page)
    Card(page, "m01-gap").answer(right("gap"))
    reload(page)
    assert [Card(page, f"m01-{kind}").verdict for kind in (*MARKED[: len(junk)], "gap")] == ["Tepat"] * (len(junk) + 1)


def test_many_page_loads_are_gathered_and_lose_nothing(page: Page, disk: str) -> None:
    open_page(page, disk)
    for number in range(14):
        kind = KINDS[number % 8]
        question = Card(page, f"m01-{kind}")
        if question.button.is_hidden():
            question.form.get_by_role("button", name="Ulangi soal").click()
        question.answer(right(kind))
        reload(page)
    before: dict[str, Shown] = {kind: Card(page, f"m01-{kind}").shown for kind in KINDS}
    events = page.evaluate("OAKS.store.index.events().length")
    chunks = len(page.evaluate(CHUNKS))
    page.evaluate("OAKS.store.compact()")
    assert len(page.evaluate(CHUNKS)) < chunks
    reload(page)
    assert {kind: Card(page, f"m01-{kind}").shown for kind in KINDS} == before
    assert page.evaluate("OAKS.store.index.events().length") >= events


def test_a_clock_set_back_does_not_bring_old_answers_back(context: BrowserContext, disk: str) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime(2035, 1, 1, tzinfo=datetime.UTC))
    open_page(page, disk)
    Card(page, "m01-gap").answer(wrong("gap"))
    page.close()
    later = context.new_page()
    later.clock.set_fixed_time(datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC))
    question = Card(open_page(later, disk), "m01-gap")
    later.clock.set_fixed_time(datetime.datetime(2019, 1, 1, 0, 1, tzinfo=datetime.UTC))
    question.again()
    assert question.answer(right("gap")).verdict == "Tepat"
    later.reload()
    later.wait_for_function(JUDGED)
    assert question.shown.selected == ["kondisi", "sistem"]
    question.form.get_by_role("button", name="Ulangi soal").click()
    later.reload()
    later.wait_for_function(LIVE)
    assert question.shown.selected == ["…", "…"], "a reset reaches answers that claim to come from the future"


def test_two_courses_on_one_address_share_nothing(page: Page, kinds: Path, disk: str) -> None:
    open_page(page, disk)
    Card(page, "m01-single").answer(right("single"))
    page.add_init_script(
        """new MutationObserver(() => {
          const course = document.querySelector('meta[name="oaks:course"]');
          if (course) course.content = 'lain';
        }).observe(document, {childList: true, subtree: true})"""
    )
    reload(page, LIVE)
    assert Card(page, "m01-single").shown.chosen == []
    assert any(key.startswith("oaks:oaks:") for key in page.evaluate(STORED))


def test_going_back_shows_what_was_answered_meanwhile(page: Page, kinds_web: Web) -> None:
    open_page(page, kinds_web.url + "m01/semua.html")
    Card(page, "m01-single").answer(wrong("single"))
    open_page(page, kinds_web.url + "m01/dua-kali.html")
    question = Card(page, "m01-single")
    question.again()
    question.answer(right("single"))
    page.go_back()
    page.locator("#m01-single .o-putusan.is-tepat").wait_for()


def test_answers_of_one_learner_are_not_anothers(new_context: Callable[..., BrowserContext], kinds: Path) -> None:
    for _ in range(2):
        page = open_page(new_context().new_page(), (kinds / "m01/semua.html").as_uri())
        assert Card(page, "m01-single").shown.chosen == []
        Card(page, "m01-single").answer(right("single"))
