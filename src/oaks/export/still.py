"""Questions that stand still: on paper and in an EPUB a card becomes text, and its answer goes to another place."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from string import ascii_uppercase
from xml.etree.ElementTree import Element

from ..views.parts import sub
from .book import Leaf
from .tree import classes, drop, parents, replace, with_class, words

_RUNTIME = ("name", "value", "data-search-exclude", "role", "aria-labelledby", "data-o", "data-v", "data-w", "for")


@dataclass(frozen=True)
class Asked:
    """A question on a page: its id, the anchor where it stands, what its head line calls it, and its answer."""

    id: str
    anchor: str
    label: str
    answer: Element


def set_still(leaf: Leaf, answer_at: Callable[[str], str] | None = None) -> list[Asked]:
    """Turn every card of `leaf` into text and return the questions with their answers, in order.

    `answer_at(question id)` is the link to the answer; without it the questions name none. Glossary slips go too.
    """
    drop(leaf.article, lambda e: "o-tip" in classes(e))
    for link in with_class(leaf.article, "o-istilah"):
        link.attrib.pop("aria-describedby", None)
    asked = []
    for parent, form in parents(leaf.article):
        if form.tag != "form":
            continue
        if "o-kartu" in classes(form):
            question, one = _card(leaf, form)
            if answer_at:
                sub(sub(question, "p", class_="s-ke"), "a", "Lihat jawaban", href=answer_at(one.id))
            asked.append(one)
            replace(parent, form, [question])
        else:
            replace(parent, form, [])
    _flatten_tabs(leaf.article)
    for e in leaf.article.iter():
        for name in [n for n in e.attrib if n.startswith("data-")]:
            del e.attrib[name]
    return asked


def answers(asked: list[Asked], file: str, key: str) -> list[Element]:
    """Return a section for each question in `asked`, each question once, named "<key>--<question id>".

    Its number is a link back to where the question stands, in `file` ('' for the same file).
    """
    made: list[Element] = []
    for one in {one.id: one for one in reversed(asked)}.values():
        box = Element("section", {"class": "s-jawab", "id": f"{key}--{one.id}"})
        head = sub(box, "p", class_="s-nomor")
        sub(head, "a", one.label, href=f"{file}#{one.anchor}", title="Kembali ke soal")
        box.extend(deepcopy(one.answer))
        made.insert(0, box)
    return made


def _card(leaf: Leaf, form: Element) -> tuple[Element, Asked]:
    name, kind = form.get("id", ""), form.get("data-k", "")
    anchor = f"{leaf.key}--{name}"
    head = [words(e) for e in next(iter(with_class(form, "o-kepala")), Element("p"))]
    question = Element("section", {"class": "s-soal", "id": anchor})
    sub(question, "p", " · ".join(head), class_="s-kepala")
    stem = next(iter(with_class(form, "o-soal")), Element("div"))
    stem.attrib.clear()
    stem.set("class", "s-pokok")
    for parent, control in parents(stem):
        if control.tag in ("input", "select"):
            replace(parent, control, [_gap(control)])
    question.append(stem)
    question.extend(_offered(form, kind))
    answer = Element("div")
    for hint in with_class(form, "o-bantu"):
        _take(answer, "Petunjuk: ", hint)
    answer.extend(_answer(form, kind))
    label = head[0].split(" dari ")[0] if head else "Soal"
    for e in (*question.iter(), *answer.iter()):
        for attribute in _RUNTIME:
            e.attrib.pop(attribute, None)
        if e is not question:
            e.attrib.pop("id", None)
    return question, Asked(name, anchor, label, answer)


def _take(answer: Element, lead: str, details: Element) -> None:
    box = sub(answer, "div", class_="s-petunjuk")
    box.extend(child for child in details if child.tag != "summary")
    if len(box):
        box[0].text = lead + (box[0].text or "")


def _gap(control: Element) -> Element:
    """A blank as a line to write on; a drop-down as its choices."""
    choices = [words(option) for option in control.iter("option") if option.get("value")]
    gap = Element("span", {"class": "s-isian"})
    gap.text = f"[{' / '.join(choices)}]" if choices else "\u00a0" * 3 + "…" * 6 + "\u00a0" * 3
    return gap


def _offered(form: Element, kind: str) -> list[Element]:
    """Return what a learner chooses from, lettered."""
    outside = [e for e in form if "o-kunci" not in classes(e)]
    made: list[Element] = []
    for e in (e for top in outside for e in top.iter()):
        look = classes(e)
        if e.tag == "ul" and "o-ops" in look:
            lettered = kind != "truefalse" or bool(made)
            box = Element("ol", {"type": "A"}) if lettered else Element("ul")
            for option in e.iter("label"):
                _copy_into(sub(box, "li"), option[-1])
            made.append(box)
        elif "o-alasan" in look:
            reason = Element("p", {"class": "s-alasan"})
            reason.text = words(e)
            made.append(reason)
        elif e.tag == "ol" and "o-urut" in look:
            box = Element("ol", {"type": "A"})
            for step in e.iter("li"):
                _copy_into(sub(box, "li"), step[0])
            made.append(box)
        elif e.tag == "textarea":
            made.append(Element("div", {"class": "s-tulis"}))
    return made + _pairs(outside)


def _pairs(outside: list[Element]) -> list[Element]:
    rows = [row for top in outside for row in with_class(top, "o-pasang")]
    if not rows:
        return []
    left, right = Element("ol"), Element("ol", {"type": "A"})
    for row in rows:
        _copy_into(sub(left, "li"), row[0])
    for option in rows[0].iter("option"):
        if option.get("value"):
            _copy_into(sub(right, "li"), option)
    return [left, right]


def _answer(form: Element, kind: str) -> list[Element]:
    """Return the key in words, then what the page says about every option, then the explanation."""
    key = next(iter(with_class(form, "o-kunci")), Element("details"))
    made = [child for child in key if child.tag != "summary"]
    if kind in ("single", "multiple", "truefalse"):
        groups = [e for e in form.iter("ul") if "o-ops" in classes(e) and e not in list(key.iter())]
        lists = [e for e in made if e.tag == "ol"]
        right = [_right(group, feedback, kind) for group, feedback in zip(groups, lists, strict=False)]
        line = Element("p", {"class": "s-kunci"})
        line.text = "Jawaban: " + "; ".join(part for found in right for part in found) + "."
        for number, feedback in enumerate(lists):
            if kind != "truefalse" or number:
                feedback.set("type", "A")
        made.insert(0, line)
    for e in made:
        for box in [b for b in e.iter("ul") if "o-ops" in classes(b)]:
            for item in list(box):
                text = words(item)
                item.clear()
                item.text = "☐ " + text
            box.set("class", "s-rubrik")
    return made


def _right(group: Element, feedback: Element, kind: str) -> list[str]:
    found = []
    keys = {item.get("data-o", "") for item in feedback if item.get("data-v") == "2"}
    for letter, option in zip(ascii_uppercase, group.iter("label"), strict=False):
        if option[0].get("value") in keys:
            plain = kind == "truefalse" and words(option) in ("Benar", "Salah")
            found.append(words(option) if plain else f"{letter}. {words(option).rstrip('.')}")
    return found


def _copy_into(target: Element, source: Element) -> None:
    target.text = source.text
    target.extend(deepcopy(child) for child in source)


def _flatten_tabs(article: Element) -> None:
    """Put the tabs of a set one below the other, each under its name."""
    for box in with_class(article, "tabbed-set"):
        names = [words(label) for label in box.iter("label")]
        blocks = [block for block in box.iter() if "tabbed-block" in classes(block)]
        box.clear()
        box.tag = "div"
        for name, block in zip(names, blocks, strict=False):
            sub(sub(box, "p"), "strong", name)
            box.append(block)
