"""Take out of the theme's style sheets what no page can use: nearly half of Material's dresses features we do not have.

A rule goes only when a class or an id that it needs occurs nowhere in the site, not in a page and not in a script that
could make it; or when it is for a direction of writing or a colour that no page is set to. A lecturer who writes a
note, a tab or a code block finds its rules there, because then a page has them.
A sheet that cannot be read, or that uses what this does not know, keeps what is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

OURS = Path("assets/css")
_GIVEN = re.compile(r"""\b(?:class|id)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.S | re.I)
_WORD = re.compile(r"[\w-]+")
# Attributes that scripts only set to values which stand in the page already, beside the switch for light and dark.
_SET = re.compile(r"""\b(dir|data-md-color-(?:scheme|primary|accent))=["']?([^\s"'>]*)""")
_PROPERTY = re.compile(r"--[\w-]+")
_WITHIN = {"media", "supports", "layer", "container"}


class Names:
    """Every class and id that pages have or scripts may give, as a set of words and one of beginnings.

    A script may join a name from two parts, `"md-tag--" + kind`: what ends in - or _ stands for all that begin so.
    """

    def __init__(self, pages: Iterable[str], scripts: Iterable[str]) -> None:
        self.words: set[str] = set()
        self.set: set[tuple[str, str]] = set()
        for page in pages:
            self.set.update(_SET.findall(page))
            for found in _GIVEN.finditer(page):
                self.words.update("".join(filter(None, found.groups())).split())
            for script in _SCRIPT.findall(page):
                self.words.update(_WORD.findall(script))
        for script in scripts:
            self.words.update(_WORD.findall(script))
        self.starts = tuple(sorted(word for word in self.words if word[-1] in "-_" and word.strip("-_")))

    def __contains__(self, name: str) -> bool:
        return name in self.words or name.startswith(self.starts)


def drop_unused_rules(site: Path) -> None:
    """Rewrite every style sheet of `site` that is not our own."""
    files = {kind: sorted(site.rglob(f"*.{kind}")) for kind in ("html", "js", "css")}
    text = {file: file.read_text(encoding="utf-8", errors="replace") for kind in files for file in files[kind]}
    names = Names((text[file] for file in files["html"]), (text[file] for file in files["js"]))
    theirs = [file for file in files["css"] if file.relative_to(site).parent != OURS]
    kept = {file: rules_in_use(text[file], names) for file in theirs}
    asked = set().union(*(_PROPERTY.findall(text[file]) for file in text if file not in kept))
    while True:  # a property may be asked for only by one that nobody asks for
        known = asked.union(*(_asked(sheet) for sheet in kept.values()))
        before, kept = kept, {file: properties_in_use(sheet, known) for file, sheet in kept.items()}
        if kept == before:
            break
    for file, sheet in kept.items():
        if sheet != text[file]:
            file.write_text(sheet, encoding="utf-8", newline="\n")


def rules_in_use(sheet: str, names: Names) -> str:
    """Return the style sheet without the selectors that no element can match; as it was where it cannot be read."""
    try:
        return "".join(_rules(tinycss2.parse_stylesheet(sheet), names))
    except _Unreadable:
        return sheet


def properties_in_use(sheet: str, known: set[str]) -> str:
    """Return the style sheet without custom properties that are not `known`, and without rules this leaves empty."""
    try:
        return "".join(_blocks(tinycss2.parse_stylesheet(sheet), known))
    except _Unreadable:
        return sheet


class _Unreadable(ValueError):
    """A mistake in a style sheet, from which browsers and we might recover in different places."""


def _text(part: Node | list[Node]) -> str:
    """A node or several as they were written."""
    nodes = part if isinstance(part, list) else [part]
    for node in nodes:
        if node.type == "error":
            raise _Unreadable(node.message)
        for inside in ("prelude", "content", "arguments", "value"):
            if isinstance(held := getattr(node, inside, None), list):
                _text(held)
    return str(tinycss2.serialize(nodes))


def _rules(nodes: list[Node], names: Names) -> Iterable[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [part for part in _parts(node.prelude) if _possible(part, names)]
            if selectors:
                prelude = ",".join(_text(part) for part in selectors)
                yield f"{prelude}{{{_text(node.content)}}}"
        elif _holds_rules(node):
            inner = "".join(_rules(tinycss2.parse_rule_list(node.content), names))
            yield from _around(node, inner)
        else:
            yield _text(node)


def _blocks(nodes: list[Node], known: set[str]) -> Iterable[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            inner = [part for part in tinycss2.parse_blocks_contents(node.content) if part.type != "whitespace"]
            asked = [part for part in inner if part.type != "declaration" or _wanted(part, known)]
            if len(asked) == len(inner):
                yield _text(node)
            elif asked:
                yield f"{_text(node.prelude)}{{{';'.join(_text(part).rstrip(';') for part in asked)}}}"
        elif _holds_rules(node):
            yield from _around(node, "".join(_blocks(tinycss2.parse_rule_list(node.content), known)))
        else:
            yield _text(node)


def _wanted(part: Node, known: set[str]) -> bool:
    return not part.name.startswith("--") or part.name in known


def _asked(sheet: str) -> set[str]:
    """The custom properties whose value a sheet asks for; a name before a colon only sets one."""
    return set(re.findall(r"(?<![\w-])(--[\w-]++)\s*+[,)]", sheet))


def _holds_rules(node: Node) -> bool:
    return bool(node.type == "at-rule" and node.lower_at_keyword in _WITHIN and node.content is not None)


def _around(node: Node, inner: str) -> Iterable[str]:
    if inner:
        yield f"@{node.at_keyword}{_text(node.prelude)}{{{inner}}}"


def _parts(tokens: list[Node]) -> list[list[Node]]:
    """A list of selectors, taken apart at its commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _possible(selector: list[Node], names: Names) -> bool:
    """Whether an element of the site could match; what stands in :not() and :has() is not looked at."""
    before: Node | None = None
    for token in selector:
        dot = before is not None and before.type == "literal" and before.value == "."
        if (token.type == "hash" or (token.type == "ident" and dot)) and token.value not in names:
            return False
        if token.type == "[] block" and _unset(token.content, names):
            return False
        either = token.type == "function" and token.lower_name in {"is", "where"}
        if either and not any(_possible(part, names) for part in _parts(token.arguments)):
            return False
        before = token
    return True


def _unset(tokens: list[Node], names: Names) -> bool:
    """Whether an attribute's test, as in [dir=rtl], can never hold."""
    match [token.value for token in tokens if token.type != "whitespace"]:
        case [name, "=", value]:
            return name in {known for known, _ in names.set} and (name, value) not in names.set
    return False
