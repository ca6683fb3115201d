"""The form of a page: headings, pictures, link texts, tables, front matter and views."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Course, Page, Span
from ..nearly import short
from ..problem import Problem, guess
from ..prose import Passage
from ..read import Source
from ..scan import scan
from ..views import FIGURE, VIEWS

OURS = (
    "title",
    "module",
    "section",
    "part",
    "question",
    "law_as_of",
    "prerequisites",
    "cpmk",
    "goals",
    "activity",
    "worksheet",
)
_THEIRS = (
    "template", "hide", "description", "tags", "icon", "status", "search", "subtitle", "social", "author", "authors",
    "date", "comments", "lang", "quiz", "toc_depth", "revision_date", "keywords", "image", "slug", "summary", "id",
)  # fmt: skip
GOAL_KEYS = ("id", "text", "bloom", "assess")
VIEW_ATTRS = ("view",)
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(([^()]*)\)(\{[^{}]*\})?")
_IMG = re.compile(r"<img\b[^<>]*>", re.I)
_ALT = re.compile(r"\balt\s*=", re.I)
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\](?:\([^()]*\)|\[[^\[\]]*\])")
_AUTO = re.compile(r"<(https?://[^<>\s]+)>", re.I)
_URL = re.compile(r"(?<![\w(<\"'=/])((?:https?://|www\.)[^\s<>()\"]+)", re.I)
_VAGUE = re.compile(
    r"(?:silakan )?(?:klik|tekan|buka|lihat|baca)? ?(?:di ?)?(?:sini|situ|link|tautan|url|halaman)?"
    r"(?: (?:ini|berikut|tersebut|itu))?"
    r"|(?:baca |lihat )?selengkapnya|lebih lanjut|click here|here|read more|more|klik|>+|→",
    re.I,
)


def check_pages(course: Course) -> Iterator[Problem]:
    """Yield faults in the form of pages."""
    for page in course.pages.values():
        source = course.source_of(page)
        yield from _front_matter(course, page, source)
        yield from _headings(page)
        for passage in page.passages:
            yield from _pictures(passage)
            yield from _link_texts(passage, page)
        yield from _tables(page, source.path)
        yield from _views(source)


def _front_matter(course: Course, page: Page, source: Source) -> Iterator[Problem]:
    for key in source.meta:
        if key not in OURS and key not in _THEIRS and (near := guess(key.lower(), OURS)):
            yield Problem("F01", source.meta_span(key), {"name": key, "near": near})
    section = page.section
    if section and not section.isdigit() and section != "penutup":
        yield Problem("F02", source.meta_span("section"), {"value": section})
    if section and not page.module:
        yield Problem("F03", source.meta_span("section"), {"key": "section"})
    wanted = source.meta.get("prerequisites") or ()
    for name in map(str, wanted) if isinstance(wanted, (list, tuple)) else (str(wanted),):
        if course.module_of(name) is None and name not in course.resting.modules:
            near = guess(name, [m.id for m in course.modules])
            yield Problem("F05", source.meta_span("prerequisites"), {"name": name, "near": near})
    yield from _goals(source)


def _goals(source: Source) -> Iterator[Problem]:
    goals = source.meta.get("goals")
    if goals is None:
        return
    span = source.meta_span("goals")
    if not isinstance(goals, list) or not all(isinstance(goal, dict) for goal in goals):
        yield Problem("F04", span, {"what": ("bentuknya bukan daftar", "not a list"), "near": ""})
        return
    for number, goal in enumerate(goals):
        yield from _goal(goal, source, f"goals.{number}")


def _goal(goal: dict[str, object], source: Source, place: str) -> Iterator[Problem]:
    name = goal.get("id", "?")
    whole = source.marks.get(place, source.meta_span("goals"))
    if any(value is None for key, value in goal.items() if str(key) not in GOAL_KEYS):
        right = f'text: "{short(str(goal.get("text", "")), 24)}, …"'
        what = (
            f"teks tujuan {name} memuat koma, jadi harus ditulis di antara tanda kutip lurus: `{right}`",
            f"the text of goal {name} holds a comma, so it needs straight quotation marks: `{right}`",
        )
        yield Problem("F04", source.marks.get(f"{place}.text", whole), {"what": what, "near": ""})
        return
    for key in map(str, goal):
        if key not in GOAL_KEYS:
            what = (f"kunci `{key}` pada tujuan {name} tidak dikenal", f"the key `{key}` of goal {name} is unknown")
            at = source.marks.get(f"{place}.{key}", whole)  # the value; its key stands before it
            if at.col > len(key) + 2:
                at = Span(at.path, at.line, at.col - len(key) - 2, len(key))
            yield Problem("F04", at, {"what": what, "near": guess(key, GOAL_KEYS)})


def _headings(page: Page) -> Iterator[Problem]:
    before = 0
    tops = 0
    for passage in page.passages:
        if passage.kind != "heading":
            continue
        if passage.level == 1:
            tops += 1
            if tops > 1:
                yield Problem("T07", passage.span())
        elif before and passage.level > before + 1:
            yield Problem("T06", passage.span(), {"level": passage.level, "before": before, "right": before + 1})
        before = passage.level
    if page.passages and not tops and not page.meta.get("title"):
        yield Problem("T07", page.passages[0].span(0, 1))


def _pictures(passage: Passage) -> Iterator[Problem]:
    for match in _IMAGE.finditer(passage.text):
        if not match.group(1).strip() and not _ALT.search(match.group(3) or ""):
            yield Problem("T08", passage.span(match.start(), len(match.group(0))), {"name": match.group(2)[:60]})
    for match in _IMG.finditer(passage.text):
        if not _ALT.search(match.group(0)):
            yield Problem("T08", passage.span(match.start(), len(match.group(0))), {"name": "<img>"})


def _link_texts(passage: Passage, page: Page) -> Iterator[Problem]:
    for match in _LINK.finditer(passage.text):
        text = match.group(1).strip(" *_`.")
        if _VAGUE.fullmatch(" ".join(text.split())):
            yield Problem("T09", passage.span(match.start(1), len(match.group(1))), {"text": text})
        elif re.match(r"(?:https?://|www\.)", text, re.I):
            yield Problem("T10", passage.span(match.start(1), len(match.group(1))), {"text": text[:60]})
    if page.references:
        return  # a reference ends in its address, as APA has it
    text = _LINK.sub(lambda m: " " * len(m.group(0)), passage.text)
    text = re.sub(r"\]\([^()]*\)", lambda m: " " * len(m.group(0)), text)  # the target of a picture
    for pattern in (_AUTO, _URL):
        for match in pattern.finditer(text):
            address = match.group(1).rstrip(".,;:!?")
            yield Problem("T10", passage.span(match.start(1), len(address)), {"text": address[:60]})


def _tables(page: Page, path: str) -> Iterator[Problem]:
    heads: dict[int, list[Passage]] = {}
    for passage in page.passages:
        if passage.kind == "head":
            heads.setdefault(passage.table, []).append(passage)
    for cells in heads.values():
        if not any(cell.bare.strip() for cell in cells):
            yield Problem("T11", cells[0].span())
    yield from _html_tables(page, path)


def _html_tables(page: Page, path: str) -> Iterator[Problem]:
    lines = page.body.split("\n")
    for number, line in enumerate(lines):
        at = line.find("<table")
        if at >= 0 and "`" not in line:
            whole = "\n".join(lines[number : number + 400]).partition("</table>")[0]
            if "<th" not in whole.replace("<thead", ""):
                yield Problem("T11", Span(path, page.offset + number + 1, at + 1, 6))


def _views(source: Source) -> Iterator[Problem]:
    if "<oaks" not in source.body:
        return
    for block in scan(source.path, source.body, source.offset)[0]:
        if block.name != "oaks":
            continue
        view = block.attrs.get("view", "")
        if view not in (*VIEWS, FIGURE):
            yield Problem("P10", block.span, {"name": view, "near": guess(view, (*VIEWS, FIGURE))})
        yield from _unknown(block.attrs, VIEW_ATTRS if view in VIEWS else (*VIEW_ATTRS, "src"), block.span)


def _unknown(attrs: Iterable[str], known: tuple[str, ...], span: Span) -> Iterator[Problem]:
    for name in attrs:
        if name not in known:
            yield Problem("S21", span, {"name": name, "near": guess(name, known), "known": ", ".join(known)})
