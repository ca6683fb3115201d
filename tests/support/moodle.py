"""The rules by which Moodle reads GIFT and embedded answers, so that what it would understand can be compared.

GIFT: a blank line ends a question; escaped signs are no signs; the kind follows from the signs that are left.
Embedded answers: `{weight:KIND:answers}`; `~` parts the answers, `#` the feedback; a sign behind a backslash or an
ampersand is text; entities are decoded once, and then `\\}` and `\\#` lose their backslash.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field

_HIDDEN = 0xE100  # where an escaped sign waits, out of sight, until the signs have been read
_WEIGHT = re.compile(r"%(-?\d[\d.]*)%")


@dataclass
class Read:
    """A question as Moodle understood it; an answer is [text, share of 1, feedback], a pair [left, right]."""

    type: str
    name: str = ""
    stem: str = ""
    general: str = ""
    single: bool = True
    answers: list[tuple[str, float, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)


def gift_file(text: str) -> list[Read]:
    """Every question and category of a GIFT file: a blank line ends each."""
    return [read for part in re.split(r"\n[ \t]*\n", text) if part.strip() and (read := gift_question(part))]


def gift_question(lines: str) -> Read | None:
    """One question."""
    text = "\n".join(" " if line.strip().startswith("//") else line for line in lines.split("\n")).strip()
    if not text:
        return None
    text = re.sub(r"\\([\\:#=~{}n])", lambda match: chr(_HIDDEN + ord(match.group(1))), text)
    if text.startswith("$CATEGORY:"):
        return Read("category", text[10:].strip())
    read = Read("")
    if text.startswith("::"):
        name, _, text = text[2:].partition("::")
        read.name, text = _post(name), text.strip()
    start, finish = text.find("{"), text.find("}")
    assert (start < 0) == (finish < 0), f"braceerror: {text}"
    if start < 0:
        read.type, read.stem = "description", _formatted(text)
        return read
    answers = text[start + 1 : finish].strip()
    read.stem = _formatted(text[:start] + ("" if text.endswith("}") else "_____") + text[finish + 1 :])
    at = answers.rfind("####")
    if at >= 0:
        read.general, answers = _formatted(answers[at + 4 :]), answers[:at].strip()
    _answers(read, answers)
    return read


def _answers(read: Read, answers: str) -> None:
    bare = answers.split("#", maxsplit=1)[0].strip() if answers.find("#") > 0 else answers
    if not answers:
        read.type = "essay"
    elif answers[0] == "#":
        read.type = "numerical"
        for answer in _split(answers[1:], "="):
            read.answers.append(_weighed(answer, 1))
    elif "~" in answers:
        read.type, read.single = "multichoice", "=" in answers
        for answer in _split(answers.replace("=", "~="), "~"):
            read.answers.append(_weighed(answer[1:], 1, always=True) if answer[0] == "=" else _weighed(answer, 0))
    elif "=" in answers and "->" in answers:
        read.type = "match"
        for answer in _split(answers, "="):
            assert "->" in answer, f"giftmatchingformat: {answer}"
            left, _, right = answer.partition("->")
            read.pairs.append((_formatted(left), _post(right).strip()))
    elif bare in ("T", "TRUE", "F", "FALSE"):
        read.type = "truefalse"
        word, wrong, right = [_formatted(bit.strip()) for bit in [*answers.split("#", 2), "", ""][:3]]
        read.answers = [(word, 1, right), ("", 0, wrong)]
    else:
        read.type = "shortanswer"
        for answer in _split(answers, "="):
            read.answers.append(_weighed(answer, 1))


def _split(text: str, sign: str) -> list[str]:
    parts = [part.strip() for part in text.split(sign)]
    return parts if parts[0] else parts[1:]


def _weighed(answer: str, share: float, always: bool = False) -> tuple[str, float, str]:
    weight = None if always else _WEIGHT.match(answer)
    if weight:
        share, answer = float(weight.group(1)) / 100, answer[weight.end() :]
    text, _, feedback = answer.partition("#")
    return _formatted(text.strip()), share, _formatted(feedback.strip())


def _formatted(text: str) -> str:
    if text.startswith("["):
        end = text.find("]")
        if text[1:end] in ("moodle", "html", "plain", "markdown"):
            text = text[end + 1 :]
    return _post(text).strip()


def _post(text: str) -> str:
    shown = "".join(chr(ord(c) - _HIDDEN) if _HIDDEN <= ord(c) < _HIDDEN + 128 else c for c in text)
    return shown if chr(_HIDDEN + ord("n")) not in text else _with_breaks(text)


def _with_breaks(text: str) -> str:
    return "\n".join(_post(part) for part in text.split(chr(_HIDDEN + ord("n"))))


def cloze(text: str) -> list[Read]:
    """Every embedded question of a text."""
    found, at = [], 0
    while match := re.compile(r"\{(\d*):([A-Z_]+):").search(text, at):
        answers, end = _embedded(text, match.end())
        at = end if answers else match.end()
        if answers:
            found.append(Read(match.group(2), answers=answers))
    return found


def _embedded(text: str, at: int) -> tuple[list[tuple[str, float, str]], int]:
    """The answers from `at` on and where they end; none where no brace closes them."""
    parts, feedback = [[""]], False  # of every answer: its text and, behind `#`, its feedback
    while at < len(text):
        char = text[at]
        shown = text[:at].endswith(("\\",) if feedback else ("\\", "&", "&amp;")) or not parts[-1][0]
        if char == "}" and not shown:
            return [_alternative(part) for part in parts], at + 1
        if char == "~" and not shown:
            parts.append([""])
            feedback = False
        elif char == "#" and not shown and not feedback:
            parts[-1].append("")
            feedback = True
        else:
            parts[-1][-1] += char
        at += 1
    return [], at


def _alternative(part: list[str]) -> tuple[str, float, str]:
    answer, share = part[0], 0.0
    weight = _WEIGHT.match(answer)
    if answer.startswith("="):
        answer, share = answer[1:], 1.0
    elif weight:
        answer, share = answer[weight.end() :], float(weight.group(1)) / 100
    return _undone(answer), share, _undone(part[1] if len(part) > 1 else "")


def _undone(text: str) -> str:
    return html.unescape(text).replace(r"\}", "}").replace(r"\#", "#")


def short_answer(key: str, typed: str) -> bool:
    """Does Moodle take `typed` for a listed answer that is no pattern? (question/type/shortanswer/question.php)"""
    plain = [unicodedata.normalize("NFC", text) for text in (key, typed.strip())]
    return re.fullmatch(re.escape(plain[0]), plain[1], re.I) is not None


def number_typed(typed: str, units: dict[str, str]) -> float | None:
    """The number Moodle compares, units to the right of it (question/type/numerical, class answer_processor).

    `units` are names and multipliers; an unknown unit is passed over where units are optional. None: no number at all.
    """
    text = typed.strip().replace(" ", "")
    thousands = "." in text or text.count(",") > 1
    text = text.replace(",", "") if thousands else text.replace(",", ".")
    match = re.match(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", text)
    if match is None:
        return None
    multiplier = units.get(text[match.end() :])
    return float(match.group()) / float(multiplier) if multiplier else float(match.group())
