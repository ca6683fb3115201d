"""What a student may type in Moodle: spellings that our pages forgive and Moodle would refuse.

A short answer is compared as listed, in any case and without outer spaces (question/type/shortanswer/question.php). So
the likely spellings of every key are listed as well. A number is read by the answer processor of
question/type/numerical/questiontype.php: spaces go, every point is a decimal one, a lone comma too, and what follows is
the unit, whose multiplier divides the number. So `juta` is a unit of 0.000001, and `.000` behind 38.000 one as well.

tests/export/test_typed.py counts how many accepted answers survive each way of typing, here and there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ..model import Blank, normalise

TYPE_NUMBERS = (
    "\n<p>Ketik angkanya tanpa titik pemisah ribuan dan tanpa “Rp” di depan. "
    "Pecahan memakai koma. Contoh: 1250000 atau 2,5.</p>"
)
_WORDS = (("ribu", 3), ("juta", 6), ("miliar", 9))


def spellings(answer: str) -> Iterator[str]:
    """Yield `answer`, then the likely ways to type it: hyphen and space for each other or gone, quotes, a full stop."""
    found = [answer]
    if "-" in answer:
        found += [answer.replace("-", " "), answer.replace("-", "")]
    if answer.count(" ") == 1 and not re.search(r"\d", answer):  # kerja sama, kerja-sama, kerjasama
        found += [answer.replace(" ", "-"), answer.replace(" ", "")]
    if re.search("[\"'“”‘’]", answer):
        bare = answer.translate(str.maketrans("“”‘’", "\"\"''"))
        found += [bare, re.sub('"([^"]*)"', r"“\1”", bare).replace("'", "’"), re.sub("[\"']", "", bare)]
    for text in list(found):
        if not text.endswith((".", "!", "?")):
            found.append(f"{text}.")
    yield from found


def accepted(blank: Blank, wrong: Iterable[str] = ()) -> list[str]:
    """Return every spelling that counts for a blank, the keys first; none of them is an expected wrong answer."""
    rows = [list(spellings(answer)) for answer in blank.answers]
    found = {moodle_form(answer): answer for answer in blank.answers}
    refused = {moodle_form(text) for text in wrong}
    for text in (text for row in rows for text in row[1:]):
        if moodle_form(text) not in refused and normalise(text):
            found.setdefault(moodle_form(text), text)
    return list(found.values())


def moodle_form(text: str) -> str:
    """Return what Moodle compares of a short answer: normal form C, trimmed, any case."""
    return unicodedata.normalize("NFC", text).strip().lower()


def scaled_units(units: tuple[str, ...], value: float) -> tuple[tuple[str, str], ...]:
    """Return (name, multiplier) of the units that may follow a number; the question's own first, as Moodle shows it.

    Moodle takes the spaces out of an answer before it looks, so `38 juta rupiah` has the unit `jutarupiah`.
    """
    if not units:
        return ()
    found = dict.fromkeys(units, "1")
    behind = ["", *("".join(unit.split()) for unit in units)]
    for word, zeros in _WORDS:
        if abs(value) >= 10**zeros:
            small = "0." + "0" * (zeros - 1) + "1"
            groups = (".000" * (zeros // 3 - 1),) if zeros > 3 else ()  # 38.000.000 is 38.000 and then .000
            for name in (word, *groups):
                found |= {name + unit: small for unit in behind if name + unit not in found}
    return tuple(found.items())
