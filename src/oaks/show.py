"""A directive -> the cards it stands for: one question, a pool, or a case with its questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol
from xml.etree.ElementTree import Element

from .html import Writer, card, notice, vignette
from .kinds import KINDS
from .model import Case, Course, Question
from .parse import meta_policy
from .place import bank_folder, is_exam, rebase
from .room import exam_room
from .scan import Block
from .settle import gone

if TYPE_CHECKING:
    from .shelf import Shelf

_POLICY = {"pass": "data-pass", "attempts": "data-attempts", "key": "data-show"}
_HERE = "data-di"
_FLAGS = {"shuffle": "data-shuffle", "cover": "data-cover"}


class BlockWriter(Writer, Protocol):
    """A writer that is told which question it writes for."""

    def begin(self, question_id: str, texts: str) -> None: ...

    def verbatim(self, parent: Element, text: str) -> None:
        """Set `text` as it stands, markup and all."""


class Shower:
    """Makes the elements of one page's directives."""

    def __init__(self, course: Course, page: str, writer: BlockWriter, shelf: Shelf | None = None) -> None:
        self.course, self.page, self.writer, self.shelf = course, page, writer, shelf

    def show(self, block: Block) -> list[Element]:
        """Return the elements for `block`; what cannot be shown becomes a notice with class o-galat."""
        if "pool" in block.attrs:
            return [self._pool(block)]
        name = block.attrs.get("ref") or block.attrs.get("id", "")
        if name in self.course.cases:
            return [self._case(self.course.cases[name])]
        question = self.course.questions.get(name)
        if question is None and self.course.resting.owns(name):
            return [gone()]
        if question is None:
            return [notice(f"Soal “{name}” tidak ditemukan.")]
        form = self._borrowed(question, "Soal")
        policy = policy_attrs(block.attrs)
        if not policy:
            return [form]
        box = Element("div", {"class": "o-kuis", **policy})
        box.append(form)
        return [box]

    def _pool(self, block: Block) -> Element:
        pool = block.attrs["pool"]
        if pool in self.course.settings.exams or is_exam(self.course, pool):
            return exam_room(self.course, self.page, pool, block.attrs, self.writer, self._card, self._case_text)
        ids = self.course.pools.get(pool, ())
        if not ids and self.course.resting.owns(pool):
            return gone()
        if not ids:
            return notice(f"Kumpulan soal “{pool}” tidak ditemukan.")
        bank = self.course.sources.get(self.course.questions[ids[0]].span.path)
        policy = {**(meta_policy(bank) if bank else {}), **block.attrs}
        box = Element("div", {"class": "o-kuis", "data-pool": pool, **policy_attrs(policy)})
        open_case, home = "", box
        for number, name in enumerate(ids, 1):
            question = self.course.questions[name]
            if question.case != open_case:
                open_case = question.case
                home = self._open_case(open_case, box)
            home.append(self._card(question, f"Soal {number} dari {len(ids)}"))
        return box

    def _open_case(self, name: str, box: Element) -> Element:
        if not name:
            return box
        section = self._vignette(self.course.cases[name])
        box.append(section)
        return section

    def _case(self, case: Case) -> Element:
        section = self._vignette(case)
        for number, name in enumerate(case.questions, 1):
            place = f"Soal {number} dari {len(case.questions)}"
            section.append(self._borrowed(self.course.questions[name], place))
        return section

    def _borrowed(self, question: Question, place: str) -> Element:
        """Return a card away from its quiz; it names the page's module, so that its quiz asks the question anew."""
        form = self._card(question, place)
        page = self.course.pages.get(self.page)
        if question.pool and page is not None and page.module:
            form.set(_HERE, page.module)
        return form

    def _case_text(self, name: str) -> Element:
        return self._vignette(self.course.cases[name])

    def alone(self, question: Question, place: str) -> list[Element]:
        """Return a question's card away from its quiz; its case, where it has one, comes along."""
        form = self._card(question, place)
        if not question.case:
            return [form]
        section = self._case_text(question.case)
        section.append(form)
        return [section]

    def _vignette(self, case: Case) -> Element:
        self.writer.begin(case.id, case.text)
        section = vignette(case, self.writer)
        self._base(section, case.module)
        return section

    def _card(self, question: Question, place: str) -> Element:
        kept = self.shelf.take(self.course, self.page, question.id, place) if self.shelf else None
        if kept is not None:
            kept.attrib.pop(_HERE, None)  # it may have been borrowed there
            return kept
        texts = [question.stem, question.explanation, *question.hints]
        texts += [o.feedback for o in (*question.options, *question.reasons)]
        self.writer.begin(question.id, "\n".join(texts))
        attrs = {}
        alias = self.course.aliases.get(question.id)
        if alias:
            attrs["data-alias"] = " ".join(f"{old}:{new}" for old, new in sorted(alias.items()))
        form = card(question, KINDS[question.kind], self.writer, place, attrs, self._reread_title(question))
        self._base(form, question.module)
        return form

    def _base(self, element: Element, module_id: str) -> None:
        folder = bank_folder(self.course, module_id)
        if folder is not None and folder != self.page.rpartition("/")[0]:
            element.set("data-base", folder)

    def _reread_title(self, question: Question) -> str:
        path, _, anchor = rebase(question.reread, bank_folder(self.course, question.module) or "", "").partition("#")
        page = self.course.pages.get(path)
        if page is None:
            return "bagian ini"
        return next((h.text for h in page.headings if h.anchor == anchor), page.title)


def policy_attrs(attrs: dict[str, str]) -> dict[str, str]:
    """Return the data attributes of a quiz's policy; the defaults are not written."""
    found = {_POLICY[k]: v for k, v in attrs.items() if k in _POLICY and (k, v) != ("key", "now")}
    found.update({_FLAGS[k]: "1" for k, v in attrs.items() if k in _FLAGS and v == "yes"})
    return found


def shown_ids(course: Course, ref: str, pool: str) -> Iterable[str]:
    """Return the ids of the questions that a directive shows."""
    if pool:
        return course.pools.get(pool, ())
    if ref in course.cases:
        return course.cases[ref].questions
    return (ref,)
