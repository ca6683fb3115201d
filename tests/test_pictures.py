"""Diagrams: light, in the colours of the look only, with their content in words; and how a page shows them."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from oaks.course import load_cached
from oaks.markdown import OaksExtension
from oaks.picture import PictureError, parse_picture, read_picture
from support.colours import contrast, tokens
from support.golden import Golden
from support.places import ROOT

DIAGRAMS = sorted((ROOT / "docs" / "gambar").glob("*.svg"))
SCHEMES = ("[data-md-color-scheme=default]", "[data-md-color-scheme=slate]")
PHONE = 328  # what a phone of 360 px leaves for the text
SOUND = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" viewBox="0 0 8 8"><title>Alur data</title>\n'
    '<desc>\n- Satu *langkah*.\n- Dua langkah.\n</desc>\n<g fill="none"><text x="1" y="7">3 * 24 * jam</text></g>\n'
    "</svg>\n"
)


def colours(picture: Element, kind: str) -> set[str]:
    """The colours that `kind` (fill or stroke) takes in a drawing."""
    return {element.get(kind, "none") for element in picture.iter()} - {"none"}


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda p: p.stem)
def test_a_diagram_is_light_and_takes_its_colours_from_the_look(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    drawing = read_picture(path).drawing
    known = {"currentColor", *(f"var(--o-{name})" for name in tokens(SCHEMES[0]))}
    assert len(text.encode()) <= 6_000
    assert colours(drawing, "fill") | colours(drawing, "stroke") <= known
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl|url\(|opacity|filter", text, re.I) == []


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda p: p.stem)
def test_a_diagram_fits_a_phone_and_its_text_can_be_read_there(path: Path) -> None:
    drawing = read_picture(path).drawing
    width, height = (int(drawing.get(name, "0")) for name in ("width", "height"))
    assert drawing.get("viewBox") == f"0 0 {width} {height}"
    assert width <= PHONE
    assert min(float(e.get("font-size", "99")) for e in drawing.iter()) * PHONE / width >= 12


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda p: p.stem)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_ink_of_a_diagram_stands_out_from_every_ground_in_it(path: Path, scheme: str) -> None:
    drawing, found = read_picture(path).drawing, tokens(scheme)
    named = {"currentColor": "tinta"} | {f"var(--o-{name})": name for name in found}
    inks = {named[g.get("fill", "")] for g in drawing if any(e.tag == "text" for e in g)} - {"daun-teks"}
    fills = {named[colour] for colour in colours(drawing, "fill")}
    grounds = {"meja"} | (fills & {"kertas", "lipat", "pilih"})
    lines = {named[colour] for colour in colours(drawing, "stroke")}
    text = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in product(inks, grounds)}
    text |= {("daun-teks", "daun-isi"): contrast(found["daun-teks"], found["daun-isi"])}
    shapes = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in product(lines, grounds)}
    assert {pair: round(ratio, 2) for pair, ratio in text.items() if ratio < 4.5} == {}
    assert {pair: round(ratio, 2) for pair, ratio in shapes.items() if ratio < 3} == {}


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda p: p.stem)
def test_the_words_of_a_diagram_are_said_by_its_text_or_its_page(path: Path) -> None:
    """No claim stands in a picture alone: every word in it is found in the text below it or on the page."""
    picture = read_picture(path)
    course, _ = load_cached(ROOT)
    said = picture.words + "".join(p.body for p in course.pages.values() if f"/{path.name}" in p.body)
    plain = re.sub(r"[*_\s]+", " ", said).casefold()
    drawn = " ".join(e.text or "" for e in picture.drawing.iter("text")).replace("- ", "")
    assert [word for word in re.findall(r"\w+", drawn.casefold()) if word not in plain] == []


def test_the_words_below_a_diagram_are_short_sentences_with_proper_quotes() -> None:
    for path in DIAGRAMS:
        words = read_picture(path).words
        assert '"' not in words and "..." not in words, path.name
        assert [s for s in re.split(r"[.?!]\s", words) if len(s.split()) > 30] == [], path.name


def test_every_module_has_a_diagram() -> None:
    course, _ = load_cached(ROOT)
    bodies = {module.id: "".join(page.body for page in module.pages) for module in course.modules}
    assert [name for name, body in bodies.items() if '<oaks view="figure"' not in body] == []


def page_with(tmp_path: Path, svg: str, tag: str = '<oaks view="figure" src="img/alur.svg" />') -> str:
    Golden(tmp_path, "", {"docs/img/alur.svg": svg}, "").write(tmp_path)
    return markdown(f"# Satu\n\n{tag}\n", extensions=[OaksExtension(root=str(tmp_path)), "attr_list", "md_in_html"])


def test_a_page_holds_the_drawing_itself_with_its_name_and_its_words(tmp_path: Path) -> None:
    html = page_with(tmp_path, SOUND)
    box = fromstring(re.search(r'<div class="o-gambar.*</div>', html, re.S).group(0))  # type: ignore[union-attr]
    drawing = box.find("figure/svg")
    assert box.get("data-search-exclude") == "1"
    assert drawing is not None and drawing.get("role") == "img" and "Alur data" in drawing.get("aria-label", "")
    assert (drawing.get("width"), drawing.get("height")) == ("8", "8")
    assert [e.tag for e in drawing.iter()] == ["svg", "g", "text"]
    assert drawing.findtext("g/text") == "3 * 24 * jam"
    assert box.findtext("figure/figcaption") == "Alur data"
    assert [li.findtext("em") for li in box.iter("li")] == ["langkah", None]


def test_a_picture_shown_twice_is_not_changed_by_the_first_page(tmp_path: Path) -> None:
    assert page_with(tmp_path, SOUND) == page_with(tmp_path, SOUND)


@pytest.mark.parametrize("tag", ['<oaks view="figure" src="img/tak-ada.svg" />', '<oaks view="figure" />'])
def test_a_missing_picture_becomes_a_visible_notice_and_no_exception(tmp_path: Path, tag: str) -> None:
    assert 'class="o-galat"' in page_with(tmp_path, SOUND, tag)


@pytest.mark.parametrize(
    "broken",
    [
        SOUND[:-9],
        "bukan svg",
        "<html />",
        SOUND.replace("Alur data", " "),
        SOUND.replace("desc", "metadata"),
        SOUND.replace(' height="8"', ""),
        SOUND.replace(' width="8"', ' width="100%"'),
        SOUND.replace("<g ", "<style>text{fill:red}</style><g "),
        SOUND.replace("<g ", "<script>alert(1)</script><g "),
        SOUND.replace("<g ", '<image href="https://contoh.id/a.png" /><g '),
        SOUND.replace("<g ", '<g id="satu" '),
        SOUND.replace("<g ", '<g onclick="alert(1)" '),
        SOUND.replace("<g ", '<g style="fill:red" '),
        *(
            SOUND.replace('fill="none"', f'{name}="{value}"')
            for name in ("fill", "stroke", "filter", "mask", "clip-path", "marker-end", "cursor")
            for value in (
                "url(https://contoh.id/a.svg#b)",
                "URL( //contoh.id/a )",
                "u\\72l(https://contoh.id/a)",
                "image-set('https://contoh.id/a' 1x)",
            )
        ),
        SOUND.replace("<g ", '<g ONLOAD="alert(1)" '),
        SOUND.replace("<g ", '<g onLoad="alert(1)" '),
        SOUND.replace("<g ", "<g>" * 5000).replace("</g>", "</g>" * 5001),
        '<!DOCTYPE svg [<!ENTITY a "aaa">]>' + SOUND,
    ],
)
def test_a_file_that_acts_beyond_its_edges_or_says_nothing_in_words_is_refused(tmp_path: Path, broken: str) -> None:
    with pytest.raises(PictureError):
        parse_picture(broken)
    assert 'class="o-galat"' in page_with(tmp_path, broken)


@pytest.mark.parametrize("code", ["utf-16", "utf-8-sig"])
def test_a_picture_is_read_in_any_unicode_that_drawing_programs_save(tmp_path: Path, code: str) -> None:
    (tmp_path / "a.svg").write_bytes(SOUND.encode(code))
    assert read_picture(tmp_path / "a.svg").name == "Alur data"


def test_a_picture_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(SOUND.replace("Alur", "Al\u00fcr").encode("latin-1"))
    with pytest.raises(PictureError):
        read_picture(tmp_path / "a.svg")


@given(st.text(max_size=200))
def test_any_text_is_a_picture_or_refused(text: str) -> None:
    for svg in (text, SOUND.replace("Alur data", text), SOUND.replace("<text x", f"<{text} x")):
        try:
            assert parse_picture(svg).name
        except PictureError as error:
            assert all(error.reason)
