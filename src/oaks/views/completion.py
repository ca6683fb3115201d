"""The conditions of the note of completion: every section, every closing quiz, every practice exam, as a list of links.

completion.js ticks them from the log. What a quiz needs to be marked again with today's key stands beside the list.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from ..edition import since
from ..kinds import KINDS
from ..model import Course, Page, Question, option_id
from ..parse import meta_policy
from ..place import page_url, rebase
from ..results.bank import exam_bank
from ..show import BlockWriter
from .coursemap import module_quizzes, page_row
from .parts import sub

SCRIPTS = "grade verdict attempt days mastery completion"  # the last of them brings the box to life


def completion(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the box that completion.js brings to life."""
    box = Element("div", {"class": "o-tamat", "data-muat": SCRIPTS, "data-search-exclude": "1"})
    if course.settings.name:
        box.set("data-kursus", course.settings.name)
    data: dict[str, Any] = {}
    reading = _list(box, "baca", "Bagian yang dibaca")
    quizzes = _list(box, "kuis", "Kuis penutup yang mencapai batasnya")
    exams = _list(box, "ujian", "Latihan yang dikumpulkan")
    for module in course.modules:
        for part in module.pages:
            if part.section.isdigit():
                _row(
                    reading, part.path, page, f"{module.number}.{part.section} {part.title}", data_p=page_url(part.path)
                )
            for pool, need, ids in _closing(course, part):
                title = f"Modul {module.number}: paling sedikit {need} dari {len(ids)} tepat"
                _row(quizzes, part.path, page, title, data_q=pool, data_need=str(need))
                data[pool] = [_facts(course, course.questions[name]) for name in ids]
    for name, settings in course.settings.exams.items():
        shown = next((p.path for p in course.pages.values() for d in p.directives if d.pool == name), "")
        if settings.mode == "ujian" and shown and exam_bank(course, name) is not None:
            _row(exams, shown, page, settings.title, data_u=name)
    if former := _former(course, data, {row.get("data-u", "") for row in exams.iter("li")}):
        data["edisi"] = former
    script = sub(box, "script", type="application/json", class_="o-spek")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    writer.verbatim(script, text)
    yield box


def _list(box: Element, name: str, title: str) -> Element:
    part = sub(box, "section", class_="o-syarat", data_syarat=name)
    sub(part, "h2", title)
    return sub(part, "ul", class_="o-daftar o-baris")


def _row(box: Element, target: str, page: str, title: str, **data: str) -> None:
    sub(sub(box, "li", **data), "a", title, href=rebase(target, "", page))


def _closing(course: Course, page: Page) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield pool, right answers needed and questions of every quiz with a pass mark on a closing page."""
    for directive in page.directives if page.section == "penutup" else ():
        ids = [i for i in course.pools.get(directive.pool, ()) if course.questions[i].kind != "reflection"]
        if not ids:
            continue
        bank = course.sources.get(course.questions[ids[0]].span.path)
        passing = {**(meta_policy(bank) if bank else {}), **directive.attrs}.get("pass", "")
        if passing.isdigit() and int(passing):
            yield directive.pool, min(len(ids), math.ceil(int(passing) / 100 * len(ids) - 1e-9)), tuple(ids)


def _former(course: Course, pools: dict[str, Any], exams: set[str]) -> list[dict[str, Any]]:
    """Return what earlier editions asked instead, as completion.js looks for it: pages, quizzes, revisions, exams."""
    rows = {p.path: page_row(course, p)[1:3] for module in course.modules for p in module.pages if p.section.isdigit()}
    rows |= {p.path: page_row(course, p)[1:3] for m in course.modules for p in m.pages if p.section == "penutup"}
    quizzes = {
        str(pool): [need, list(course.pools[str(pool)])]
        for module in course.modules for pool, _, need in module_quizzes(course, module) if pool in pools
    }  # fmt: skip
    found = {entry["n"]: entry for entry in since(course, rows, quizzes)}
    for edition in course.editions:
        new = sorted(exams - {"", *edition.exams})
        if new:
            found.setdefault(edition.number, {"n": edition.number})["u"] = new
    for entry in found.values():
        entry.pop("p", None)  # a page counts here when it was opened
    return [entry for _, entry in sorted(found.items(), reverse=True) if len(entry) > 1]


def _facts(course: Course, q: Question) -> list[Any]:
    """Id, kind, key, option ids by group of controls, number of blanks, former option ids: what grading needs."""
    groups: list[list[str]] = []
    if q.kind in ("single", "multiple", "order"):
        groups = [[o.id for o in q.options]]
    elif q.kind == "truefalse":
        groups = [[o.id for o in part] for part in (q.options, q.reasons) if part]
    elif q.kind == "match":
        groups = [[option_id(p.left) for p in q.pairs if p.left], sorted({option_id(p.right) for p in q.pairs})]
    elif q.kind == "gap":
        groups = [[option_id(c) for c in b.choices] for b in q.blanks]
    typed = len(q.blanks) if q.kind in ("blank", "numeric") else 0
    former = " ".join(f"{old}:{new}" for old, new in sorted(course.aliases.get(q.id, {}).items()))
    return [q.id, q.kind, KINDS[q.kind].key(q), groups, typed, former, [o.text for o in q.options] if typed else []]
