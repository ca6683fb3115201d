"""Numbers: `[[1.500.000]]{tol=0 unit="rupiah|Rp"}` or `[[10]]{min=9 max=11}` in the stem.

The key is written as Indonesians write numbers: 1.500.000 and 2,5. Words (ribu, juta, miliar) may stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from ..model import Blank, Number, Question, Span
from ..scan import Block
from .base import Head, Parsed, Reader
from .blank import key_line, known_attrs, parse_blanks, with_inputs, wrong_list

if TYPE_CHECKING:
    from ..html import Writer

_SCALE = {"": 1.0, "ribu": 1e3, "juta": 1e6, "miliar": 1e9, "triliun": 1e12}
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")  # 1,500 is one and a half here, and fifteen hundred in English
_NUMBER = re.compile(r"^([+-]?)(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*(ribu|juta|miliar|triliun)?$", re.I)


def read_number(text: str) -> float | None:
    """Return the value of an Indonesian numeral ('Rp1.500.000', '2,5 juta', '-3'), or None."""
    match = _NUMBER.match(text.strip().replace("\u2212", "-"))
    if match is None:
        return None
    value = float(match.group(2).replace(".", "") + "." + (match.group(3) or "0"))
    return (-value if match.group(1) == "-" else value) * _SCALE[(match.group(4) or "").lower()]


def _right(text: str) -> str:
    """Return the numeral that was meant where points and commas change places, or words are left out."""
    bare = text.strip()
    swapped = bare.translate(str.maketrans(".,", ",."))
    digits = re.sub(r"[^\d.,+-]", "", bare)
    return next((w for w in (bare, swapped, digits) if w != text.strip() and read_number(w) is not None), "")


def _number(match: re.Match[str], span: Span, reader: Reader) -> Blank | None:
    attrs = known_attrs(match.group(2), ("tol", "min", "max", "unit"), span, reader)
    value = read_number(match.group(1))
    bounds: dict[str, float | None] = {key: read_number(attrs[key]) for key in ("tol", "min", "max") if key in attrs}
    for key, text in attrs.items():
        if key in bounds and bounds[key] is None:
            reader.problem("K12", span, text=f"{key}={text}", near="" if "%" in text else _right(text))
            return None
    if value is None:
        reader.problem("K12", span, text=match.group(1).strip(), near=_right(match.group(1)))
        return None
    low, high = bounds.get("min"), bounds.get("max")
    if (low is not None and value < low) or (high is not None and value > high):
        reader.problem("K21", span, text=match.group(1).strip())
    if _THOUSANDS.fullmatch(match.group(1).strip()):
        reader.problem("K22", span, text=match.group(1).strip(), right=match.group(1).strip().replace(",", "."))
    units = tuple(u.strip() for u in attrs.get("unit", "").split("|") if u.strip())
    number = Number(value, bounds.get("tol") or 0.0, bounds.get("min"), bounds.get("max"), units)
    return Blank((match.group(1).strip(),), span, number=number)


class Numeric:
    """One or several numbers, exact, with a tolerance or within a range."""

    name = "numeric"
    attributes: tuple[str, ...] = ()

    def parse(self, block: Block, head: Head, module: str) -> Parsed:
        return parse_blanks(self.name, block, head, module, _number)

    def instruction(self, question: Question) -> str:
        return "Tulis angkanya"

    def key(self, question: Question) -> Any:
        return [_key(b.number) for b in question.blanks if b.number is not None]

    def stem(self, question: Question, writer: Writer) -> str:
        return with_inputs(question, writer, "decimal")

    def controls(self, question: Question, writer: Writer) -> Iterable[Element]:
        return ()

    def answers(self, question: Question, writer: Writer) -> Iterable[Element]:
        yield key_line(question, writer)
        yield from wrong_list(question, writer)


def _key(number: Number) -> dict[str, Any]:
    key: dict[str, Any] = {"v": number.value}
    if number.low is not None or number.high is not None:
        key = {"lo": number.low, "hi": number.high}
    elif number.tolerance:
        key["t"] = number.tolerance
    if number.units:
        key["u"] = list(number.units)
    return {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in key.items()}


NUMERIC = Numeric()
