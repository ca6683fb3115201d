"""What scripts/new.py says and understands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ..course import load_course
from ..fix import record
from ..problem import Report, guess
from ..safe_write import explain
from ..views.kinds import NAMES
from . import NewFailed
from .course import new_course
from .module import free_module, new_module
from .question import new_question


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser("new.py", description="Buat modul, soal, atau kursus baru dari kerangka.")
    what = made.add_subparsers(dest="what", metavar="APA")
    module = what.add_parser("module", aliases=["modul"], help="folder halaman, bank soal, dan tempat di nav")
    module.add_argument("name", nargs="?", default="", metavar="NAMA", help="misalnya m14 (bawaan: yang masih bebas)")
    module.add_argument("--title", default="Modul baru", help="judul modul")
    module.add_argument("--after", default="", metavar="MODUL", help="sesudah modul ini (bawaan: yang terakhir)")
    module.add_argument("--part", default="", metavar="BAGIAN", help="nama kelompok di beranda")
    question = what.add_parser("question", aliases=["soal"], help="contoh soal di sebuah bank, dengan id bebas")
    question.add_argument("bank", metavar="MODUL", help="modul atau ujian, misalnya m03")
    question.add_argument("--kind", default="single", metavar="JENIS", help=", ".join(NAMES))
    question.add_argument("--title", default="", help="judul soal; id dibuat darinya")
    question.add_argument("--pool", default="", metavar="KUMPULAN", help="misalnya cek-1 (bawaan: kuis)")
    question.add_argument("--id", default="", help="id sendiri")
    course = what.add_parser("course", aliases=["kursus"], help="kursus baru di folder lain, tanpa isi kursus ini")
    course.add_argument("folder", type=Path, metavar="FOLDER", help="folder yang belum ada atau masih kosong")
    course.add_argument("--title", required=True, help="judul kursus")
    course.add_argument("--id", default="", help="nama pendek kursus; kemajuan pembelajar disimpan di bawahnya")
    return made


def new(argv: Sequence[str] | None = None) -> int:
    """Make what was asked for; 0 made, 1 not made or with errors, 2 not understood."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and not words[0].startswith("-") and words[0] not in _WHAT:
        near = guess(words[0].lower(), _WHAT)
        said = f" Maksud Anda {near}?" if near else ""
        print(f"“{words[0]}” tidak dikenal.{said} Yang ada: module, question, course.", file=sys.stderr)
        return 2
    options = parser().parse_args(words)
    if not options.what:
        parser().print_help()
        return 2
    root = Path.cwd()
    if not (root / "mkdocs.yml").is_file():
        print(f"Folder ini bukan proyek OAKS: mkdocs.yml tidak ada di {root}.", file=sys.stderr)
        return 2
    try:
        return _WHAT[options.what](root, options)
    except NewFailed as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print("\n".join(explain(error)), file=sys.stderr)
    return 1


def _module(root: Path, options: argparse.Namespace) -> int:
    course, _ = load_course(root)
    name = options.name or free_module(course, root)
    files = new_module(course, root, name, options.title, options.after, options.part)
    print(f"Modul {name} dibuat:")
    return _judge(root, files, f"Tempatnya di nav sudah diatur. Buka docs/{name}/index.md dan mulailah dari kasusnya.")


def _question(root: Path, options: argparse.Namespace) -> int:
    course, _ = load_course(root)
    file, ids = new_question(course, root, options.bank, options.kind, options.title, options.pool, options.id)
    print(f"Soal {', '.join(ids)} ditambahkan di:")
    return _judge(root, [file], "Ganti isinya, lalu jalankan python scripts/check.py")


def _course(root: Path, options: argparse.Namespace) -> int:
    def show(done: int, total: int) -> None:
        if done == total or sys.stderr.isatty():
            print(f"\r  {done}/{total} berkas", end="\n" if done == total else "", file=sys.stderr, flush=True)

    files = new_course(root, options.folder, options.title, options.id, show)
    print(f"Kursus baru di {options.folder}:")
    return _judge(options.folder, files, f"Masuk ke folder {options.folder}, lalu jalankan python scripts/serve.py")


def _judge(root: Path, files: Sequence[Path], last: str) -> int:
    """Name the files, let the checker judge them, and say what comes next."""
    course, report = load_course(root)
    if not report.errors():
        record(root, course)
    names = [file.resolve().relative_to(root.resolve()).as_posix() for file in files]
    print("\n".join(f"  {name}" for name in names))
    found = Report(root, [p for p in report.errors() if p.span.path in (*names, "mkdocs.yml")])
    if found.problems:
        print(found.format(), file=sys.stderr)
        return 1
    print(last)
    return 0


_WHAT = {
    "module": _module, "question": _question, "course": _course,
    "modul": _module, "soal": _question, "kursus": _course,
}  # fmt: skip
