"""The colours of the look as its tokens say them, and how well two of them can be told apart."""

from __future__ import annotations

import re

from support.places import ROOT

TOKENS = ROOT / "docs" / "assets" / "css" / "tokens.css"


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def rules(css: str) -> list[tuple[str, str, int]]:
    """Return (selector or at-rule, body, depth) of every block that opens in `css`."""
    found: list[tuple[str, str, int]] = []
    stack: list[tuple[str, int]] = []
    start = 0
    for at, sign in enumerate(css):
        if sign == "{":
            stack.append((css[start:at].strip(), at + 1))
        elif sign == "}":
            head, begin = stack.pop()
            found.append((head, css[begin:at], len(stack)))
        if sign in "{};":
            start = at + 1
    assert not stack, "a brace is not closed"
    return found


def tokens(scheme: str) -> dict[str, str]:
    css = without_comments(TOKENS.read_text(encoding="utf-8"))
    first = next(body for head, body, _ in rules(css) if head.endswith(scheme) and "--o-meja" in body)
    return dict(re.findall(r"--o-([a-z0-9-]+):(#[0-9a-f]{6})", first))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
