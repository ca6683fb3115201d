"""A question on a page as a learner uses it: with a mouse or with a keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

READY = "document.querySelector('form.o-kartu .o-kunci[hidden], form.o-kartu [role=status]')"
SHOWN = """f => ({
  chosen: Array.from(f.querySelectorAll('.o-ops input:checked'), i => i.parentElement.textContent.trim()),
  typed: Array.from(f.querySelectorAll('.o-isian, textarea'), i => i.value),
  selected: Array.from(f.querySelectorAll('select'), s => s.selectedOptions[0].textContent),
  rows: Array.from(f.querySelectorAll('.o-urut > li > span:first-of-type'), s => s.textContent),
  verdict: (f.querySelector('.o-putusan strong') || {textContent: ''}).textContent.trim(),
  words: (f.querySelector('[role=status]:not(.o-sr)') || {textContent: ''}).textContent.replace(/\\s+/g, ' ').trim(),
  marks: Array.from(f.querySelectorAll('.o-ops > li, .o-isian, .o-celah, .o-pasang select'), e => {
    const say = (e.closest('li') || e.nextElementSibling || e).querySelectorAll('.o-kata b, .o-sr');
    return (/is-\\w+/.exec(e.className) || [''])[0] + ' ' + Array.from(say, b => b.textContent.trim()).join(' ');
  }),
})"""

# Answers the question `id`, rightly or not, with the controls a learner has; returns the verdict's class.
ANSWER = """([id, right]) => {
  const f = document.getElementById(id), key = JSON.parse(f.dataset.key), kind = f.dataset.k;
  const cover = f.querySelector('[data-buka]'), again = f.querySelector('.o-aksi > button');
  if (cover) cover.click();
  if (again.textContent === 'Coba lagi') again.click();
  const tick = (root, wanted) => root.querySelectorAll('input').forEach(i => {
    const on = wanted ? wanted.includes(i.value) : false;
    if (i.checked !== on) i.click();
  });
  const wrong = (root, keys) => [Array.from(root.querySelectorAll('input'), i => i.value).find(v => !keys.includes(v))];
  const groups = Array.from(f.querySelectorAll('ul.o-ops'));
  if (kind === 'single' || kind === 'multiple') tick(f, right ? key : wrong(f, key));
  else if (kind === 'truefalse') groups.forEach((g, i) => tick(g, right ? key[i] : wrong(g, key[i])));
  else if (kind === 'blank' || kind === 'numeric') f.querySelectorAll('.o-isian').forEach((b, i) => {
    b.value = !right ? '99999' : kind === 'blank' ? key[i].a[0] : String(key[i].v);
    b.dispatchEvent(new Event('input', {bubbles: true}));
  });
  else if (kind === 'match') f.querySelectorAll('select').forEach((s, i) => {
    const to = (key.find(p => p[0] === s.dataset.l) || [])[1];
    s.value = right ? to : Array.from(s.options, o => o.value).find(v => v && v !== to);
    s.dispatchEvent(new Event('change', {bubbles: true}));
  });
  else throw new Error('no way to answer ' + kind);
  f.requestSubmit();
  return f.querySelector('.o-putusan').className;
}"""

WAY = """e => e === document.activeElement ? '' : document.activeElement === document.body
  || document.activeElement.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab'"""


@dataclass
class Shown:
    """What a card shows: what is ticked, typed, selected, in which order, and what is said about it."""

    chosen: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    selected: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    verdict: str = ""
    words: str = ""
    marks: list[str] = field(default_factory=list)


def open_page(page: Page, address: str) -> Page:
    """Go to a page with questions and wait until they are live."""
    page.goto(address)
    page.wait_for_function(READY)
    return page


def tab_to(page: Page, target: Locator, limit: int = 60) -> None:
    """Press Tab, or Shift+Tab where it stands further up, until `target` has the focus."""
    for _ in range(limit):
        way = target.evaluate(WAY)
        if not way:
            return
        page.keyboard.press(way)
    at = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"{target} was not reached in {limit} presses of Tab; the focus is on {at}")


class Card:
    """The question `name` on `page`."""

    def __init__(self, page: Page, name: str, keyboard: bool = False) -> None:
        self.page, self.name, self.keyboard = page, name, keyboard
        self.form = page.locator(f'form[id="{name}"]')
        self.button = self.form.locator(".o-aksi > button").first
        self.status = self.form.locator("[role=status]:not(.o-sr)")
        self.kind = str(self.form.get_attribute("data-k"))

    @property
    def shown(self) -> Shown:
        return Shown(**self.form.evaluate(SHOWN))

    @property
    def verdict(self) -> str:
        return self.shown.verdict

    def start_here(self) -> None:
        """Let Tab begin at this question, as after following a link to it."""
        self.page.evaluate("q => { location.hash = ''; location.hash = q; }", self.name)

    def fill(self, answer: tuple[str, ...]) -> None:
        """Choose or type an answer without checking it."""
        fill = {
            "single": self._ticks, "multiple": self._ticks, "truefalse": self._ticks, "blank": self._types,
            "numeric": self._types, "reflection": self._types, "match": self._selects, "gap": self._selects,
            "order": self._orders,
        }[self.kind]  # fmt: skip
        fill(answer)

    def press(self, button: Locator | None = None) -> None:
        """Press a button of the card; the one under the question unless another is named."""
        button = button or self.button
        if self.keyboard:
            tab_to(self.page, button)
            self.page.keyboard.press("Enter")
        else:
            button.click()

    def answer(self, answer: tuple[str, ...]) -> Shown:
        """Fill in, check, and return what the card then shows."""
        self.fill(answer)
        self.press()
        self.form.locator(".o-putusan, .o-kecil[role=status]").wait_for()
        return self.shown

    def again(self) -> None:
        """Press *Coba lagi*."""
        assert self.button.inner_text() == "Coba lagi"
        self.page.wait_for_timeout(450)  # a second press that comes at once is taken for a slip
        self.press()

    def _ticks(self, answer: tuple[str, ...]) -> None:
        for group in self.form.locator("ul.o-ops").all():
            rows = group.locator("label").all()
            texts = [row.inner_text().strip() for row in rows]
            wanted = [i for i, text in enumerate(texts) if text in answer]
            if group.locator("input[type=checkbox]").count():
                for i, row in enumerate(rows):
                    box = row.locator("input")
                    if box.is_checked() != (i in wanted):
                        self._toggle(row, box)
            elif wanted:
                self._radio(rows, wanted[0])

    def _toggle(self, row: Locator, box: Locator) -> None:
        if self.keyboard:
            tab_to(self.page, box)
            self.page.keyboard.press("Space")
        else:
            row.click()

    def _radio(self, rows: list[Locator], wanted: int) -> None:
        if not self.keyboard:
            rows[wanted].click()
            return
        radios = [row.locator("input") for row in rows]
        first = next((i for i, radio in enumerate(radios) if radio.is_checked()), 0)
        tab_to(self.page, radios[first])
        if first == wanted:
            self.page.keyboard.press("Space")
        for _ in range(abs(wanted - first)):
            self.page.keyboard.press("ArrowDown" if wanted > first else "ArrowUp")

    def _types(self, answer: tuple[str, ...]) -> None:
        for field_, text in zip(self.form.locator(".o-isian, textarea").all(), answer, strict=True):
            if self.keyboard:
                tab_to(self.page, field_)
                self.page.keyboard.press("ControlOrMeta+a")
            else:
                field_.click(click_count=3)
            self.page.keyboard.press("Delete")
            self.page.keyboard.type(text)

    def _selects(self, answer: tuple[str, ...]) -> None:
        for select, text in zip(self.form.locator("select").all(), answer, strict=True):
            if not self.keyboard:
                select.select_option(label=text)  # the list itself is the system's, not the page's
                continue
            tab_to(self.page, select)
            place = select.evaluate("(s, t) => Array.from(s.options).findIndex(o => o.textContent === t)", text)
            self.page.keyboard.press("Home")
            for _ in range(place):
                self.page.keyboard.press("ArrowDown")

    def _orders(self, answer: tuple[str, ...]) -> None:
        for place, text in enumerate(answer):
            row = self.form.locator(".o-urut > li").filter(has_text=text)
            if self.keyboard:
                tab_to(self.page, row.locator(".order-number"))
                self.page.keyboard.type(str(place + 1))
                self.page.keyboard.press("Enter")
            while self.shown.rows.index(text) > place:
                row.locator("[data-geser='-1']").click()


def at(site: Path, page: str = "semua", anchor: str = "") -> str:
    """The address of a page of the course `kinds`; an anchor also tells the browser where Tab starts."""
    return (site / f"m01/{page}.html").as_uri() + (f"#{anchor}" if anchor else "")


def card(page: Page, site: Path, kind: str, where: str = "semua", keyboard: bool = False) -> Card:
    """Open a page of the course `kinds` at one of its questions."""
    open_page(page, at(site, where, f"m01-{kind}"))
    return Card(page, f"m01-{kind}", keyboard)
