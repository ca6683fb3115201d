"""Coverage and the blueprint: what a lecturer may change without touching quizzes/kisi-kisi.yml, and what is said."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from oaks.cli import check
from oaks.course import load_course
from oaks.plan import PATH, levels, read_plan
from oaks.rules.blueprint import table
from oaks.views import VIEWS
from support.golden import Golden
from support.project import Project

PLAN = 'modules:\n  m01: {"1.1": {C1: 2, C2: 1}}\npools: {kuis: 2}\nexams:\n  uts:\n    draw: {C1-C2: 1}\n'


def said(root: Path, profile: str) -> set[str]:
    return {p.code for p in load_course(root)[1].shown(profile) if p.code in ("C20", "C21", "C22", "C23")}


def test_without_a_blueprint_nothing_is_compared(tiny: Project) -> None:
    assert said(tiny.root, "ketat") == set()


def test_only_ketat_compares_the_blueprint(tiny: Project) -> None:
    tiny.write(PATH, "modules:\n  m01: {C5: 9}\n")
    assert (said(tiny.root, "biasa"), said(tiny.root, "ketat")) == (set(), {"C21", "C23"})


def test_a_module_can_be_removed_without_touching_the_blueprint_in_biasa(tiny: Project) -> None:
    tiny.write(PATH, "modules:\n  m77: {C1: 2}\n")
    assert (said(tiny.root, "biasa"), said(tiny.root, "ketat")) == (set(), {"C22"})


def test_a_module_that_is_not_listed_is_not_compared(tiny: Project) -> None:
    tiny.write(PATH, "pools: {kuis: 50}\n")
    assert said(tiny.root, "ketat") == set()


def test_bands_are_ranges_of_levels() -> None:
    assert levels("C1-C2") == ("C1", "C2") and levels("C5") == ("C5",) and levels("K1") == ()


KEYS = st.sampled_from(["modules", "pools", "exams", "draw", "m01", "C1", "C1-C2", "1.1", 3])
SCALARS = st.sampled_from(["a", "C1", 3, None, True, -1, 2.5])
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_any_yaml_is_read_without_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: object) -> None:
    root = tmp_path_factory.mktemp("plan")
    text = yaml.safe_dump(data, allow_unicode=True)
    Golden(root, "", {PATH: text}, "").write(root)
    plan, problems = read_plan(root)
    lines = text.count("\n") + 1
    assert all(1 <= p.span.line <= lines for p in problems)
    assert all(1 <= c.span.line <= lines and c.count >= 0 for c in (*plan.cells, *plan.pools, *plan.draws))


@pytest.mark.parametrize("text", ["&a [*a]\n", "modules: &m\n  m01: *m\n", "a: [", "\t", "- x\n"])
def test_a_plan_that_holds_itself_or_ends_early_is_a_located_problem(tmp_path: Path, text: str) -> None:
    Golden(tmp_path, "", {PATH: text}, "").write(tmp_path)
    assert {p.span.path for p in load_course(tmp_path)[1].problems if p.code in ("C20", "R03")} == {PATH}


def test_the_table_shows_what_is_there_and_what_is_planned(tiny: Project) -> None:
    tiny.write(PATH, PLAN)
    course, _ = load_course(tiny.root)
    assert course.plan is not None
    have = sum(q.bloom == "C1" and q.goal == "1.1" for q in course.questions.values())
    rows = [line.split() for line in table(course, course.plan).splitlines()]
    assert rows[0] == ["Kisi-kisi", "C1", "C2", "C3", "C4", "C5", "Jumlah"]
    assert next(row for row in rows if row and row[0] == "1.1")[1] == (f"{have}/2" if have != 2 else "2")
    assert rows[-1][:3] == ["sekali", "tarik", "1"]


def test_the_flag_prints_the_table_and_nothing_else(tiny: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(["--blueprint", "--root", str(tiny.root)]) == 0
    assert capsys.readouterr().out.startswith("Kisi-kisi")


def test_the_view_is_a_table_with_a_caption_and_scoped_headers(tiny: Project) -> None:
    tiny.write(PATH, PLAN)
    course, _ = load_course(tiny.root)
    boxes = list(VIEWS["blueprint"](course, "index.md", None))  # type: ignore[arg-type]
    html = [ElementTree.tostring(box, encoding="unicode") for box in boxes]
    assert len(boxes) == 2
    assert all(box.find("table/caption") is not None and box.get("tabindex") == "0" for box in boxes)
    assert 'scope="row"' in html[0] and 'scope="col"' in html[0] and "menyebutkan dua cara pandang" in html[0]
