"""Problems an author can mend: what is wrong, where, and how to put it right.

The texts live in codes.toml, the one table of codes: level, message and cure in Indonesian and English,
a bad and a good example. `level` is 'error' (the site would be wrong: every profile stops), 'advice'
(a matter of quality: listed as *saran* in the profile 'biasa', an error in 'ketat'), 'strict' (a matter of this
course's own plan: an error in 'ketat', unspoken in 'biasa') or 'notice' (a matter of time, such as an old date:
*saran* in every profile, because no date may fail a build).
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .model import Span
from .nearly import SYNONYMS

PROFILES = ("biasa", "ketat")
LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the table."""

    code: str
    level: str
    message: dict[str, str]
    cure: dict[str, str]
    bad: str = ""
    good: str = ""
    file: str = ""


@cache
def codes() -> dict[str, Code]:
    """Return the table of codes, in its own order."""
    raw = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
    return {
        code: Code(
            code,
            row["level"],
            {"id": row["id"], "en": row["en"]},
            {"id": row["cure_id"], "en": row["cure_en"]},
            row.get("bad", ""),
            row.get("good", ""),
            row.get("file", ""),
        )
        for code, row in raw.items()
    }


@dataclass(frozen=True)
class Problem:
    """A finding at a place; `data` fills the placeholders of its code's texts."""

    code: str
    span: Span
    data: dict[str, Any] = field(default_factory=dict)

    def message(self, lang: str = "id") -> str:
        return codes()[self.code].message[lang].format(**self._words(lang))

    def cure(self, lang: str = "id") -> str:
        return codes()[self.code].cure[lang].format(**self._words(lang))

    def _words(self, lang: str) -> dict[str, Any]:
        """Return the data in words of `lang`: a pair is (Indonesian, English); `near` is a proposal or ''."""
        words = {k: v[LANGUAGES.index(lang)] if isinstance(v, tuple) else v for k, v in self.data.items()}
        if words.get("near"):
            words["near"] = {"id": " Maksud Anda `{}`?", "en": " Did you mean `{}`?"}[lang].format(words["near"])
        return words

    def is_error(self, profile: str = "biasa") -> bool:
        level = codes()[self.code].level
        return level == "error" or (level in ("advice", "strict") and profile == "ketat")

    def is_shown(self, profile: str = "biasa") -> bool:
        return profile == "ketat" or codes()[self.code].level != "strict"

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        return (self.span.path, self.span.line, self.span.col, self.code, self.message())


def sample(text: str) -> str:
    """Return a message or cure of the table for a reader who has no finding at hand: placeholders become …"""
    return text.format_map(defaultdict(lambda: "…", near=""))


def guess(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return the known word nearest to `word`, or '' where none is alike by `least` (0 to 1)."""
    names = list(known)
    said = word.casefold()
    meant = SYNONYMS.get(said) or SYNONYMS.get(said.replace(" ", "-"), "")
    return meant if meant and meant in names else next(iter(difflib.get_close_matches(word, names, 1, least)), "")


class Report:
    """Collects problems, sorts them by file and line, drops exact repeats and prints them."""

    def __init__(self, root: Path, problems: Iterable[Problem] = ()) -> None:
        self.root = root
        self._problems = {p.key: p for p in problems}
        self._lines: dict[str, list[str]] = {}

    def add(self, problems: Iterable[Problem]) -> None:
        self._problems.update((p.key, p) for p in problems)

    @property
    def problems(self) -> list[Problem]:
        return [self._problems[key] for key in sorted(self._problems)]

    def errors(self, profile: str = "biasa") -> list[Problem]:
        return [p for p in self.problems if p.is_error(profile)]

    def shown(self, profile: str = "biasa") -> list[Problem]:
        """Return the problems that a profile speaks of: what only 'ketat' holds is not mentioned in 'biasa'."""
        return [p for p in self.problems if p.is_shown(profile)]

    def only(self, wanted: Iterable[str]) -> Report:
        """Return the report with the codes in `wanted` alone; a letter stands for its family."""
        starts = tuple(wanted)
        return Report(self.root, [p for p in self.problems if p.code.startswith(starts)])

    def format(self, fmt: str = "text", lang: str = "id", profile: str = "biasa") -> str:
        """Return every problem as 'text' (excerpt, caret, cure), 'github' (workflow annotations) or 'json'."""
        if fmt == "json":
            rows = [_row(p, lang, profile) for p in self.shown(profile)]
            return json.dumps({"profile": profile, "problems": rows}, ensure_ascii=False, indent=1)
        one = {"text": self._text, "github": _github}[fmt]
        return "\n".join(one(p, lang, profile) for p in self.shown(profile))

    def _text(self, problem: Problem, lang: str, profile: str) -> str:
        span = problem.span
        word = "" if problem.is_error(profile) else {"id": "saran: ", "en": "advice: "}[lang]
        lines = [f"{span.path}:{span.line}:{span.col}  {problem.code}  {word}{problem.message(lang)}"]
        lines += self._excerpt(span)
        lines += [f"    = {part}" for part in problem.cure(lang).splitlines()]
        return "\n".join(lines) + "\n"

    def _excerpt(self, span: Span) -> Iterator[str]:
        lines = self._lines.get(span.path)
        if lines is None:
            lines = self._lines[span.path] = _read_lines(self.root / span.path)
        if not 0 < span.line <= len(lines):
            return
        line = lines[span.line - 1]
        line = "".join(" " if ch == "\t" else ch if ch.isprintable() else "\ufffd" for ch in line)
        start = max(0, span.col - 60)
        shown = line[start : start + 100]
        caret = " " * (span.col - 1 - start) + "^" * max(1, min(span.length, len(shown) - span.col + 1 + start, 60))
        yield f"    | {shown}"
        yield f"    | {caret}"


def _read_lines(path: Path) -> list[str]:
    """Return a file's lines as read.py counts them, whatever its bytes are."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return []
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _row(problem: Problem, lang: str, profile: str) -> dict[str, Any]:
    span = problem.span
    return {
        "file": span.path,
        "line": span.line,
        "column": span.col,
        "length": span.length,
        "code": problem.code,
        "level": "error" if problem.is_error(profile) else "advice",
        "message": problem.message(lang),
        "cure": problem.cure(lang),
    }


def _github(problem: Problem, lang: str, profile: str) -> str:
    level = "error" if problem.is_error(profile) else "warning"
    text = _escape(f"{problem.message(lang)}\n{problem.cure(lang)}")
    span = problem.span
    path = _escape(span.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={span.line},col={span.col},title={problem.code}::{text}"


def _escape(text: str) -> str:
    """Return a workflow command's text: percent signs and line ends in its own escapes."""
    return text.replace("%", "%25").replace("\r", "").replace("\n", "%0A")
