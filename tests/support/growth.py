"""Every regular expression of the engine, with the ways it is used, and how its work grows with the text."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

_USES = {"search", "match", "fullmatch", "sub", "subn", "findall", "finditer", "split"}
_BEFORE = ("", "## a", "a", "<a ", "[a](", "{#", "- [ ] a", "<!--")
_UNITS = (
    " ", "\n", " \n", "a", "a ", "a-", "1", "#", "*", "_", "-", "- ", "[", "![", "[[", "[a](", "{", "{#a", "<", "<a ",
    "</", "<!--", "|", "| ", "=", '"', "“", ":", ".", "a.", ",", "(", "/", '<svg a="', "`",
)  # fmt: skip
_AFTER = ("", "\x00", "b\n")


@dataclass(frozen=True)
class Expression:
    """A pattern as it stands in the source, and how it is used: `search`, `match` …"""

    place: str
    pattern: re.Pattern[str] | re.Pattern[bytes]
    use: str

    def run(self, text: str) -> object:
        data = text if isinstance(self.pattern.pattern, str) else text.encode()
        if self.use in ("match", "fullmatch"):
            return getattr(self.pattern, self.use)(data)
        return sum(1 for _ in self.pattern.finditer(data))  # type: ignore[call-overload]


def expressions(folder: Path) -> Iterator[Expression]:
    """Yield the literal expressions of every Python file below `folder`, once for each way they are used."""
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names: dict[str, tuple[int, re.Pattern[str] | re.Pattern[bytes]]] = {}
        used: set[tuple[str, str]] = set()
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and (made := _compiled(node.value))
            ):
                names[node.targets[0].id] = (node.lineno, made)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _USES:
                used.add((node.value.id, node.attr))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _USES:
                made = _literal(node) if _is_re(node.func) else None
                if made:
                    yield Expression(f"{file.name}:{node.lineno}", made, node.func.attr)
        for name, (line, pattern) in names.items():
            uses = {use for known, use in used if known == name} or {"search"}
            found = uses & {"match", "fullmatch"} or {"search"}
            for use in found if uses <= {"match", "fullmatch"} else {"search"}:
                yield Expression(f"{file.name}:{line}", pattern, use)


def _is_re(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id == "re"


def _compiled(node: ast.expr) -> re.Pattern[str] | re.Pattern[bytes] | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
        return _literal(node) if _is_re(node.func) else None
    return None


def _literal(call: ast.Call) -> re.Pattern[str] | re.Pattern[bytes] | None:
    try:
        text = ast.literal_eval(call.args[0])
    except ValueError:
        return None  # put together at run time
    flags = 0
    for node in [*call.args[1:], *(k.value for k in call.keywords if k.arg == "flags")]:
        for name in re.findall(r"re\.([A-Z]+)", ast.unparse(node)):
            flags |= getattr(re, name)
    return re.compile(text, flags)


def grows(expression: Expression, n: int = 400) -> str:
    """Return a text (before, unit, after) on which the work grows clearly faster than the text; "" for none.

    Processor time of n against 2n repetitions, the least of three; what takes under a millisecond is not looked at.
    """
    for before, unit, after in product(_BEFORE, _UNITS, _AFTER):
        if _spent(expression, before + unit * n + after) < 0.0005:
            continue
        once, twice = (min(_spent(expression, before + unit * k + after) for _ in range(3)) for k in (n, 2 * n))
        if once > 0.0004 and twice / once > 3.2:
            return f"{before!r} {unit!r} {after!r} ({twice / once:.1f} times for twice the text)"
    return ""


def _spent(expression: Expression, text: str) -> float:
    run: Callable[[str], object] = expression.run
    begun = time.process_time()
    run(text)
    return time.process_time() - begun
