"""The exam room: what a page with `<quiz pool="uts" />` holds for exam.js.

Every question stands in an inert <template>; only those a form draws become live. Its key, feedback and explanation
are closed: letters are turned by 13 and digits by 5, which compresses as well as plain text and is no secret (the
repository shows the answers anyway), but keeps a learner who looks at the page's source from reading them by chance.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from .model import Course, Question
from .place import rebase
from .results.bank import ExamBank, exam_bank

if TYPE_CHECKING:
    from .show import BlockWriter

SHUT = "oaks-tutup"
SCRIPTS = "controls order form attempt examways examrun exam"  # the last of them brings the room to life
_SHUT = re.compile(rf"<{SHUT}>(.*?)</{SHUT}>", re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_LOWER, _UPPER = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TURN = str.maketrans(
    _LOWER + _UPPER + "0123456789",
    _LOWER[13:] + _LOWER[:13] + _UPPER[13:] + _UPPER[:13] + "5678901234",
)
_LATER = "Soal untuk halaman ini belum tersedia."


def exam_room(
    course: Course,
    page: str,
    exam: str,
    attrs: dict[str, str],
    writer: BlockWriter,
    card: Callable[[Question, str], Element],
    vignette: Callable[[str], Element],
) -> Element:
    """Return the elements of an exam; attributes of the directive win over mkdocs.yml."""
    bank = exam_bank(course, exam)
    if bank is None:
        later = Element("p", {"class": "o-catatan", "role": "note"})
        later.text = _LATER
        return later
    box = Element("div", {"class": "o-ujian", "data-ujian": exam, "data-muat": SCRIPTS})
    box.set("data-judul", bank.settings.title)
    box.set("data-mode", bank.settings.mode)
    for name, value in (("minutes", bank.settings.minutes), ("pass", bank.settings.passing)):
        if number := attrs.get(name) or (str(value) if value else ""):
            box.set(f"data-{name}", number)
    note = SubElement(SubElement(box, "noscript"), "p")
    note.text = "Latihan ini memerlukan JavaScript: paket soalnya disusun di peramban Anda."
    writer.verbatim(SubElement(box, "script", {"type": "application/json", "class": "o-spek"}), _json(bank))
    box.append(_modules(course, page, bank))
    numbers = {m.id: m.number for m in course.modules}
    for item in bank.items:
        # On the template, not on the box: Material forgets the mark of an element that holds another of its kind.
        shell = SubElement(box, "template", {"data-soal": item.id, "data-search-exclude": "1"})
        shell.set("data-goal", item.question.goal)
        shell.set("data-bloom", item.question.bloom)
        if item.question.case:
            shell.append(vignette(item.question.case))
        shell.append(_closed(card(item.question, f"Modul {numbers.get(item.module, 0)}")))
    return box


def _json(bank: ExamBank) -> str:
    data = {"version": bank.version, **bank.spec}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _modules(course: Course, page: str, bank: ExamBank) -> Element:
    """Return a hidden list of the modules and goals that a result speaks of."""
    box = Element("ul", {"class": "o-peta", "hidden": "hidden"})
    asked = {item.question.goal for item in bank.items}
    for module in course.modules:
        if module.id not in bank.modules:
            continue
        row = SubElement(box, "li", {"data-m": module.id})
        SubElement(row, "a", {"href": rebase(module.pages[0].path, "", page)}).text = f"Modul {module.number}"
        SubElement(row, "span").text = module.title
        for outcome in module.outcomes:
            if outcome.id in asked:
                SubElement(row, "i", {"data-goal": outcome.id}).text = outcome.text.rstrip(".;")
    return box


def _closed(form: Element) -> Element:
    """Return a card without hints and button, its answers marked to be closed."""
    kept = SubElement(Element("div"), SHUT)
    for part in list(form):
        name = part.get("class", "")
        if name == "o-kunci":
            form.remove(part)
            part.set("data-key", form.attrib.pop("data-key", "null"))
            kept.append(part)
        elif name in ("o-bantu", "o-aksi"):
            form.remove(part)
    form.append(kept)
    form.attrib.pop("data-search-exclude", None)
    return form


def shut(html: str) -> str:
    """Return a page's HTML with everything between the marks closed."""
    return _SHUT.sub(
        lambda m: f'<script type="text/plain" class="o-tutup">{turn(_COMMENT.sub("", m.group(1)))}</script>', html
    )


def turn(text: str) -> str:
    """Return text with letters turned by 13 and digits by 5; the same again opens it."""
    return text.translate(_TURN)
