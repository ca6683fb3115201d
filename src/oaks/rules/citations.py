"""References and glossary: citations that lead to the list, references that someone cites, complete terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Course, Page, Span, Term
from ..nearly import UNQUOTED
from ..problem import Problem, guess
from ..prose import WORD, Passage
from ..scan import walk
from .places import targets

GLOSSARY = "glosarium.md"
MEANING_WORDS = 30
_ENTRY = re.compile(r"\{:?[^{}#]*+#([\w-]++)[^{}]*+\}")
_TO_LIST = re.compile(r"pustaka(?:-[\w-]+)?\.md#([\w-]+)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = r"[A-Z][\w’'-]+"
_BRACKETED = re.compile(rf"(?<=[(;])\s*({_NAME})(?:(?:,? (?:&|dan) {_NAME})| dkk\.)?,? ((?:19|20)\d\d)[a-z]?(?=[):;,])")
_SPOKEN = re.compile(rf"({_NAME})(?:(?: (?:&|dan) {_NAME})| dkk\.)? \(((?:19|20)\d\d)[a-z]?(?=[):,;])")

_UNQUOTED = re.compile(r"\b(data-[\w-]+)=([^\s\"'{}]+(?:[ \t]+(?![\w-]+=)[^\s\"'{}#.=][^\s\"'{}=]*)+)(?=[ \t}])")


def check_citations(course: Course) -> Iterator[Problem]:
    """Yield citations without a reference, references without a citation, and links with another year."""
    lists = {f"{course.docs}/{page.path}": page for page in course.pages.values() if page.references}
    if not lists:
        return
    cited: set[str] = set()
    for path, found in targets(course).items():
        for target in found:
            if path not in lists and (match := _TO_LIST.fullmatch(target.inside)):
                cited.add(match.group(1))
    for question in course.questions.values():
        cited.update(_TO_LIST.findall(f"{question.source} {question.reread}"))
    for text in (*(p.body for p in course.resting.pages.values()), *course.resting.texts):
        cited.update(_TO_LIST.findall(text))  # the module may come back, and then its references are needed
    entries: dict[str, int] = {}
    for path, page in lists.items():
        entries |= (own := reference_lines(page))
        # An entry that only points to a page of the site, as a law's does, lives as long as that page.
        pointers = {t.span.line for t in targets(course).get(path, ()) if t.inside.partition("#")[0] in course.pages}
        for anchor, line in own.items():
            if anchor not in cited and line not in pointers:
                yield Problem("T14", Span(path, line, 1, len(anchor)), {"id": anchor})
    for other in course.pages.values():
        if not other.references and other.path != GLOSSARY and not other.path.startswith("hukum/"):
            yield from _page(course, other, entries)


def reference_lines(page: Page) -> dict[str, int]:
    """Return each reference's anchor with the line it stands on."""
    entries: dict[str, int] = {}
    item = 0
    for number, visible, state in walk(page.body.split("\n")):
        if state != "text" or visible.startswith("#"):
            item = 0 if state == "text" else item
            continue
        if re.match(r"[-*+] ", visible):
            item = page.offset + number + 1
        elif not visible.strip():
            continue
        match = _ENTRY.search(visible)
        if match and item:
            entries.setdefault(match.group(1), item)
    return entries


def _page(course: Course, page: Page, entries: dict[str, int]) -> Iterator[Problem]:
    linked = {
        match.group(1)
        for t in targets(course).get(f"{course.docs}/{page.path}", ())
        if (match := _TO_LIST.fullmatch(t.inside))
    }
    for passage in page.passages:
        yield from _years(passage)
        if passage.kind in ("heading", "law") or not page.module:
            continue
        for pattern in (_BRACKETED, _SPOKEN):
            yield from _unlinked(passage, pattern, entries, linked)


def _years(passage: Passage) -> Iterator[Problem]:
    """A link that says 2008 and leads to a reference of 2005."""
    if "pustaka" not in passage.text:
        return
    for match in re.finditer(rf"\[([^\[\]]*)\]\([^()]*{_TO_LIST.pattern}\)", passage.text):
        said, meant = set(_YEAR.findall(match.group(1))), set(_YEAR.findall(match.group(2)))
        if said and meant and not said & meant:
            data = {"text": match.group(1), "anchor": match.group(2)}
            yield Problem("T16", passage.span(match.start(1), len(match.group(1))), data)


def _unlinked(
    passage: Passage, pattern: re.Pattern[str], entries: dict[str, int], linked: set[str]
) -> Iterator[Problem]:
    text = re.sub(r"\[[^\[\]]*\]\([^()]*\)", lambda m: "\x00" * len(m.group(0)), passage.text)
    for match in pattern.finditer(text):
        name, year = match.group(1), match.group(2)
        slug = name.lower().replace("’", "").replace("'", "")
        known = [a for a in entries if a.startswith(f"{slug}-") and year in a]
        if any(a in linked for a in known) or (pattern is _SPOKEN and not known):
            continue
        near = known[0] if known else guess(f"{slug}-{year}", entries)
        lead = len(match.group(0)) - len(match.group(0).lstrip())
        data = {"text": match.group(0).strip(), "near": near}
        yield Problem("T15", passage.span(match.start() + lead, len(match.group(0)) - lead), data)


def check_glossary(course: Course) -> Iterator[Problem]:
    """Yield incomplete terms, long meanings, and forms that two terms claim."""
    path = f"{course.docs}/{GLOSSARY}"
    claimed: dict[str, Term] = {}
    lines = course.sources[path].lines if path in course.sources else []
    for number in (term.line for term in course.terms):
        for match in _UNQUOTED.finditer(lines[number - 1]):
            right = f'{match.group(1)}="{match.group(2)}"'
            data = {"text": match.group(0), "right": right, "why": UNQUOTED}
            yield Problem("S27", Span(path, number, match.start() + 1, len(match.group(0))), data)
    for term in course.terms:
        span = Span(path, term.line, 5, len(term.term))
        missing = [words for words, value in (
            (("id `{#…}`", "an id `{#…}`"), term.anchor),
            (("padanan Inggris `data-en`", "the English `data-en`"), term.english),
            (("arti", "a meaning"), term.meaning),
        ) if not value]  # fmt: skip
        for words in missing:
            yield Problem("T17", span, {"term": term.term, "what": words})
        count = len(WORD.findall(Passage(path, "para", term.meaning, ((0, term.line, 1),)).bare))
        if count > MEANING_WORDS:
            yield Problem("T18", span, {"term": term.term, "words": count, "limit": MEANING_WORDS})
        for form in (term.term, *term.short, *term.also):
            first = claimed.setdefault(form.casefold(), term)
            if first is not term and first.anchor != term.anchor:  # N09 names the same entry written twice
                yield Problem("T19", span, {"form": form, "first": first.term, "line": first.line})
