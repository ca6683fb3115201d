"""Adapter 1: the Python-Markdown extension `oaks`, which MkDocs, ProperDocs and Zensical all run.

A preprocessor takes each question tag out of the text and leaves a one-line mark; a block processor turns
the mark into elements of the page's own tree. Tree processors then add what needs the finished tree:
links of questions are rebased to the page at hand, glossary terms get their tooltip, the page its head.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .course import course_of
from .html import BLANK_MARK, BaseWriter, notice
from .model import Course, plain_text
from .place import page_path, rebase
from .room import shut
from .scan import Block, scan
from .settle import settle
from .shelf import Shelf
from .show import Shower
from .views import FIGURE, VIEWS, figure, page_head
from .views.glossary import dress_entries
from .views.terms import GLOSSARY, mark_terms

log = logging.getLogger("mkdocs.plugins.oaks")
_MARK = "\ue000{}\ue001"
_MARK_RE = re.compile("\n* {0,3}\ue000(\\d+)\ue001\\s*")
_BLANK_RE = BLANK_MARK.format(r"([^\ue003]+)")
_SHELF = Shelf()  # engines make a new Markdown for every page
_LABEL = re.compile(r"^ {0,3}\[(\^?[^\]]+)\]:", re.M)


class OaksExtension(Extension):
    """Options: `root`, the project's folder (the one that holds mkdocs.yml)."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"root": [".", "Folder that holds mkdocs.yml"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        state = _State(md, Path(self.getConfig("root")))
        # 31.5: above pymdownx.superfences (25 and 31.05) and html_block (20), below snippets (32).
        md.preprocessors.register(_Take(md, state), "oaks", 31.5)
        md.parser.blockprocessors.register(_Put(md, state), "oaks", 200)
        md.inlinePatterns.register(_Blanks(_BLANK_RE, md, state), "oaks_blank", 200)
        # After inline (20), before toc (5) and the engine's link check (0).
        md.treeprocessors.register(_Links(md, state), "oaks_links", 8)
        md.treeprocessors.register(_Dress(md, state), "oaks_page", 7)
        # After raw_html (30) and unescape (10): what an exam keeps shut is finished HTML by then.
        md.postprocessors.register(_Shut(md), "oaks_shut", 5)


def makeExtension(**kwargs: Any) -> OaksExtension:
    """Return the extension: the name Python-Markdown looks for in a module."""
    return OaksExtension(**kwargs)


class _State:
    """What the processors of one Markdown instance share."""

    def __init__(self, md: Markdown, root: Path) -> None:
        self.md, self.root = md, root
        self.blocks: list[Block] = []
        self.controls: dict[str, Element] = {}
        self.shown: dict[str, Element] = {}

    @property
    def course(self) -> Course:
        return course_of(self.root)

    @property
    def page(self) -> str:
        return page_path(self.md)


class _Take(Preprocessor):
    """Replaces question tags by marks, on lines and blocks of their own."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        blocks, _ = scan(self.state.page, "\n".join(lines), 0)
        self.state.blocks = [b for b in blocks if b.usable and b.closed]
        self.state.controls.clear()
        self.state.shown.clear()
        out: list[str] = []
        at = 0
        for number, block in enumerate(self.state.blocks):
            out += lines[at : block.first]
            out += ["", block.indent + _MARK.format(number), ""]
            at = block.last + 1
        return out + lines[at:]


class _Put(BlockProcessor):
    """Turns a mark into the elements it stands for."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md.parser)
        self.state = state

    def test(self, parent: Element, block: str) -> bool:
        return _MARK_RE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _MARK_RE.fullmatch(blocks.pop(0))
        assert match is not None
        block = self.state.blocks[int(match.group(1))]
        writer = _TreeWriter(self.state)
        if block.name == "oaks":
            if block.attrs.get("view") == FIGURE:
                docs = self.state.root / self.state.course.docs
                parent.extend(figure(docs, self.state.page, block.attrs.get("src", ""), writer))
                return
            view = VIEWS.get(block.attrs.get("view", ""))
            made = view(self.state.course, self.state.page, writer) if view else [notice("Tampilan tidak dikenal.")]
            parent.extend(list(made))
            return
        shower = Shower(self.state.course, self.state.page, writer, _SHELF)
        for element in shower.show(block):
            if element.get("class") == "o-galat":
                log.warning("%s: %s", self.state.page, element.text)
            parent.append(element)


class _TreeWriter(BaseWriter):
    """Writes Markdown into the page's tree with the page's own parser."""

    def __init__(self, state: _State) -> None:
        self.state = state
        self.prefix = ""
        self.labels: set[str] = set()

    def begin(self, question_id: str, texts: str) -> None:
        """Prepare for a question: labels defined inside it are made its own, or they collide silently."""
        self.prefix = question_id
        self.labels = set(_LABEL.findall(texts))

    def _own(self, text: str) -> str:
        for label in self.labels:
            new = f"^{self.prefix}-{label[1:]}" if label.startswith("^") else f"{self.prefix}-{label}"
            text = text.replace(f"[{label}]", f"[{new}]")
        return text

    def inline(self, parent: Element, text: str) -> None:
        super().inline(parent, self._own(text))

    def verbatim(self, parent: Element, text: str) -> None:
        parent.text = AtomicString(text)

    def words(self, parent: Element, text: str) -> None:
        parent.text = AtomicString(plain_text(text))

    def blocks(self, parent: Element, text: str) -> None:
        if not text.strip():
            return
        lines = self._own(text).split("\n")
        for name in ("fenced_code_block", "html_block"):
            if name in self.state.md.preprocessors:
                lines = self.state.md.preprocessors[name].run(lines)
        self.state.md.parser.parseChunk(parent, "\n".join(lines))

    def control(self, token: str, element: Element) -> str:
        """Keep an input for the inline pattern and return the mark that stands for it."""
        self.state.controls[token] = element
        return BLANK_MARK.format(token)


class _Blanks(InlineProcessor):
    """Puts the inputs of blanks into the stem."""

    def __init__(self, pattern: str, md: Markdown, state: _State) -> None:
        super().__init__(pattern, md)
        self.state = state

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]
        element = self.state.controls.get(m.group(1))
        return element, m.start(0), m.end(0)


class _Links(Treeprocessor):
    """Rebases links and pictures of questions from their module's folder to the page at hand."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        self._hide_notes(root)
        for form in root.iter("form"):
            _tighten(form)
        done: set[Element] = set()  # a question inside a case's section has the same base: once is enough
        for box in root.iter():
            base = box.attrib.pop("data-base", None)
            if base is None or box in done:
                continue
            for element in box.iter():
                done.add(element)
                for name in ("href", "src"):
                    target = element.get(name)
                    if target is not None:
                        element.set(name, rebase(target, base, self.state.page))
        if self.state.page in self.state.course.pages:
            settle(root, self.state.course, self.state.page)
        _SHELF.keep(self.state.course, self.state.page, root)

    def _hide_notes(self, root: Element) -> None:
        """Keep footnotes of questions out of the search index: they stand at the foot of the page."""
        cards = {e.get("id") for e in root.iter("form")}
        for note in root.iter("li"):
            name = note.get("id", "")
            if name.startswith("fn:") and any(card and name.startswith(f"fn:{card}-") for card in cards):
                note.set("data-search-exclude", "1")


def _tighten(form: Element) -> None:
    """Take out the line breaks between blocks: a card is sent hundreds of times."""
    for element in form.iter():
        if element.tag == "pre":
            continue
        if element.text and not element.text.strip() and "\n" in element.text:
            element.text = ""
        for child in element:
            if child.tail and not child.tail.strip() and "\n" in child.tail:
                child.tail = ""


class _Shut(Postprocessor):
    """Closes the answers of exams, so that nobody reads them by chance; see room.py."""

    def run(self, text: str) -> str:
        return shut(text)


class _Dress(Treeprocessor):
    """Adds the page's head line and the glossary's tooltips."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        course, page = self.state.course, self.state.page
        if page not in course.pages:
            return
        if page == GLOSSARY:
            dress_entries(root, course)
        mark_terms(root, course, page)
        for element in reversed(page_head(course, page)):
            root.insert(0, element)
        for cell in root.iter("th"):
            if not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"  # the empty corner of a table heads nothing


__all__ = ["OaksExtension", "makeExtension"]
