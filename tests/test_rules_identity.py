"""The short names of the progress code, as Python computes them for the checker and JavaScript for the code."""

from __future__ import annotations

import json
from pathlib import Path

from oaks.rules.identity import CARD_BITS, QUESTION_BITS, short_hash
from support.node import run_node

LOG = Path(__file__).parents[1] / "docs/assets/js/log.js"
NAMES = ["", "m01-a", "m01-bonadu", "m01-comefu", "é…😀", "x" * 300, *(f"m{i:02}-soal-{i * 7919}" for i in range(300))]
SCRIPT = """const log = require(process.argv[1]), names = JSON.parse(process.argv[2]);
console.log(JSON.stringify(names.map((n) => [log.short(n), log.card("kartu:" + n)])));"""


def base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return "#" + digits


def test_python_and_javascript_give_the_same_short_names_to_questions_and_cards() -> None:
    done = run_node("-e", SCRIPT, str(LOG), json.dumps(NAMES), cwd=LOG.parent)
    assert json.loads(done.stdout) == [
        [base36(short_hash(n, QUESTION_BITS)), base36(short_hash("kartu:" + n, CARD_BITS))] for n in NAMES
    ]
