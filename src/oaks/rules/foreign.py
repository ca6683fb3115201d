"""Passages in English that are not marked as English: a screen reader would read them as Indonesian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model import Course
from ..problem import Problem

RUN = 4  # words in a row; shorter is a term, which Indonesian prose holds many of
_FUNCTION, _FIELD, _INDONESIAN = (
    frozenset(part.split())
    for part in Path(__file__).with_name("english.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]
)
_SHAPE = re.compile(
    r".*(?:tion|tions|sion|ness|ship|ments?|ity|ities|ould|ght|ways?|ous|ful|ies|able|ible|ively|ally|ingly|ed)$"
    r"|.*(?:th|wh|ck|sh|ee|oo|tt|ff|ll|pp|ss|rr|x|q|ph|ould).*"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_BETWEEN = re.compile(r"[ \n]*+,?[ \n]*$")


def check_foreign(course: Course) -> Iterator[Problem]:
    """Yield each run of four or more English words that has no `lang`."""
    for page in course.pages.values():
        if page.references:
            continue  # titles of works are names
        for passage in page.passages:
            for start, end in english_runs(passage.home):
                text = " ".join(passage.home[start:end].split())
                yield Problem("T12", passage.span(start, end - start), {"text": text[:60]})


def english_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of runs of English words that hold a function word, or three words of the field."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if run and not _BETWEEN.match(text[run[-1].end() : match.start()]):
            yield from _judge(run)
            run = []
        if is_english(match.group(0)):
            run.append(match)
        else:
            yield from _judge(run)
            run = []
    yield from _judge(run)


def is_english(word: str) -> bool:
    """Tell whether a word may be English: listed, or of a shape that Indonesian spelling does not have."""
    lower = word.lower().replace("’", "'")
    if lower in _INDONESIAN:
        return False
    return lower in _FUNCTION or lower in _FIELD or _SHAPE.fullmatch(lower) is not None


def _judge(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    words = [m.group(0).lower() for m in run]
    sure = any(w in _FUNCTION for w in words) or sum(w in _FIELD for w in words) >= RUN - 1
    if len(run) >= RUN and sure and len(set(words)) >= RUN - 1:
        yield run[0].start(), run[-1].end()
