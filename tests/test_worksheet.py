"""Worksheets: what authors may write, what the page holds without JavaScript, and the course's own six."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from oaks.course import load_course
from oaks.model import Course
from oaks.read import split_source
from oaks.views.worksheet import number, words
from oaks.worksheet import Sheet, compute, names, read_sheet, sheet_of
from support.golden import Golden
from support.places import ROOT
from support.render import render

KEYS = st.sampled_from(
    ["id", "label", "type", "help", "lines", "half", "example", "columns", "rows", "total", "formula", "heading", "x"]
)
TEXTS = st.sampled_from(
    ["", "tabel", "rupiah", "hitung", "tanggal", "angka", "a", "b", "a / b", "A B", "a.b", "\u2028"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | st.floats() | TEXTS | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
FIELDS = st.lists(st.dictionaries(KEYS, VALUES, max_size=8) | VALUES, max_size=5)


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)[0]


def sheets(course: Course) -> dict[str, Sheet]:
    found = {path: sheet_of(course, path) for path in course.pages}
    return {path: sheet for path, sheet in found.items() if sheet is not None}


@given(st.dictionaries(st.sampled_from(["id", "pages", "warning", "x"]), VALUES), FIELDS | VALUES)
def test_whatever_an_author_writes_is_read_or_named_at_a_line_of_the_file(
    head: dict[str, object], fields: object
) -> None:
    text = "---\n" + yaml.safe_dump({"worksheet": {**head, "fields": fields}}, allow_unicode=True) + "---\n# A\n"
    source, problems = split_source("docs/a.md", text)
    sheet, found = read_sheet(source)
    lines = text.split("\n")
    for problem in [*problems, *found]:
        assert 1 <= problem.span.line <= len(lines)
        assert problem.message("id")
        assert problem.cure("en")
    if sheet is not None:
        assert all(isinstance(value, float) for value in sheet.numbers().values())
        list(names(sheet))


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(["id", "pages", "warning"]), VALUES), FIELDS)
def test_a_sheet_with_faults_still_makes_a_page(head: dict[str, object], fields: object) -> None:
    text = yaml.safe_dump({"worksheet": {**head, "fields": fields}}, allow_unicode=True)
    body = '# A\n\n<oaks view="worksheet-example" />\n\n<oaks view="worksheet" />\n'
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        Golden(root, "", {"docs/a.md": f"---\n{text}---\n{body}"}, "").write(root)
        assert "<oaks" not in render(root, "a.md")


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1500000, "rupiah", "Rp1.500.000"), (-2, "rupiah", "Rp−2"), (0, "rupiah", "Rp0"), (1 / 3, "angka", "0,33"),
        (1234.5, "angka", "1.234,50"), (24, "angka", "24"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_indonesians_write_them(value: float, kind: str, text: str) -> None:
    assert number(value, kind) == text


def test_a_division_by_nought_and_a_missing_number_give_nothing() -> None:
    assert compute(("a", "/", "b"), {"a": 1.0, "b": 0.0}) is None
    assert compute(("a", "-", "c"), {"a": 1.0}) is None
    assert words("2026-11-05", "tanggal") == "5 November 2026"


def test_the_course_has_its_six_sheets_each_reached_from_its_module(course: Course) -> None:
    homes = {
        "lembar/pico.md": "m04", "lembar/jurnal-reflektif.md": "m06", "lembar/rencana-supervisi.md": "m08",
        "lembar/rencana-anggaran.md": "m09", "lembar/peta-pemangku.md": "m11", "lembar/kanvas-layanan.md": "m13",
    }  # fmt: skip
    assert set(sheets(course)) == set(homes)
    task = course.pages["m13/tugas-akhir.md"].body
    for path, module in homes.items():
        linking = [p.path for p in course.pages.values() if p.module == module and f"../{path}" in p.body]
        assert linking, f"no page of {module} leads to {path}"
        assert f"../{path}" in task, f"the final assignment does not name {path}"


def test_every_field_of_the_course_has_an_example_and_every_case_is_marked_as_fiction(course: Course) -> None:
    for path, sheet in sheets(course).items():
        shown = dict(names(sheet))
        kinds = [f for f in sheet.fields if f.type not in ("heading", "hitung")]
        assert [f.id for f in kinds if not f.example and not f.rows_shown] == [], path
        assert any("(fiktif)" in text for text in [*shown.values(), course.pages[path].body]), path


def test_the_budget_of_the_example_adds_up(course: Course) -> None:
    sheet = sheets(course)["lembar/rencana-anggaran.md"]
    found = sheet.numbers()
    assert found["biaya.rupiah"] == found["dana.rupiah"] == 22_800_000
    assert (found["selisih"], found["per-sesi"], found["per-hasil"]) == (0, 950_000, 1_900_000)
    for row in next(f for f in sheet.fields if f.id == "biaya").rows_shown:  # each row's own sum, as it is written
        terms = [t.replace("Rp", "").replace(".", "").split()[0] for t in row[2].split("×")]
        product = 1.0
        for term in terms:
            product *= float(term.rstrip("%")) / (100 if term.endswith("%") else 1)
        assert product == float(row[3]), row
