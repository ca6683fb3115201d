"""A learner who studied module 1 some days ago, put into the open page's own log."""

from __future__ import annotations

from playwright.sync_api import Page

REVIEW = "document.querySelector('#oaks-ingat .o-kartu, #oaks-ingat .o-kosong')"
# A learner of module 1: every page opened, every question answered some days ago, some of them rightly.
SEED = """async ([ago, answers]) => {
  const map = await OAKS.days.map(), events = [];
  const add = (t, more) => events.push({id: 'lama2345.' + (events.length + 1) + '.t', t, ...more});
  const from = Date.now() - ago * 864e5;
  map.m[0].p.forEach((p, i) => add(from + i * 6e5, {k: 'p', p: p[0], n: p[3]}));
  if (answers) map.m[0].q.forEach(([q, r], i) => add(from + 36e5 + i * 6e4, {q, r, a: ['x'], v: i % 3 ? 2 : 0}));
  OAKS.store.addAll(events);
}"""


def seeded(page: Page, home: str, ago: int = 9, answers: bool = True) -> Page:
    """Go to *Ingat lagi* as somebody who read module 1 `ago` days ago and, unless told otherwise, answered it."""
    page.goto(home + "ingat.html")
    page.wait_for_function(REVIEW)
    page.evaluate(SEED, [ago, answers])
    page.wait_for_function("document.querySelector('#oaks-ingat .o-kartu')")
    return page
