"""axe-core in a page: what it finds, one line each."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from support.node import install_packages
from support.places import ROOT

_JS = ROOT / "tests" / "js"
_RUN = """([place]) => axe.run(place || document, {
  resultTypes: ['violations'],
  preload: false, // it would fetch the style sheets, which fails on file://
  rules: {'target-size': {enabled: true}},
}).then(r => r.violations.flatMap(v => v.nodes.map(n =>
  v.id + ' at ' + n.target.join(' ') + ': ' + (n.any.concat(n.all, n.none)[0] || {message: v.help}).message)))"""

_SETTLE = """() => document.getAnimations().forEach(a => {
  try { a.finish(); } catch (endless) { a.cancel(); }
})"""


@cache
def _source() -> str:
    install_packages(_JS)
    return (_JS / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def settle(page: Page) -> None:
    """End every animation and transition at once: half faded in, all is pale.

    Their promises are not awaited: in a headless page that draws no more frames they may never be kept.
    """
    page.evaluate(_SETTLE)


def violations(page: Page, place: str = "") -> list[str]:
    """Every violation on the page, or inside the elements that match `place`."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    settle(page)
    found: list[str] = page.evaluate(_RUN, [place])
    return sorted(set(found))
