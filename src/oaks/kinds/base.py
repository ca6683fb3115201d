"""What every question kind shares: its protocol and the reading of a block's lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from xml.etree.ElementTree import Element

from ..model import Option, Question, Span, option_id
from ..problem import Problem
from ..scan import Block, Line, walk

if TYPE_CHECKING:
    from ..html import Writer

ITEM = re.compile(r"^[-*] \[([ xX])\] (?=\S)(.*)$")
NEAR_ITEM = re.compile(r"^[ \t]{0,7}(?:[-*+]|\d+[.)])[ \t]*\[[ \txX✓v]{0,3}\]")
FEEDBACK = re.compile(r"^>[ \t]?(.*)$")
HINT = re.compile(r"^Petunjuk:[ \t]*(.*)$", re.S)
RULE = re.compile(r"^---[ \t]*$")


@dataclass(frozen=True)
class Head:
    """A question's heading (or, for a question in a page, its opening tag)."""

    id: str
    title: str
    span: Span
    attrs: dict[str, str] = field(default_factory=dict)
    case: str = ""
    raw: str = ""


Parsed = tuple[Question | None, list[Problem]]


class Kind(Protocol):
    """One kind of question: syntax, rules, HTML and marking data in one place."""

    name: str
    attributes: tuple[str, ...]

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        """Return the question, or None with the problems that made it unusable."""

    def instruction(self, question: Question) -> str:
        """Return the words at the card's head: what the learner is to do."""

    def key(self, question: Question) -> Any:
        """Return the marking data, JSON-ready, as grade.js reads it."""

    def stem(self, question: Question, writer: Writer) -> str:
        """Return the stem as Markdown, with marks where inputs stand in it."""

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        """Yield the elements a learner answers with; they follow the stem."""

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        """Yield the elements inside the answer's <details>, before the explanation."""


@dataclass
class Reader:
    """A cursor over a block's lines that collects problems on the way."""

    lines: list[Line]
    problems: list[Problem] = field(default_factory=list)
    at: int = 0

    @property
    def line(self) -> Line:
        return self.lines[self.at]

    @property
    def more(self) -> bool:
        return self.at < len(self.lines)

    def problem(self, code: str, span: Span | None = None, **data: Any) -> None:
        self.problems.append(Problem(code, span or self.line.span, data))

    def until(self, stop: Callable[[str], object]) -> str:
        """Return the text before the first line outside code where `stop` holds, and move there."""
        start = self.at
        rest = [line.text for line in self.lines[start:]]
        for number, visible, state in walk(rest):
            if state == "text" and stop(visible):
                self.at = start + number
                return "\n".join(rest[:number]).strip("\n")
        self.at = len(self.lines)
        return "\n".join(rest).strip("\n")

    def feedback(self) -> str:
        """Return the `> ` lines that stand directly below the line just read."""
        found = []
        while self.more and (match := FEEDBACK.match(self.line.text)):
            found.append(match.group(1))
            self.at += 1
        if self.more and not self.line.text.strip():
            after = next((x for x in self.lines[self.at :] if x.text.strip()), None)
            if after is not None and FEEDBACK.match(after.text) and not found:
                self.problem("S33", after.span)
        return "\n".join(found).strip()

    def options(self, stop: Callable[[str], object] = lambda _: False) -> list[Option]:
        """Read `- [ ] text` lines with their feedback; near-misses are problems, never text."""
        found: list[Option] = []
        while self.more:
            line = self.line
            if not line.text.strip():
                self.at += 1
                continue
            match = ITEM.match(line.text)
            if match is None:
                if stop(line.text) or not self._near(line, bool(found)):
                    break
                continue
            self.at += 1
            span = Span(line.span.path, line.span.line, line.span.col + match.start(2), len(match.group(2)))
            feedback = self.feedback()
            if self.more and self._wrapped(self.line.text):
                self.problem("S31")
                while self.more and self._wrapped(self.line.text):
                    self.at += 1
                feedback = feedback or self.feedback()
            found.append(Option(match.group(2).strip(), match.group(1) in "xX", feedback, span))
        return found

    def _near(self, line: Line, begun: bool) -> bool:
        if NEAR_ITEM.match(line.text):
            self.problem("S30", line.span, line=line.text.strip()[:60])
            self.at += 1
            return True
        if begun and FEEDBACK.match(line.text):
            if not any(p.code == "S33" and p.span == line.span for p in self.problems):
                self.problem("S33", line.span)
            self.feedback()
            return True
        return False

    def _wrapped(self, text: str) -> bool:
        return bool(text.strip()) and not ITEM.match(text) and not NEAR_ITEM.match(text) and not FEEDBACK.match(text)

    def rest(self) -> tuple[tuple[str, ...], str]:
        """Return the hints and the explanation: everything that is left."""
        text = "\n".join(line.text for line in self.lines[self.at :]).strip("\n")
        self.at = len(self.lines)
        hints, kept = [], []
        for part in re.split(r"\n[ \t]*\n", text):
            match = HINT.match(part.strip())
            if match:
                hints.append(match.group(1).strip())
            else:
                kept.append(part)
        return tuple(hints), "\n\n".join(kept).strip("\n")


def build(kind: str, block: Block, head: Head, module: str, **fields: Any) -> Question:
    """Return a question with the fields that come from its heading."""
    meta: dict[str, Any] = {key: head.attrs.get(key, "") for key in ("goal", "bloom", "pool", "reread", "source")}
    first = next((n for n, x in enumerate(block.lines) if x.text.strip()), 0)
    lines = block.lines[first:]
    start = lines[0].span if lines else block.span
    fields |= meta | {"span": head.span, "case": head.case, "attrs": dict(head.attrs), "head": head.raw}
    fields |= {"content_line": start.line, "content_col": start.col, "lines": tuple(x.text for x in lines)}
    return Question(id=head.id, kind=kind, title=head.title, module=module, **fields)


def same_options(options: Iterable[Option]) -> list[Problem]:
    """Two options with one identity could not be told apart: the second is a problem."""
    seen: dict[str, Option] = {}
    problems = []
    for option in options:
        first = seen.setdefault(option.id, option)
        if first is not option:
            problems.append(Problem("K03", option.span, {"text": option.text, "line": first.span.line}))
    return problems


def choice_list(options: Iterable[Option], name: str, control: str, writer: Writer) -> Element:
    """Return the list of radio buttons or check boxes; a label holds inline content only."""
    box = Element("ul", {"class": "o-ops"})
    for option in options:
        item = writer.add(box, "li")
        label = writer.add(item, "label")
        writer.add(label, "input", {"type": control, "name": name, "value": option.id})
        writer.inline(writer.add(label, "span"), option.text)
    return box


def answer_list(options: Iterable[Option], writer: Writer) -> Element:
    """Return the feedback of every option, in the order of the options; keys say that they are."""
    box = Element("ol")
    for option in options:
        item = writer.add(box, "li", {"data-o": option_id(option.text)})
        if option.correct:
            item.set("data-v", "2")
            writer.add(item, "b").text = "Tepat."
            item[0].tail = " "
        if option.feedback:
            writer.flow(item, option.feedback)
    return box
