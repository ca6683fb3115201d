"""A finished first edition stays finished when items change: the record of a learner, read by the pages' own script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oaks.course import load_course
from oaks.model import Course
from oaks.views.coursemap import map_of
from support.node import run_node
from support.places import ROOT
from support.project import Project

EDITION = json.loads((ROOT / "quizzes/edisi/1.json").read_text(encoding="utf-8"))
POOL = "m01:kuis"
ASK = """
const { readFileSync } = require("fs"), js = process.argv[2] + "/";
const log = require(js + "log.js"), mastery = require(js + "mastery.js");
const { map, events } = JSON.parse(readFileSync(process.argv[3], "utf8")), ix = log.index();
events.forEach((e) => ix.add(e));
process.stdout.write(JSON.stringify(mastery.course(ix, map, 20000).modules));
"""


def finished() -> list[dict[str, Any]]:
    """The log of someone who finished the first edition: every page opened, every question right as it was then."""
    events: list[dict[str, Any]] = []

    def add(**fields: Any) -> None:
        number = len(events) + 1
        events.append({"id": f"lama.{number}.t", "t": 1_770_000_000_000 + number * 60_000, **fields})

    for path, page in EDITION["pages"].items():
        if "shows" in page:
            add(k="p", p=path.removesuffix(".md") + ".html", n="")
    for name, question in EDITION["questions"].items():
        if question["rev"]:
            add(q=name, r=question["rev"], a=["x"], v=2)
    return events


def modules(course: Course, folder: Path, events: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    (folder / "ask.cjs").write_text(ASK, encoding="utf-8")
    (folder / "in.json").write_text(json.dumps({"map": map_of(course), "events": events}), encoding="utf-8")
    done = run_node("ask.cjs", str(ROOT / "docs/assets/js"), "in.json", cwd=folder)
    assert done.returncode == 0, done.stdout
    return {module["id"]: module for module in json.loads(done.stdout)}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """This course with a question in the closing quiz of module 1 reworded and three added to it."""
    project = Project.real(tmp_path_factory.mktemp("edisi") / "kursus")
    file = project.root / "quizzes/m01.md"
    text = file.read_text(encoding="utf-8")
    new = "".join(
        f"\n## Baru {n} {{#m01-baru-{n} goal=1.1 bloom=C1 pool=kuis}}\n\n<quiz>\nBaru {n}?\n\n"
        "- [x] Ya\n> Ya.\n- [ ] Tidak\n> Tidak.\n</quiz>\n" for n in (1, 2, 3)
    )  # fmt: skip
    file.write_text(text.rstrip() + "\n" + new, encoding="utf-8")
    return load_course(project.root)[0]


def test_a_finished_module_and_a_passed_quiz_stay_so_and_say_by_which_edition(changed: Course, tmp_path: Path) -> None:
    assert len(changed.pools[POOL]) == len(EDITION["quizzes"][POOL]["ids"]) + 3
    found = modules(changed, tmp_path, finished())
    m01 = found["m01"]
    (quiz,) = [k for k in m01["quizzes"] if k["pool"] == POOL]
    assert m01["finished"] and m01["edition"] == 1
    assert quiz["passed"]
    assert (m01["fresh"], quiz["fresh"] if quiz["edition"] else 3) == (3, 3), "what is new is counted as new"
    assert m01["read"] == len(m01["pages"]), "and never as missing"
    assert all(module["finished"] for module in found.values())


def test_a_changed_key_takes_no_pass_away(changed: Course, tmp_path: Path) -> None:
    """All questions of the quiz were reworded, and the learner got the new wordings wrong."""
    plan = map_of(changed)
    (m01,) = [m for m in plan["m"] if m["i"] == "m01"]  # type: ignore[attr-defined]
    (entry,) = m01["e"]
    ids = EDITION["quizzes"][POOL]["ids"]
    entry["r"] = {name: EDITION["questions"][name]["rev"] for name in ids}
    wrong = [
        {"id": f"baru.{n}.t", "t": 1_790_000_000_000 + n, "q": name, "r": "lain", "a": ["x"], "v": 0}
        for n, name in enumerate(ids, 1)
    ]
    (tmp_path / "ask.cjs").write_text(ASK, encoding="utf-8")
    (tmp_path / "in.json").write_text(json.dumps({"map": plan, "events": finished() + wrong}), encoding="utf-8")
    done = run_node("ask.cjs", str(ROOT / "docs/assets/js"), "in.json", cwd=tmp_path)
    (quiz,) = [k for k in json.loads(done.stdout)[0]["quizzes"] if k["pool"] == POOL]
    assert quiz["right"] == 0 and quiz["passed"] and quiz["edition"] == 1


def test_a_new_learner_is_asked_for_everything(changed: Course, tmp_path: Path) -> None:
    m01 = modules(changed, tmp_path, finished()[:3])["m01"]
    assert not m01["finished"] and m01["edition"] == 0


def test_no_question_of_the_first_edition_loses_its_id() -> None:
    course, _ = load_course(ROOT)
    assert {name for name, question in EDITION["questions"].items() if question["rev"]} <= course.questions.keys()
    assert EDITION["exams"] == sorted({*EDITION["exams"]} & course.settings.exams.keys())
