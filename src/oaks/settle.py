"""A page's finished tree, settled for a course that was adapted: modules left out, put elsewhere, added.

A link to what is not published keeps its words and loses its link. "Modul 4" as the words of a link follows nav.
What a resting module was asked for here is taken out, and with the last such question the section around it.
"""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

from .model import Course

GONE = "o-lepas"  # stands where a question of a resting module was asked for
_NUMBERED = re.compile(r"(?<!\s)\s*+(Modul|modul) (\d++)")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.I)
_ELSEWHERE = "modul lain"


def settle(root: Element, course: Course, page: str) -> None:
    """Settle the tree of the page at `page`; links in it start from there and name Markdown files."""
    numbers = {path.path: module.number for module in course.modules for path in module.pages}
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "a":
                _link(parent, child, course, page, numbers)
    if course.resting.modules:
        _sections(root)


def gone() -> Element:
    """Return what stands for a question that is not shown, until the page is settled."""
    return Element("i", {"class": GONE})


def _link(parent: Element, link: Element, course: Course, page: str, numbers: dict[str, int]) -> None:
    target = link.get("href", "").partition("#")[0]
    if not target or _OUTSIDE.match(target):
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
    number = _NUMBERED.match(link.text or "")
    if path in numbers:
        if number and int(number.group(2)) != numbers[path]:
            link.text = _NUMBERED.sub(rf"\g<1> {numbers[path]}", link.text or "", count=1)
    elif path not in course.pages and course.resting.holds(path):
        if parent.get("class") == "o-baca":  # "Read again: …" says nothing without its link
            parent.attrib.clear()
            parent.text, parent.tail = "", parent.tail
            parent.tag, parent.attrib["hidden"] = "span", "hidden"
            parent.remove(link)
            return
        if number:
            link.text = _NUMBERED.sub(_ELSEWHERE, link.text or "", count=1)
        link.tag = "span"
        link.attrib.clear()


def _sections(root: Element) -> None:
    """Take out the marks of questions that are not shown, and sections that held nothing else to do."""
    for parent in list(root.iter()):
        if not any(child.get("class") == GONE for child in parent):
            continue
        for section in _parts(parent):
            marks = [child for child in section if child.get("class") == GONE]
            alive = any(e.tag == "form" for child in section for e in child.iter())
            for child in marks if alive or not _is_heading(section[0]) else section:
                if marks:
                    parent.remove(child)


def _parts(parent: Element) -> list[list[Element]]:
    """Return the children in runs that begin with a heading."""
    parts: list[list[Element]] = [[]]
    for child in parent:
        if _is_heading(child):
            parts.append([])
        parts[-1].append(child)
    return [part for part in parts if part]


def _is_heading(element: Element) -> bool:
    return re.fullmatch(r"h[1-6]", str(element.tag)) is not None
