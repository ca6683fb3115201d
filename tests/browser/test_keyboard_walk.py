"""From home through a module and its quiz to an exam with the keyboard alone, on a phone and on a wide screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from support.card import READY
from support.web import Web

# What has the focus and cannot be seen to have it: outside the window, covered, or without a ring.
UNSEEN = """() => {
  const e = document.activeElement;
  if (e === document.body || e === document.documentElement) return '';
  const shown = e.matches('.md-option') ? e.nextElementSibling : e; // the ring stands around its label
  const box = shown.getClientRects()[0] || shown.getBoundingClientRect(), field = e.closest('label, form') || e;
  const x = Math.max(1, Math.min(innerWidth - 1, box.left + Math.min(box.width, 200) / 2));
  const y = Math.max(1, Math.min(innerHeight - 1, box.top + Math.min(box.height, 40) / 2));
  const top = document.elementFromPoint(x, y);
  const rings = n => getComputedStyle(n).outlineStyle !== 'none' || getComputedStyle(n).boxShadow !== 'none';
  const faults = {
    outside: box.right < 1 || box.left > innerWidth - 1 || box.bottom < 1 || box.top > innerHeight - 1,
    covered: !top || !(shown.contains(top) || top.contains(shown)),
    'no ring': !rings(shown) && !rings(field),
  };
  const found = Object.keys(faults).filter(name => faults[name]);
  return found.length ? found.join(', ') + ': ' + e.outerHTML.slice(0, 90) : '';
}"""
HERE = "e => e === document.activeElement"


class Walker:
    """Somebody with a keyboard who notes every place where the focus could not be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: dict[str, str] = {}

    def tab_to(self, target: Locator, most: int = 150) -> None:
        """Press Tab until `target` has the focus."""
        for _ in range(most):
            if target.evaluate(HERE):
                return
            self.page.keyboard.press("Tab")
            for _ in range(40):  # what slides in or away comes to rest
                found = self.page.evaluate(UNSEEN)
                if not found:
                    break
                self.page.wait_for_timeout(100)
            else:
                self.unseen[found] = self.page.url
        raise AssertionError(f"{target} was not reached in {most} presses of Tab")

    def follow(self, link: Locator) -> None:
        """Go to a link and open it."""
        self.tab_to(link)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill(self, form: Locator) -> None:
        """Give some answer to a question of any kind."""
        for group in form.locator("ul.o-ops").all():
            self.tab_to(group.locator("input").first)
            self.page.keyboard.press("Space")
        for field in form.locator(".o-isian").all():
            self.tab_to(field)
            self.page.keyboard.type("2")
        for select in form.locator("select").all():
            self.tab_to(select)
            self.page.keyboard.press("ArrowDown")
        if (places := form.locator(".order-number")).count():
            self.tab_to(places.last)
            self.page.keyboard.type("1")
            self.page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_alone_leads_from_home_through_a_quiz_to_an_exam(
    new_context: Callable[..., BrowserContext], web: Web, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    walker = Walker(page)
    page.goto(web.url + "index.html")
    walker.follow(page.locator("[data-lanjut] a, a[data-lanjut]").first)
    for _ in range(9):
        if page.url.endswith("m01/kuis.html"):
            break
        walker.follow(page.locator(".o-pindah a.is-pita"))
    page.wait_for_function(READY)
    forms = page.locator(".o-kuis form.o-kartu").all()
    assert len(forms) == 8
    for form in forms:
        walker.fill(form)
        walker.tab_to(form.locator(".o-aksi button").first)
        page.keyboard.press("Enter")
        form.locator(".o-putusan, .o-contoh, [role=status]:not(.o-sr)").first.wait_for()
    page.goto(web.url + "m01/kuis.html")  # as after a night: Tab begins at the top
    walker.follow(page.locator(".md-header .md-logo"))
    walker.follow(page.locator("article a[href$='latihan/uts.html']").first)
    walker.tab_to(page.get_by_role("button", name="Mulai latihan"))
    page.keyboard.press("Enter")
    page.locator(".exam-bar").wait_for()
    walker.fill(page.locator(".o-soal-ujian form"))
    for name in ("Kumpulkan …", "Kumpulkan"):
        walker.tab_to(page.locator(".exam-face").get_by_role("button", name=name, exact=True))
        page.keyboard.press("Enter")
    page.locator("#o-hasil").wait_for()
    assert walker.unseen == {}


@pytest.mark.parametrize("path", ["m03/loyalitas-ganda.html", "dosen/rekap.html"])
def test_the_menu_of_a_phone_is_one_list_that_the_keyboard_walks_and_leaves(
    new_context: Callable[..., BrowserContext], web: Web, path: str
) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    walker = Walker(page)
    page.goto(web.url + path)
    button = page.locator(".md-header label[for=__drawer]")
    walker.tab_to(button)
    page.keyboard.press("Enter")
    here = page.locator(".o-arah [aria-current]")
    page.wait_for_function("document.activeElement.matches('.o-arah [aria-current]')")
    links = page.locator(".o-arah a")
    first = [link.evaluate(HERE) for link in links.all()].index(True)
    assert links.count() > 28
    for link in links.all()[first:]:
        walker.tab_to(link, most=2)
    page.keyboard.press("Escape")
    here.wait_for(state="hidden")
    assert button.evaluate(HERE), "the focus is where it was before"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.o-arah [aria-current]')")
    for link in links.all()[first - 1 :: -1]:
        page.keyboard.press("Shift+Tab")
        assert link.evaluate(HERE)
    page.keyboard.press("Shift+Tab")
    here.wait_for(state="hidden")  # who walks out of the menu closes it
    assert walker.unseen == {}


def test_whoever_opens_the_menu_sees_the_page_at_hand(new_context: Callable[..., BrowserContext], web: Web) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(web.url + "m13/tugas-akhir.html")
    page.locator(".md-header label[for=__drawer]").click()
    here = page.locator(".o-arah [aria-current=page]")
    here.wait_for()
    page.wait_for_function("""() => {
      const box = document.querySelector(".o-arah [aria-current]").getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    }""")
