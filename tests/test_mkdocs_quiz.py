"""Friends of the syntax: the installed mkdocs-quiz reads our bank as it stands and agrees with our parser."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from mkdocs_quiz.cli.discovery import find_cli_run_config, validate_config_paths
from mkdocs_quiz.qti.extractor import extract_quizzes_from_file
from mkdocs_quiz.qti.models import Quiz

from oaks.model import Question
from oaks.parse import parse_bank
from oaks.read import read_source
from support.places import ROOT
from support.terminal import play

BANKS = sorted((ROOT / "quizzes").glob("*.md"))
THEIRS = {"single", "multiple", "blank"}


def ours(name: str) -> dict[int, Question]:
    """Our questions of the kinds that mkdocs-quiz knows, by the line of their <quiz>."""
    source, _ = read_source(ROOT, f"quizzes/{name}")
    bank = parse_bank(source)
    lines = {q.id: q for q in bank.questions}
    found = {}
    for block in bank.blocks:
        question = next((q for q in lines.values() if block.span.line < q.content_line <= block.span.line + 2), None)
        if question is not None and question.kind in THEIRS and not block.attrs:
            found[block.span.line] = question
    return found


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def theirs_key(quiz: Quiz) -> list[tuple[str, bool, str]]:
    return [(a.text, a.is_correct, words(a.feedback)) for a in quiz.answers]


@pytest.mark.parametrize("path", BANKS, ids=lambda p: p.stem)
def test_both_parsers_agree_on_stem_options_key_and_feedback(path: object) -> None:
    name = path.name  # type: ignore[attr-defined]
    mine = ours(name)
    seen = {q.source_line: q for q in extract_quizzes_from_file(ROOT / "quizzes" / name)}
    assert sorted(seen) == sorted(mine), "every plain question is read by both, no other kind by mkdocs-quiz"
    for line, question in mine.items():
        quiz = seen[line]
        if question.kind == "blank":
            assert [b.correct_answer for b in quiz.blanks] == [b.answers[0] for b in question.blanks]
            # Their stem keeps our alternatives, which stand outside the brackets.
            stem = re.sub(r"\}\}\{[^{}]*\}", "}}", quiz.question)
            assert words(re.sub(r"\{\{BLANK_\d+\}\}", "_", stem)) == words(
                re.sub(r"\[\[[^\]]*\]\](\{[^{}]*\})?", "_", question.stem)
            )
        else:
            assert words(quiz.question) == words(question.stem)
            assert theirs_key(quiz) == [(o.text, o.correct, words(o.feedback)) for o in question.options]


def test_its_terminal_runner_plays_a_bank_to_the_end_and_passes_over_kinds_it_does_not_know() -> None:
    name = "m03.md"
    questions = len(ours(name))
    prompts = {
        "(Number/arrows": "1\r",
        "(Space to select": " \r",
        "? Blank ": "kata\r",
        "? Your answer": "kata\r",
        "Press Enter": "\r",
    }
    quiz = str(Path(sys.executable).with_name("quiz"))
    code, screen = play([quiz, "run", f"quizzes/{name}"], ROOT, prompts)
    assert code == 0
    assert [int(n) for n in dict.fromkeys(re.findall(rf"Question (\d+) of {questions}\b", screen))] == [
        *range(1, questions + 1)
    ]
    assert screen.count("orrect") >= questions  # each answer got its verdict


def test_the_runners_menu_names_every_bank_once() -> None:
    config = find_cli_run_config(ROOT)
    assert config is not None
    assert validate_config_paths(config, ROOT) == config
    assert sorted(config.values()) == [f"quizzes/{p.name}" for p in BANKS]


def test_the_plugin_is_configured_and_renders_nothing() -> None:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    assert {"mkdocs_quiz": {"enabled_by_default": False}} in config["plugins"]
