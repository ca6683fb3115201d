"""What the navigation leaves out rests: it stays in the folder, is not published, and nothing breaks over it.

A lecturer takes a module out by taking its lines out of `nav`, and back by putting them in again. Its questions leave
the pools and exams; what other pages say about it loses its link, and the checker names the places as advice. A module
whose folder was deleted is known from its bank, or from quizzes/aliases.txt, where every published question stands.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace

from .model import Page, Question
from .parse import Bank
from .read import Source
from .resting import Resting


def module_of(source: Source) -> str:
    """Return the module that a bank file names, '' for none."""
    return str(source.meta.get("module") or "")


def rest(
    pages: dict[str, Page],
    order: Iterable[str],
    banks: dict[str, Bank],
    sources: dict[str, Source],
    recorded: Iterable[str],
) -> Resting:
    """Return what rests, given all pages, those in nav, and the bank files.

    `recorded` are the ids of questions that were published once; the module is what stands before the first hyphen.
    """
    shown = {path for path in order if path in pages}
    left = {path: page for path, page in pages.items() if path not in shown}
    alive = {pages[path].module for path in shown} - {""}
    named = {path: name for path, source in sources.items() if (name := module_of(source))}
    exams = {bank.exam for bank in banks.values()}
    known = {page.module for page in left.values()} | set(named.values()) | {n.partition("-")[0] for n in recorded}
    gone = known - alive - exams - {""}
    used = {path.partition("/")[0] for path in shown}
    asleep = {path: name for path, name in named.items() if name in gone}
    spans = {name: sources[path].meta_span("module") for path, name in asleep.items()}
    goals = {
        str(goal.get("id", ""))
        for page in left.values()
        if page.module in gone and isinstance(page.meta.get("goals"), list)
        for goal in page.meta["goals"]
        if isinstance(goal, dict)
    }
    texts = tuple(sources[path].body for path in asleep)
    return Resting(left, frozenset(gone), frozenset(gone - used), frozenset(goals - {""}), spans, texts)


def without(bank: Bank, source: Source, resting: Resting) -> Bank:
    """Return the content of the bank file `source` without what belongs to resting modules."""
    if module_of(source) in resting.modules:
        return replace(bank, questions=[], cases=[], problems=[])
    if not bank.exam:
        return bank
    kept = [q for q in bank.questions if not _belongs(q, bank.exam, resting)]
    names = {q.id for q in kept}
    cases = [replace(c, questions=tuple(i for i in c.questions if i in names)) for c in bank.cases]
    return replace(bank, questions=kept, cases=[c for c in cases if c.questions])


def _belongs(question: Question, folder: str, resting: Resting) -> bool:
    """An exam's question belongs to a module by its goal; where the module's folder is gone, by what it rereads."""
    if question.goal in resting.goals:
        return True
    target = question.reread.partition("#")[0]
    return bool(target) and resting.holds(posixpath.normpath(posixpath.join(folder, target)))
