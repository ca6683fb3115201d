"""The heading of a question or a case: `## Title {#id goal=1.1 bloom=C2}`, and what is nearly one.

A near-miss is named and read as what it means, so that one slip is one problem and the question is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from .model import Span
from .nearly import CURLED, UNQUOTED, short
from .problem import Problem, guess
from .tags import attr_place, curled, parse_attrs

HEAD_ATTRS = ("id", "goal", "bloom", "pool", "reread", "source", "quote")
BLOOM = ("C1", "C2", "C3", "C4", "C5", "C6")
_HEADING = re.compile(r"^(#{1,6})([ \t\u00a0]*)(.*)$")
_ATTRS = re.compile(r"\{:?[ \t]*([^{}]*)\}[ \t]*$")
_HALF = re.compile(r"[{(]:?[ \t]*(#[^{}()]*)\)?$")
_MORE = re.compile(r"(?:[ \t]+(?![\w-]+[ \t]*[=:])[^\s={}\"#.]+)+(?=[ \t]|$)")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UNMARKED = re.compile(r"[ \t]{0,3}(?![#<>|\-*+])\S.*\{#[\w-]+[^{}]*\b(?:goal|bloom|pool|reread)=[^{}]*\}[ \t]*$")
_LOOKS_LIKE_ID = re.compile(r"[A-Za-z]\w*(?:-\w+)+")
Slip = tuple[int, int, str, tuple[str, str]]  # start, end, what is meant, why it cannot be read

COMMA = ("keterangan dipisah dengan spasi, bukan koma", "entries are parted by spaces, not commas")
COLON = ("antara nama dan isinya ditulis `=`", "a name and its value are joined by `=`")
NO_MARK = ("id diawali tanda `#`", "an id begins with `#`")
GAP = ("sesudah `#` tidak ada spasi", "no space follows `#`")
SPACES = ("id tidak memuat spasi", "an id holds no spaces")
POOL = ("nama modul sudah ada di kepala berkas", "the module stands in the front matter already")


@dataclass
class Heading:
    """A heading of a bank file; `raw` is the text in its braces, which stands at `start`."""

    level: int
    title: str
    raw: str
    span: Span
    attrs: dict[str, str]
    problems: list[Problem] = field(default_factory=list)


def _unclosed(text: str) -> str:
    """Return a heading's text without the marks that may close it (`## Judul ##`)."""
    return text.rstrip("#").rstrip(" \t") if text.endswith("#") else text.rstrip(" \t")


def read_heading(path: str, number: int, visible: str, module: str = "") -> Heading | None:
    """Return the heading that line `number` of a file holds, with its problems, or None."""
    match = _HEADING.match(visible)
    if match is None and _UNMARKED.match(visible):
        head = read_heading(path, number, f"## {visible.strip()}", module)
        return _unmarked(head, visible) if head is not None else None
    if match is None or not (match.group(2) or _ATTRS.search(visible)):
        return None
    problems = []
    if not match.group(2):
        right = f"{match.group(1)} {short(_unclosed(match.group(3)))}"
        problems.append(Problem("S15", Span(path, number, 1, len(match.group(1))), {"right": right}))
    rest, offset = _unclosed(match.group(3)), match.start(3)
    braces, half = _ATTRS.search(rest), None
    if braces is None and (half := _HALF.search(rest)):
        problems.append(_half(path, number, offset, half))
    found = braces or half
    if found is None:
        return Heading(len(match.group(1)), rest, "", Span(path, number, 1, len(visible.rstrip())), {}, problems)
    raw, start = found.group(1).rstrip(), offset + found.start(1)
    slips = list(_slips(raw, module))
    clean = raw
    for begin, end, meant, why in sorted(slips, reverse=True):
        data = {"text": clean[begin:end], "right": meant, "why": why}
        problems.append(Problem("S27", Span(path, number, start + begin + 1, max(1, end - begin)), data))
        clean = clean[:begin] + meant + clean[end:]
    attrs = parse_attrs(clean)
    first = len(raw.split()[0]) if raw.startswith("#") else len(raw)
    span = Span(path, number, start + 1, max(1, first))
    return Heading(len(match.group(1)), rest[: found.start()].strip(), raw, span, attrs, problems)


def _unmarked(head: Heading, visible: str) -> Heading:
    """Return a heading whose marks were forgotten, with its problem and its places as they are in the file."""
    shift = 3 - (len(visible) - len(visible.lstrip()))
    span = head.span
    head.span = Span(span.path, span.line, max(1, span.col - shift), span.length)
    right = f"## {short(visible)}"
    at = Span(span.path, span.line, 1, len(visible.rstrip()))
    moved = (Span(p.span.path, p.span.line, max(1, p.span.col - shift), p.span.length) for p in head.problems)
    head.problems = [replace(p, span=where) for p, where in zip(head.problems, moved, strict=True)]
    head.problems.insert(0, Problem("S36", at, {"right": right}))
    return head


def _half(path: str, number: int, offset: int, half: re.Match[str]) -> Problem:
    """Return the problem of braces that are not closed, or are no braces."""
    text = half.group(0)
    span = Span(path, number, offset + half.start() + 1, len(text))
    return Problem("S17", span, {"right": "{" + half.group(1).rstrip() + "}"})


def _slips(raw: str, module: str) -> Iterator[Slip]:
    if gap := re.match(r"#[ \t]+(\S+)", raw):
        yield gap.start(), gap.end(), f"#{gap.group(1)}", GAP
    elif (bare := _LOOKS_LIKE_ID.match(raw)) and raw[bare.end() : bare.end() + 1] in ("", " "):
        yield bare.start(), bare.end(), f"#{bare.group(0)}", NO_MARK
    elif spaced := re.match(r"#[^\s=]+(?:[ \t]+[^\s=:#]+(?![^\s]))+(?=\s+[\w-]+\s*[=:]|$)", raw):
        yield spaced.start(), spaced.end(), "-".join(spaced.group(0).split()), SPACES
    for start, said, meant in curled(raw):
        yield start, start + len(said), meant.replace('"', "") if " " not in meant else meant, CURLED
    for match in re.finditer(r"(?<![\w-])([\w-]++)(=|:\s*)([^\s\"'=“”]+)", raw):
        key, mark, value = match.groups()
        bare_value = value.rstrip(",;")
        known = (guess(key, HEAD_ATTRS, 0.75) or key) in HEAD_ATTRS
        if not known or (match.start() and raw[match.start() - 1] not in " \t"):
            continue
        if module and key == "pool" and bare_value.startswith(f"{module}:"):
            yield match.start(), match.end(), f"pool={bare_value[len(module) + 1 :]}", POOL
        elif mark[0] == ":" and key in HEAD_ATTRS:
            yield match.start(), match.end(), f"{key}={bare_value}", COLON
        elif bare_value != value:
            yield match.start(), match.end(), f"{key}={bare_value}", COMMA
        elif key in HEAD_ATTRS and (more := _MORE.match(raw, match.end())):
            yield match.start(), more.end(), f'{key}="{value}{more.group(0)}"', UNQUOTED


def part_span(heading: Heading | None, span: Span, key: str) -> Span:
    """Return where an attribute stands in a heading."""
    if heading is None:
        return span
    start, length = attr_place(heading.raw, key)
    return Span(span.path, span.line, span.col + start, length)


def check_attrs(name: str, attrs: dict[str, str], span: Span, heading: Heading | None = None) -> Iterable[Problem]:
    """Yield what is wrong with a question's id and attributes."""
    if not ID.fullmatch(name):
        right = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "m01-judul"
        yield Problem("I03", span, {"id": name, "right": right})
    for key in attrs:
        if key not in HEAD_ATTRS:
            data = {"name": key, "near": guess(key, HEAD_ATTRS), "known": ", ".join(HEAD_ATTRS[1:])}
            yield Problem("S21", part_span(heading, span, key), data)
    if "bloom" in attrs and attrs["bloom"] not in BLOOM:
        near = guess(attrs["bloom"], BLOOM) or guess(attrs["bloom"].upper(), BLOOM)
        yield Problem("S24", part_span(heading, span, "bloom"), {"value": attrs["bloom"], "near": near})
