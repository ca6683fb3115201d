"""Matching: `- Left -> Right` lines with `> ` feedback; `- -> Right` adds a right side that fits nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Pair, Question, Span, option_id
from ..nearly import ARROW
from ..problem import Problem
from ..scan import Block
from .base import Head, Parsed, Reader, build

if TYPE_CHECKING:
    from ..html import Writer

_PAIR = re.compile(r"^[-*] (.*?)[ \t]*->[ \t]*(\S.*)$")
_START = re.compile(r"^[-*] (?=.*->)")
_NEAR = re.compile(r"^[-*•–] \S")
_OTHER = re.compile(r"(?<![ \t])[ \t]++[-–—:=][ \t]++")  # what stands between the sides where there is no arrow


class Match:
    """Each left side gets one right side from a list that all share."""

    name = "match"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        reader = Reader(block.lines)
        stem = reader.until(lambda text: _START.match(text) or (_NEAR.match(text) and _sides(text)))
        pairs: list[Pair] = []
        while reader.more:
            line = reader.line
            if not line.text.strip():
                reader.at += 1
                continue
            match = _PAIR.match(line.text)
            if match is None:
                if not _NEAR.match(line.text):
                    break
                sides = _sides(line.text)
                right = f"- {sides[0]} -> {sides[1]}" if sides else "- kiri -> kanan"
                reader.problem("K13", line.span, line=line.text.strip()[:60], right=right)
                reader.at += 1
                feedback = reader.feedback()
                if sides:
                    pairs.append(Pair(*sides, feedback, line.span))
                continue
            reader.at += 1
            span = Span(line.span.path, line.span.line, line.span.col + 2, len(line.text) - 2)
            pairs.append(Pair(match.group(1).strip(), match.group(2).strip(), reader.feedback(), span))
        hints, explanation = reader.rest()
        if not stem.strip():
            reader.problem("K05", block.span, id=head.id)
        lefts = [p for p in pairs if p.left]
        if len(lefts) < 2:
            reader.problem("K14", block.span, id=head.id)
            return None, reader.problems
        reader.problems += _same(lefts)
        question = build(
            self.name, block, head, module, stem=stem, pairs=tuple(pairs), hints=hints, explanation=explanation
        )
        return question, reader.problems

    def instruction(self, question: Question) -> str:
        return "Pasangkan semuanya"

    def key(self, question: Question) -> Any:
        return [[option_id(p.left), option_id(p.right)] for p in question.pairs if p.left]

    def stem(self, question: Question, writer: Writer) -> str:
        return question.stem

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        rights = sorted({option_id(p.right): p.right for p in question.pairs}.items())
        for number, pair in enumerate(p for p in question.pairs if p.left):
            box = Element("div", {"class": "o-pasang"})
            name = f"{question.id}-{number}"
            writer.inline(writer.add(box, "label", {"for": name}), pair.left)
            select = writer.add(box, "select", {"id": name, "data-l": option_id(pair.left)})
            writer.add(select, "option", {"value": ""}).text = "Pilih pasangan"
            for right_id, text in rights:
                writer.words(writer.add(select, "option", {"value": right_id}), text)
            yield box

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        box = Element("ul")
        for pair in (p for p in question.pairs if p.left):
            item = writer.add(box, "li", {"data-o": option_id(pair.left), "data-v": "2"})
            word = writer.add(item, "b")
            writer.words(word, f"{pair.left} → {pair.right}")
            if pair.feedback:
                word.tail = ": "
                writer.flow(item, pair.feedback)
        yield box


def _sides(text: str) -> tuple[str, str] | None:
    """Return the two sides of a line that was meant as a pair: another arrow, a dash, a colon."""
    for mark in (ARROW, _OTHER):
        left, found, right = text[2:], mark.search(text[2:]), ""
        if found:
            left, right = left[: found.start()].strip(), left[found.end() :].strip()
        if left and right:
            return left, right
    return None


def _same(pairs: list[Pair]) -> Iterable[Problem]:
    seen: dict[str, Pair] = {}
    for pair in pairs:
        first = seen.setdefault(option_id(pair.left), pair)
        if first is not pair:
            yield Problem("K03", pair.span, {"text": pair.left, "line": first.span.line})


MATCH = Match()
