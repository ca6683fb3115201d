"""Statutes: quotations compared letter by letter with the law pages, and the dates of legal statements."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..model import Course, Page, Span
from ..problem import Problem
from ..read import Source
from ..scan import walk
from ..views.module import MONTHS
from .places import folder_of, resolve

FOLDER = "hukum/"
MONTHS_FRESH = 12
SHOWN = 5  # differences of one quotation
_SOURCE = re.compile(r"^[—–-]++.*?\[([^\[\]]*)\]\(([^()\s]*)\)")
_QUOTED = re.compile(r"^[ \t]*>[ \t]?")
_MARKUP = re.compile(r"\*{1,3}|==|~~|\\$|<[^<>]*>")
_GAP = re.compile(r"\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.")
_AS_OF = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
_ARTICLE = re.compile(r"\bPasal\s+\d+|\bUU\s+\d+/\d{4}")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with a source line: its words with their places, and the law page it names."""

    words: tuple[tuple[str, Span], ...]
    name: str
    target: str
    source: Span


def check_law(course: Course, today: date | None = None) -> Iterator[Problem]:
    """Yield quotations that differ from the law pages, and legal pages without a date or with an old one."""
    now = today or _today()
    articles: dict[str, str] = {}
    for path, source in course.sources.items():
        for quote in quotes(path, source, folder_of(course, path, source)):
            yield from _compare(course, quote, articles)
    for page in course.pages.values():
        yield from _date(course, page, now)


def _today() -> date:
    """Return today, or the day that SOURCE_DATE_EPOCH names."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def quotes(path: str, source: Source, folder: str) -> Iterator[Quote]:
    """Yield the quotations of a file whose last line is `— [law](…hukum/page.md#article)`."""
    if FOLDER not in source.body and "hukum" not in source.body:
        return
    block: list[tuple[str, int, int]] = []
    for number, visible, state in [*walk(source.body.split("\n")), (0, "", "text")]:
        match = _QUOTED.match(visible) if state == "text" else None
        if match:
            block.append((visible[match.end() :], source.offset + number + 1, match.end() + 1))
            continue
        if block:
            yield from _quote(path, block, folder)
        block = []


def _quote(path: str, block: list[tuple[str, int, int]], folder: str) -> Iterator[Quote]:
    found = next(((n, m) for n, (text, _, _) in enumerate(block) if (m := _SOURCE.match(text))), None)
    if found is None:
        return
    number, match = found
    target = resolve(match.group(2), folder, "")
    if not target.startswith(FOLDER):
        return
    words = []
    for text, line, col in block[:number]:
        clean = _MARKUP.sub(lambda m: " " * len(m.group(0)), text)
        words += [(w.group(0), Span(path, line, col + w.start(), len(w.group(0)))) for w in re.finditer(r"\S+", clean)]
    _, line, col = block[number]
    yield Quote(tuple(words), match.group(1), target, Span(path, line, col + match.start(1), len(match.group(1))))


def plain(text: str) -> str:
    """Return words with single spaces, straight quotation marks and no markup: what is compared."""
    return " ".join(_MARKUP.sub("", text).split()).translate(_STRAIGHT)


def article_text(course: Course, target: str) -> str:
    """Return the quoted words below an anchor of a law page: its own and its subsections' blockquotes."""
    path, _, anchor = target.partition("#")
    page = course.pages.get(path)
    if page is None:
        return ""
    start = next((h for h in page.headings if h.anchor == anchor), None)
    if anchor and start is None:
        return ""
    end = next((h.line for h in page.headings if start and h.line > start.line and h.level <= start.level), None)
    lines = page.body.split("\n")
    first = start.line - page.offset if start else 0
    last = end - page.offset - 1 if end else len(lines)
    return plain("\n".join(_QUOTED.sub("", line).rstrip(" \\") for line in lines[first:last] if _QUOTED.match(line)))


def _compare(course: Course, quote: Quote, articles: dict[str, str]) -> Iterator[Problem]:
    path, _, anchor = quote.target.partition("#")
    page = course.pages.get(path)
    if page is None or (anchor and anchor not in {h.anchor for h in page.headings} | page.anchors):
        return  # the link itself is wrong and is reported as such
    if not anchor:
        yield Problem("L03", quote.source, {"name": quote.name})
        return
    law = articles.setdefault(quote.target, "") or article_text(course, quote.target)
    articles[quote.target] = law
    if not law:
        yield Problem("L02", quote.source, {"name": quote.name, "path": path})
        return
    at = 0
    for piece in _pieces(quote.words):
        words = plain(" ".join(word for word, _ in piece))
        if not words:
            continue
        where = _find(law, words, at)
        if where < 0:
            if _find(law, words, 0) >= 0:
                yield _disorder(piece, quote.name)
            else:
                yield from _differences(piece, law, quote.name)
            continue
        at = where + len(words)


def _pieces(words: tuple[tuple[str, Span], ...]) -> Iterator[list[tuple[str, Span]]]:
    """Cut a quotation at its ellipses."""
    piece: list[tuple[str, Span]] = []
    for word, span in words:
        if not _GAP.search(word):
            piece.append((word, span))
            continue
        before, after = _GAP.split(word, maxsplit=1)
        if before.strip():
            piece.append((before, span))
        yield piece
        piece = [(after, span)] if after.strip() else []
    yield piece


def _find(law: str, words: str, start: int) -> int:
    """Return where `words` stand in `law` as whole words, or -1."""
    at = law.find(words, start)
    while at >= 0:
        end = at + len(words)
        whole = (at == 0 or not law[at - 1].isalnum()) and (
            end == len(law) or not (law[end].isalnum() and words[-1].isalnum())
        )
        if whole:
            return at
        at = law.find(words, at + 1)
    return -1


def _disorder(piece: list[tuple[str, Span]], name: str) -> Problem:
    """Return the finding for words that stand earlier in the article than what is quoted before them."""
    said = " ".join(word for word, _ in piece[:4])
    meant = ("bagian itu mendahului yang dikutip sebelumnya", "that part comes before what is quoted above it")
    return Problem("L01", piece[0][1], {"said": said, "meant": meant, "name": name})


def _differences(piece: list[tuple[str, Span]], law: str, name: str) -> Iterator[Problem]:
    """Yield the words that differ; only the first of them where the quotation is hardly the article's at all."""
    piece = [(word, span) for word, span in piece if plain(word)]
    mine, theirs = [plain(word) for word, _ in piece], law.split()
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    inner = [op for op in matcher.get_opcodes() if op[0] != "equal" and not _at_an_edge(op, mine, theirs)]
    if not inner:  # the words are there, but not in one stretch
        block = matcher.find_longest_match()
        inner = [("replace", min(block.a + block.size, len(mine) - 1), len(mine), 0, 0)]
    same = sum(block.size for block in matcher.get_matching_blocks())
    for operation in inner[: SHOWN if same * 2 > len(mine) else 1]:
        yield _difference(piece, mine, theirs, operation, name)


def _at_an_edge(operation: tuple[str, int, int, int, int], mine: list[str], theirs: list[str]) -> bool:
    """Tell whether an operation only says where the quotation begins or ends in the article."""
    tag, a, b, c, d = operation
    if tag == "insert":
        return a in (0, len(mine))
    if tag != "replace" or b - a > 1:
        return False
    last = b == len(mine) and theirs[c].startswith(mine[a]) and not theirs[c][len(mine[a])].isalnum()
    return last or (a == 0 and theirs[d - 1].endswith(mine[a]) and not theirs[d - 1][-len(mine[a]) - 1].isalnum())


def _difference(
    piece: list[tuple[str, Span]],
    mine: list[str],
    theirs: list[str],
    operation: tuple[str, int, int, int, int],
    name: str,
) -> Problem:
    tag, a, b, c, d = operation
    span = piece[min(a, len(piece) - 1)][1]
    if tag == "insert":
        said = " ".join(mine[max(0, a - 1) : a + 1])
        meant = " ".join([*mine[max(0, a - 1) : a], *theirs[c:d], *mine[a : a + 1]])
    else:
        if b == len(mine):  # the article goes on after the quotation
            d = min(d, c + b - a)
        elif a == 0:
            c = max(c, d - b)
        while b - a == d - c > 1 and theirs[d - 1].startswith(mine[b - 1]):
            b, d = b - 1, d - 1
        b = min(b, a + 6)
        said, meant = " ".join(mine[a:b]), " ".join(theirs[c : min(d, c + 6)])
        span = Span(span.path, span.line, span.col, len(said) if b == a + 1 else span.length)
    there = (f"“{meant}”", f"“{meant}”") if meant else ("kata itu tidak ada", "those words are not there")
    return Problem("L01", span, {"said": said, "meant": there, "name": name})


def _date(course: Course, page: Page, now: date) -> Iterator[Problem]:
    source = course.source_of(page)
    value = page.meta.get("law_as_of")
    if value is None:
        yield from _undated(course, page)
        return
    match = _AS_OF.fullmatch(str(value))
    span = source.meta_span("law_as_of")
    if match is None or not 1 <= int(match.group(2)) <= 12:
        yield Problem("L04", span, {"value": str(value)[:30]})
        return
    months = (now.year - int(match.group(1))) * 12 + now.month - int(match.group(2))
    if months > MONTHS_FRESH:
        said = (f"{MONTHS[int(match.group(2)) - 1]} {match.group(1)}", match.group(0))
        yield Problem("L06", span, {"value": said, "months": MONTHS_FRESH})


def _undated(course: Course, page: Page) -> Iterator[Problem]:
    """A module or law page that states what a law says needs its date; a list of sources states nothing."""
    if not (page.module or page.path.startswith(FOLDER)):
        return
    heading = ""
    for passage in page.passages:
        if passage.kind == "heading":
            heading = passage.bare.strip().casefold()
        match = _ARTICLE.search(passage.bare)
        if match and passage.kind != "heading" and not heading.startswith(("sumber", "istilah")):
            yield Problem("L05", passage.span(match.start(), len(match.group(0))), {"text": match.group(0)})
            return
