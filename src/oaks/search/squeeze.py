"""Our worker scripts without what only readers need: comments, indentation, long names. Not for the scripts of others.

Names are shortened only where that cannot change anything: a name that some line declares, that never stands after a
dot, before a colon or among the names of an object in short form, becomes the same new name everywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)"
    r"|(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)"
    r"|(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<space>\s+)"
    r"|(?P<mark>=>|\+\+|--|.)",
    re.S,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX = frozenset("(,=:[!&|?{};") | {"=>", "return"}
_DECLARED = re.compile(
    r"\b(?:const|let|function)\s+([A-Za-z_$][\w$]{2,})|\b([A-Za-z_$][\w$]{2,})(?=(?:, \w+)*\) (?:=>|\{\n))"
)
_GLOBAL = ("undefined", "null", "true", "false", "this", "self")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def squeeze(text: str) -> str:
    """Return a script that does the same in fewer bytes."""
    tokens = list(_tokens(text))
    names = _short_names(text, tokens)
    out: list[str] = []
    for kind, token in tokens:
        token = names.get(token, token) if kind == "name" else token
        last = out[-1][-1] if out else ""
        both_words = re.match(r"[\w$]", token) and re.match(r"[\w$]", last)
        if both_words or (token[0] in "+-" and token[0] == last):
            out.append(" ")
        out.append(token)
    return "".join(out)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, token) without comments and space; line ends are not needed, for every statement ends itself."""
    at, before = 0, ""
    while at < len(text):
        match = (
            _REGEX.match(text, at) if text[at] == "/" and text[at + 1] not in "/*" and before in _BEFORE_REGEX else None
        )
        kind = "regex" if match else ""
        if match is None:
            match = _TOKEN.match(text, at)
            assert match is not None
            kind = match.lastgroup or ""
        at = match.end()
        if kind not in ("comment", "space"):
            before = match.group()
            yield kind, before


def _short_names(text: str, tokens: list[tuple[str, str]]) -> dict[str, str]:
    """Return old name -> new name for the names that may be shortened, the most frequent ones shortest."""
    words = [token for _, token in tokens]
    fixed, open_ = set(_GLOBAL), [""]
    for kind, token in tokens:
        if kind == "text" and token[0] == "`":
            fixed.update(re.findall(r"[\w$]+", token))  # a template may use any name
    for before, token, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if token in ("(", "[", "{"):
            open_.append(token)
        elif token in (")", "]", "}"):
            open_.pop()
        in_object = open_[-1] == "{" and before in ("{", ",") and after in (":", ",", "}")
        if before == "." or in_object:
            fixed.add(token)
    declared = {name for pair in _DECLARED.findall(text) for name in pair if name and name not in fixed}
    counts = Counter(token for kind, token in tokens if kind == "name" and token in declared)
    taken = {token for kind, token in tokens if kind == "name"}
    fresh = (a + b for a in ("", *_LETTERS) for b in _LETTERS)
    free = (name for name in fresh if name not in taken and name not in ("do", "if", "in", "of", "as", "is"))
    return {name: next(free) for name, _ in counts.most_common() if counts[name] * len(name) > 4}
