"""Words that look derived and have no root in the lexicon: a search for another form of them finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Course
from ..problem import Problem
from ..search.lexicon import roots
from ..search.stem import likely_root, root_in
from .foreign import is_english

_WORD = re.compile(r"(?<![\w.@/-])[a-z]{6,25}(?![\w@/])")
_APART = "dosen/"  # pages that search leaves aside


def check_roots(course: Course) -> Iterator[Problem]:
    """Yield the first place of each such word, with its likely root. Names, with their capitals, are passed over."""
    known = roots()
    texts = [
        (passage, passage.home)
        for page in course.pages.values()
        if not page.references and not page.path.startswith(_APART)  # references are titles of works
        for passage in page.passages
    ]
    words = {word for _, text in texts for word in _WORD.findall(text)}
    seen: set[str] = set()
    for passage, text in texts:
        for match in _WORD.finditer(text):
            word = match.group()
            if word in seen:
                continue
            seen.add(word)
            root = "" if root_in(word, known) or is_english(word) else likely_root(word, words)
            if root:
                yield Problem("T30", passage.span(match.start(), len(word)), {"word": word, "root": root})
