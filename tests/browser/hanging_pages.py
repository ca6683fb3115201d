"""Pages that hang, for test_limits.py, which runs this file by its name; no other run collects it."""

from __future__ import annotations

from playwright.sync_api import Page


def test_a_promise_that_is_never_kept(page: Page) -> None:
    page.set_content("<title>Menunggu</title><p role=status>Sebentar …</p>")
    page.evaluate("new Promise(() => { /* never kept */ })")


def test_a_script_that_never_ends(page: Page) -> None:
    page.set_content("<title>Berputar</title>")
    page.evaluate("() => { for (;;); }")


def test_a_loop_around_a_page(page: Page) -> None:
    while True:
        page.title()


def test_a_loop_beside_a_page(page: Page) -> None:
    page.title()
    while True:
        pass


def test_the_next_page_works(page: Page) -> None:
    page.set_content("<title>Beres</title>")
    assert page.title() == "Beres"
