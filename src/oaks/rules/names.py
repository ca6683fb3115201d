"""Invented people and organisations carry “(fiktif)” where a page first names them.

The names are those of the module's opening case: what the module marks with “(fiktif)”, and people with a title
(Pak, Bu …). A learner who opens a later page first must not take them for real.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Course, Module, Page
from ..problem import Problem
from ..prose import Passage

_TITLES = "Pak|Bu|Ibu|Bapak|Mas|Mbak|Kak|Bang|Nenek|Kakek|Mbah|Suster|Dokter|Dr|Ustaz|Haji"
_GENERIC = re.compile(
    rf"^(?:(?:{_TITLES}|Kabupaten|Kota|Desa|Kelurahan|Kecamatan|Provinsi|LKS|LSM|NGO|PT|CV|RS|Yayasan|Perkumpulan|Panti|"
    r"Dinas|Sosial|Rumah|Sakit|Singgah|Lembaga|Komunitas|Forum|Kampung|Sentra|Puskesmas|Sekolah|SMP|SMA|SD)\s+)+"
)
_MARKED = re.compile(r"((?:[A-Z][\w’'-]*)(?:\s+[A-Z][\w’'-]*){0,5})\s*\(fiktif\)")
_PERSON = re.compile(rf"\b(?:{_TITLES})\s+([A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+)?)")
_MARK_AFTER = re.compile(r"(?:\s+[A-Z][\w’'-]*){0,4}\s*\([^()]{0,40}fiktif")


@dataclass(frozen=True)
class Name:
    """An invented name: as it stands in the case, and the part by which it is known again."""

    full: str
    core: str


def check_names(course: Course) -> Iterator[Problem]:
    """Yield first mentions of a case's names without “(fiktif)”."""
    for module in course.modules:
        names = case_names(module)
        if not names:
            continue
        for page in module.pages:
            yield from _page(page, names)


def case_names(module: Module) -> list[Name]:
    """Return the invented names in the opening case of `module`: people with a title, and what the module marks."""
    case = "\n".join(passage.bare for passage in _case(module.pages[0]))
    running = [p for page in module.pages for p in page.passages if p.kind not in ("head", "heading")]
    marked = [m for passage in running for m in _MARKED.finditer(passage.bare)]
    names: dict[str, Name] = {}
    for full in (*(m.group(1) for m in marked), *(m.group(0) for m in _PERSON.finditer(case))):
        core = " ".join(_GENERIC.sub("", full).split())
        if not _GENERIC.fullmatch(f"{core} ") and _pattern(core).search(case):
            names.setdefault(core, Name(" ".join(full.split()), core))
    return [n for n in names.values() if not any(n.core != o and _pattern(o).search(n.core) for o in names)]


def _pattern(core: str) -> re.Pattern[str]:
    """Return the pattern that finds a name as whole words, over line ends too."""
    return re.compile(rf"(?<![\w-]){re.escape(core)}(?![\w-])".replace(r"\ ", r"\s+"))


def _case(page: Page) -> Iterator[Passage]:
    inside = False
    for passage in page.passages:
        if passage.kind == "heading":
            inside = re.search(r"\{[^{}]*#kasus\b", passage.text) is not None
        elif inside:
            yield passage


def _page(page: Page, names: list[Name]) -> Iterator[Problem]:
    open_names = {name.core: name for name in names}
    marked_tables = {p.table for p in page.passages if p.kind == "head" and "fiktif" in p.bare}
    for passage in page.passages:
        if passage.kind == "heading" or not open_names:
            continue
        for core, name in list(open_names.items()):
            match = _pattern(core).search(passage.bare)
            if match is None:
                continue
            del open_names[core]
            if passage.table and passage.table in marked_tables:
                continue
            if not _MARK_AFTER.match(passage.bare, match.end()):
                yield Problem("T13", passage.span(match.start(), len(match.group(0))), {"name": name.full})
