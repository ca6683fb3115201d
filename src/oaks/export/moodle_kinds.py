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
    stem: Rich = EMPTY
    general: Rich = EMPTY
    verdicts: bool = False
    fields: list[tuple[str, str]] = field(default_factory=list)
    answers: list[Choice] = field(default_factory=list)
    units: tuple[str, ...] = ()
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

    def end(self, *before: Rich) -> None:
        """Set the general feedback: what belongs before it, the explanation, where to read again."""
        again = Rich(self.renderer.reread(self.question, self.home))
        self.general = join(*before, self.blocks(self.question.explanation), again)

    def reasons(self, rows: Iterable[tuple[str, str]]) -> Rich:
        """Return a list of 'what: why', for feedback that Moodle has no other place for; rows are Markdown."""
        items = [
            join(Rich("<li><b>"), self.inline(what), Rich("</b>: "), self.inline(why), Rich("</li>"))
            for what, why in rows
            if why
        ]
        return join(*items, around=lambda text: f"<ul>{text}</ul>") if items else Rich()


def percent(part: float) -> str:
    """Return a share of 0 to 1 as Moodle knows it: five decimals, none where they are zeros."""
    return f"{part * 100:.5f}".rstrip("0").rstrip(".")


def figure(value: float) -> str:
    """Return a number without an exponent and without needless zeros."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def limits(number: Number) -> tuple[float, float]:
    """Return (value, tolerance) of a numeric key; a range has its middle and half its width."""
    if number.low is not None and number.high is not None:
        return (number.low + number.high) / 2, (number.high - number.low) / 2
    if number.low is not None or number.high is not None:  # half open: as far as the printed key reaches
        edge = number.low if number.low is not None else number.high or 0.0
        value = number.value if number.value is not None else edge
        return value, abs(value - edge)
    return number.value or 0.0, number.tolerance


def choice_shares(options: tuple[Option, ...]) -> list[str]:
    """Return each option's share: keys divide 100, a wrong one takes back what a right one gives, as in grade.js."""
    keys = sum(o.correct for o in options)
    if keys == 1:
        return ["100" if o.correct else "0" for o in options]
    return [percent((1 if o.correct else -1) / max(keys, 1)) for o in options]


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
    job.type = "cloze"
    stem = job.blocks(question.stem)
    asked = f"<p>{parts[0]}</p>\n<p>Alasannya:</p>\n<p>{parts[1]}</p>"
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
    for answer in question.blanks[0].answers:
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
    answers = [Answer(wildcard(text), 100) for text in blank.answers]
    for option in _wrong(job.question, blank):
        answers.append(Answer(wildcard(job.words(option.text)), 0, job.flat(option.feedback)))
    return answers


def _cloze(job: Job, kind: str, blanks: list[list[Answer]]) -> None:
    stem = job.blocks(marked_stem(job.question))
    codes = [embedded(kind, answers) for answers in blanks]
    job.type = "cloze"
    job.stem = Rich(fill(safe_stem(stem.html), codes), stem.files)
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
    job.stem = Rich(fill(stem.html, [INPUT]), stem.files)
    value, tolerance = limits(numbers[0])
    job.answers = [Choice(Rich(figure(value)), "100", Rich(), "moodle_auto_format", figure(tolerance))]
    for v, option in wrong:
        job.answers.append(Choice(Rich(figure(v)), "0", job.inline(option.feedback), "moodle_auto_format", "0"))
    job.units = numbers[0].units
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
    job.end(job.reasons((f"{place}. {o.text}", o.feedback) for place, o in enumerate(question.options, 1)))


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
