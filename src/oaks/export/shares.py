"""Shares, numbers and tolerances as Moodle writes them."""

from __future__ import annotations

from ..model import Number, Option


def percent(part: float) -> str:
    """Return a share of 0 to 1 as Moodle knows it: five decimals, none where they are zeros."""
    return f"{part * 100:.5f}".rstrip("0").rstrip(".")


def figure(value: float) -> str:
    """Return a number without an exponent and without needless zeros."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def limits(number: Number) -> tuple[float, float]:
    """Return (value, tolerance) of a numeric key; a range has its middle and half its width."""
    if number.low is not None and number.high is not None:
        return (number.low + number.high) / 2, (number.high - number.low) / 2
    if number.low is not None or number.high is not None:  # half open: as far as the printed key reaches
        edge = number.low if number.low is not None else number.high or 0.0
        value = number.value if number.value is not None else edge
        return value, abs(value - edge)
    return number.value or 0.0, number.tolerance


def choice_shares(options: tuple[Option, ...]) -> list[str]:
    """Return each option's share: keys divide 100, a wrong one takes back what a right one gives, as in grade.js."""
    keys = sum(o.correct for o in options)
    if keys == 1:
        return ["100" if o.correct else "0" for o in options]
    return [percent((1 if o.correct else -1) / max(keys, 1)) for o in options]
