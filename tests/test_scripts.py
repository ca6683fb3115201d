"""The scripts folder and the files that say what is installed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from support.places import ROOT, SCRIPTS

DOORS = sorted(file for file in SCRIPTS.glob("*.py") if file.name != "_bootstrap.py")
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-anki.txt")


def locked(name: str) -> dict[str, str]:
    """Package -> its lines in a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    return {entry.split(" \\", 1)[0].strip(): entry for entry in entries}


@pytest.mark.parametrize("door", DOORS, ids=lambda path: path.name)
def test_a_script_is_a_door_of_under_forty_lines_without_logic(door: Path) -> None:
    text = door.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 40
    loops = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try)
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, loops)]
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("file", [*DOORS, SCRIPTS / "_bootstrap.py"], ids=lambda path: path.name)
def test_a_python_that_is_too_old_can_still_read_the_script(file: Path) -> None:
    ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_bootstrap_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((SCRIPTS / "_bootstrap.py").read_text(encoding="utf-8"))
    names = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    names |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("name", LOCKS)
def test_everything_locked_has_hashes_and_no_address(name: str) -> None:
    entries = locked(name)
    assert entries
    assert [entry for entry in entries.values() if "--hash=sha256:" not in entry] == []
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_every_pin_of_its_source(name: str) -> None:
    source = (ROOT / name.replace(".txt", ".in")).read_text(encoding="utf-8")
    pins = {pin.strip().lower() for pin in re.findall(r"^([\w-]+==[\w.]+)", source, re.M)}
    assert pins <= {entry.split(" ;")[0] for entry in locked(name)}


def test_the_test_tools_leave_the_readers_versions_alone() -> None:
    assert set(locked("requirements.txt")) <= set(locked("requirements-dev.txt"))


def test_the_deck_is_made_with_the_versions_that_the_tests_use() -> None:
    assert set(locked("requirements-anki.txt")) <= set(locked("requirements-dev.txt"))


def test_the_package_asks_for_nothing_that_is_not_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {*project["project"]["dependencies"], *project["build-system"]["requires"]}
    assert wanted <= {entry.split("==")[0] for entry in locked("requirements.txt")}


def test_the_commit_hooks_use_the_locked_ruff() -> None:
    pinned = set(re.findall(r"ruff==[\d.]+", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")))
    assert len(pinned) == 1
    assert pinned <= set(locked("requirements-dev.txt"))


def test_no_file_of_npm_names_a_registry() -> None:
    assert "resolved" not in (ROOT / "tests/js/package-lock.json").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ['exec python3 scripts/test.py "$@"']
