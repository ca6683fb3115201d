"""GIFT: a text that a lecturer can read and edit, for what GIFT can hold; the rest is named.

Written against Moodle's own reader, question/format/gift/format.php. What decides:

- a blank line ends a question, so none stands inside; line breaks in code become `\\n`;
- the backslash is escaped first, then ``# = ~ { } :``;
- any unescaped `=` among choices makes them single-answer, so several keys are written with shares alone;
- `->` anywhere in a short answer makes it a matching question and breaks the import, so in HTML its `>` is an entity,
  and an answer that needs it is left out; `*` is a wildcard, so it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from ..kinds.numeric import read_number
from ..model import Case, Course, Question, normalise
from . import Made, Options
from .bank import Category, Notes, categories, fill, marked_stem, name_of, tags_of
from .moodle_kinds import INPUT, Job, wildcard
from .rich import Renderer, Rich, home_of
from .shares import choice_shares, figure, limits
from .typed import TYPE_NUMBERS, accepted

_SIGNS = "#=~{}:"
Lines = list[str]


class Unfit(Exception):
    """Why a question cannot be written in GIFT."""


def export(course: Course, into: Path, options: Options) -> Made:
    """Write soal.gift.txt below `into`."""
    renderer, notes = Renderer(course, options.root, options.site_url), Notes()
    groups = list(categories(course, options.root, options.only))
    total, done, kept = sum(len(group.items) for group in groups), 0, 0
    parts: Lines = []
    for group in groups:
        parts.append(_category(group))
        for item in group.items:
            written = write_item(item, course, renderer, notes)
            if written:
                parts.append(written)
                kept += 1
            done += 1
            options.progress(done, total, "soal")
    file = into / "soal.gift.txt"
    file.write_bytes(("\n\n".join(parts) + "\n").encode("utf-8"))
    return Made([file], notes.all, f"{kept} dari {total} soal dan kasus dalam {len(groups)} kategori")


def _category(group: Category) -> str:
    return "$CATEGORY: $course$/top/" + "/".join(name.replace("/", "//") for name in group.names)


def write_item(item: Case | Question, course: Course, renderer: Renderer, notes: Notes) -> str:
    """Return one question as GIFT, '' where GIFT cannot hold it; `notes` then says why."""
    home = home_of(course, item.module, item.span.path)
    marks = "".join(f" [tag:{tag}]" for tag in tags_of(item))
    head = f"// [id:{item.id}]{marks}\n::{escape(name_of(item, course))}::"
    try:
        if isinstance(item, Case):
            return head + "[html]" + rich(renderer.blocks(item.text, home))
        body = _KINDS[item.kind](Job(item, renderer, home, notes))
        if item.hints and item.kind != "reflection":
            notes.change(item, "GIFT tidak memuat petunjuk")
        return f"{head}[html]{body}"
    except Unfit as reason:
        notes.leave(item, str(reason))
        return ""


def escape(text: str) -> str:
    """Return plain text in which no character is a sign: the backslash first, then the others."""
    text = " ".join(text.split()).replace("\\", "\\\\")
    return re.sub(f"[{_SIGNS}]", lambda match: "\\" + match.group(), text)


def rich(made: Rich) -> str:
    """Return HTML for GIFT: one line, no sign unescaped, nothing at its start that reads as a share or a format."""
    if made.files or made.missing:
        raise Unfit("gambar tidak dapat ikut dalam GIFT; pakai Moodle XML")
    text = made.html.replace("->", "-&gt;")
    text = re.sub(r"^[%\[]", lambda match: f"&#{ord(match.group())};", text.strip())
    parts = re.split(r"(<pre\b.*?</pre>)", text, flags=re.S)  # line breaks count in code only
    parts[::2] = [re.sub(r"\s*\n\s*", " ", part) for part in parts[::2]]
    text = "".join(parts).replace("\\", "\\\\")
    return re.sub(f"[{_SIGNS}]", lambda match: "\\" + match.group(), text).replace("\n", "\\n")


def _answers(stem: str, rows: Lines, general: Rich, sign: str = "") -> str:
    rows = [f"\t{row}" for row in rows]
    if general.html:
        rows.append(f"\t####{rich(general)}")
    return "\n".join([f"{stem}{{{sign}", *rows, "}"])


def _why(job: Job, markdown: str) -> str:
    made = rich(job.inline(markdown)) if markdown else ""
    return f"#{made}" if made else ""


def _choice(job: Job) -> str:
    question, rows = job.question, []
    single = question.kind == "single"
    for option, share in zip(question.options, choice_shares(question.options), strict=True):
        sign = ("=" if option.correct else "~") if single else f"~%{share}%"
        rows.append(sign + rich(job.inline(option.text)) + _why(job, option.feedback))
    job.end()
    return _answers(rich(job.blocks(question.stem)), rows, job.general)


def _truefalse(job: Job) -> str:
    question = job.question
    if question.reasons:
        raise Unfit("benar–salah dengan alasan; pakai Moodle XML")
    right = next(o for o in question.options if o.correct)
    wrong = next(o for o in question.options if not o.correct)
    word = "TRUE" if normalise(right.text) == "benar" else "FALSE"
    job.end()
    row = word + (_why(job, wrong.feedback) or "#") + (_why(job, right.feedback) or "#")
    return _answers(rich(job.blocks(question.stem)), [row], job.general)


def _blank(job: Job) -> str:
    question = job.question
    if len(question.blanks) > 1:
        raise Unfit("isian lebih dari satu; pakai Moodle XML")
    if question.blanks[0].slip:
        job.notes.change(question, "satu salah ketik diterima di situs, tetapi tidak di Moodle")
    right = {normalise(answer) for answer in question.blanks[0].answers}
    answers = [answer for answer in question.blanks[0].answers if "->" not in answer]
    if not answers:
        raise Unfit("kuncinya memuat “->”, yang bagi GIFT berarti pasangan")
    spelled = accepted(question.blanks[0], job.wrong_words())
    rows = [f"=%100%{_typed(answer)}" for answer in spelled if "->" not in answer]
    if len(answers) < len(question.blanks[0].answers):
        job.notes.change(question, "jawaban yang memuat “->” tidak ikut")
    for option in question.options:
        text = job.words(option.text)
        if normalise(text) not in right and "->" not in text:
            rows.append(f"=%0%{_typed(text)}{_why(job, option.feedback)}")
    job.end()
    return _answers(_stem(job), rows, job.general)


def _typed(answer: str) -> str:
    """Return a short answer; where it starts like a format it is given one, or Moodle would swallow the start."""
    return ("[plain]" if answer.startswith("[") else "") + escape(wildcard(answer))


def _stem(job: Job, also: str = "") -> str:
    stem = job.blocks(marked_stem(job.question))
    return rich(Rich(fill(stem.html, [INPUT]) + also, stem.files, stem.missing))


def _numeric(job: Job) -> str:
    question = job.question
    number = question.blanks[0].number
    if len(question.blanks) > 1 or number is None:
        raise Unfit("beberapa angka dalam satu soal; pakai Moodle XML")
    if number.units:
        job.notes.change(question, "GIFT tidak memuat satuan; mahasiswa menulis angkanya saja")
    value, tolerance = limits(number)
    rows = [f"=%100%{figure(value)}:{figure(tolerance)}"]
    for option in question.options:
        wrong = read_number(job.words(option.text))
        if wrong is not None:
            rows.append(f"=%0%{figure(wrong)}:0{_why(job, option.feedback)}")
    job.end()
    return _answers(_stem(job, TYPE_NUMBERS), rows, job.general, "#")


def _match(job: Job) -> str:
    question = job.question
    rows = [f"={rich(job.inline(p.left)) if p.left else ''} -> {escape(job.words(p.right))}" for p in question.pairs]
    job.end(job.reasons((f"{p.left} → {p.right}", p.feedback) for p in question.pairs if p.left))
    return _answers(rich(job.blocks(question.stem)), rows, job.general)


def _order(job: Job) -> str:
    question = job.question
    job.notes.change(question, "urutan menjadi pasangan langkah dan nomornya")
    rows = [f"={rich(job.inline(step.text))} -> {place}" for place, step in enumerate(question.options, 1)]
    job.end(job.steps(question.options))
    return _answers(rich(job.blocks(question.stem)), rows, job.general)


def _gap(job: Job) -> str:
    question = job.question
    if len(question.blanks) > 1:
        raise Unfit("celah lebih dari satu; pakai Moodle XML")
    blank = question.blanks[0]
    rows = [("~", "=")[choice == blank.answers[0]] + rich(job.inline(choice)) for choice in blank.choices]
    job.end(job.reasons((o.text, o.feedback) for o in question.options))
    return _answers(_stem(job), rows, job.general)


def _reflection(job: Job) -> str:
    question = job.question
    job.notes.change(question, "GIFT tidak memuat catatan penilai; daftar periksanya menjadi umpan balik umum")
    items = [Rich(f"<li>{rich_html}</li>") for rich_html in (job.inline(line.text).html for line in question.options)]
    job.end(Rich("<p>Periksa tulisan Anda sendiri:</p><ul>"), *items, Rich("</ul>"))
    return f"{rich(job.blocks(question.stem))}{{####{rich(job.general)}}}"


_KINDS: dict[str, Callable[[Job], str]] = {
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
