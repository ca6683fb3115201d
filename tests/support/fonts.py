"""Fonts that the tests bring along: a layout is looked at as other devices show it, not only as this one."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from functools import cache

from playwright.sync_api import Page

from support.node import install_packages
from support.places import ROOT

_JS = ROOT / "tests" / "js"
# Name -> package of npm (all under the SIL Open Font License), and how much wider than its makers drew it.
# "own" is what the machine has.
FONTS = {
    "own": ("", 100),
    "DejaVu Sans": ("dejavu-sans", 100),
    "Noto Sans": ("noto-sans", 100),
    "Noto Serif": ("noto-serif", 100),
    "Roboto": ("roboto", 100),
    "Noto Serif, 10 % wider": ("noto-serif", 110),
}
_USE = """css => {
  let sheet = document.getElementById('test-font');
  if (!sheet) document.head.append(sheet = Object.assign(document.createElement('style'), {id: 'test-font'}));
  sheet.textContent = css;
  document.body.getBoundingClientRect();
  return document.fonts.ready.then(() => Array.from(document.fonts).filter(f => /TestFont/.test(f.family)
    && f.status === 'error').length);
}"""


@cache
def sheet(name: str) -> str:
    """A style sheet that shows all words of a page in the font `name`."""
    package, wide = FONTS[name]
    if not package:
        return ""
    install_packages(_JS)
    faces = []
    for weight in (400, 700):
        file = _JS / f"node_modules/@fontsource/{package}/files/{package}-latin-{weight}-normal.woff2"
        data = base64.b64encode(file.read_bytes()).decode("ascii")
        faces.append(
            f"@font-face {{ font-family: 'TestFont {name}'; font-weight: {weight}; size-adjust: {wide}%;"
            f" src: url(data:font/woff2;base64,{data}) }}"
        )
    return "\n".join([*faces, f"* {{ font-family: 'TestFont {name}' !important }}"])


def in_fonts(page: Page, names: Iterable[str] = FONTS) -> Iterator[str]:
    """Show the open page in one font after another."""
    for name in names:
        assert page.evaluate(_USE, sheet(name)) == 0, f"the font {name} did not load"
        yield name
