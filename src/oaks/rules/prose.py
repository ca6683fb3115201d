"""How a page reads: sentence length, readability, the length of sections and modules, minutes typed by hand.

The limits are those of the facts sheet, 7.2. Fry's graph, adapted to Indonesian: syllables per 100 words x 0.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Course, Module, Page, Span
from ..problem import Problem
from ..prose import WORD, Passage

SENTENCE_WORDS = 30
FRY = 160.0
FRY_SAMPLE = 100  # Fry counts in samples of a hundred words
SECTION_WORDS = 800
MODULE_WORDS = (1800, 2400)
ORIGINAL = "tulisan asal"  # the term of a Bedah kalimat whose words are another author's

_READ = ("para", "item", "quote")
_CITED = re.compile(r"\([^()]*\[[^\[\]]*\]\([^()]*(?:pustaka|hukum/)[^()]*\)[^()]*(?:\[[^\[\]]*\]\([^()]*\)[^()]*)*\)")
_SOURCE = re.compile(rf"{_CITED.pattern}|\[[^\[\]]*\]\([^()]*(?:pustaka|hukum/)[^()]*\)")
_DIPHTHONG = re.compile(r"(?:ai|au|oi)(?=(?:nya|lah|kah|pun|ku|mu)?$)")
_MINUTES = re.compile(
    r"±\s*\d+(?:\s*[-–]\s*\d+)?\s*menit\b"
    r"|\b(?:waktu (?:belajar|baca|membaca)|lama (?:belajar|membaca)|(?:modul|bagian|halaman) ini)\b[^.!?]{0,60}?"
    r"\b\d+(?:\s*[-–]\s*\d+)?\s*menit\b",
    re.I,
)


def check_prose(course: Course) -> Iterator[Problem]:
    """Yield what makes a page hard to read or a module too long or too short."""
    for page in course.pages.values():
        if page.path.startswith("hukum/"):
            continue  # a statute's words are not ours
        term = ""
        for passage in page.passages:
            if term != ORIGINAL or passage.kind != "item":
                yield from _long_sentences(passage)
            if page.module:
                yield from _typed_minutes(passage)
            term = passage.bare.strip().casefold() if passage.kind == "para" else ""
        yield from _readability(page)
        if page.section.isdigit() and page.words > SECTION_WORDS:
            yield Problem("T03", top(course, page), {"words": page.words, "limit": SECTION_WORDS})
    for module in course.modules:
        yield from _module_length(course, module)


def top(course: Course, page: Page) -> Span:
    """Return the page's title line: where findings about the whole page stand."""
    path = f"{course.docs}/{page.path}"
    title = next((p for p in page.passages if p.kind == "heading"), None)
    return title.span() if title else Span(path, 1)


def _long_sentences(passage: Passage) -> Iterator[Problem]:
    if passage.kind not in (*_READ, "cell"):
        return
    for start, sentence in without_citations(passage):
        words = WORD.findall(sentence)
        if len(words) > SENTENCE_WORDS:
            lead = len(sentence) - len(sentence.lstrip())
            data = {"words": len(words), "limit": SENTENCE_WORDS, "start": " ".join(sentence.split()[:4])}
            yield Problem("T01", passage.span(start + lead, len(sentence) - lead), data)


def without_citations(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a passage with citations blanked out: those in brackets, and in a list of sources."""
    pattern = _SOURCE if passage.kind == "item" else _CITED
    cited = [m.span() for m in pattern.finditer(passage.text)] if "](" in passage.text else []
    for start, sentence in passage.sentences():
        for begin, end in cited:
            if start <= begin < start + len(sentence):
                sentence = sentence[: begin - start] + " " * (end - begin) + sentence[end - start :]
        yield start, sentence


def syllables(word: str) -> int:
    """Return the syllables of an Indonesian word: its vowels, a closing diphthong counted once."""
    lower = word.lower()
    return max(1, sum(lower.count(v) for v in "aiueoé") - len(_DIPHTHONG.findall(lower)))


def fry(page: Page) -> tuple[int, float]:
    """Return the words counted on a page and its syllables per 100 words x 0.6."""
    words = [
        word
        for passage in page.passages
        if passage.kind in _READ
        for _, sentence in without_citations(passage)
        for word in WORD.findall(sentence)
        if word.isalpha() and not word.isupper()
    ]
    count = len(words)
    return count, (sum(syllables(w) for w in words) / count * 100 * 0.6 if count else 0.0)


def _readability(page: Page) -> Iterator[Problem]:
    if not page.module:
        return
    count, value = fry(page)
    if count >= FRY_SAMPLE and value > FRY:
        first = next(p for p in page.passages if p.kind in _READ)
        yield Problem("T02", first.span(0), {"value": f"{value:.0f}", "limit": f"{FRY:.0f}"})


def _typed_minutes(passage: Passage) -> Iterator[Problem]:
    for match in _MINUTES.finditer(passage.bare):
        yield Problem("T05", passage.span(match.start(), match.end() - match.start()), {"text": match.group(0)})


def _module_length(course: Course, module: Module) -> Iterator[Problem]:
    """A module is complete, and may be measured, once it has sections and a closing page.

    Lesson text is the opening page, the sections and the closing page. A task on a page of its own is not reading.
    """
    parts = {page.section for page in module.pages}
    if "penutup" not in parts or not any(part.isdigit() for part in parts):
        return
    lesson = [page for number, page in enumerate(module.pages) if page.section or number == 0]
    words = sum(page.words for page in lesson)
    low, high = MODULE_WORDS
    if not low <= words <= high:
        way = ("tambah", "add to") if words < low else ("ringkas", "shorten")
        span = top(course, module.pages[0])
        yield Problem("T04", span, {"words": words, "low": low, "high": high, "way": way})
