"""Fill in the blank: `[[key]]{also="other|another" slip}` in the stem, then `---` and the explanation.

After `---` may stand expected wrong answers: `- text` with `> ` feedback, shown when a learner types them.
The alternatives stand outside the brackets, so that mkdocs-quiz still reads the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Blank, Option, Question, Span, normalise
from ..nearly import ALONE, CURLED, NEAR_ITEM, UNQUOTED
from ..problem import guess
from ..scan import Block, mask_code
from ..tags import curled, parse_attrs, straight
from .base import FEEDBACK, ITEM, RULE, Head, Parsed, Reader, build
from .unanswered import half_blanks, unanswered

if TYPE_CHECKING:
    from ..html import Writer

Make = Callable[[re.Match[str], Span, Reader], Blank | None]
BLANK = re.compile(r"\[\[([^\[\]]*)\]\](?:\{([^{}]*)\})?")
_SEVERAL = re.compile(r"(?<![ \t])[ \t]*+[,;][ \t]++(?:atau[ \t]++)?|(?<![ \t])[ \t]++(?:/|atau)[ \t]++")
_WRONG = re.compile(r"^[-*] (?!\[)(\S.*)$")


def find_blanks(reader: Reader, upto: int) -> list[tuple[re.Match[str], Span]]:
    """Return every `[[…]]{…}` in the lines before `upto`, outside inline code."""
    found = []
    for line in reader.lines[:upto]:
        for match in BLANK.finditer(mask_code(line.text)):
            span = Span(line.span.path, line.span.line, line.span.col + match.start(), len(match.group(0)))
            found.append((match, span))
    return found


def wrong_answers(reader: Reader) -> list[Option]:
    """Read the expected wrong answers that stand after `---`."""
    found = []
    while reader.more:
        line = reader.line
        if not line.text.strip():
            reader.at += 1
            continue
        match = _WRONG.match(line.text)
        if match is None:
            break
        reader.at += 1
        span = Span(line.span.path, line.span.line, line.span.col + 2, len(match.group(1)))
        found.append(Option(match.group(1).strip(), False, reader.feedback(), span))
    return found


def _missing_rule(reader: Reader) -> int | None:
    """Return the line where `---` was meant, with its problem: another line drawn there, or answers without one."""
    drawn = next((n for n, line in enumerate(reader.lines) if n and ALONE.match(line.text)), None)
    pairs = zip(reader.lines, reader.lines[1:], strict=False)
    listed = next((n for n, (a, b) in enumerate(pairs) if n and _WRONG.match(a.text) and FEEDBACK.match(b.text)), None)
    found = drawn if drawn is not None else listed
    if found is not None:
        line = reader.lines[found]
        where = ("di atas baris ini", "above this line") if drawn is None else ("di sini", "here")
        reader.problem("K23", line.span, where=where)
    return found


def wrong_list(question: Question, writer: Writer) -> Iterable[Element]:
    """Yield the list of expected wrong answers with their feedback, if there are any."""
    if not question.options:
        return
    box = Element("ul", {"class": "o-keliru"})
    for option in question.options:
        item = writer.add(box, "li", {"data-w": normalise(option.text)})
        word = writer.add(item, "b")
        writer.inline(word, option.text)
        if option.feedback:
            word.tail = ": "
            writer.flow(item, option.feedback)
    yield box


def key_line(question: Question, writer: Writer) -> Element:
    """Return the paragraph that prints the keys."""
    line = Element("p")
    word = writer.add(line, "b")
    word.text = "Jawaban:"
    word.tail = " "
    writer.words(writer.add(line, "span"), "; ".join(b.answers[0] for b in question.blanks))
    return line


def with_inputs(question: Question, writer: Writer, mode: str) -> str:
    """Return the stem with a mark for the input of each blank; `mode` is its inputmode."""
    count = len(question.blanks)
    numbers = iter(range(count))

    def mark(match: re.Match[str]) -> str:
        number = next(numbers, None)
        if number is None or not normalise(match.group(1)):
            return match.group(0)
        size = min(30, max(len(a) for a in question.blanks[number].answers) + 4)
        attrs = {
            "class": "o-isian", "type": "text", "data-b": str(number), "size": str(size), "autocomplete": "off",
            "aria-label": f"Isian {number + 1} dari {count}" if count > 1 else "Jawaban Anda",
            "autocapitalize": "off", "spellcheck": "false",
        }  # fmt: skip
        if mode != "text":
            attrs["inputmode"] = mode
        return writer.control(f"{question.id}.{number}", Element("input", attrs))

    return BLANK.sub(mark, question.stem)


def parse_blanks(kind: str, block: Block, head: Head, module: str, make: Make) -> Parsed:
    """Parse any kind whose answers stand in the stem; `make` turns one `[[…]]{…}` into a Blank or a problem."""
    reader = Reader(block.lines)
    stem = reader.until(RULE.match)
    upto = reader.at
    if upto == len(reader.lines) and (cut := _missing_rule(reader)) is not None:
        upto = reader.at = cut
        stem = "\n".join(line.text for line in reader.lines[:upto]).strip("\n")
    found = find_blanks(reader, upto)
    blanks = tuple(blank for match, span in found if (blank := make(match, span, reader)) is not None)
    for line in reader.lines[:upto]:
        if ITEM.match(line.text) or NEAR_ITEM.match(line.text):
            reader.problem("K06", line.span, blank=found[0][0].group(0).partition("{")[0] if found else "[[…]]")
            break
    reader.problems += half_blanks(reader.lines[:upto])
    skip = upto < len(reader.lines) and not _WRONG.match(reader.lines[upto].text)
    reader.at = min(upto + skip, len(reader.lines))
    wrong = tuple(wrong_answers(reader))
    hints, explanation = reader.rest()
    if not blanks:
        if not reader.problems:
            reader.problems += unanswered(block, head.id)
        return None, reader.problems
    if not BLANK.sub("", stem).strip():
        reader.problem("K05", block.span, id=head.id)
    fields = {"stem": stem, "blanks": blanks, "options": wrong, "hints": hints, "explanation": explanation}
    return build(kind, block, head, module, **fields), reader.problems


def known_attrs(text: str | None, known: tuple[str, ...], span: Span, reader: Reader) -> dict[str, str]:
    """Return the attributes in a blank's braces; one it does not know is a problem."""
    raw = text or ""
    for _, said, meant in curled(raw):
        reader.problem("S27", span, text=said, right=meant, why=CURLED)
    raw = straight(raw)
    if spaced := re.search(r"(?<![\w-])([\w-]++)=([^\s\"']+(?:[ \t]+(?!slip\b)[^\s=\"']+)+)(?=[ \t]|$)", raw):
        right = f'{spaced.group(1)}="{spaced.group(2)}"'
        reader.problem("S27", span, text=spaced.group(0), right=right, why=UNQUOTED)
        raw = raw[: spaced.start()] + right + raw[spaced.end() :]
    attrs = parse_attrs(raw)
    for name in attrs:
        if name not in known:
            reader.problem("S21", span, name=name, near=guess(name, known), known=", ".join(known))
    return attrs


def _typed(match: re.Match[str], span: Span, reader: Reader) -> Blank | None:
    attrs = known_attrs(match.group(2), ("also", "slip"), span, reader)
    key = match.group(1).strip()
    if not normalise(key):
        reader.problem("K07", span)
        return None
    if "|" in key:
        first, _, other = key.partition("|")
        reader.problem("K20", span, text=key, right=f'[[{first.strip()}]]{{also="{other.strip()}"}}')
    elif several := [part.strip() for part in _SEVERAL.split(key)][1:]:
        first = _SEVERAL.split(key)[0].strip()
        reader.problem("K26", span, text=key, right=f'[[{first}]]{{also="{"|".join(several)}"}}')
    others = [a.strip() for a in attrs.get("also", "").split("|") if a.strip()]
    return Blank((key, *others), span, slip="slip" in attrs)


class BlankKind:
    """One or several typed answers."""

    name = "blank"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        return parse_blanks(self.name, block, head, module, _typed)

    def instruction(self, question: Question) -> str:
        return "Isi titik-titiknya" if len(question.blanks) > 1 else "Tulis jawabannya"

    def key(self, question: Question) -> Any:
        return [{"a": list(b.answers), **({"s": 1} if b.slip else {})} for b in question.blanks]

    def stem(self, question: Question, writer: Writer) -> str:
        return with_inputs(question, writer, "text")

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        return ()

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        yield key_line(question, writer)
        yield from wrong_list(question, writer)


BLANKS = BlankKind()
