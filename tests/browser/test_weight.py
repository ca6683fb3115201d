"""What a first visit costs, search parts apart: bytes as sent (gzip) and requests."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from support.web import Sent, Web

KB = 1000
SEARCH = ("search/", "assets/javascripts/workers/", "assets/javascripts/lunr/")


def is_search(answer: Sent) -> bool:
    return answer.path.startswith(SEARCH)


@pytest.mark.parametrize(("path", "limit"), [("index.html", 100), ("m01/index.html", 115), ("m01/kuis.html", 115)])
def test_a_first_visit_is_light(page: Page, web: Web, path: str, limit: int) -> None:
    with web.counting() as sent:
        page.goto(web.url + path, wait_until="networkidle")
    weight = sum(answer.size for answer in sent if not is_search(answer))
    listed = "\n".join(f"{answer.size:>8} {answer.path}" for answer in sent)
    print(f"{path}: {weight} bytes, search {sum(a.size for a in sent) - weight} bytes, {len(sent)} requests\n{listed}")
    assert weight <= limit * KB
    assert len([answer for answer in sent if not is_search(answer)]) <= 20
