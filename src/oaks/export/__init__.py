"""Exports: the course in other people's formats. One file a target; this file holds what they share.

An exporter is a function `(course, into, options) -> Made`. It writes below the folder `into`, which exists, and
returns what it wrote and what it could not carry over. It raises ExportFailed for what an author must mend first.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from ..model import Course, Span


class ExportFailed(Exception):
    """The reason, in Indonesian, why nothing was made."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was left out or changed on the way, said in Indonesian; `span` is where it stands."""

    text: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.span.path}:{self.span.line}:{self.span.col}  {self.text}" if self.span else self.text


@dataclass
class Made:
    """What an exporter made: the files, and notes for the person who asked."""

    files: list[Path] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    summary: str = ""  # one line in Indonesian, such as '182 soal'


def to_stderr(done: int, total: int, what: str) -> None:
    """Show progress on one line of a terminal; in a log only the end of it."""
    end = "\n" if done >= total else "\r"
    if end == "\n" or sys.stderr.isatty():
        print(f"\r  {done}/{total} {what}".ljust(60), end=end, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Options:
    """What the person asked for. `root` holds mkdocs.yml; `values` has the target's own arguments by name.

    `site_url` ends with '/' or is ''; `only` names modules and exams, empty for all;
    `progress(done, total, what)` shows how far long work has come.
    """

    root: Path
    site_url: str = ""
    only: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    progress: Callable[[int, int, str], None] = to_stderr


Exporter = Callable[[Course, Path, Options], Made]


@dataclass(frozen=True, slots=True)
class Argument:
    """One `--name VALUE` of a target; the first of `choices` is the default, '' where there are none."""

    name: str
    help: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that can be made. `where` is 'module:function'; `extra` a Python module that must be installed."""

    name: str
    where: str
    makes: str
    extra: str = ""
    arguments: tuple[Argument, ...] = ()

    def load(self) -> Exporter:
        """Return the exporter; its module is imported only now."""
        module, _, name = self.where.partition(":")
        found: Exporter = getattr(import_module(module), name)
        return found


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target(
            "moodle",
            "oaks.export.moodle:export",
            "soal.xml untuk bank soal Moodle: semua jenis soal, dengan umpan balik, kategori, dan tag",
            arguments=(
                Argument("ordering", "soal urutan: ordering (Moodle 4.4 ke atas) atau match (versi lama)",
                         ("ordering", "match")),
                Argument("case", "kasus: separate (deskripsi sebelum soalnya) atau repeat (diulang di tiap soal)",
                         ("separate", "repeat")),
            ),
        ),
        Target("gift", "oaks.export.gift:export", "soal.gift.txt: bentuk teks yang dapat Anda sunting; tanpa gambar"),
        Target("html", "oaks.export.single:export", "satu .html yang berdiri sendiri, tiap modul dan seluruh kursus"),
        Target("epub", "oaks.export.epub:export", "buku EPUB untuk aplikasi pembaca; jawaban di akhir tiap modul"),
        Target(
            "pdf", "oaks.export.pdf:export", "PDF A4 tiap modul dan seluruh kursus; perlu Chrome, Edge, atau Chromium",
            arguments=(Argument("answers", "jawaban di akhir tiap modul", ("keduanya", "dengan", "tanpa")),),
        ),
        Target("zip", "oaks.export.offline:export", "situs utuh untuk komputer dan Kolibri (aplikasi HTML5)"),
        Target("anki", "oaks.export.anki:export", "kartu Anki dari glosarium dan soal; perlu genanki"),
        Target("all", "oaks.export.everything:export", "lima edisi itu ke site/unduh, dan halaman unduhannya terisi"),
    )
}  # fmt: skip
