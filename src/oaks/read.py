"""Files -> Source: text, front matter and body, with every line number that of the author's file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .model import Span
from .nearly import CURLED
from .problem import Problem
from .yaml_faults import KEY, curled_values, fault, last_key, late_head

_DASHED = re.compile(r"(?:[—–]+-?|-{2}|-{4,})[ \t]*$")
_BODY = re.compile(r"#{1,6} .*\{#|<(?:quiz|oaks|section)\b")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*$")


@dataclass(frozen=True)
class Source:
    """A source file. `offset` is the number of lines before the body, so file line = offset + body line."""

    path: str
    text: str
    body: str
    offset: int = 0
    meta: dict[str, Any] = field(default_factory=dict)
    meta_lines: dict[str, int] = field(default_factory=dict)
    broken: bool = False
    marks: dict[str, Span] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def meta_span(self, key: str) -> Span:
        """Return where a front-matter key stands, or the top of the file."""
        return Span(self.path, self.meta_lines.get(key, 1), 1, len(key))


def read_source(root: Path, path: str) -> tuple[Source, list[Problem]]:
    """Read `root/path`. What cannot be read becomes a problem and an empty body, never an exception."""
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        problem = Problem("R04", Span(path, 1), {"reason": error.strerror or str(error)})
        return Source(path, "", "", broken=True), [problem]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = line_ends(data[: error.start].decode("utf-8-sig", "replace"))
        line, col = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        byte = f"0x{data[error.start]:02x}"
        return Source(path, "", "", broken=True), [Problem("R01", Span(path, line, col), {"byte": byte})]
    return split_source(path, line_ends(text))


def line_ends(text: str) -> str:
    """Return text with every line end as a newline, whichever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_source(path: str, text: str) -> tuple[Source, list[Problem]]:
    """Separate front matter from body; broken front matter is a problem at its own line."""
    lines = text.split("\n")
    if not re.match(r"---[ \t]*$", lines[0]):
        if _DASHED.match(lines[0]) and len(lines) > 1 and KEY.match(lines[1]):
            problem = Problem("R07", Span(path, 1, 1, len(lines[0].rstrip())), {"text": lines[0].strip()})
            return Source(path, text, "", broken=True), [problem]
        late = late_head(lines)
        found = [Problem("R05", Span(path, late + 1, 1, 3))] if late else []
        return Source(path, text, text, broken=bool(late)), found
    end = next((i for i, line in enumerate(lines[1:], 1) if _FENCE.match(line)), None)
    if (
        end is not None
        and (last := last_key(lines[1:end])) + 1 < end
        and _BODY.match(_next_text(lines[last + 1 : end]))
    ):
        end = None  # the --- that was found belongs to a question below
    if end is None:
        return Source(path, text, "", broken=True), [
            Problem("R02", Span(path, 1, 1, 3), {"line": last_key(lines[1:]) + 1})
        ]
    head, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    try:
        node, meta = read_yaml(head)
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        keys = {str(k.value): k.start_mark.line + 2 for k, _ in pairs}
        again = list(twice(path, node, 1))
        marks = dict(node_marks(path, node, 1))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, col = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        span = Span(path, min(line, end + 1), col)
        return Source(path, text, body, end + 1, broken=True), [_unreadable(lines[1:end], span, yaml_reason(error))]
    if meta is None:
        meta = {}
    if not isinstance(meta, dict):
        reason = ("bukan daftar `kunci: nilai`", "not `key: value` lines")
        problem = _unreadable(lines[1:end], Span(path, 2), reason)
        return Source(path, text, body, end + 1, broken=True), [problem]
    curled = [
        Problem("S27", Span(path, number + 2, col + 1, len(said)), {"text": said, "right": meant, "why": CURLED})
        for number, col, said, meant in curled_values(lines[1:end])
    ]
    return Source(path, text, body, end + 1, {str(k): v for k, v in meta.items()}, keys, marks=marks), curled + again


def _next_text(lines: list[str]) -> str:
    """Return the first line that holds anything."""
    return next((line for line in lines if line.strip()), "")


def _unreadable(lines: list[str], span: Span, reason: tuple[str, str]) -> Problem:
    """Return the problem of a front matter that YAML refuses: at the line at fault where we know it better."""
    better = fault(lines)
    if better is not None:
        number, col, length, reason = better
        span = Span(span.path, number + 2, col + 1, max(1, length))
    return Problem("R03", span, {"reason": reason})


MOST_NODES = 100_000  # values that a text may stand for once its aliases are written out; a large menu has 2,000


def grown(node: yaml.Node | None) -> int:
    """Return how many values a YAML text stands for, each alias counted as often as it is used; a ring counts once.

    Nine lines of nine aliases each stand for a thousand million values, and whoever prints one prints them all.
    """
    sizes: dict[int, int] = {}
    waiting: list[tuple[yaml.Node | None, bool]] = [(node, False)]
    while waiting:
        one, ready = waiting.pop()
        if one is None or isinstance(one, yaml.ScalarNode) or (id(one) in sizes and not ready):
            continue
        inner = [v for pair in one.value for v in pair] if isinstance(one, yaml.MappingNode) else list(one.value)
        if ready:
            sizes[id(one)] = min(1 + sum(sizes.get(id(v), 1) for v in inner), 10 * MOST_NODES)
        else:
            sizes[id(one)] = 1
            waiting.append((one, True))
            waiting += [(value, False) for value in inner]
    return sizes.get(id(node), 1)


_REASONS = {
    "aliases": "rujukannya (`*nama`) menggandakan isi terlalu banyak",
    "mapping values": "ada titik dua di tengah nilai",
    "could not find expected ':'": "ada baris tanpa titik dua",
    "found character": "ada tanda yang tidak boleh mengawali nilai, mungkin tab",
    "found unexpected end": "tanda kutip tidak ditutup",
    "expected <block end>": "lekuk barisnya tidak sama",
    "expected ',' or": "ada koma yang hilang di dalam kurung",
    "did not find expected": "kurung atau lekuk barisnya tidak lengkap",
}


def yaml_reason(error: Exception) -> tuple[str, str]:
    """Return why YAML refused a text, in Indonesian and in the library's own words."""
    if isinstance(error, RecursionError):
        return "kurungnya bersarang terlalu dalam", "brackets are nested too deeply"
    reason = str(getattr(error, "problem", None) or "YAML")
    return next((text for start, text in _REASONS.items() if start in reason), "susunannya keliru"), reason


def yaml_marks(path: str, text: str, before: int = 0) -> Iterator[tuple[str, Span]]:
    """Yield where every entry below the top level of a YAML text stands, named like ``goals.0.text``.

    `before` is the number of file lines above the text.
    """
    yield from node_marks(path, yaml.compose(text, Loader=yaml.SafeLoader), before)


def node_marks(path: str, root: yaml.Node | None, before: int) -> Iterator[tuple[str, Span]]:
    """Yield what `yaml_marks` yields, from a text that is composed already."""
    waiting = [("", root)]
    seen: set[int] = set()
    while waiting:
        name, node = waiting.pop()
        if node is None or id(node) in seen:  # an alias may hold itself
            continue
        seen.add(id(node))
        if name:
            start, end = node.start_mark, node.end_mark
            length = end.column - start.column if end.line == start.line else 1
            yield name, Span(path, before + start.line + 1, start.column + 1, max(1, length))
        lead = f"{name}." if name else ""
        if isinstance(node, yaml.MappingNode):
            waiting += [(f"{lead}{key.value}", value) for key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(f"{lead}{number}", value) for number, value in enumerate(node.value)]


def twice(path: str, root: yaml.Node | None, before: int) -> Iterator[Problem]:
    """Yield every key that stands again in the same mapping: YAML would use the last one without a word."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key, value in node.value:
                waiting.append(value)
                name, start = str(key.value), key.start_mark
                line = before + start.line + 1
                if isinstance(key, yaml.ScalarNode) and name != "<<" and first.setdefault(name, line) != line:
                    data = {"name": name, "line": first[name]}
                    yield Problem("R08", Span(path, line, start.column + 1, max(1, len(name))), data)


def read_yaml(text: str, kind: type[yaml.SafeLoader] = yaml.SafeLoader) -> tuple[yaml.Node | None, Any]:
    """Return a YAML text as nodes, which know their lines, and as data; reading it twice would cost twice."""
    loader = kind(text)
    try:
        node = loader.get_single_node()
        if grown(node) > MOST_NODES:
            raise yaml.constructor.ConstructorError(None, None, "aliases", node.start_mark if node else None)
        return node, loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
