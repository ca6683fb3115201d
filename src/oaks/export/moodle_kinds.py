"""What each kind of question is in Moodle: the kind's fields, answers, pairs and feedback, not yet XML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..kinds.numeric import read_number
from ..model import Blank, Number, Option, Question, normalise
from .bank import Notes, fill, marked_stem
from .cloze import Answer, embedded, safe_stem
from .rich import Renderer, Rich, join
from .shares import choice_shares, figure, limits
from .typed import TYPE_NUMBERS, accepted, scaled_units

INPUT = "_____"
EMPTY = Rich()
_PICTURE = re.compile(r'<img src="@@PLUGINFILE@@[^>]*>')
_ALT = re.compile(r'alt="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: `share` is a percentage as Moodle writes it, `format` html or plain_text."""

    text: Rich
    share: str
    feedback: Rich | None = None
    format: str = "html"
    tolerance: str | None = None


@dataclass
class Job:
    """One question on its way: what it was, and what it becomes."""

    question: Question
    renderer: Renderer
    home: str
    notes: Notes
    ordering: str = "ordering"
    type: str = ""
    penalty: str = "0.3333333"
    weight: int = 1  # Moodle sets a cloze question's default mark to the sum of its parts, whatever the file says
    stem: Rich = EMPTY
    general: Rich = EMPTY
    verdicts: bool = False
    fields: list[tuple[str, str]] = field(default_factory=list)
    answers: list[Choice] = field(default_factory=list)
    units: tuple[tuple[str, str], ...] = ()
    pairs: list[tuple[Rich, str]] = field(default_factory=list)
    choices: list[tuple[str, int]] = field(default_factory=list)
    texts: list[tuple[str, Rich]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def seen(self, made: Rich) -> Rich:
        """Keep account of the pictures that were not there."""
        self.missing += made.missing
        return made

    def blocks(self, text: str) -> Rich:
        return self.seen(self.renderer.blocks(text, self.home))

    def inline(self, text: str) -> Rich:
        return self.seen(self.renderer.inline(text, self.home))

    def words(self, text: str) -> str:
        return self.renderer.words(text, self.home)

    def flat(self, text: str) -> str:
        """Return HTML for inside an embedded question, where Moodle keeps no pictures: their words stay."""
        made = self.inline(text)
        if made.files:
            self.notes.change(self.question, "gambar di dalam pilihan atau umpan baliknya menjadi kata-kata")
        return _PICTURE.sub(lambda match: "".join(_ALT.findall(match.group())), made.html)

    def wrong_words(self) -> list[str]:
        """Return the expected wrong answers as they are typed."""
        return [self.words(option.text) for option in self.question.options]

    def end(self, *before: Rich) -> None:
        """Set the general feedback: what belongs before it, the explanation, where to read again."""
        again = Rich(self.renderer.reread(self.question, self.home))
        self.general = join(*before, self.blocks(self.question.explanation), again)

    def steps(self, options: Iterable[Option]) -> Rich:
        """Return an order's steps and their reasons as one numbered list; a step without a reason has its number."""
        rows = list(options)
        if not any(row.feedback for row in rows):
            return Rich()
        items = []
        for row in rows:
            why = join(Rich(": "), self.inline(row.feedback)) if row.feedback else Rich()
            items.append(join(Rich("<li><b>"), self.inline(row.text), Rich("</b>"), why, Rich("</li>")))
        return join(*items, around=lambda text: f"<ol>{text}</ol>")

    def reasons(self, rows: Iterable[tuple[str, str]]) -> Rich:
        """Return a list of 'what: why', for feedback that Moodle has no other place for; rows are Markdown."""
        items = [
            join(Rich("<li><b>"), self.inline(what), Rich("</b>: "), self.inline(why), Rich("</li>"))
            for what, why in rows
            if why
        ]
        return join(*items, around=lambda text: f"<ul>{text}</ul>") if items else Rich()


def heavier(parts: int) -> str:
    """Return the note for a question of several parts, which Moodle gives as many marks."""
    return f"bernilai {parts} di Moodle, satu tiap bagian; ubah menjadi 1 di halaman Soal kuis"


def _choice(job: Job) -> None:
    question = job.question
    job.type, job.verdicts, job.stem = "multichoice", True, job.blocks(question.stem)
    job.fields = [
        ("single", "true" if question.kind == "single" else "false"), ("shuffleanswers", "true"),
        ("answernumbering", "ABCD"), ("showstandardinstruction", "1"),
    ]  # fmt: skip
    for option, share in zip(question.options, choice_shares(question.options), strict=True):
        job.answers.append(Choice(job.inline(option.text), share, job.inline(option.feedback)))
    job.end()


def _truefalse(job: Job) -> None:
    question = job.question
    if question.reasons:
        _truefalse_with_reason(job)
        return
    job.type, job.penalty, job.stem = "truefalse", "1", job.blocks(question.stem)
    for option in sorted(question.options, key=lambda o: normalise(o.text) != "benar"):
        word = "true" if normalise(option.text) == "benar" else "false"
        share = "100" if option.correct else "0"
        job.answers.append(Choice(Rich(word), share, job.inline(option.feedback), "moodle_auto_format"))
    job.end()


def _truefalse_with_reason(job: Job) -> None:
    question = job.question
    parts = []
    for kind, options in (("MULTICHOICE_H", question.options), ("MULTICHOICE_VS", question.reasons)):
        answers = [Answer(job.flat(o.text), 100 if o.correct else 0, job.flat(o.feedback)) for o in options]
        parts.append(embedded(kind, answers))
    job.type, job.weight = "cloze", 2
    stem = job.blocks(question.stem)
    asked = f"<div>{parts[0]}</div>\n<p>Alasannya:</p>\n<div>{parts[1]}</div>"  # Moodle puts a <div> in their place
    job.notes.change(question, heavier(2))
    job.stem = Rich(safe_stem(stem.html) + "\n" + asked, stem.files)
    job.end()


def _blank(job: Job) -> None:
    question = job.question
    if any(blank.slip for blank in question.blanks):
        job.notes.change(job.question, "satu salah ketik diterima di situs, tetapi tidak di Moodle")
    if len(question.blanks) > 1:
        _cloze(job, "SHORTANSWER", [_typed(job, blank) for blank in question.blanks])
        return
    job.type = "shortanswer"
    job.fields = [("usecase", "0")]
    stem = job.blocks(marked_stem(question))
    job.stem = Rich(fill(stem.html, [INPUT]), stem.files)
    for answer in accepted(question.blanks[0], job.wrong_words()):
        job.answers.append(Choice(Rich(wildcard(answer)), "100", Rich(), "moodle_auto_format"))
    for option in _wrong(question, question.blanks[0]):
        text = Rich(wildcard(job.words(option.text)))
        job.answers.append(Choice(text, "0", job.inline(option.feedback), "moodle_auto_format"))
    job.end()


def wildcard(answer: str) -> str:
    """Return a short answer in which an asterisk is an asterisk and not a wildcard."""
    return answer.replace("*", "\\*")


def _wrong(question: Question, blank: Blank) -> list[Option]:
    """Return the expected wrong answers that are no right answer of this blank."""
    right = {normalise(answer) for answer in blank.answers}
    return [option for option in question.options if normalise(option.text) not in right]


def _typed(job: Job, blank: Blank) -> list[Answer]:
    answers = [Answer(wildcard(text), 100) for text in accepted(blank, job.wrong_words())]
    for option in _wrong(job.question, blank):
        answers.append(Answer(wildcard(job.words(option.text)), 0, job.flat(option.feedback)))
    return answers


def _cloze(job: Job, kind: str, blanks: list[list[Answer]]) -> None:
    stem = job.blocks(marked_stem(job.question))
    codes = [embedded(kind, answers) for answers in blanks]
    job.type, job.weight = "cloze", len(blanks)
    job.stem = Rich(fill(safe_stem(stem.html), codes) + (TYPE_NUMBERS if kind == "NUMERICAL" else ""), stem.files)
    if len(blanks) > 1:
        job.notes.change(job.question, heavier(len(blanks)))
    job.end()


def _numeric(job: Job) -> None:
    question = job.question
    numbers = [blank.number or Number() for blank in question.blanks]
    wrong = [(value, o) for o in question.options if (value := read_number(job.words(o.text))) is not None]
    for option in question.options:
        if read_number(job.words(option.text)) is None:
            job.notes.change(question, "jawaban keliru yang bukan bilangan tidak dapat ikut")
    if any((n.low is None) != (n.high is None) for n in numbers):
        job.notes.change(question, "rentang tanpa salah satu batas dipersempit sampai kuncinya")
    if len(numbers) > 1:
        if any(n.units for n in numbers):
            job.notes.change(question, "satuan tidak diterima bila satu soal memuat beberapa angka")
        blanks = []
        for number in numbers:
            value, tolerance = limits(number)
            answers = [Answer(f"{figure(value)}:{figure(tolerance)}", 100)]
            answers += [Answer(f"{figure(v)}:0", 0, job.flat(o.feedback)) for v, o in wrong]
            blanks.append(answers)
        _cloze(job, "NUMERICAL", blanks)
        return
    job.type = "numerical"
    stem = job.blocks(marked_stem(question))
    job.stem = Rich(fill(stem.html, [INPUT]) + TYPE_NUMBERS, stem.files)
    value, tolerance = limits(numbers[0])
    job.answers = [Choice(Rich(figure(value)), "100", Rich(), "moodle_auto_format", figure(tolerance))]
    for v, option in wrong:
        job.answers.append(Choice(Rich(figure(v)), "0", job.inline(option.feedback), "moodle_auto_format", "0"))
    job.units = scaled_units(numbers[0].units, value)
    shown = "0" if job.units else "3"  # 0 a unit may be typed behind the number, 3 there are no units
    job.fields = [("unitgradingtype", "0"), ("unitpenalty", "0.1"), ("showunits", shown), ("unitsleft", "0")]
    job.end()


def _match(job: Job) -> None:
    question = job.question
    job.type, job.verdicts, job.stem = "matching", True, job.blocks(question.stem)
    job.fields = [("shuffleanswers", "true")]
    for pair in question.pairs:
        job.pairs.append((job.inline(pair.left) if pair.left else Rich(), job.words(pair.right)))
    job.end(job.reasons((f"{p.left} → {p.right}", p.feedback) for p in question.pairs if p.left))


def _order(job: Job) -> None:
    question = job.question
    job.verdicts, job.stem = True, job.blocks(question.stem)
    if job.ordering == "match":
        job.type, job.fields = "matching", [("shuffleanswers", "true")]
        job.pairs = [(job.inline(step.text), str(place)) for place, step in enumerate(question.options, 1)]
    else:
        job.type = "ordering"
        job.fields = [
            ("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", str(len(question.options))),
            ("gradingtype", "LONGEST_ORDERED_SUBSET"), ("showgrading", "SHOW"), ("numberingstyle", "none"),
        ]  # fmt: skip
        for place, step in enumerate(question.options, 1):
            job.answers.append(Choice(job.inline(step.text), str(place)))
    job.end(job.steps(question.options))


def _gap(job: Job) -> None:
    question = job.question
    job.type, job.verdicts = "gapselect", True
    job.fields = [("shuffleanswers", "1")]
    places = []
    for group, blank in enumerate(question.blanks, 1):
        places.append(f"[[{len(job.choices) + 1}]]")  # the key stands first among its group's choices
        job.choices += [(html.escape(job.words(choice), quote=False), group) for choice in blank.choices]
    stem = job.blocks(marked_stem(question))
    job.stem = Rich(fill(stem.html.replace("[[", "[&#91;"), places), stem.files)
    job.end(job.reasons((o.text, o.feedback) for o in question.options))


def _reflection(job: Job) -> None:
    question = job.question
    job.type, job.penalty, job.stem = "essay", "0", job.blocks(question.stem)
    job.fields = [
        ("responseformat", "editor"), ("responserequired", "1"), ("responsefieldlines", "10"),
        ("attachments", "0"), ("attachmentsrequired", "0"),
    ]  # fmt: skip
    rows = [join(Rich("<li>"), job.inline(line.text), Rich("</li>")) for line in question.options]
    rubric = join(*rows, around=lambda text: f"<ul>{text}</ul>")
    job.texts = [("graderinfo", join(rubric, job.blocks(question.explanation))), ("responsetemplate", Rich())]
    job.end(Rich("<p>Periksa tulisan Anda sendiri:</p>"), rubric)


KIND_WRITERS: dict[str, Callable[[Job], None]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _truefalse,
    "blank": _blank,
    "numeric": _numeric,
    "match": _match,
    "order": _order,
    "gap": _gap,
    "reflection": _reflection,
}
