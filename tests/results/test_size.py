"""Forms of another size: fewer modules, another number in mkdocs.yml, a bank that is too small."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from oaks.course import load_course
from oaks.results.bank import exam_bank
from oaks.results.form import Blueprint, lack
from oaks.results.size import fitting, shared
from support.golden import parse_golden

_QUESTION = (
    "## S{n} {{#uts-{n} goal={m}.1 bloom={b} reread=../m0{m}/index.md}}\n\n"
    "<quiz>\nApa {n}?\n\n- [x] A{n}\n- [ ] B{n}\n</quiz>\n"
)
_PAGE = (
    "---\ntitle: Modul {m}\nmodule: m0{m}\ngoals:\n"
    '  - {{id: "{m}.1", text: "menyebutkan inti", bloom: C1, assess: kuis}}\n---\n# Modul {m}\n'
)
_CONFIG = "site_name: C\nextra: {{oaks: {{course: c, exams: {{uts: {{title: U{exam}}}}}}}}}\nnav: [index.md{nav}]\n"


def project(root: Path, nav: str, exam: str = "", draw: str = "{C1-C2: 4, C3-C4: 2}") -> None:
    """Three modules with four exam questions each: three easy ones, one harder."""
    bank = [_QUESTION.format(n=3 * m + 10 * i, m=m, b="C3" if i == 3 else "C1") for m in (1, 2, 3) for i in range(4)]
    plan = f"exams:\n  uts:\n    draw: {draw}\n    modules:\n" + "".join(
        f"      m0{m}: {{C1-C2: 3, C3-C4: 1}}\n" for m in (1, 2, 3)
    )
    files = {
        "mkdocs.yml": _CONFIG.format(exam=exam, nav=nav),
        "docs/uts.md": '# U\n\n<quiz pool="uts" />\n',
        "quizzes/uts.md": "---\nexam: uts\n---\n" + "\n".join(bank),
        "quizzes/kisi-kisi.yml": plan,
        **{f"docs/m0{m}/index.md": _PAGE.format(m=m) for m in (1, 2, 3)},
    }
    text = "-\n" + "\n".join(f"=== {name}\n{body}" for name, body in files.items())
    parse_golden(root, text).write(root)


ALL = ", uts.md, m01/index.md, m02/index.md, m03/index.md"


def test_with_all_modules_a_form_is_what_the_blueprint_says(tmp_path: Path) -> None:
    project(tmp_path, ALL)
    course, report = load_course(tmp_path)
    bank = exam_bank(course, "uts")
    assert bank is not None
    assert (bank.plan.draw, len(bank.items)) == ((4, 2), 12)
    assert not [p for p in report.problems if p.code in ("E09", "C10", "E05")]


def test_where_a_module_rests_its_questions_leave_and_the_form_shrinks_in_proportion(tmp_path: Path) -> None:
    project(tmp_path, ", uts.md, m01/index.md, m03/index.md")
    course, report = load_course(tmp_path)
    bank = exam_bank(course, "uts")
    assert bank is not None
    assert bank.modules == ("m01", "m03")
    assert (bank.plan.draw, len(bank.items)) == ((3, 1), 8)
    assert lack(bank.plan) is None
    said = [p for p in report.problems if p.code == "E09"]
    assert [p.message("en").partition(": ")[2] for p in said] == ["1 of its 3 modules are not in the menu."]
    assert [(p.data["now"], p.data["asked"]) for p in said] == [(4, 6)]
    assert report.errors() == []


def test_the_number_in_mkdocs_yml_rules_and_keeps_the_blueprints_proportions(tmp_path: Path) -> None:
    project(tmp_path, ALL, ", draw: 9")
    course, report = load_course(tmp_path)
    bank = exam_bank(course, "uts")
    assert bank is not None
    assert bank.plan.draw == (6, 3)
    assert report.errors() == [] and not [p for p in report.problems if p.code == "E09"]


def test_a_number_larger_than_the_bank_is_lowered_and_said(tmp_path: Path) -> None:
    project(tmp_path, ALL, ", draw: 40")
    course, report = load_course(tmp_path)
    bank = exam_bank(course, "uts")
    assert bank is not None
    assert lack(bank.plan) is None
    assert report.errors() == []
    assert [p.data["asked"] for p in report.problems if p.code == "E09"] == [40]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(0, 90))
def test_shares_sum_up_and_are_within_one_of_the_proportion(draw: list[int], total: int) -> None:
    parts = shared(tuple(draw), total)
    if sum(draw):
        assert sum(parts) == total
        assert all(abs(part - total * count / sum(draw)) < 1 for part, count in zip(parts, draw, strict=True))


def test_a_form_that_cannot_be_shrinks_until_it_can() -> None:
    cells = ((("a", "b"), ()), (("c",), ("d",)))

    def make(draw: tuple[int, ...]) -> Blueprint:
        return Blueprint("u", draw, 0, sum(draw), cells)

    assert fitting(make, (2, 2), 4).draw == (2, 1)
