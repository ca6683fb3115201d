"""Diagrams as a reader sees them: nothing sticks out, no label leaves its box, and both colours can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from oaks.course import load_cached
from oaks.place import page_url
from support.fonts import in_fonts
from support.places import ROOT
from support.web import Web

SCHEMES = ("default", "slate")
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# Labels that are small, pale or out of their box. A label's ground is the last filled shape below it.
LABELS = """least => {
  const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = colour => parse(colour).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => {
    const [more, less] = [light(a), light(b)].sort((p, q) => q - p);
    return (more + 0.05) / (less + 0.05);
  };
  const style = e => getComputedStyle(e), box = e => e.getBoundingClientRect();
  const around = (outer, inner) => outer.left <= inner.left && inner.right <= outer.right
    && outer.top <= inner.top && inner.bottom <= outer.bottom;
  const found = [];
  document.querySelectorAll('.o-gambar svg').forEach(svg => {
    const scale = box(svg).width / Number(svg.getAttribute('width'));
    const shapes = Array.from(svg.querySelectorAll('rect, circle'));
    const page = style(document.body).backgroundColor;
    shapes.forEach(shape => {
      const under = shapes.filter(s => s !== shape && style(s).fill !== 'none' && around(box(s), box(shape))).pop();
      const line = style(shape).stroke === 'none' ? style(shape).fill : style(shape).stroke;
      const got = ratio(line, under ? style(under).fill : page);
      if (got < 3) found.push('line ' + got.toFixed(2) + ' ' + shape.outerHTML);
    });
    svg.querySelectorAll('text').forEach(label => {
      const r = box(label), x = r.left + r.width / 2, y = r.top + r.height / 2;
      const middle = {left: x, right: x, top: y, bottom: y};
      const here = shapes.filter(s => style(s).fill !== 'none' && around(box(s), middle));
      const home = here.length ? box(here[here.length - 1]) : box(svg);
      const got = ratio(style(label).fill, here.length ? style(here[here.length - 1]).fill : page);
      if (got < 4.5) found.push('text ' + got.toFixed(2) + ' ' + label.textContent);
      if (r.left < home.left || r.right > home.right) found.push('wide ' + label.textContent);
      if (parseFloat(style(label).fontSize) * scale < least - 0.01) found.push('small ' + label.textContent);
    });
  });
  return found;
}"""


def diagram_pages() -> list[str]:
    course, _ = load_cached(ROOT)
    pages = [page for module in course.modules for page in module.pages]
    return [page_url(page.path) for page in pages if '<oaks view="figure"' in page.body]


def look(page: Page, width: int, least: float) -> list[str]:
    """What is wrong with the diagrams of the page at this width, by day and by night."""
    page.set_viewport_size({"width": width, "height": 740})
    found = [] if width > 360 or page.evaluate(NARROW) else [f"{width} px: scrolls sideways"]
    for scheme in SCHEMES:
        page.evaluate("s => document.body.setAttribute('data-md-color-scheme', s)", scheme)
        found += [f"{width} px, {scheme}: {line}" for line in page.evaluate(LABELS, least)]
    return found


def test_every_diagram_can_be_read_in_any_font_on_a_phone_and_a_screen_by_day_and_by_night(
    page: Page, web: Web
) -> None:
    found = {}
    for path in diagram_pages():
        page.goto(web.url + path)
        assert page.locator(".o-gambar svg[role=img]").count() >= 1, path
        for font in in_fonts(page):
            if lines := [*look(page, 320, 10.5), *look(page, 360, 12), *look(page, 1280, 12)]:
                found[f"{path} in {font}"] = lines
    assert found == {}


def test_the_look_notices_a_label_that_is_too_wide_too_pale_or_too_small(page: Page, web: Web) -> None:
    page.goto(web.url + diagram_pages()[0])
    page.evaluate("""() => {
      const [wide, pale, small] = document.querySelectorAll('.o-gambar text');
      wide.textContent = wide.textContent.repeat(9);
      pale.setAttribute('fill', 'var(--o-garis)');
      small.setAttribute('font-size', '9');
    }""")
    assert {line.split(": ")[1].split()[0] for line in look(page, 360, 12)} == {"wide", "text", "small"}


@pytest.mark.parametrize("javascript", [True, False])
def test_the_words_of_a_diagram_open_below_it(
    new_context: Callable[..., BrowserContext], web: Web, javascript: bool
) -> None:
    page = new_context(java_script_enabled=javascript).new_page()
    page.goto(web.url + diagram_pages()[0])
    fold = page.locator(".o-gambar details")
    assert not fold.locator("li").first.is_visible()
    fold.locator("summary").click()
    assert fold.locator("li").first.is_visible()
    assert page.get_by_role("img", name="Isinya dalam kata ada di bawah gambar").is_visible()


def test_a_diagram_keeps_its_lines_where_the_device_forces_its_colours(
    new_context: Callable[..., BrowserContext], web: Web
) -> None:
    page = new_context(forced_colors="active", color_scheme="dark").new_page()
    page.goto(web.url + diagram_pages()[0])
    assert page.evaluate(LABELS, 12) == []


def test_a_printed_page_shows_the_drawing_by_day_without_the_fold(
    new_context: Callable[..., BrowserContext], web: Web
) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.goto(web.url + diagram_pages()[0])
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".o-gambar svg").is_visible() and not page.locator(".o-gambar details").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.o-gambar text')).fill") == "rgb(42, 35, 29)"
