"""Built HTML as an element tree, and back: as HTML for browsers, as XHTML for EPUB readers. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement, tostring

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# HTML does not tell letters apart; SVG in XHTML does. The parser below hands over small letters.
_SVG = """viewBox preserveAspectRatio linearGradient radialGradient clipPath clipPathUnits markerWidth markerHeight
gradientUnits gradientTransform refX refY textLength foreignObject pathLength"""
_CASE = {name.lower(): name for name in _SVG.split()}
_REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_SPACES = re.compile(r"\s+")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open: list[Element] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _CASE.get(tag, tag)
        child = SubElement(self.open[-1], tag, {_CASE.get(name, name): value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(child)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        tag = _CASE.get(tag, tag)
        at = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n].tag == tag), 0)
        if at:
            del self.open[at:]

    def handle_data(self, data: str) -> None:
        home = self.open[-1]
        if len(home):
            home[-1].tail = (home[-1].tail or "") + data
        else:
            home.text = (home.text or "") + data


def parse(html: str) -> Element:
    """Return a <div> that holds the elements of `html`; comments are dropped, stray end tags ignored."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def article_of(html: str) -> Element | None:
    """Return the <article> of a built page, or None where it has none."""
    begin = html.find("<article")
    end = html.rfind("</article>")
    return parse(html[begin : end + 10])[0] if 0 <= begin < end else None


def to_html(element: Element) -> str:
    """Return `element` as HTML."""
    return tostring(element, encoding="unicode", method="html")


def to_xhtml(element: Element) -> str:
    """Return `element` as XML, with the namespace of SVG where it begins."""
    for svg in element.iter("svg"):
        svg.set("xmlns", "http://www.w3.org/2000/svg")
    return tostring(element, encoding="unicode", method="xml")


def classes(element: Element) -> set[str]:
    """Return the class names of `element`."""
    return set(element.get("class", "").split())


def with_class(element: Element, name: str) -> list[Element]:
    """Return `element` and what stands in it, where it has the class `name`, in order."""
    return [e for e in element.iter() if name in classes(e)]


def words(element: Element) -> str:
    """Return the text in `element` as one line."""
    return _SPACES.sub(" ", "".join(element.itertext())).strip()


def parents(root: Element) -> Iterator[tuple[Element, Element]]:
    """Yield (parent, child) of a copy of the tree's order, so that children may be replaced meanwhile."""
    yield from [(parent, child) for parent in root.iter() for child in parent]


def replace(parent: Element, child: Element, new: list[Element]) -> None:
    """Put `new` where `child` stands; the text behind it stays. With an empty list the child is dropped."""
    at = list(parent).index(child)
    tail = child.tail or ""
    parent.remove(child)
    for offset, element in enumerate(new):
        element.tail = None
        parent.insert(at + offset, element)
    if new:
        new[-1].tail = tail
    elif at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def drop(root: Element, wrong: Callable[[Element], bool]) -> None:
    """Take out every element for which `wrong` holds; the text behind it stays."""
    for parent, child in parents(root):
        if wrong(child):
            replace(parent, child, [])


def unlink(link: Element) -> None:
    """Turn a link into plain words."""
    link.tag = "span"
    link.attrib.clear()


def rename(root: Element, new: Callable[[str], str]) -> None:
    """Give every id in `root` the name `new` returns, and follow it where attributes refer to it."""
    names = {e.get("id", ""): new(e.get("id", "")) for e in root.iter() if e.get("id")}
    for e in root.iter():
        if e.get("id"):
            e.set("id", names[e.get("id", "")])
        for attribute in _REFERS:
            if value := e.get(attribute):
                e.set(attribute, " ".join(names.get(part, part) for part in value.split()))
        if e.get("action", "").startswith("#"):
            e.set("action", "#" + names.get(e.get("action", "")[1:], e.get("action", "")[1:]))
