"""A diagram in a page: the drawing, its name below it, and its content in words for those who would rather read."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from ..html import notice
from ..picture import PictureError, read_picture
from ..show import BlockWriter
from .parts import sub

SUMMARY = "Isi gambar dalam kata"


def figure(docs: Path, page: str, src: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the figure of the SVG file `src`, written as seen from `page`; a notice where there is none.

    Search leaves it out, because the page says the same in words; so do the glossary's tooltips, because a term's
    first use would be hidden in a closed fold.
    """
    try:
        picture = read_picture(docs / posixpath.normpath(posixpath.join(posixpath.dirname(page), src)))
    except (OSError, PictureError):
        yield notice(f"Gambar “{src}” tidak dapat ditampilkan.")
        return
    box = Element("div", {"class": "o-gambar o-tanpa-istilah", "data-search-exclude": "1"})
    frame = sub(box, "figure")
    drawing = copy.deepcopy(picture.drawing)
    for part in drawing.iter():
        if part.text:
            writer.verbatim(part, part.text)  # "3 × 24" and "*" are no markup here
    drawing.set("role", "img")
    drawing.set("aria-label", f"Gambar: {picture.name}. Isinya dalam kata ada di bawah gambar.")
    frame.append(drawing)
    writer.verbatim(sub(frame, "figcaption"), picture.name)
    fold = sub(box, "details", class_="o-bunyi")
    sub(fold, "summary", SUMMARY)
    writer.blocks(fold, picture.words)
    yield box
