"""What stands around the lessons: the menu, whose profile is open, rows one can tap, a page that does not exist."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support.axe import violations
from support.web import Web

Make = Callable[..., BrowserContext]
MENU = """() => {
  const wrap = document.querySelector('.md-sidebar--primary .md-sidebar__scrollwrap');
  const box = wrap.getBoundingClientRect();
  const row = wrap.querySelector('[aria-current]').getBoundingClientRect();
  return { top: wrap.scrollTop, row: row.bottom - box.top + wrap.scrollTop, height: box.height,
    seen: row.top >= box.top - 1 && row.bottom <= box.bottom + 1 };
}"""


@pytest.mark.parametrize("address", ["m01/index.html", "m08/kuis.html", "m13/kuis.html", "latihan/uts.html"])
def test_the_wide_menu_shows_its_beginning_unless_the_page_at_hand_would_not_be_seen(
    address: str, new_context: Make, web: Web
) -> None:
    page = new_context(viewport={"width": 1280, "height": 740}).new_page()
    page.goto(web.url + address)
    page.wait_for_function("document.querySelector('.md-sidebar--primary .md-sidebar__scrollwrap').clientHeight > 100")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    menu = page.evaluate(MENU)
    assert menu["seen"]
    if menu["row"] <= menu["height"]:
        assert menu["top"] == 0, "the first entries are there"


def test_whose_profile_is_open_is_seen_on_every_lesson_once_there_are_several(new_context: Make, web: Web) -> None:
    page = new_context().new_page()
    page.goto(web.url + "m01/index.html")
    page.wait_for_function("window.OAKS && OAKS.store")
    assert page.get_by_role("link", name="Profil").count() == 0, "alone, there is nothing to say"
    page.goto(web.url + "kemajuan.html")
    page.get_by_label("Nama panggilan baru").fill("Sinta Maria Goreti Wangge")
    page.get_by_role("button", name="Tambah dan pakai").click()
    whose = page.get_by_role("link", name="Profil: Sinta Maria Goreti Wangge")
    for address in ("m01/index.html", "m01/kuis.html", "latihan/uts.html"):
        page.goto(web.url + address)
        expect(whose).to_be_visible()
        box = whose.bounding_box()
        assert box and box["height"] >= 24 and box["x"] + box["width"] <= 360
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(page) == []
    whose.click()
    page.wait_for_url("**/kemajuan.html*")
    page.get_by_role("button", name="Pakai", exact=True).first.click()
    page.goto(web.url + "m01/index.html")
    expect(page.get_by_role("link", name="Profil: Tanpa nama")).to_be_visible()


ROWS = """sel => Array.from(document.querySelectorAll(sel), a => {
  const li = a.closest('li'), box = a.getBoundingClientRect(), row = li.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(a);
  const text = range.getBoundingClientRect();
  return { words: a.textContent, height: box.height, above: text.top - row.top, below: row.bottom - text.bottom };
}).filter(r => r.height < 24 || r.above < 5 || r.below < 5)"""


@pytest.mark.parametrize(
    ("address", "links"),
    [("kemajuan.html", ".md-content details li a"), ("catatan.html", ".md-content li a")],
    ids=["progress", "completion"],
)
def test_rows_have_room_above_and_below_and_links_a_finger_finds(
    address: str, links: str, page: Page, web: Web
) -> None:
    page.goto(web.url + address)
    page.locator(links).first.wait_for(state="attached")
    page.evaluate("document.querySelectorAll('.md-content details').forEach(d => { d.open = true; })")
    page.wait_for_function("document.querySelector('.o-surat, #oaks-maju .o-lanjut')")
    assert page.locator(links).count() > 20
    assert page.evaluate(ROWS, links) == []


ALONE = """() => Array.from(document.querySelectorAll('.md-content li a, .md-content p a'))
  .filter(a => a.getClientRects().length && a.closest('li, p').textContent.trim() === a.textContent.trim())
  .map(a => [a.textContent.trim(), a.getBoundingClientRect().height])"""


@pytest.mark.parametrize("address", ["index.html", "m01/kuis.html"])
def test_a_link_that_stands_alone_is_tall_enough_for_a_finger(address: str, page: Page, web: Web) -> None:
    page.goto(web.url + address)
    page.evaluate("document.querySelectorAll('.md-content details').forEach(d => { d.open = true; })")
    links = page.evaluate(ALONE)
    assert links and [link for link in links if link[1] < 24] == []


@pytest.mark.parametrize("address", ["gibt-es-nicht.html", "m01/tidak/ada.html", "tidak-ada/"])
def test_a_page_that_does_not_exist_is_dressed_and_leads_back_wherever_the_course_lies(
    address: str, kinds: Path, new_context: Make, tmp_path: Path
) -> None:
    """Hosts answer any unknown address with 404.html; the course lies where its builder did not know."""
    elsewhere = Path(shutil.copytree(kinds, tmp_path / "kampus/kuliah/oaks"))
    context = new_context()
    page = context.new_page()
    server = Web(elsewhere)
    base = server.url.rstrip("/") + "/"
    lost = (elsewhere / "404.html").read_text(encoding="utf-8")
    context.witness.allow("404")  # type: ignore[attr-defined]
    page.route(base + address, lambda route: route.fulfill(status=404, body=lost, content_type="text/html"))
    page.goto(base + address)
    card = page.locator(".o-tumpuk")
    expect(card).to_have_css("border-top-style", "solid")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 239, 227)"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("link", name="Ke isi kursus").click()
    page.wait_for_url(base + "index.html")
    page.wait_for_load_state("networkidle")
    server.close()
