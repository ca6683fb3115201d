"""Glossary terms in running text: the first use on a page becomes a link with a tooltip.

`abbr` would mark every use, and inside questions too, where a tooltip may give the key away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from ..model import Course, Term
from ..place import rebase
from .parts import sub

GLOSSARY = "glosarium.md"
_SKIP_TAGS = "a code pre h1 h2 h3 h4 h5 h6 form button summary script style svg nav"
_SKIP = frozenset(_SKIP_TAGS.split())
_SKIP_CLASS = {"o-vinyet", "o-modul", "o-tujuan", "o-fakta", "o-jejak", "footnote", "o-tanpa-istilah", "o-tip"}
_TEXT = re.compile(r"\[([^\[\]]*)\]\([^()]*\)|[*_`]|\{[:#.][^}]*\}")


@lru_cache(maxsize=4)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str] | None, dict[str, Term]]:
    forms: dict[str, Term] = {}
    for term in terms:
        for form in (term.term.partition(" (")[0], *term.short, *term.also):
            forms.setdefault(form.casefold(), term)
    if not forms:
        return None, {}
    longest = sorted(forms, key=lambda f: (-len(f), f))
    body = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    return re.compile(rf"(?<![\w/-])(?:{body})(?![\w/-])", re.I), forms


def mark_terms(root: Element, course: Course, page: str) -> None:
    """Link the first use of each term on `page`; the glossary itself and law pages stay as they are."""
    if page == GLOSSARY or not course.pages[page].module:
        return
    pattern, forms = _pattern(course.terms)
    if pattern is not None:
        _walk(root, pattern, forms, set(), page)


def _walk(element: Element, pattern: re.Pattern[str], forms: dict[str, Term], seen: set[str], page: str) -> None:
    if element.tag in _SKIP or _SKIP_CLASS & set(element.get("class", "").split()):
        return
    if element.text:
        for index, new in enumerate(_split(element, None, pattern, forms, seen, page)):
            element.insert(index, new)
    for child in list(element):
        _walk(child, pattern, forms, seen, page)
        if child.tail and "o-tip" not in child.get("class", ""):
            at = list(element).index(child) + 1
            for index, new in enumerate(_split(element, child, pattern, forms, seen, page)):
                element.insert(at + index, new)


def _split(
    parent: Element, after: Element | None, pattern: re.Pattern[str], forms: dict[str, Term], seen: set[str], page: str
) -> list[Element]:
    """Cut the text of `parent` (or the tail of `after`) at first uses; return the elements to insert."""
    text = (parent.text if after is None else after.tail) or ""
    new: list[Element] = []
    at = 0
    for match in pattern.finditer(text):
        term = forms[" ".join(match.group(0).casefold().split())]
        if term.anchor in seen or not _case_fits(match.group(0), term):
            continue
        seen.add(term.anchor)
        _put(parent, after, new, text[at : match.start()])
        new += _term(match.group(0), term, page)
        at = match.end()
    if new:
        new[-1].tail = text[at:]
    return new


def _case_fits(found: str, term: Term) -> bool:
    """An abbreviation must stand in its own capitals: 'STR' is a term, 'str' is not."""
    return not any(found.casefold() == short.casefold() and found != short for short in term.short)


def _put(parent: Element, after: Element | None, new: list[Element], text: str) -> None:
    if new:
        new[-1].tail = text
    elif after is None:
        parent.text = text
    else:
        after.tail = text


def _term(text: str, term: Term, page: str) -> Iterator[Element]:
    tip = f"tip-{term.anchor}"
    href = rebase(f"{GLOSSARY}#{term.anchor}", "", page)
    link = Element("a", {"class": "o-istilah", "href": href, "aria-describedby": tip})
    link.text = text
    yield link
    box = Element("span", {"class": "o-tip", "role": "tooltip", "id": tip, "data-search-exclude": "1"})
    name = term.term if not term.short else f"{term.term} ({', '.join(term.short)})"
    sub(box, "b", name).tail = " " + _TEXT.sub(lambda m: m.group(1) or "", term.meaning)
    yield box
