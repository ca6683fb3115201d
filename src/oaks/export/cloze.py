"""Moodle's embedded answers ("cloze"): several small questions inside one text.

Moodle finds them with a regular expression in which ``~ # } =`` and ``%`` are signs, and afterwards decodes HTML
entities once and turns ``\\}`` and ``\\#`` into ``}`` and ``#`` (question/type/multianswer/questiontype.php). So every
sign is written as an entity, and a backslash that would swallow what follows it is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Numbers, also for the ampersand: after `&amp;` Moodle would not see the sign that ends an answer.
_SIGNS = {char: f"&#{ord(char)};" for char in "~#{}=%\\\"'&<>"} | {"\n": " "}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of an embedded question. `share` is in percent; the texts are plain or HTML, not yet encoded."""

    text: str
    share: int = 0
    feedback: str = ""


def embedded(kind: str, answers: Iterable[Answer], weight: int = 1) -> str:
    """Return the code of one embedded question; `kind` is Moodle's name, such as SHORTANSWER."""
    numeric = kind == "NUMERICAL"
    return f"{{{weight}:{kind}:" + "~".join(_one(answer, numeric) for answer in answers) + "}"


def _one(answer: Answer, numeric: bool) -> str:
    share = "=" if answer.share == 100 else f"%{answer.share}%"
    text = answer.text if numeric else encode(answer.text)
    return share + text + (f"#{encode(answer.feedback)}" if answer.feedback else "")


def encode(text: str) -> str:
    """Return `text` so that Moodle reads the same text again inside an embedded question."""
    doubled = re.sub(r"\\(?=[}#])", r"\\\\", text)
    return "".join(_SIGNS.get(char, char) for char in doubled)


def safe_stem(html: str) -> str:
    """Return HTML in which no text can be taken for an embedded question or its place."""
    return html.replace("{", "&#123;").replace("}", "&#125;")
