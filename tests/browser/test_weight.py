"""What a visit costs, search parts apart: bytes as sent (gzip) and requests. Limits: src/oaks/build/budgets.toml."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page

from oaks.build.budgets import budgets, weigh
from support.web import Sent, Web

VISIT = budgets("visit")
SEARCH = ("search/", "assets/javascripts/workers/", "assets/javascripts/lunr/")


def is_search(answer: Sent) -> bool:
    return answer.path.startswith(SEARCH)


@pytest.mark.parametrize(
    ("path", "limit"), [("index.html", "home"), ("m01/index.html", "module"), ("m01/kuis.html", "module")]
)
def test_a_first_visit_is_light(page: Page, web: Web, path: str, limit: str) -> None:
    with web.counting() as sent:
        page.goto(web.url + path, wait_until="networkidle")
    weight = sum(answer.size for answer in sent if not is_search(answer))
    listed = "\n".join(f"{answer.size:>8} {answer.path}" for answer in sent)
    print(f"{path}: {weight} bytes, search {sum(a.size for a in sent) - weight} bytes, {len(sent)} requests\n{listed}")
    assert weight <= VISIT[limit]
    assert len([answer for answer in sent if not is_search(answer)]) <= 22


@pytest.mark.parametrize("name", ["uts", "uas", "tes-awal"])
def test_an_exam_page_is_light_for_whoever_has_read_a_lesson(page: Page, web: Web, name: str) -> None:
    with web.counting() as before:
        page.goto(web.url + "m01/kuis.html", wait_until="networkidle")
    cached = {answer.path for answer in before}
    with web.counting() as sent:
        page.goto(f"{web.url}latihan/{name}.html", wait_until="networkidle")
    new = [answer for answer in sent if answer.path not in cached and not is_search(answer)]
    weight = sum(answer.size for answer in new)
    print(f"{name}: {weight} bytes", *(f"{answer.size:>8} {answer.path}" for answer in new), sep="\n")
    assert 0 < weight <= VISIT["exam"]


def test_what_lies_in_the_folder_keeps_its_budgets(site: Path) -> None:
    weights = weigh(site)
    print(*weights, sep="\n")
    assert len(weights) == 3
    assert [weight for weight in weights if not 0 < weight.size <= weight.limit] == []


def test_every_further_page_is_light(site: Path) -> None:
    sizes = {f.relative_to(site).as_posix(): len(gzip.compress(f.read_bytes(), 6)) for f in site.rglob("*.html")}
    assert len(sizes) > 100
    assert {name: size for name, size in sizes.items() if size > VISIT["further"]} == {}
