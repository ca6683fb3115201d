"""What scripts/export.py says and understands: which targets, where to, and what was left out."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from ..course import load_course
from ..model import Course
from ..problem import Report, guess
from ..safe_write import explain
from . import TARGETS, ExportFailed, Made, Options, Target


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line: common arguments, then those of every target."""
    rows = "\n".join(f"  {t.name:<10} {t.makes}" for t in TARGETS.values())
    made = argparse.ArgumentParser(
        "export.py", description="Bawa kursus ini ke bentuk lain.", epilog=f"Yang dapat dibuat:\n{rows}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    made.add_argument("targets", nargs="*", metavar="BENTUK", help="satu atau beberapa dari daftar di bawah")
    made.add_argument("--into", type=Path, default=Path("dist"), help="folder tujuan (bawaan: dist)")
    made.add_argument("--only", action="append", default=[], metavar="MODUL", help="hanya modul atau ujian ini: m01")
    made.add_argument("--site-url", default="", help="alamat situs; tautan ke halaman kursus lalu menjadi utuh")
    for target in TARGETS.values():
        for one in target.arguments:
            choices = list(one.choices) or None
            default = one.choices[0] if one.choices else ""
            made.add_argument(f"--{one.name}", choices=choices, default=default, help=f"{target.name}: {one.help}")
    return made


def export(argv: Sequence[str] | None = None) -> int:
    """Make the targets asked for; 0 made, 1 something must be mended first, 2 the request was not understood."""
    options = parser().parse_args(argv)
    if not options.targets:
        parser().print_help()
        return 2
    wrong = [name for name in options.targets if name not in TARGETS]
    for name in wrong:
        near = guess(name.lower(), TARGETS)
        said = f" Maksud Anda {near}?" if near else ""
        print(f"Bentuk “{name}” tidak dikenal.{said} Yang ada: {', '.join(TARGETS)}.", file=sys.stderr)
    root = Path.cwd()
    if not wrong and not (root / "mkdocs.yml").is_file():
        print(f"Folder ini bukan proyek OAKS: mkdocs.yml tidak ada di {root}.", file=sys.stderr)
        return 2
    if wrong:
        return 2
    if options.site_url and not _whole(options.site_url):
        said = f"--site-url “{options.site_url}” bukan alamat utuh. Tulis dengan https:// di depan dan nama situsnya,"
        print(f"{said} misalnya https://kampus.example/oaks/.", file=sys.stderr)
        return 2
    course, report = load_course(root)
    if report.errors():
        print(Report(root, report.errors()).format(), file=sys.stderr)
        print("Perbaiki dulu yang di atas; belum ada yang dibuat.", file=sys.stderr)
        return 1
    known = [*(m.id for m in course.modules), *(pool for pool in course.pools if ":" not in pool)]
    unknown = [name for name in options.only if name not in known]
    for name in unknown:
        near = guess(name, known)
        said = f" Maksud Anda {near}?" if near else ""
        print(f"Modul “{name}” tidak ada.{said}", file=sys.stderr)
    if unknown:
        return 2
    return max([_make(TARGETS[name], course, root, options) for name in dict.fromkeys(options.targets)])


def _whole(address: str) -> bool:
    """Is this the address of a site, which a link from elsewhere can lead to?"""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"\s", address)
    except ValueError:
        return False


def _make(target: Target, course: Course, root: Path, options: argparse.Namespace) -> int:
    if target.extra and find_spec(target.extra) is None:
        print(f"{target.name}: perlu {target.extra}. Jalankan lewat python scripts/export.py.", file=sys.stderr)
        return 1
    site_url = options.site_url and options.site_url.rstrip("/") + "/"
    values = {one.name: str(getattr(options, one.name.replace("-", "_"))) for one in target.arguments}
    asked = Options(root, site_url, tuple(options.only), values)
    try:
        options.into.mkdir(parents=True, exist_ok=True)
        made = target.load()(course, options.into, asked)
    except ExportFailed as failure:
        print(f"{target.name}: {failure}", file=sys.stderr)
        return 1
    except OSError as error:
        error.filename = error.filename or str(options.into)
        print(f"{target.name}: {' '.join(explain(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    _say(target, made)
    return 0


def _say(target: Target, made: Made) -> None:
    print(f"{target.name}: {made.summary}" if made.summary else f"{target.name}: selesai")
    for file in made.files:
        size = f"{file.stat().st_size:,}".replace(",", ".")
        print(f"  {file.as_posix()}  {size} byte")
    for note in made.notes:
        print(f"  {note}")
