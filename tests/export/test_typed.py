"""What a student may type: on our pages and in Moodle, whose rules stand here in our own words (support/moodle.py)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.export.typed import accepted, scaled_units, spellings
from oaks.model import Blank, Course, Span
from support.moodle import number_typed, short_answer
from support.node import run_node
from support.places import ROOT

GUIDE = (ROOT / "docs/dosen/moodle.md").read_text(encoding="utf-8")
WAYS = {
    "huruf besar semua": str.upper,
    "spasi di depan dan di belakang": lambda text: f" {text} ",
    "titik di akhir": lambda text: f"{text}.",
    "tanda hubung menjadi spasi": lambda text: text.replace("-", " "),
    "tanda hubung dihilangkan": lambda text: text.replace("-", ""),
    "dua kata disambung": lambda text: text.replace(" ", "") if text.count(" ") == 1 else text,
    "dua kata diberi tanda hubung": lambda text: text.replace(" ", "-") if text.count(" ") == 1 else text,
    "tiga kata atau lebih disambung": lambda text: text.replace(" ", "") if text.count(" ") > 1 else text,
    "spasi ganda": lambda text: text.replace(" ", "  "),
    "dalam tanda kutip": lambda text: f"“{text}”",
    "koma atau tanda seru di akhir": lambda text: f"{text},",
}


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)[0]


def site_takes(pairs: list[tuple[str, str]], folder: Path) -> list[bool]:
    """Ask the pages' own marking whether a typed answer counts for a key."""
    grade = json.dumps(str(ROOT / "docs/assets/js/grade.js"))
    (folder / "pairs.json").write_text(json.dumps(pairs), encoding="utf-8")
    code = (
        f"const g = require({grade}), p = JSON.parse(require('fs').readFileSync('pairs.json', 'utf8'));"
        "console.log(JSON.stringify(p.map(([k, t]) => g('blank', [{a: [k]}], [t]).v === 2)));"
    )
    (folder / "ask.cjs").write_text(code, encoding="utf-8")
    done = run_node("ask.cjs", cwd=folder)
    assert done.returncode == 0, done.stdout
    found: list[bool] = json.loads(done.stdout)
    return found


def typed_table(course: Course, folder: Path) -> dict[str, tuple[int, int, int]]:
    """Way of typing -> (answers it changes, taken by the pages, taken by the exported question)."""
    blanks = [
        (accepted(blank, [o.text for o in question.options]), answer)
        for question in course.questions.values() if question.kind == "blank"
        for blank in question.blanks for answer in blank.answers
    ]  # fmt: skip
    found = {}
    for name, change in WAYS.items():
        asked = [(keys, answer, change(answer)) for keys, answer in blanks if change(answer) != answer]
        here = site_takes([(answer, typed) for _, answer, typed in asked], folder)
        there = [any(short_answer(key, typed) for key in keys) for keys, _, typed in asked]
        found[name] = (len(asked), sum(here), sum(there))
    return found


def word(taken: int, of: int) -> str:
    return "ya" if taken == of else "tidak" if taken <= of * 0.1 else "sebagian"


def test_the_guide_says_of_every_way_of_typing_what_the_pages_and_the_exported_questions_take(
    course: Course, tmp_path: Path
) -> None:
    table = typed_table(course, tmp_path)
    print(*(f"{name}: {row}" for name, row in table.items()), sep="\n")
    rows = re.findall(r"^\| ([^|]+?) \| (ya|tidak|sebagian) \| (ya|tidak|sebagian) \|$", GUIDE, re.M)
    assert [row[0].lower() for row in rows] == list(WAYS)
    for name, here, there in rows:
        of, site, moodle = table[name.lower()]
        assert (here, there) == (word(site, of), word(moodle, of)), name


def test_no_added_spelling_is_one_that_the_pages_refuse(course: Course, tmp_path: Path) -> None:
    pairs = [
        (answer, typed)
        for question in course.questions.values() if question.kind == "blank"
        for blank in question.blanks for answer in blank.answers for typed in spellings(answer)
    ]  # fmt: skip
    taken = site_takes(pairs, tmp_path)
    assert [pair for pair, right in zip(pairs, taken, strict=True) if not right] == []


def test_an_added_spelling_never_takes_an_expected_wrong_answer_for_right() -> None:
    blank = Blank(("kerja sama",), Span("a.md", 1, 1))
    assert accepted(blank) == ["kerja sama", "kerja-sama", "kerjasama", "kerja sama.", "kerja-sama.", "kerjasama."]
    assert "kerjasama" not in accepted(blank, ["Kerjasama"])


UNITS = dict(scaled_units(("rupiah", "Rp"), 38_000_000))


@pytest.mark.parametrize(
    "typed",
    ["38000000", "38 000 000", "38000000 rupiah", "38000000 apa saja", "38.000.000", "38.000.000 rupiah", "38 juta",
     "38 juta rupiah", "38,0 juta", "38000 ribu"],
)  # fmt: skip
def test_moodle_reads_an_amount_of_millions_as_it_is_meant(typed: str) -> None:
    assert number_typed(typed, UNITS) == 38_000_000


@pytest.mark.parametrize("typed", ["Rp38000000", "Rp 38.000.000"])
def test_moodle_does_not_read_an_amount_behind_its_unit_and_the_stem_says_so(typed: str) -> None:
    assert number_typed(typed, UNITS) is None


def test_a_point_for_thousands_stays_a_decimal_point_below_a_million_and_the_stem_says_so() -> None:
    assert number_typed("450.000", dict(scaled_units(("rupiah",), 450_000))) == 450
    assert number_typed("450 ribu", dict(scaled_units(("rupiah",), 450_000))) == 450_000


def test_a_question_without_units_gets_none() -> None:
    assert scaled_units((), 38_000_000) == ()


def test_the_guide_says_what_each_typed_number_is_worth(tmp_path: Path) -> None:
    rows = re.findall(r"^\| (`[^|]+) \| tepat \| (tepat|\*\*keliru\*\*)[^|]*\|$", GUIDE, re.M)
    assert len(rows) == 6
    grade = json.dumps(str(ROOT / "docs/assets/js/grade.js"))
    for said, worth in rows:
        for typed in re.findall(r"`([^`]+)`", said):
            value = 450_000 if typed.startswith("450") else 38_000_000
            read = number_typed(typed, dict(scaled_units(("rupiah", "Rp"), value)))
            assert (read == value) == (worth == "tepat"), typed
            done = run_node(
                "-e", f"console.log(require({grade}).toNumber({json.dumps(typed)}, ['rupiah', 'Rp']))", cwd=ROOT
            )
            assert float(done.stdout) == value, typed


def test_the_guide_gives_the_partial_credit_for_an_order_as_the_pages_and_moodle_count_it() -> None:
    """Moodle: question/type/ordering, grading by the longest ordered subset, divides by the number of items."""
    grade = json.dumps(str(ROOT / "docs/assets/js/grade.js"))
    key, given = [*"abcde"], [*"bcdea"]
    done = run_node("-e", f"console.log(require({grade})('order', {key}, {given}).score)", cwd=ROOT)
    said = f"Empat dari lima langkah benar: {done.stdout.strip().replace('.', ',')} di situs, 0,80 di Moodle."
    assert said in GUIDE
    back = run_node("-e", f"console.log(require({grade})('order', {key}, {key[::-1]}).score)", cwd=ROOT)
    assert float(back.stdout) == 0 and "urutan yang terbalik seluruhnya bernilai 0" in GUIDE
