"""Published exam banks as browser data: assets/data/bank-ujian.js, for the lecturer's page that reads result codes.

It holds every version in quizzes/terbit/ and the banks as they now stand, so that a code made with an unrecorded bank
can be read as long as that bank is on the site.
"""

from __future__ import annotations

import json
from pathlib import Path

from oaks.course import load_course
from oaks.results.bank import exam_bank, exams, path_of, published

NAME = "assets/data/bank-ujian.js"


def write_banks(root: Path, site: Path) -> None:
    """Write the banks of the project in `root` into the finished `site`; nothing where there are none."""
    course, _ = load_course(root)
    banks = published(root)
    for name in exams(course):
        bank = exam_bank(course, name)
        if bank is not None:
            banks[Path(path_of(bank)).name] = bank.published
    if not banks:
        return
    rows = ",\n".join(json.dumps(bank, ensure_ascii=False, separators=(",", ":")) for _, bank in sorted(banks.items()))
    target = site / NAME
    target.parent.mkdir(parents=True, exist_ok=True)
    text = f"(globalThis.OAKS=globalThis.OAKS||{{}}).banks=[\n{rows}\n];\n".replace("\u2028", "\\u2028")
    target.write_text(text, encoding="utf-8", newline="\n")
