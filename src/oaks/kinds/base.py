"""What every question kind shares: its protocol and the reading of a block's lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from xml.etree.ElementTree import Element

from ..model import Option, Question, Span, option_id
from ..nearly import NEAR_FEEDBACK, NEAR_HINT, near_item, option_line, short
from ..problem import Problem
from ..scan import Block, Line, walk

if TYPE_CHECKING:
    from ..html import Writer

ITEM = re.compile(r"^[-*] \[([ xX])\] (?=\S)(.*)$")
FEEDBACK = re.compile(r"^>[ \t]?(.*)$")
HINT = re.compile(r"^Petunjuk:[ \t]*(.*)$", re.S)
_SENTENCE = re.compile(r"[“‘\"(*_]*[A-Z].*[.!?][”’\")*_]*\s*")
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
        """Return the `> ` lines that stand directly below the line just read.

        What was meant as feedback is named and read as such, so that one slip is one problem.
        """
        found: list[str] = []
        start = self.at
        while self.more:
            line = self.line
            match, near = FEEDBACK.match(line.text), NEAR_FEEDBACK.match(line.text)
            if match is None and near is not None:
                self.problem("S32", right=f"> {short(near.group(1))}")
            elif match is None:
                break
            found.append((match or near).group(1))  # type: ignore[union-attr]
            self.at += 1
        if len(found) > 1 and all(_SENTENCE.fullmatch(text) for text in found):
            self.problem("S37", self.lines[start + 1].span)
        if not found:
            found = self._torn()
        return "\n".join(found).strip()

    def _torn(self) -> list[str]:
        """Return the feedback that blank lines tear off its option, named as such."""
        at = self.at
        while at < len(self.lines) and not self.lines[at].text.strip():
            at += 1
        if at == self.at or at == len(self.lines) or not FEEDBACK.match(self.lines[at].text):
            return []
        self.problem("S33", self.lines[at].span)
        found = []
        while at < len(self.lines) and (match := FEEDBACK.match(self.lines[at].text)):
            found.append(match.group(1))
            at += 1
        self.at = at
        return found

    def options(self, stop: Callable[[str], object] = lambda _: False) -> list[Option]:
        """Read `- [ ] text` lines with their feedback; near-misses are problems, and read as what they mean."""
        found: list[Option] = []
        bare = False  # directly below an option or its feedback, a bullet without a box is an option too
        while self.more:
            line = self.line
            if not line.text.strip():
                self.at += 1
                bare = False
                continue
            match = ITEM.match(line.text)
            if match is not None:
                key, text, start = match.group(1) in "xX", match.group(2).strip(), match.start(2)
                self.at += 1
            elif not stop(line.text) and (near := near_item(line.text, bare)) is not None:
                key, text = near
                start = max(0, line.text.rfind(text))
                self.problem("S30", line=line.text.strip()[:60], right=option_line(key, text or "teks pilihan"))
                self.at += 1
            else:
                break
            span = Span(line.span.path, line.span.line, line.span.col + start, max(1, len(text)))
            feedback = self._below()
            bare = True
            if text:
                found.append(Option(text, key, feedback, span))
        return found

    def _below(self) -> str:
        """Return an option's feedback; lines that cling to it without a mark are one problem, and no text."""
        feedback = self.feedback()
        if not self.more or not self._wrapped(self.line.text):
            return feedback
        above = ("umpan balik", "feedback") if feedback else ("pilihan", "option")
        self.problem("S31", above=above)
        lost = []
        while self.more and self._wrapped(self.line.text):
            lost.append(self.line.text.strip())
            self.at += 1
        after = self.feedback()
        return "\n".join(filter(None, (feedback, after))) or " ".join(lost)

    def _wrapped(self, text: str) -> bool:
        return bool(text.strip()) and not ITEM.match(text) and near_item(text, True) is None

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
                self._near_hint(part)
        return tuple(hints), "\n\n".join(kept).strip("\n")

    def _near_hint(self, part: str) -> None:
        """A hint whose word is misspelt would be shown with the explanation, after the answer."""
        match = NEAR_HINT.match(part.strip())
        if match:
            begin = part.strip("\n").split("\n")[0]
            line = next(x for x in reversed(self.lines) if x.text == begin)
            self.problem("S34", line.span, right=f"Petunjuk: {short(match.group(1))}")


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
