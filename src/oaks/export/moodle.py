"""Moodle XML: every kind of question, for import into a course's question bank.

Written against Moodle's own reader, question/format/xml/format.php and question/type/*/questiontype.php. What decides:

- the shares of a question with several keys carry exactly five decimals, or Moodle refuses them as unknown;
- a true/false question with a reason, and one with several blanks or numbers, becomes embedded answers (cloze), where
  each part counts the same, as on our pages;
- Moodle gives a cloze question the sum of its parts as default mark; the file says the same number;
- spellings that Moodle would refuse and our pages forgive are added as answers and units (typed.py);
- `*` in a short answer is a wildcard, so it is escaped; ordering needs `<shownumcorrect>` with a number in it;
- matching, gaps and ordering have no feedback of their own parts, so it stands in the general feedback.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..model import Case, Course, Question
from . import Made, Options
from .bank import Notes, categories, name_of, tags_of
from .cloze import safe_stem
from .moodle_kinds import KIND_WRITERS, Job
from .rich import Renderer, Rich, home_of, join

VERDICTS = {
    "correctfeedback": "Tepat.",
    "partiallycorrectfeedback": "Sebagian tepat.",
    "incorrectfeedback": "Belum tepat.",
}


def export(course: Course, into: Path, options: Options) -> Made:
    """Write soal.xml below `into`."""
    renderer, notes = Renderer(course, options.root, options.site_url), Notes()
    groups = list(categories(course, options.root, options.only))
    total, done = sum(len(group.items) for group in groups), 0
    repeat = options.values.get("case") == "repeat"
    quiz = Element("quiz")
    for group in groups:
        _category(quiz, group.names, group.info)
        for item in group.items:
            if not (repeat and isinstance(item, Case)):
                write_item(quiz, item, course, renderer, notes, options.values.get("ordering", "ordering"), repeat)
            done += 1
            options.progress(done, total, "soal")
    file = into / "soal.xml"
    file.write_bytes(serialise(quiz))
    asked = sum(isinstance(item, Question) for group in groups for item in group.items)
    cases = total - asked
    said = " dan {} kasus yang diulang di soalnya" if repeat else " dan {} kasus"
    summary = f"{asked} soal" + (said.format(cases) if cases else "") + f" dalam {len(groups)} kategori"
    return Made([file], notes.all, summary)


def serialise(quiz: Element) -> bytes:
    """Return the file: UTF-8 without a byte-order mark, line ends LF."""
    indent(quiz)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(quiz, encoding="unicode") + "\n").encode("utf-8")


def _category(quiz: Element, names: tuple[str, ...], info: str) -> None:
    entry = SubElement(quiz, "question", {"type": "category"})
    path = "/".join(name.replace("/", "//") for name in names)  # a slash inside a name is doubled
    text(SubElement(entry, "category"), f"$course$/top/{path}")
    text(SubElement(entry, "info", {"format": "plain_text"}), info)


def text(parent: Element, words: str) -> None:
    """Append `<text>`."""
    SubElement(parent, "text").text = words


def rich(parent: Element, name: str, made: Rich) -> Element:
    """Append a field of HTML with its pictures."""
    box = SubElement(parent, name, {"format": "html"})
    text(box, made.html)
    for file, data in sorted(made.files.items()):
        picture = SubElement(box, "file", {"name": file, "path": "/", "encoding": "base64"})
        picture.text = base64.b64encode(data).decode("ascii")
    return box


def write_item(
    quiz: Element,
    item: Case | Question,
    course: Course,
    renderer: Renderer,
    notes: Notes,
    ordering: str = "ordering",
    repeat: bool = False,
) -> None:
    """Append one question, or a case as a description; with `repeat` a question begins with the text of its case."""
    home = home_of(course, item.module, item.span.path)
    if isinstance(item, Case):
        entry = SubElement(quiz, "question", {"type": "description"})
        stem = renderer.blocks(item.text, home)
        _head(entry, item, name_of(item, course), stem, Rich(), (0, "0"))
        notes.missing(item, stem.missing)
    else:
        job = Job(item, renderer, home, notes, ordering)
        KIND_WRITERS[item.kind](job)
        if repeat and item.case in course.cases:
            job.stem = join(_vignette(job, course.cases[item.case]), job.stem)
        entry = SubElement(quiz, "question", {"type": job.type})
        _head(entry, item, name_of(item, course), job.stem, job.general, (job.weight, job.penalty))
        if job.verdicts:
            for name, words in VERDICTS.items():
                rich(entry, name, Rich(f"<p>{words}</p>"))
            SubElement(entry, "shownumcorrect").text = "1"  # ordering reads the number, the others only the tag
        _body(entry, job)
        if job.type not in ("essay", "description"):
            for hint in item.hints:
                box = rich(entry, "hint", job.seen(renderer.blocks(hint, home)))
                if job.type == "ordering":
                    SubElement(box, "shownumcorrect")
                    SubElement(box, "options").text = "1"
        notes.missing(item, tuple(dict.fromkeys(job.missing)))
    tags = tags_of(item)
    if tags:
        box = SubElement(entry, "tags")
        for tag in tags:
            text(SubElement(box, "tag"), tag)


def _vignette(job: Job, case: Case) -> Rich:
    """Return a case's text for the top of one of its questions, safe for the marks that the question's kind reads."""
    made = job.blocks(case.text)
    if job.type == "cloze":
        return replace(made, html=safe_stem(made.html) + "\n")
    if job.type == "gapselect":
        return replace(made, html=made.html.replace("[[", "[&#91;") + "\n")
    return replace(made, html=made.html + "\n")


def _head(entry: Element, item: Case | Question, name: str, stem: Rich, general: Rich, marks: tuple[int, str]) -> None:
    text(SubElement(entry, "name"), name)
    rich(entry, "questiontext", stem)
    rich(entry, "generalfeedback", general)
    for field, value in (
        ("defaultgrade", str(marks[0])),
        ("penalty", marks[1]),
        ("hidden", "0"),
        ("idnumber", item.id),
    ):
        SubElement(entry, field).text = value


def _body(entry: Element, job: Job) -> None:
    for name, value in job.fields:
        SubElement(entry, name).text = value
    for answer in job.answers:
        box = SubElement(entry, "answer", {"fraction": answer.share, "format": answer.format})
        text(box, answer.text.html)
        for file, data in sorted(answer.text.files.items()):
            picture = SubElement(box, "file", {"name": file, "path": "/", "encoding": "base64"})
            picture.text = base64.b64encode(data).decode("ascii")
        if answer.feedback is not None:
            rich(box, "feedback", answer.feedback)
        if answer.tolerance is not None:
            SubElement(box, "tolerance").text = answer.tolerance
    if job.units:
        units = SubElement(entry, "units")
        for unit, multiplier in job.units:
            box = SubElement(units, "unit")
            SubElement(box, "multiplier").text = multiplier
            SubElement(box, "unit_name").text = unit
    for left, right in job.pairs:
        box = rich(entry, "subquestion", left)
        text(SubElement(box, "answer"), right)
    for choice, group in job.choices:
        box = SubElement(entry, "selectoption")
        text(box, choice)
        SubElement(box, "group").text = str(group)
    for name, made in job.texts:
        rich(entry, name, made)
