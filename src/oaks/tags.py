"""The tags of questions and views in one line of text: as they should be, and nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .nearly import CURLY

TAG = re.compile(r"<(/?)[ \t]*(quiz|oaks)\b((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?)(/?)>", re.I)
OPEN_END = re.compile(r"<(/?)[ \t]*quiz\b[^<>]*(?=<|$)", re.I)
ODD_QUOTES = re.compile(r"<[ \t]*(?:quiz|oaks)\b[^<>]*>", re.I)
_ATTR = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_NAMES = {
    "quiz": ("kuis", "kuiz", "kwis", "qiuz", "qiz", "quis", "quizes", "quizs", "quizz", "quizzes", "quuiz"),
    "oaks": ("oak", "oaksview", "oakss", "oask"),
}
_RIGHT = {wrong: right for right, every in _NAMES.items() for wrong in every}
_ANY = re.compile(rf"<([/\\]?)[ \t]*({'|'.join([*_RIGHT, 'quiz'])})\b([^<>]*)>", re.I)
_BOX = re.compile(
    r"<(/?)(div|section|article|aside|details|figure|table|pre|form|ul|ol|dl|script|style)\b([^>]*)>", re.I
)
_MARKDOWN = re.compile(r"\bmarkdown\s*=", re.I)
_CURLED = re.compile(rf"([\w-]+)\s*=\s*([{CURLY}][^{CURLY}]*[{CURLY}]|[{CURLY}][^\s{CURLY}/>]*)")
INDENTED = (
    "baris yang menjorok empat spasi (mulailah di tepi kiri)",
    "a line indented by four spaces (begin at the left edge)",
)
_DEEP = re.compile(r" {4}|\t")
_HOLDS = re.compile(r" {0,3}(?:[-*+:][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|\[\^)")


def parse_attrs(text: str) -> dict[str, str]:
    """Return `key=value`, `key="v w"` and bare flags (value '') in order; a leading #id becomes 'id'."""
    found: dict[str, str] = {}
    for match in _ATTR.finditer(text):
        key, value = match.group(1), (match.group(2) or "").strip("\"'")
        if key.startswith("#") and match.group(2) is None:
            key, value = "id", key[1:]
        found[key] = value
    return found


def attr_place(raw: str, key: str) -> tuple[int, int]:
    """Return where an attribute stands in the text that holds it, as start and length; (0, all) where it does not."""
    match = re.search(rf"(?<![\w-]){re.escape(key)}(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>/]+))?", raw)
    return (match.start(), len(match.group(0))) if match else (0, max(1, len(raw)))


def right_names(line: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Return a line with misspelt tag names put right, and (start, as written, as meant) for each.

    A misspelt tag is read as what it means, or one slip would make a dozen problems.
    """
    slips: list[tuple[int, str, str]] = []

    def right(match: re.Match[str]) -> str:
        mark, name, rest = match.groups()
        wanted = f"<{mark and '/'}{_RIGHT.get(name.lower(), name)}{rest}>"
        if mark != "\\" and name.lower() not in _RIGHT:
            return match.group(0)
        slips.append((match.start(), match.group(0), wanted))
        return wanted

    return _ANY.sub(right, line), slips


def curled(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (start, as written, as meant) for each value in curly quotation marks, as Word makes them."""
    for match in _CURLED.finditer(text):
        value = match.group(2).strip(CURLY)
        yield match.start(), match.group(0), f'{match.group(1)}="{value}"'


def straight(text: str) -> str:
    """Return attributes with straight quotation marks around their values."""
    return _CURLED.sub(lambda m: f'{m.group(1)}="{m.group(2).strip(CURLY)}"', text)


def track_boxes(visible: str, boxes: list[tuple[str, bool]]) -> None:
    """Keep `boxes`, the (name, holds Markdown) of the HTML containers that are open after this line."""
    for match in _BOX.finditer(visible) if "<" in visible else ():
        name = match.group(2).lower()
        if match.group(1):
            names = [box[0] for box in boxes]
            if name in names:
                del boxes[len(names) - 1 - names[::-1].index(name) :]
        elif not match.group(3).rstrip().endswith("/"):
            boxes.append((name, _MARKDOWN.search(match.group(3)) is not None))


def is_code(lines: list[str], number: int) -> bool:
    """Tell whether a line is so far to the right that Markdown takes it for code: in no list, box or tab."""
    if not _DEEP.match(lines[number]) or (number and lines[number - 1].strip() and not _DEEP.match(lines[number - 1])):
        return False
    above = next((line for line in reversed(lines[:number]) if line.strip() and not _DEEP.match(line)), "")
    return not _HOLDS.match(above)
