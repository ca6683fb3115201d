"""The real bank, broken on purpose: a rule that does not find what it is for is no rule.

Each rule's fault is put into twenty questions (all where fewer can have it) at once; at least 95 per cent of
them must be found on the right line.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.model import Course, Question
from support.mutants import ITEM_BREAKERS, Mutant, mutants
from support.places import ROOT
from support.slips import without_the_rule

PLACES, FOUND = 20, 0.95
Texts = dict[str, list[str]]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bank() -> tuple[Course, Texts]:
    """The course as it is, and the lines of every file that holds questions or goals."""
    course, _ = load_course(ROOT)
    paths = {q.span.path for q in course.questions.values()}
    paths |= {f"{course.docs}/{p.path}" for m in course.modules for p in m.pages} | {"quizzes/kisi-kisi.yml"}
    return course, {p: (ROOT / p).read_text(encoding="utf-8").split("\n") for p in paths}


def _spread(found: Iterable[Mutant]) -> list[Mutant]:
    """Take twenty, evenly over the course."""
    every = list(found)
    step = max(1, len(every) / PLACES)
    return [every[int(n * step)] for n in range(min(PLACES, len(every)))]


def _missed(code: str, chosen: list[Mutant], texts: Texts, root: Path) -> list[str]:
    """Return the places where `code` does not complain in the broken course."""
    starts = _break(chosen, texts, root)
    said = _said(code, root)
    return [
        f"{m.path}:{m.expect}: {texts[m.path][m.expect - 1]}"
        for m in chosen
        if (m.path, starts[m.path][m.expect] + m.shift) not in said
    ]


def _break(chosen: list[Mutant], texts: Texts, root: Path) -> dict[str, list[int]]:
    """Write the broken course below `root` and return, for each file and old line, the line where it now stands."""
    edits: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for mutant in chosen:
        assert not edits[mutant.path].keys() & mutant.edits.keys(), "two mutants in one place"
        edits[mutant.path] |= mutant.edits
    for name in ("docs", "quizzes", "mkdocs.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, root / name)
    starts: dict[str, list[int]] = {}
    for path, changed in edits.items():
        new, start = [], [0]
        for number, line in enumerate(texts[path], 1):
            start.append(len(new) + 1)
            new += changed.get(number, [line])
        starts[path] = start
        (root / path).write_text("\n".join(new), encoding="utf-8", newline="\n")
    return starts


def _said(code: str, root: Path) -> set[tuple[str, int]]:
    return {(p.span.path, p.span.line) for p in load_course(root)[1].problems if p.code == code}


def _judge(code: str, found: Iterable[Mutant], texts: Texts, root: Path) -> None:
    chosen = _spread(found)
    assert chosen, f"the bank holds nothing that can be broken for {code}"
    missed = _missed(code, chosen, texts, root)
    assert len(missed) <= (1 - FOUND) * len(chosen), "\n".join([f"{code}: {len(chosen)} broken", *missed])


@pytest.mark.parametrize("code", sorted(ITEM_BREAKERS))
def test_a_broken_question_is_found_on_its_line(code: str, bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank
    assert ITEM_BREAKERS["K23"] is without_the_rule  # both files of breakers are read
    _judge(code, mutants(course, texts, code), texts, tmp_path)


def _singles(course: Course) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = defaultdict(list)
    for question in course.questions.values():
        if question.kind == "single":
            found[question.span.path].append(question)
    return found


def _pairs(course: Course) -> Iterator[tuple[Question, Question]]:
    """Two questions with stems of one line that stand in one pool, each question once."""
    for ids in course.pools.values():
        group = [course.questions[i] for i in ids]
        group = [q for q in group if q.kind == "single" and "\n" not in q.stem]
        yield from zip(group[::2], group[1::2], strict=False)


def test_a_repeated_stem_is_found(bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank

    def twins() -> Iterator[Mutant]:
        for first, second in _pairs(course):
            if len(set(first.stem.lower().split())) > 8:
                words = first.stem.split()
                words[-1:-1] = ["itu"]
                yield Mutant(second.span.path, {second.content_line: [" ".join(words)]}, second.content_line)

    _judge("Q13", twins(), texts, tmp_path)


def test_a_stem_that_betrays_a_key_is_found(bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank

    def clues() -> Iterator[Mutant]:
        for first, second in _pairs(course):
            key = next(o.text for o in first.options if o.correct)
            if len(key.split()) > 3:
                line = second.content_line
                new = f"{texts[second.span.path][line - 1]} Tim mencatat: {key}."
                yield Mutant(second.span.path, {line: [new]}, line)

    _judge("Q34", clues(), texts, tmp_path)


def test_a_copied_sentence_is_found(bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank

    def copies() -> Iterator[Mutant]:
        for module in course.modules:
            sentences = [
                " ".join(re.sub(r"[*_\[\]()<>{}|“”]", " ", p.text).split()[:11])
                for page in module.pages
                for p in page.passages
                if p.kind == "para" and len(p.bare.split()) > 25 and not re.search(r"[\[<{*]", p.text[:120])
            ]
            questions = [q for q in course.questions.values() if q.module == module.id and "\n" not in q.stem]
            for question, sentence in zip(questions, sentences, strict=False):
                line = question.content_line
                new = f"{sentence}. {texts[question.span.path][line - 1]}"
                yield Mutant(question.span.path, {line: [new]}, line)

    _judge("Q12", copies(), texts, tmp_path)


def _to_front(question: Question, lines: list[str]) -> dict[int, list[str]]:
    """Swap a question's key, with its feedback, with its first option."""
    key, first = next(o for o in question.options if o.correct), question.options[0]
    if key is first:
        return {}

    def block(line: int) -> list[str]:
        end = line
        while lines[end].startswith(">"):
            end += 1
        return lines[line - 1 : end]

    edits: dict[int, list[str]] = {}
    for old, new in ((first.span.line, key.span.line), (key.span.line, first.span.line)):
        edits |= {old + n: [] for n in range(len(block(old)))}
        edits[old] = block(new)
    return edits


@pytest.mark.parametrize(("code", "at"), [("Q06", -1), ("Q26", 3), ("Q27", 0)])
def test_keys_moved_to_the_front_are_found(code: str, at: int, bank: tuple[Course, Texts], tmp_path: Path) -> None:
    """In every module for Q06 (at its last key) and Q26 (at the fourth), in the whole bank for Q27 (at the first)."""
    course, texts = bank
    made = []
    for path, questions in _singles(course).items():
        edits: dict[int, list[str]] = {}
        for question in questions:
            edits |= _to_front(question, texts[path])
        made.append(Mutant(path, edits, questions[at].options[0].span.line))
    missed = _missed(code, made, texts, tmp_path)
    if code == "Q27":
        assert len(missed) == len(made) - 1
    else:
        assert missed == []


def test_keys_that_are_longest_and_negative_stems_are_counted(bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank
    made, bold = [], []
    for path, questions in _singles(course).items():
        for question in questions:
            key = next(o for o in question.options if o.correct)
            most = max(len(o.text) for o in question.options)
            new = texts[path][key.span.line - 1] + " " + "x" * (most - len(key.text))
            made.append(Mutant(path, {key.span.line: [new]}, key.span.line))
            line = question.content_line
            bold.append(Mutant(path, {line: [f"Mana yang **bukan** contohnya? {texts[path][line - 1]}"]}, line))
    assert len(_missed("Q24", made, texts, tmp_path / "a")) == len(made) - 1
    assert len(_missed("Q22", bold, texts, tmp_path / "b")) == len(bold) - 1


GOALS = {
    "Q19": (r'text: "\w+', 'text: "memahami'),
    "C01": (r", assess: \w+", ""),
    "C05": (r"assess: kuis", "assess: tugas"),
    "C06": (r"bloom: C\d", "bloom: C6"),
    "C07": (r', text: "[^"]*"', ""),
}


@pytest.mark.parametrize("code", GOALS)
def test_a_broken_goal_is_found(code: str, bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank
    old, new = GOALS[code]

    def goals() -> Iterator[Mutant]:
        for module in course.modules:
            for outcome in module.outcomes:
                line = texts[outcome.span.path][outcome.span.line - 1]
                if code == "C05" and any(q.kind == "reflection" for q in _of(course, outcome.id)):
                    continue  # a reflection question is a task, so nothing would be broken
                if re.search(old, line):
                    edits = {outcome.span.line: [re.sub(old, new, line, count=1)]}
                    yield Mutant(outcome.span.path, edits, outcome.span.line)

    _judge(code, goals(), texts, tmp_path)


@pytest.mark.parametrize(("code", "attribute", "left"), [("C02", "goal", 2), ("C03", "bloom", 1)])
def test_a_goal_that_loses_its_questions_is_found(
    code: str, attribute: str, left: int, bank: tuple[Course, Texts], tmp_path: Path
) -> None:
    """All but `left` of a goal's questions go to another goal, or to another level, one goal a module."""
    course, texts = bank
    missed, made = [], 0
    for number, module in enumerate(course.modules):
        covered = [o for o in module.outcomes if o.assess == "kuis" and any(_of(course, o.id))]
        if not covered:
            continue
        outcome = covered[number % len(covered)]
        items = [q for q in _of(course, outcome.id) if code == "C02" or q.bloom == outcome.bloom]
        edits = {}
        for question in items[left:]:
            line = texts[question.span.path][question.span.line - 1]
            other = "" if attribute == "goal" else " bloom=C6"
            edits[question.span.line] = [re.sub(rf" {attribute}=\S+?(?=[ }}])", other, line)]
        made += 1
        root = tmp_path / module.id
        _break([Mutant(items[0].span.path, edits, items[0].span.line)], texts, root)
        missed += [] if (outcome.span.path, outcome.span.line) in _said(code, root) else [outcome.id]
    assert made and len(missed) <= (1 - FOUND) * made, missed


def _of(course: Course, goal: str) -> list[Question]:
    return [q for q in course.questions.values() if q.goal == goal and course.module_of(q.module)]


def test_a_draw_larger_than_its_pool_is_found(bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank

    def draws() -> Iterator[Mutant]:
        for module in course.modules:
            for page in module.pages:
                for d in page.directives:
                    if d.pool in course.pools:
                        line = texts[d.span.path][d.span.line - 1]
                        yield Mutant(d.span.path, {d.span.line: [line.replace(" />", ' draw="99" />')]}, d.span.line)

    _judge("C10", draws(), texts, tmp_path)


def test_a_question_that_no_page_shows_any_more_is_found(bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank
    by_name = {d.ref for page in course.pages.values() for d in page.directives}

    def hidden() -> Iterator[Mutant]:
        for question in course.questions.values():
            if question.id not in by_name and question.pool and course.module_of(question.module):
                line = question.span.line
                new = re.sub(r"pool=[^\s}]+", "pool=laci", texts[question.span.path][line - 1])
                yield Mutant(question.span.path, {line: [new]}, line)

    _judge("C11", hidden(), texts, tmp_path)


def test_a_wrong_number_in_the_blueprint_is_found(bank: tuple[Course, Texts], tmp_path: Path) -> None:
    course, texts = bank
    path = "quizzes/kisi-kisi.yml"
    known = {m.id for m in course.modules}

    def numbers() -> Iterator[Mutant]:
        for number, line in enumerate(texts[path], 1):
            match = re.match(r"  (m\d+): \{C\d: (\d+)", line)
            if match and match.group(1) in known:
                new = line[: match.start(2)] + "77" + line[match.end(2) :]
                yield Mutant(path, {number: [new]}, number)

    _judge("C21", numbers(), texts, tmp_path)
