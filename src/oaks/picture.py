"""A diagram: one SVG file that holds its drawing, its name and its words -> what a page shows of it.

The drawing is written into the page itself, because an <img> follows neither the reader's lamp nor the tokens. So it
may hold nothing that acts beyond its own edges: no ids, styles, scripts or addresses.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"})
_OWN = frozenset({"id", "class", "style", "href", "src"})


class PictureError(ValueError):
    """Why a file cannot stand in a page; `reason` in Indonesian and in English."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.reason = (indonesian, english)


@dataclass(frozen=True)
class Picture:
    """A drawing without namespaces, `title` and `desc`; its name; and the same content in words (Markdown)."""

    drawing: Element
    name: str
    words: str


def read_picture(path: Path) -> Picture:
    """Return the picture in the file `path`.

    Raises OSError when there is no such file, PictureError when it cannot stand in a page.
    """
    return parse_picture(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=128)
def parse_picture(text: str) -> Picture:
    """Return the picture that an SVG text holds; PictureError when it cannot stand in a page."""
    try:
        root = fromstring(text)
    except ParseError as error:
        raise PictureError(f"berkas itu bukan SVG yang utuh ({error})", f"it is no whole SVG ({error})") from None
    if root.tag != f"{SVG}svg":
        raise PictureError("berkas itu bukan SVG", "it is no SVG")
    name, words = _words(root, "title"), _words(root, "desc")
    if not name or not words:
        raise PictureError(
            "ia perlu `<title>` (namanya) dan `<desc>` (isinya dalam kata)",
            "it needs `<title>` (its name) and `<desc>` (its content in words)",
        )
    if not all(root.get(key, "").isdigit() for key in ("width", "height")) or not root.get("viewBox"):
        raise PictureError(
            "ia perlu `width`, `height`, dan `viewBox`", "it needs `width`, `height` and `viewBox`"
        )  # or the page would jump when it appears
    return Picture(_bare(root), " ".join(name.split()), words)


def _words(root: Element, tag: str) -> str:
    found = root.find(f"{SVG}{tag}")
    return "" if found is None else inspect.cleandoc(found.text or "")


def _bare(element: Element) -> Element:
    """Copy a drawing without its namespace, its name, its words and the spaces between shapes."""
    tag = element.tag.removeprefix(SVG)
    own = sorted(_OWN & set(element.attrib)) + [key for key in element.attrib if key.startswith(("on", "{"))]
    if tag not in SHAPES or own:
        what = f"<{tag}>" if tag not in SHAPES else f"`{own[0]}`"
        raise PictureError(f"{what} tidak boleh ada di dalamnya", f"it may not hold {what}")
    copy = Element(tag, element.attrib)
    inline = tag in ("text", "tspan")
    copy.text = element.text if inline else None
    for child in element:
        if child.tag not in (f"{SVG}title", f"{SVG}desc") or tag != "svg":
            kept = _bare(child)
            kept.tail = child.tail if inline else None
            copy.append(kept)
    return copy
