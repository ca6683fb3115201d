"""Statutes quoted within a sentence: “…” beside a link to an article, or in a question that names one as its source.

A paraphrase is no quotation: only what is nearly the article's own words, and yet not them, is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ..model import Course, Question, Span
from ..place import bank_folder
from ..problem import Problem
from .law import FOLDER, article_text, plain
from .places import folder_of, resolve

_LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]*hukum/[^()\s]*#[^()\s]+)\)")
_QUOTE = re.compile(r"“([^“”]+)”")
_GAP = re.compile(r"…|\.\.\.")
_WORD = re.compile(r"\S+")
_LEAST = 5  # words: fewer are a term, not a quotation
_ALIKE = 0.75  # of the quotation's words stand in the article in the same order


def check_inline_law(course: Course) -> Iterator[Problem]:
    """Yield L01 for quotations within sentences that differ from the articles named beside them."""
    articles: dict[str, str] = {}
    for page in course.pages.values():
        if "hukum/" not in page.body or page.path.startswith(FOLDER):
            continue
        source = course.source_of(page)
        folder = folder_of(course, source.path, source)
        for passage in page.passages:
            if passage.kind not in ("para", "item", "cell") or "“" not in passage.text:
                continue
            targets = [resolve(m.group(1), folder, "") for m in _LINK.finditer(passage.text)]
            for match in _QUOTE.finditer(passage.text) if targets else ():
                found = _differing(course, match.group(1), targets, articles)
                for start, length, said, meant, name in found:
                    yield _problem(passage.span(match.start(1) + start, length), said, meant, name)
    for question in course.questions.values():
        yield from _question(course, question, articles)


def _question(course: Course, question: Question, articles: dict[str, str]) -> Iterator[Problem]:
    if "hukum/" not in question.source or "#" not in question.source:
        return
    target = resolve(question.source, bank_folder(course, question.module) or "", "")
    for number, line in enumerate(question.lines):
        for match in _QUOTE.finditer(line) if "“" in line else ():
            for start, length, said, meant, name in _differing(course, match.group(1), [target], articles):
                at = Span(question.span.path, question.content_line + number, match.start(1) + start + 1, length)
                yield _problem(at, said, meant, name)


def _problem(span: Span, said: str, meant: str, name: str) -> Problem:
    there = (f"“{meant}”", f"“{meant}”") if meant else ("kata itu tidak ada", "those words are not there")
    return Problem("L01", span, {"said": said, "meant": there, "name": name})


def _differing(
    course: Course, text: str, targets: Iterable[str], articles: dict[str, str]
) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield (start, length, as written, as in the law, article): the first difference of each piece of a quotation."""
    at = 0
    for piece in _GAP.split(text):
        words = [(m.group(0), at + m.start()) for m in _WORD.finditer(piece)]
        at += len(piece) + (3 if text[at + len(piece) : at + len(piece) + 3] == "..." else 1)
        if len(words) < _LEAST:
            continue
        mine = [_bare(word) for word, _ in words]
        nearest: tuple[float, str, SequenceMatcher[str]] | None = None
        for target in targets:
            law = articles.setdefault(target, "") or article_text(course, target)
            articles[target] = law
            theirs = [_bare(word) for word in law.split()]
            if f" {' '.join(mine)} " in f" {' '.join(theirs)} ":
                nearest = None
                break
            matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
            share = sum(block.size for block in matcher.get_matching_blocks()) / len(mine)
            if share >= _ALIKE and (nearest is None or share > nearest[0]):
                nearest = share, target, matcher
        if nearest is not None:
            yield _first(words, articles[nearest[1]].split(), nearest[2], _name(course, nearest[1]))


def _first(
    words: list[tuple[str, int]], law: list[str], matcher: SequenceMatcher[str], name: str
) -> tuple[int, int, str, str, str]:
    """Return the first word of a quotation that is not the article's, and what stands there instead."""
    inner = [
        op for op in matcher.get_opcodes() if op[0] != "equal" and not (op[0] == "insert" and op[1] in (0, len(words)))
    ]
    _, a, b, c, d = inner[0] if inner else ("replace", 0, 1, 0, 1)
    a, b = min(a, len(words) - 1), min(max(b, a + 1), a + 6, len(words))
    first, last = words[a], words[max(a, b - 1)]
    length = last[1] + len(last[0]) - first[1]
    return first[1], length, " ".join(w for w, _ in words[a:b]), " ".join(law[c : min(max(d, c + b - a), c + 6)]), name


def _bare(word: str) -> str:
    return plain(word).casefold().strip(".,;:()\"'")


def _name(course: Course, target: str) -> str:
    """Return the short title of a law and its article, as a message names them."""
    path, _, anchor = target.partition("#")
    page = course.pages[path]
    heading = next((h.text for h in page.headings if h.anchor == anchor), anchor)
    return f"{page.title.partition(' tentang')[0]} {heading}"
