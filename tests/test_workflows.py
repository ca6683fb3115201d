"""What GitHub runs: pinned actions, least permissions, and no publishing before a clean check."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.places import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_official_actions_are_used_and_each_by_its_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"^ *(?:- )?uses: *(.*)$", path.read_text(encoding="utf-8"), re.M)
    assert len(used) == len([step for step in steps(read(path)) if "uses" in step]) > 0
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", name)] == []


def test_one_version_of_an_action_is_used_everywhere() -> None:
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: *(.*)$", path.read_text(encoding="utf-8"), re.M)}
    assert len(used) == len({line.partition("@")[0] for line in used})


def test_newer_actions_are_proposed_by_a_schedule() -> None:
    plans = read(ROOT / ".github/dependabot.yml")["updates"]
    assert [(plan["package-ecosystem"], plan["schedule"]["interval"]) for plan in plans] == [
        ("github-actions", "monthly")
    ]


def test_the_job_that_publishes_installs_nothing_without_a_checksum() -> None:
    for step in steps(read(ROOT / ".github/workflows/pages.yml")):
        for line in step.get("run", "").splitlines():
            assert "pip install" not in line or "--require-hashes -r requirements-anki.txt" in line, line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_a_job_says_more(path: Path) -> None:
    assert read(path)["permissions"] == {"contents": "read"}


def test_only_the_deployment_may_write_to_pages() -> None:
    jobs = read(ROOT / ".github/workflows/pages.yml")["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_nothing_is_published_before_check_and_build_have_passed() -> None:
    jobs = read(ROOT / ".github/workflows/pages.yml")["jobs"]
    commands = " ".join(step.get("run", step.get("uses", "")) for step in jobs["build"]["steps"])
    order = [commands.index(word) for word in ("check.py --format github", "build.py", "upload-pages-artifact")]
    assert order == sorted(order)
    assert "continue-on-error" not in str(jobs)
    assert jobs["deploy"]["needs"] == "build"


def test_the_site_is_built_for_the_address_that_pages_names() -> None:
    build = next(
        step for step in steps(read(ROOT / ".github/workflows/pages.yml")) if "build.py" in step.get("run", "")
    )
    assert build["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}"
    assert '--site-url "$SITE_URL/"' in build["run"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_command_is_put_together_from_what_a_stranger_may_write(path: Path) -> None:
    allowed = re.compile(r"\$\{\{ matrix\.\w+ \}\}")
    assert [step["run"] for step in steps(read(path)) if "${{" in allowed.sub("", step.get("run", ""))] == []
