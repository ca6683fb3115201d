"""The search box as a learner uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def find(page: Page, words: str) -> Locator:
    """Open the search, type, and return the links of the results, which may still be on their way."""
    opener = page.locator("label[for=__search]:visible, .md-search__input:visible").first
    opener.click()
    page.locator(".md-search__input").press_sequentially(words)
    return page.locator(".md-search-result__item a")
