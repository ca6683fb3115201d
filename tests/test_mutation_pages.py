"""The real pages, broken on purpose in twenty places at once: at least 95 per cent must be found on their line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from oaks.course import load_course
from oaks.rules.names import case_names
from support.places import ROOT

PLACES, FOUND = 20, 0.95
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Break:
    """A fault: the pattern of what is broken, what it becomes, and which match of a line may be taken."""

    pattern: str
    change: Callable[[re.Match[str]], str]
    suits: Callable[[re.Match[str]], object] = bool


def _into(text: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(text)


LINK = r"(?<!!)\[([^\[\]]+)\]\(((?:\.\./)?[\w/-]+\.md)(#[\w-]+)?\)"
BREAKS = {
    "T06": Break(r"^## ", _into("##### ")),  # a jump below a third level too
    "T07": Break(r"^## ", _into("# ")),
    "T09": Break(LINK, _into(r"[di sini](\2\3)")),
    "T10": Break(r"(?<=[a-z]), (?=[a-z])", _into(" https://contoh.id/a ")),
    "T12": Break(r"(?<=[a-z]), (?=[a-z])", _into(": the use of the best evidence, ")),
    "T15": Break(r"\(\[([A-Z][a-z]+), (\d{4})\]\(\.\./pustaka\.md#[\w-]+\)\)", _into(r"(Zaman, \2)")),
    "T16": Break(r"\[[^\[\]]*\d{4}\](?=\(\.\./pustaka\.md#[a-z-]+\d{4}\))", _into("[Contoh, 1901]")),
    "T26": Break(r"(?<=\*\*)([^*]+)\*\*", _into(r"\1")),
    "N15": Break(LINK, _into(r"(\1)[\2\3]")),
    "N03": Break(LINK, lambda m: m.group(0).replace(".md", "x.md")),
    "N04": Break(LINK, lambda m: m.group(0).replace("#", "#zz-"), lambda m: m.group(3)),
    "N06": Break(LINK, lambda m: m.group(0).replace("](", "](/")),
    "N07": Break(r"(?<=[a-z])\. (?=[A-Z])", _into(".[^zz] ")),
    "F01": Break(r"^law_as_of:", _into("law_asof:")),
    "L04": Break(r"^law_as_of: \d{4}-\d\d$", _into("law_as_of: November 2026")),
    "L06": Break(r"^law_as_of: \d{4}-\d\d$", _into("law_as_of: 2011-01")),
    "P10": Break(r'^<oaks view="(\w+)"', _into(r'<oaks view="\1x"')),
}  # fmt: skip
NOT_HERE = re.compile(r"^\s*(?:[|>#<!]|:   |---|[\w_]+:|\{:)")


def pages() -> Iterator[Path]:
    course, _ = load_course(ROOT)
    for module in course.modules:
        for page in module.pages:
            yield Path(course.docs) / page.path


def spots(found: list[tuple[Path, int, str]]) -> list[tuple[Path, int, str]]:
    """Take twenty, evenly over the course."""
    step = max(1.0, len(found) / PLACES)
    return [found[int(n * step)] for n in range(min(PLACES, len(found)))]


def judge(code: str, found: list[tuple[Path, int, str]], root: Path) -> None:
    """Write the broken lines (file, line from 0, new text) into a copy and hold the findings against them."""
    chosen = spots(found)
    assert chosen, f"no page can be broken for {code}"
    for name in ("docs", "quizzes"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    for path, number, new in chosen:
        lines = (root / path).read_text(encoding="utf-8").split("\n")
        lines[number] = new
        (root / path).write_text("\n".join(lines), encoding="utf-8", newline="\n")
    said = {(p.span.path, p.span.line) for p in load_course(root)[1].problems if p.code == code}
    missed = [f"{path}:{n + 1}: {new}" for path, n, new in chosen if (path.as_posix(), n + 1) not in said]
    assert len(missed) <= (1 - FOUND) * len(chosen), "\n".join([f"{code}: {len(chosen)} broken", *missed])


@pytest.mark.parametrize("code", BREAKS)
def test_a_fault_put_into_a_page_is_found_on_its_line(code: str, tmp_path: Path) -> None:
    fault = BREAKS[code]
    found = []
    for path in pages():
        lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
        body = lines.index("---", 1)
        for number, line in enumerate(lines):
            match = re.search(fault.pattern, line)
            plain = fault.pattern[0] == "^" or (number > body and not NOT_HERE.match(line))
            if match and plain and fault.suits(match):
                found.append((path, number, line[: match.start()] + fault.change(match) + line[match.end() :]))
    judge(code, found, tmp_path)


def test_a_letter_lost_from_a_statute_quotation_is_found(tmp_path: Path) -> None:
    found = []
    for path in pages():
        lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            source = next((x for x in lines[number + 1 : number + 4] if re.match(r"> — \[.*hukum/", x)), None)
            word = re.search(r"[a-z]{6,}", line)
            if line.startswith("> ") and not line.startswith("> —") and source and word:
                at = word.start() + 3
                found.append((path, number, line[:at] + line[at + 1 :]))
    judge("L01", found, tmp_path)


def test_an_invented_name_that_loses_its_mark_is_found(tmp_path: Path) -> None:
    found = []
    for module in load_course(ROOT)[0].modules:
        cores = [name.core for name in case_names(module)]
        for page in module.pages:
            path = Path("docs") / page.path
            for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").split("\n")):
                marked = next((c for c in cores if f"{c} (fiktif)" in line), None)
                if marked and not NOT_HERE.match(line):
                    found.append((path, number, line.replace(f"{marked} (fiktif)", marked, 1)))
    judge("T13", found, tmp_path)


def test_sentences_run_together_are_found(tmp_path: Path) -> None:
    found = []
    for path in pages():
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").split("\n")):
            plain = re.match(r"[A-Z][^\n|<>\[\]“”…(]{280,}$", line)
            if plain:
                found.append((path, number, re.sub(r"[.?!:](?=[*]*\s)", ",", line)))
    judge("T01", found, tmp_path)
