"""The marks of a verdict as a learner sees them: read from the picture of the page, never from class names.

A mark is any drawing in a card that is no part of a button. `seen` says of each, in the order of the page: its size,
its shape by the ink that is there, its colour by the nearest token, and whether it stands on the line of what it marks.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from playwright.sync_api import Locator

# The drawings, and with each the box of the control or the words before it, on whose line it must stand.
_FIND = """f => {
  const shown = e => e.getClientRects().length > 0;
  const marks = Array.from(f.querySelectorAll('svg')).filter(s => shown(s) && !s.closest('button'));
  const before = svg => {  // what is read just before or after the mark: a control, or words
    const walk = document.createTreeWalker(f, NodeFilter.SHOW_ALL, n =>
      n.nodeType === 3 ? (/[\\p{L}\\d]/u.test(n.nodeValue) ? 1 : 3) : n.matches && n.matches('input, select') ? 1 : 3);
    const seen = n => {
      if (n.nodeType === 1) return n.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(n);
      const first = Array.from(range.getClientRects()).find(r => r.width > 2);
      return first || null;
    };
    walk.currentNode = svg;
    const step = svg.closest('strong, b') ? () => walk.nextNode() : () => walk.previousNode();
    for (let n = step(); n; n = step()) { const r = seen(n); if (r) return r; }
  };
  return marks.map(s => {
    const b = s.getBoundingClientRect(), n = before(s);
    const words = (s.closest('strong, b') || s.parentElement).textContent.replace(/[\\s\\u2060]+/g, ' ').trim();
    return {
      width: b.width, height: b.height, words,
      line: b.top + b.height / 2 > n.top - 1 && b.top + b.height / 2 < n.bottom + 1,
      inside: b.left >= -0.5 && b.right <= document.documentElement.clientWidth + 0.5,
    };
  });
}"""

_READ = """async ([picture, names]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + picture;
  await image.decode();
  const c = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  const g = c.getContext('2d');
  g.drawImage(image, 0, 0);
  const pixel = (x, y) => Array.from(g.getImageData(x, y, 1, 1).data);
  const at = (x, y) => pixel(Math.round(x * (c.width - 1)), Math.round(y * (c.height - 1)));
  const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  const probe = document.createElement('i');
  document.querySelector('.md-typeset').append(probe);
  const tokens = names.map(n => {
    probe.style.color = `var(--o-${n})`;
    return [n, getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number)];
  });
  probe.remove();
  const ground = at(0.02, 0.02);
  const ring = [];  // the ring of the circle: the darkest of the few pixels under its line, at the left and at the top
  for (let d = 0.03; d < 0.16; d += 0.01) ring.push(at(d, 0.5), at(0.5, d));
  const ink = ring.reduce((a, b) => (far(b, ground) > far(a, ground) ? b : a));
  const full = p => far(p, ink) < far(p, ground);
  const left = full(at(0.38, 0.25)), right = full(at(0.62, 0.25));
  return {
    ring: far(ink, ground) > 60,
    shape: left && right ? 'full' : right ? 'half' : left ? 'other' : 'empty',
    colour: tokens.reduce((a, b) => (far(b[1], ink) < far(a[1], ink) ? b : a))[0],
  };
}"""

TOKENS = ["tepat", "sebagian", "belum", "daun", "pita", "tinta"]


@dataclass(frozen=True)
class Mark:
    """One mark: `shape` empty, half or full; `colour` the nearest token; `words` what is read out with it."""

    words: str
    shape: str
    colour: str
    width: float
    height: float
    line: bool
    inside: bool
    ring: bool

    @property
    def faults(self) -> list[str]:
        """What is wrong with its size and place, in words."""
        found = []
        if not (14 <= self.width <= 30 and abs(self.width - self.height) < 1):
            found.append(f"{self.width} x {self.height} px")
        if not self.line:
            found.append("on a line of its own")
        if not self.inside:
            found.append("outside the screen")
        if not self.ring:
            found.append("no ring to be seen")
        return [f"{self.words!r}: {fault}" for fault in found]


def seen(form: Locator) -> list[Mark]:
    """The marks that a card shows."""
    page = form.page
    page.evaluate("Promise.allSettled(document.getAnimations().map(a => a.finished))")
    drawings = [s for s in form.locator("svg:not(button svg)").all() if s.is_visible()]
    found = []
    for number, drawing in enumerate(drawings):
        drawing.scroll_into_view_if_needed()
        fact = form.evaluate(_FIND)[number]
        picture = base64.b64encode(drawing.screenshot(animations="disabled")).decode()
        found.append(Mark(**fact, **page.evaluate(_READ, [picture, TOKENS])))
    return found
