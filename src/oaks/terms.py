"""The glossary page -> terms: `### istilah {#anchor data-en="…" data-short="…" data-also="…|…"}`."""

from __future__ import annotations

import re

from .model import Term
from .read import Source
from .tags import parse_attrs

_ENTRY = re.compile(r"^###[ \t]+(.*?)[ \t]*\{:?[ \t]*([^{}]*)\}[ \t]*$")


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def read_terms(source: Source | None) -> tuple[Term, ...]:
    """Return the terms of the glossary page, in its order; the first paragraph is the meaning."""
    if source is None:
        return ()
    lines = source.body.split("\n")
    terms = []
    for number, line in enumerate(lines):
        match = _ENTRY.match(line)
        if match is None:
            continue
        attrs = parse_attrs(match.group(2))
        paragraph: list[str] = []
        for text in lines[number + 1 :]:
            if text.strip() and not text.startswith("#"):
                paragraph.append(text.strip())
            elif paragraph or text.startswith("#"):
                break
        terms.append(
            Term(
                match.group(1),
                attrs.get("id", ""),
                attrs.get("data-en", ""),
                _split(attrs.get("data-short", "")),
                _split(attrs.get("data-also", "")),
                " ".join(paragraph),
                source.offset + number + 1,
            )
        )
    return tuple(terms)
