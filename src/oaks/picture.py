"""A diagram: one SVG file that holds its drawing, its name and its words -> what a page shows of it.

The drawing is written into the page itself, because an <img> follows neither the reader's lamp nor the tokens. So it
may hold nothing that acts beyond its own edges: no ids, styles, scripts or addresses.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"})
# By list: what a shape needs, and nothing that names another place or acts. Upper case is another attribute.
_NAMES = """
cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-style font-weight height
lengthAdjust letter-spacing opacity points preserveAspectRatio r rotate rx ry stroke stroke-dasharray
stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor textLength
transform vector-effect version viewBox width word-spacing x x1 x2 y y1 y2
"""
ATTRIBUTES = frozenset(_NAMES.split())
_CALL = re.compile(r"(?<![\w-])([\w-]*)\(")
_CALLS = frozenset({"var", "rgb", "rgba", "hsl", "hsla", "translate", "scale", "rotate", "matrix", "skewX", "skewY"})
DEEPEST = 32  # groups in groups; a drawing needs five


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
    data = path.read_bytes()
    code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return parse_picture(data.decode(code))
    except UnicodeDecodeError:
        raise PictureError("berkas itu bukan teks UTF-8", "it is no UTF-8 text") from None


@lru_cache(maxsize=128)
def parse_picture(text: str) -> Picture:
    """Return the picture that an SVG text holds; PictureError when it cannot stand in a page."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # an entity may name a file or grow without end
        raise PictureError("`<!DOCTYPE>` tidak boleh ada di dalamnya", "it may not hold `<!DOCTYPE>`")
    try:
        root = fromstring(text)
    except (ParseError, LookupError, ValueError) as error:  # the latter two for an encoding that nobody knows
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


def _bare(element: Element, depth: int = 1) -> Element:
    """Copy a drawing without its namespace, its name, its words and the spaces between shapes."""
    if depth > DEEPEST:
        raise PictureError(
            f"bentuknya bersarang lebih dari {DEEPEST} lapis", f"its shapes are nested deeper than {DEEPEST}"
        )
    tag = element.tag.removeprefix(SVG)
    own = [key for key in sorted(element.attrib) if key not in ATTRIBUTES]
    own += [f"{key}={value}" for key, value in element.attrib.items() if key in ATTRIBUTES and not _harmless(value)]
    if tag not in SHAPES or own:
        what = f"<{tag}>" if tag not in SHAPES else f"`{own[0][:60]}`"
        raise PictureError(f"{what} tidak boleh ada di dalamnya", f"it may not hold {what}")
    copy = Element(tag, element.attrib)
    inline = tag in ("text", "tspan")
    copy.text = element.text if inline else None
    for child in element:
        if child.tag not in (f"{SVG}title", f"{SVG}desc") or tag != "svg":
            kept = _bare(child, depth + 1)
            kept.tail = child.tail if inline else None
            copy.append(kept)
    return copy


def _harmless(value: str) -> bool:
    """Tell whether a value loads nothing: no url(), image-set() or another call, nor a letter in CSS's own escape."""
    return "\\" not in value and all(name in _CALLS for name in _CALL.findall(value))
