"""Where the files of a course point to: every link, picture and download with its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from ..model import Course, Span
from ..place import bank_folder
from ..read import Source
from ..scan import walk

_INLINE = re.compile(
    r"(!?)\[(?:[^\[\]]|!\[[^\[\]]*\]\([^()]*\)){0,2000}\]\(\s*(<[^<>]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
)
_PICTURE = re.compile(r"(!)\[[^\[\]]*\]\(\s*(<[^<>]*>|[^\s()<>]*)")
_DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)([^\[\]]+)\]:[ \t]*(<[^<>]*>|\S+)")
_HTML = re.compile(
    r"<(?:a|img|oaks|source|audio|video|link|embed|iframe)\b[^<>]*?\b(href|src)\s*=\s*[\"']([^\"'<>]*)[\"']", re.I
)
_AUTO = re.compile(r"<(https?://[^<>\s]+)>")
_USED = re.compile(r"\[[^\[\]]+\]\[([^\[\]]+)\]")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_NOTE_DEFINED = re.compile(r"^[ ]{0,3}\[\^([^\[\]\s]+)\]:")
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """A link's target: `raw` as written; `inside`, its path in docs/ with its anchor ('' when it leads outside)."""

    raw: str
    inside: str
    span: Span
    picture: bool = False
    html: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A reference `[text][label]` or `[^note]` that nothing defines."""

    name: str
    span: Span


def folder_of(course: Course, path: str, source: Source) -> str:
    """Return the folder of docs/ from which a file's links start."""
    if path.startswith(f"{course.docs}/"):
        return posixpath.dirname(path[len(course.docs) + 1 :])
    return bank_folder(course, str(source.meta.get("module") or source.meta.get("exam") or "")) or ""


def targets(course: Course) -> dict[str, tuple[Target, ...]]:
    """Return the targets of every file, by the file's path in the project."""
    return {
        path: _targets(path, source.body, source.offset, folder_of(course, path, source), course.docs)
        for path, source in course.sources.items()
    }


@lru_cache(maxsize=4096)
def _targets(path: str, body: str, offset: int, folder: str, docs: str) -> tuple[Target, ...]:
    here = path[len(docs) + 1 :] if path.startswith(f"{docs}/") else ""
    return tuple(_find(path, body, offset, folder, here))


def _find(path: str, body: str, offset: int, folder: str, here: str) -> Iterator[Target]:
    for number, visible, state in walk(body.split("\n")):
        if state != "text" or not ("(" in visible or "<" in visible or "]:" in visible):
            continue
        line = offset + number + 1
        for start, raw, picture, html in _on_line(visible):
            raw = raw.strip("<>") if not html else raw
            span = Span(path, line, start + 1, max(1, len(raw)))
            yield Target(raw, resolve(raw, folder, here), span, picture, html)


def _on_line(visible: str) -> Iterator[tuple[int, str, bool, bool]]:
    if "](" in visible:
        for pattern in (_INLINE, _PICTURE):
            for match in pattern.finditer(visible):
                if pattern is _INLINE or visible.rfind("[", 0, match.start()) >= 0:
                    yield match.start(2), match.group(2), match.group(1) == "!", False
    if defined := _DEFINED.match(visible):
        yield defined.start(2), defined.group(2), False, False
    if "<" in visible:
        for match in _HTML.finditer(visible):
            yield match.start(2), match.group(2), match.group(1).lower() == "src", True
        for match in _AUTO.finditer(visible):
            yield match.start(1), match.group(1), False, False


def resolve(raw: str, folder: str, here: str) -> str:
    """Return a target as a path inside docs/ with its anchor; '' for addresses outside."""
    if not raw or OUTSIDE.match(raw) or raw.startswith("/"):
        return ""
    path, mark, anchor = raw.partition("#")
    path = unquote(path.partition("?")[0])
    full = posixpath.normpath(posixpath.join(folder, path)) if path else here
    return full + mark + unquote(anchor)


def loose_labels(path: str, source: Source) -> Iterator[Label]:
    """Yield reference links and footnotes whose label is not defined in the same file."""
    if "][" not in source.body and "[^" not in source.body:
        return
    lines = list(walk(source.body.split("\n")))
    known = {m.group(1).casefold() for _, text, _ in lines if (m := _DEFINED.match(text))}
    notes = {m.group(1).casefold() for _, text, _ in lines if (m := _NOTE_DEFINED.match(text))}
    for number, visible, state in lines:
        if state != "text":
            continue
        for pattern, defined, form in ((_USED, known, "[{}]"), (_NOTE, notes, "[^{}]")):
            for match in pattern.finditer(visible):
                name = match.group(1)
                if (
                    name.casefold() not in defined
                    and not name.startswith("^")
                    and not (form == "[{}]" and "[[" in visible)
                ):
                    span = Span(path, source.offset + number + 1, match.start() + 1, len(match.group(0)))
                    yield Label(form.format(name), span)
