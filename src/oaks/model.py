"""The course as data: frozen dataclasses, made by course.py and read by everybody else.

Identity
    A question is its heading's ``{#id}``; an option is ``option_id`` of its text. Neither depends on
    position or page, so inserting, deleting, swapping and moving change no identity.
Revision
    ``Question.revision`` changes with the kind, the stem, the answers offered and the key, because these
    decide what a learner's answer meant. Feedback, explanation, hints, metadata and order do not change it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from .resting import Resting
from .settings import Settings

if TYPE_CHECKING:
    from .edition import Edition
    from .plan import Plan
    from .prose import Passage
    from .read import Source

_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`~^=]{1,3}(?=\S)|(?<=\S)[*_`~^=]{1,3}|<[^>]+>|\{[:#.][^}]*\}")


def plain_text(text: str) -> str:
    """Return one line of Markdown without its markup."""
    return " ".join(_MARKUP.sub(lambda m: m.group(1) or "", text).split())


def normalise(text: str) -> str:
    """Return `text` without markup, case, extra spaces and final punctuation; ``1.500`` and ``1,500`` stay two."""
    plain = unicodedata.normalize("NFKC", plain_text(text)).casefold()
    return " ".join(plain.split()).rstrip(" .,;:!?…")


def short_hash(text: str, length: int) -> str:
    """Return the first `length` letters (a-z, 2-7) of the base-32 SHA-256 of `text`."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    enough = digest[: -(-length // 8) * 5]  # five bytes make eight letters
    return base64.b32encode(enough).decode("ascii").lower()[:length]


@lru_cache(maxsize=100_000)
def option_id(text: str) -> str:
    """Return the identity of an option: five letters from its normalised text."""
    return short_hash(normalise(text), 5)


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file: path relative to the project, line and column counted from 1."""

    path: str
    line: int
    col: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, a pair's left side, a step or a rubric line, with the feedback that belongs to it."""

    text: str
    correct: bool
    feedback: str
    span: Span

    @property
    def id(self) -> str:
        return option_id(self.text)


@dataclass(frozen=True, slots=True)
class Blank:
    """One gap in the stem. `answers[0]` is the key as printed; the others are accepted as well.

    `slip` allows one typing slip in long words; `number` holds a numeric key, `choices` a drop-down's.
    """

    answers: tuple[str, ...]
    span: Span
    slip: bool = False
    number: Number | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A numeric key: a value with an absolute tolerance, or a range; units that may be typed with it."""

    value: float | None = None
    tolerance: float = 0.0
    low: float | None = None
    high: float | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side with its right side; a pair without a left side is an extra distractor."""

    left: str
    right: str
    feedback: str
    span: Span


@dataclass(frozen=True)
class Question:
    """One question of any kind; fields a kind does not use are empty. `lines` are the author's lines between the
    tags, the first at `content_line` and `content_col`; `head` is the heading's attributes as written, at `span`.
    """

    id: str
    kind: str
    title: str
    stem: str
    span: Span
    module: str = ""
    options: tuple[Option, ...] = ()
    reasons: tuple[Option, ...] = ()
    blanks: tuple[Blank, ...] = ()
    pairs: tuple[Pair, ...] = ()
    hints: tuple[str, ...] = ()
    explanation: str = ""
    goal: str = ""
    bloom: str = ""
    pool: str = ""
    reread: str = ""
    source: str = ""
    case: str = ""
    content_line: int = 1
    content_col: int = 1
    lines: tuple[str, ...] = ()
    head: str = ""
    attrs: dict[str, str] = field(default_factory=dict)

    @cached_property
    def revision(self) -> str:
        """Six letters that change when an old answer may mean something else (see module docstring)."""
        answers = [
            sorted([normalise(o.text), o.correct] for o in self.options),
            sorted([normalise(o.text), o.correct] for o in self.reasons),
            [[*b.answers, *b.choices, repr(b.number)] for b in self.blanks],
            sorted([normalise(p.left), normalise(p.right)] for p in self.pairs),
        ]
        if self.kind == "order":
            answers[0] = [[normalise(o.text), True] for o in self.options]
        return short_hash(json.dumps([self.kind, normalise(self.stem), answers], ensure_ascii=False), 6)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Every (option id, text) a learner can choose in this question, without repeats."""
        texts = [o.text for o in (*self.options, *self.reasons)]
        texts += [t for p in self.pairs for t in (p.left, p.right) if t]
        texts += [t for b in self.blanks for t in b.choices]
        return tuple({option_id(t): (option_id(t), t) for t in texts}.values())


@dataclass(frozen=True, slots=True)
class Case:
    """A vignette shared by several questions, shown once above them."""

    id: str
    title: str
    text: str
    span: Span
    questions: tuple[str, ...]
    module: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A learning outcome of a module (Sub-CPMK) and how it is assessed: kuis, tugas or keduanya ('' unsaid)."""

    id: str
    text: str
    bloom: str
    assess: str
    span: Span
    spans: dict[str, Span] = field(default_factory=dict)

    def at(self, key: str) -> Span:
        """Return where the value of `key` stands, or the whole entry."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page with its anchor."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Directive:
    """A place in a page that shows questions: an id, or a pool with its policy attributes."""

    attrs: dict[str, str]
    span: Span
    ref: str = ""
    pool: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of docs/: front matter, headings, the questions it shows, words of running text. `anchors` stand on
    something other than a heading; `body` is the author's text below the `offset` lines of front matter.
    """

    path: str
    title: str
    meta: dict[str, Any]
    headings: tuple[Heading, ...] = ()
    directives: tuple[Directive, ...] = ()
    words: int = 0
    anchors: frozenset[str] = frozenset()
    passages: tuple[Passage, ...] = ()
    body: str = ""
    offset: int = 0

    @property
    def module(self) -> str:
        return str(self.meta.get("module", ""))

    @property
    def references(self) -> bool:
        """Whether it is the list of references, pustaka.md, or a part of a long one, pustaka-….md."""
        return re.fullmatch(r"pustaka(-[\w-]+)?\.md", self.path) is not None

    @property
    def section(self) -> str:
        """'' for a module's opening page, '1', '2', '3' … for sections, 'penutup' for the closing page."""
        return str(self.meta.get("section", ""))


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its opening page, then its other pages in the order of the navigation."""

    id: str
    number: int
    title: str
    part: str
    pages: tuple[Page, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def folder(self) -> str:
        """The module's folder inside docs/, '' for the top."""
        return self.pages[0].path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: the term, its anchor, English, short and other forms, one-paragraph meaning."""

    term: str
    anchor: str
    english: str
    short: tuple[str, ...]
    also: tuple[str, ...]
    meaning: str
    line: int


@dataclass(frozen=True)
class Course:
    """Everything a build needs to know. `sources`: docs/ and quizzes/ by path in the project; `config`: mkdocs.yml."""

    id: str
    docs: str
    pages: dict[str, Page]
    modules: tuple[Module, ...]
    questions: dict[str, Question]
    cases: dict[str, Case]
    pools: dict[str, tuple[str, ...]]
    terms: tuple[Term, ...]
    aliases: dict[str, dict[str, str]]
    nav: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    sources: dict[str, Source] = field(default_factory=dict)
    config: Source | None = None
    plan: Plan | None = None
    resting: Resting = field(default_factory=Resting)
    editions: tuple[Edition, ...] = ()

    def source_of(self, page: Page) -> Source:
        """Return the file a page was read from."""
        return self.sources[f"{self.docs}/{page.path}"]

    def module_of(self, module_id: str) -> Module | None:
        return next((m for m in self.modules if m.id == module_id), None)
