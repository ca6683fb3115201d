"""Tables, lists, boxes and links of pages that Markdown does not take for what they are meant to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..model import Course, Span
from ..problem import Problem
from ..prose import table_rows
from ..read import Source
from ..scan import walk

_ITEM = re.compile(r"(?:[-*+]|1[.)])[ \t]+\S")
_ANY_ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ \t]")
_PLAIN = re.compile(r"[^\s#>|<!?=:`~\-*+\[{\d]|\d+[^.)\d]|[*_]{1,2}\w|\[[^\]^]")
_BOX = re.compile(r"(!!!|\?\?\?\+?)(.*)$")
_BOX_NAMES = "note|tip|info|warning|danger|example|question|quote|success|abstract|catatan"
_NEAR_BOX = re.compile(
    rf"(?:!{{1,2}}|!{{4,}}|\?{{1,2}}|\?{{4,}})[ \t]+(?:{_BOX_NAMES})\b|(?:!!!|\?\?\?)(?:{_BOX_NAMES})\b"
)
_BOX_HEAD = re.compile(r"[ \t]*[a-z][\w-]*(?:[ \t]+[a-z][\w-]*)*(?:[ \t]+\"[^\"]*\")?[ \t]*$|[ \t]+\"[^\"]*\"[ \t]*$")
_TARGET = r"(?:[^()\s]*\.(?:md|html|png|jpe?g|svg|pdf|docx?)\b|https?://|#\w)"
_SPACED = re.compile(rf"(?<=[^\s\]])\][ \t]+\((?={_TARGET})")
_OPEN = re.compile(r"(?<=[^\s\]])\]\([ \t]*([^\s()<>]+)(?=[ \t]+[^\s\"'(<)]|[ \t]*$)")
_EMPTY = re.compile(r"(?<=[^\s\]])\]\([ \t]*\)")
_TURNED = re.compile(rf"\((?:[^()\[\]]|\([^()\[\]]*\))+\)\[{_TARGET}[^\[\]\s]*\]")
_LOCAL = re.compile(r"\]\([ \t]*<?((?:[A-Za-z]:[\\/]|file:|\\\\)[^()<>]*)")
_OUTSIDE_PICTURE = re.compile(
    r"!\[[^\[\]]*\]\([ \t]*((?:https?:)?//[^\s()]+)"
    r"|<(?:img|iframe|embed|video|audio|source|script)\b[^<>]*\bsrc=[\"']((?:https?:)?//[^\"']+)"
)

NO_LINE = (
    "di bawah judul kolom belum ada baris garis seperti `|---|---|`",
    "below the heads no line such as `|---|---|`",
)
CLINGS = ("di atasnya belum ada baris kosong", "no blank line stands above it")
UNEVEN = ("banyak kolom di baris garis tidak sama dengan judulnya", "the line below the heads has other columns")
WIDE = ("baris ini punya lebih banyak sel daripada judul kolom, jadi sel terakhir hilang",
        "this row has more cells than there are heads, so the last are lost")  # fmt: skip
TITLE = ("judul kotak ditulis di antara dua tanda kutip lurus, misalnya `??? note \"Judul\"`",
         'a box\'s title stands in straight quotation marks, as in `??? note "Title"`')  # fmt: skip
MARKS = ("barisnya diawali tepat tiga tanda, lalu satu spasi", "its line begins with exactly three marks and a space")
INDENT = ("isi kotak harus menjorok empat spasi", "a box's content is indented by four spaces")
SPACE = ("antara `]` dan `(` tidak boleh ada spasi", "no space may stand between `]` and `(`")
ENDLESS = ("alamatnya memuat spasi, atau belum ditutup dengan `)`", "its address holds a space or lacks its `)`")
TURNED = (
    "kurungnya tertukar: kata di `[…]`, alamat di `(…)`",
    "its brackets are swapped: words in `[…]`, address in `(…)`",
)
NOWHERE = ("alamatnya masih kosong", "its address is empty")
LOCAL = ("alamatnya menunjuk berkas di komputer Anda sendiri", "its address is a file on your own computer")


def check_shapes(course: Course) -> Iterator[Problem]:
    """Yield what is meant as a table, a list, a box or a link on a page, and is none."""
    for page in course.pages.values():
        source = course.source_of(page)
        lines = [(n, visible) for n, visible, state in walk(source.body.split("\n")) if state == "text"]
        yield from _tables(source, lines)
        yield from _lists(source, dict(lines))
        yield from _links(source, lines)
    for path, source in course.sources.items():
        if path.startswith("quizzes/"):
            lines = [(n, visible) for n, visible, state in walk(source.body.split("\n")) if state == "text"]
            yield from _links(source, lines)
    yield from _modules(course)


def _span(source: Source, number: int, start: int, length: int) -> Span:
    return Span(source.path, source.offset + number + 1, start + 1, max(1, length))


def _cells(line: str) -> int:
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return len(re.split(r"(?<!\\)\|", bare))


def _tables(source: Source, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    if "|" not in source.body:
        return
    text = dict(lines)
    rows = table_rows([text.get(n, "") for n in range(source.body.count("\n") + 1)])
    wide = 0
    for number, line in lines:
        kind = rows.get(number)
        above = text.get(number - 1, "")
        if kind == "head":
            wide = _cells(line)
            why = CLINGS if above.strip() and number - 1 not in rows else None
            why = UNEVEN if why is None and _cells(text.get(number + 1, "")) != wide else why
            if why:
                yield Problem("T21", _span(source, number, 0, len(line)), {"why": why})
        elif kind == "cell" and _cells(line) > wide:
            yield Problem("T21", _span(source, number, 0, len(line)), {"why": WIDE})
        elif kind is None and number + 1 in text and rows.get(number + 1) != "head":
            after = text[number + 1].lstrip()
            if line.lstrip()[:1] == "|" == after[:1] and above.lstrip()[:1] != "|":
                yield Problem("T21", _span(source, number, 0, len(line)), {"why": NO_LINE})


def _lists(source: Source, text: dict[int, str]) -> Iterator[Problem]:
    """T23: boxes without a title's quotes or without content. T24: lists that cling to the sentence above."""
    inside = False  # in a list, whose items may go on without a blank line
    for number, line in text.items():
        above = text.get(number - 1, "")
        if not line.strip():
            inside = False
        elif _ANY_ITEM.match(line):
            if not inside and _ITEM.match(line) and _PLAIN.match(above):
                yield Problem("T24", _span(source, number, 0, len(line)))
            inside = True
        elif _NEAR_BOX.match(line):
            yield Problem("T23", _span(source, number, 0, len(line)), {"why": MARKS})
        elif box := _BOX.match(line):
            after = next((text[n] for n in range(number + 1, number + 4) if text.get(n, "").strip()), "")
            why = None if _BOX_HEAD.match(box.group(2)) else TITLE
            why = INDENT if why is None and not after.startswith(("    ", "\t")) else why
            if why:
                yield Problem("T23", _span(source, number, 0, len(line)), {"why": why})


def _links(source: Source, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    """N15: links that are none. N16: pictures that are fetched from elsewhere whenever the page is read."""
    for number, line in lines:
        if ")[" in line and (turned := _TURNED.search(line)):
            yield Problem("N15", _span(source, number, turned.start(), len(turned.group(0))), {"why": TURNED})
        elif "](" in line or "] " in line:
            for pattern, why in ((_SPACED, SPACE), (_LOCAL, LOCAL), (_OPEN, ENDLESS), (_EMPTY, NOWHERE)):
                if match := pattern.search(line):
                    start = max(0, line.rfind("[", 0, match.start()))
                    yield Problem("N15", _span(source, number, start, match.end() - start), {"why": why})
                    break
        if "//" in line and (picture := _OUTSIDE_PICTURE.search(line)):
            address = picture.group(1) or picture.group(2)
            yield Problem("N16", _span(source, number, line.index(address), len(address)), {"target": address[:60]})


def _modules(course: Course) -> Iterator[Problem]:
    """F06: a page whose module is another one than that of the other pages in its folder."""
    folders: dict[str, Counter[str]] = {}
    for page in course.pages.values():
        if page.module and "/" in page.path:
            folders.setdefault(page.path.rpartition("/")[0], Counter())[page.module] += 1
    for page in course.pages.values():
        modules = folders.get(page.path.rpartition("/")[0])
        if modules and page.module and len(modules) > 1:
            usual, count = modules.most_common(1)[0]
            if page.module != usual and modules[page.module] == 1 and count > 1:
                span = course.source_of(page).meta_span("module")
                yield Problem("F06", span, {"module": page.module, "usual": usual})
