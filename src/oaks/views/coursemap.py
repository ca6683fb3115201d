"""What scripts must know of the whole course: `<oaks view="map" />` -> one inert JSON element.

    {"m": [module], "t": [[term's anchor, [module ids]]], "x": [other question ids]}
    module = {"i": id, "n": number, "t": title, "p": [page], "q": [question], "g": [goal], "k": [quiz]}
    page = [address, [ids of the questions it shows], how many of them, the first, are its own, title, section]
    question = [id, revision, goal, its quiz's index or -1, its part of the bank]   only those that can be marked
    goal = [id, "kuis" | "tugas" | "keduanya"]
    quiz = [pool, page's index, pass mark in percent or 0]
    a module has "e" where an earlier edition asked something else of it: edition.py, `since`

Exam questions stand under "x": they are known, but neither mastery nor review may give them away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..edition import since
from ..model import Course, Module, Page
from ..parse import meta_policy
from ..place import page_url, rebase
from ..show import BlockWriter
from .parts import question_ids

MAP_ID = "oaks-peta"
PART = 7  # questions in a part of the bank
_LINK = re.compile(r"\]\(([^()\s#]*glosarium\.md)#([\w-]+)\)")


def course_map(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the element that holds the map."""
    yield data_element(writer, MAP_ID, map_of(course))


def data_element(writer: BlockWriter, name: str, data: object) -> Element:
    """Return a script element that no browser runs, with `data` as JSON."""
    box = Element("script", {"type": "application/json", "id": name, "data-search-exclude": "1"})
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    writer.verbatim(box, text.replace("<", "\\u003c"))
    return box


def map_of(course: Course) -> dict[str, object]:
    """Return the map as plain data."""
    modules = [_module(course, module) for module in course.modules]
    listed = {row[0] for module in course.modules for row in marked(course, module)}
    terms: dict[str, list[str]] = {}
    for module in course.modules:
        for anchor in module_terms(course, module):
            terms.setdefault(anchor, []).append(module.id)
    return {"m": modules, "t": list(terms.items()), "x": [q for q in course.questions if q not in listed]}


def _module(course: Course, module: Module) -> dict[str, object]:
    return {
        "i": module.id,
        "n": module.number,
        "t": module.title,
        "p": [page_row(course, page) for page in module.pages],
        "q": marked(course, module),
        "g": [[goal.id, goal.assess or "kuis"] for goal in module.outcomes],
        "k": module_quizzes(course, module),
        **({"e": former} if (former := former_editions(course, module)) else {}),
    }


def former_editions(course: Course, module: Module) -> list[dict[str, object]]:
    """Return what earlier editions asked of a module, where it was something else; see edition.py."""
    rows = {page.path: page_row(course, page)[1:3] for page in module.pages}
    quizzes = {str(pool): [need, list(course.pools[str(pool)])] for pool, _, need in module_quizzes(course, module)}
    return since(course, rows, quizzes)


def page_row(course: Course, page: Page) -> list[object]:
    """Return [address, question ids, how many are its own, title, section] of a page; borrowed questions come last."""
    ids = sorted(question_ids(course, page), key=lambda name: course.questions[name].module != page.module)
    own = sum(course.questions[name].module == page.module for name in ids)
    return [page_url(page.path), ids, own, page.title, page.section]


def marked(course: Course, module: Module) -> list[list[object]]:
    """Return [id, revision, goal, quiz's index, part] of each of the module's own questions that its pages show."""
    pools = [str(row[0]) for row in module_quizzes(course, module)]
    shown = dict.fromkeys(name for page in module.pages for name in question_ids(course, page))
    parts = {name: at for at, part in enumerate(bank_parts(course, module)) for name in part}
    rows: list[list[object]] = []
    for name in shown:
        question = course.questions[name]
        if question.module == module.id and question.kind != "reflection":
            quiz = next((at for at, pool in enumerate(pools) if name in course.pools[pool]), -1)
            rows.append([name, question.revision, question.goal, quiz, parts[name]])
    return rows


def bank_parts(course: Course, module: Module) -> list[list[str]]:
    """Return the ids of the module's own questions that can be marked, as its pages show them, in parts of PART.

    The bank is loaded by parts (views/bank.py): what is learnt together falls due together. The opening page comes
    last, because it borrows what a later page asks.
    """
    pages = [*(p for p in module.pages if p.section), *(p for p in module.pages if not p.section)]
    shown = (course.questions[name] for page in pages for name in question_ids(course, page))
    own = list(dict.fromkeys(q.id for q in shown if q.module == module.id and q.kind != "reflection"))
    return [own[at : at + PART] for at in range(0, len(own), PART)] or [[]]


def module_quizzes(course: Course, module: Module) -> list[list[object]]:
    """Return [pool, page's index, pass mark in percent or 0] of each quiz of a module."""
    found: list[list[object]] = []
    for index, page in enumerate(module.pages):
        for directive in page.directives:
            ids = course.pools.get(directive.pool, ())
            if ids:
                bank = course.sources.get(course.questions[ids[0]].span.path)
                policy = {**(meta_policy(bank) if bank else {}), **directive.attrs}
                found.append([directive.pool, index, float(policy.get("pass") or 0)])
    return found


def module_terms(course: Course, module: Module) -> list[str]:
    """Return the anchors of the glossary terms that the module's pages list as links, in order."""
    known = {term.anchor for term in course.terms}
    found: dict[str, None] = {}
    for page in module.pages:
        folder = page.path.rpartition("/")[0]
        for target, anchor in _LINK.findall(page.body):
            if anchor in known and rebase(target, folder, "") == "glosarium.md":
                found[anchor] = None
    return list(found)
