"""What scripts/results.py does: read codes, chats and result files, print grades and item analysis, write tables."""

from __future__ import annotations

import argparse
import csv
import glob
import io
import lzma
import sys
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from ..course import load_course
from ..model import Course
from .analysis import ItemReport, TestReport, analysis, goals
from .bank import exam_bank, exams, path_of, published
from .handed import Handed, Row, Unusable, gather, read

Cells = Sequence[str | int | float | None]
MOST = 200_000_000  # bytes of one file in a zip; a chat of ten years has a tenth of that
# What zipfile raises: damaged, locked (RuntimeError), an unknown method (NotImplementedError), data cut short.
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, EOFError, ValueError, MemoryError)
_ENDINGS = (".txt", ".json", ".zip")
_NO_BANK = "Belum ada bank ujian, di quizzes/ maupun di quizzes/terbit/, jadi kode tidak dapat dibaca."
_HEAD = ("Nomor induk", "Nama atau pengirim", "Percobaan", "Dihitung", "Tepat", "Sebagian tepat", "Kosong",
         "Jumlah soal", "Nilai", "Mulai", "Menit", "Versi bank", "Catatan")  # fmt: skip
_ITEM_HEAD = ("Soal", "Judul", "Tujuan", "Level", "Jawaban", "Tingkat kesukaran", "Korelasi butir-sisa",
              "Korelasi butir-total", "Daya beda 27%", "Keterangan")  # fmt: skip
_CHOICE_HEAD = ("Soal", "Bagian", "Pilihan", "Teks", "Kunci", "Dipilih", "Bagian dari semua", "Kelompok atas",
                "Kelompok bawah", "Rerata skor pemilih")  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="results.py", description="Rekap nilai dan analisis butir dari kode hasil.")
    made.add_argument(
        "files",
        nargs="+",
        help="obrolan WhatsApp (.txt, .zip), berkas hasil (.json), teks, atau foldernya; - dari masukan",
    )
    made.add_argument(
        "--csv", type=Path, metavar="FOLDER", help="tulis nilai, butir, dan pilihan sebagai CSV ke folder ini"
    )
    made.add_argument(
        "--surel", default="", metavar="KAMPUS", help="bagian surel mahasiswa di belakang @, untuk CSV Moodle"
    )
    made.add_argument("--root", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    return made


def results(argv: Sequence[str] | None = None, out: TextIO | None = None) -> int:
    """Run the command; return 0 where results were found, 1 where none were, 2 where it cannot run."""
    args, out = parser().parse_args(argv), out or sys.stdout
    course, _ = load_course(args.root)
    banks = banks_of(args.root)
    if not banks:
        print(_NO_BANK, file=sys.stderr)
        return 2
    found: list[Handed] = []
    bad: list[Unusable] = []
    for name in (file for asked in args.files for file in _files(asked)):
        try:
            for inner, text in _texts(name, bad):
                good, wrong = read(inner, text, banks, course.id)
                found, bad = found + good, bad + wrong
        except FileNotFoundError:
            bad.append(Unusable(name, "Berkas ini tidak ada."))
        except _UNREADABLE as error:
            bad.append(Unusable(name, f"Berkas ini tidak dapat dibaca ({type(error).__name__})."))
    rows, notes = gather(found, banks)
    for line in _lines(rows, notes, bad, banks):  # a name may hold anything, also what moves a terminal's cursor
        out.write("".join(c for c in line if c.isprintable()) + "\n")
    if args.csv and rows:
        args.csv.mkdir(parents=True, exist_ok=True)
        for file, table in _tables(rows, banks):
            (args.csv / file).write_text(_csv(table), encoding="utf-8-sig", newline="")
            print(f"Ditulis: {args.csv / file}", file=out)
        for exam, mine in rows.items():
            file = args.csv / f"moodle-{exam}.csv"
            file.write_text(_moodle(mine, _title(course, exam), args.surel), encoding="utf-8", newline="")
            print(f"Ditulis: {file}", file=out)
    return 0 if rows else 1


def banks_of(root: Path) -> list[Mapping[str, Any]]:
    """Return every published bank of a project and the banks as they now stand, by file name."""
    course, _ = load_course(root)
    banks = published(root)
    for exam in exams(course):
        if bank := exam_bank(course, exam):
            banks[Path(path_of(bank)).name] = bank.published
    return [banks[name] for name in sorted(banks)]


def _files(asked: str) -> list[str]:
    """Return the files that an argument means: a folder's, or those of a pattern, which Windows leaves to us."""
    path = Path(asked)
    if path.is_dir():
        return sorted(str(file) for file in path.iterdir() if file.suffix.lower() in _ENDINGS)
    if asked == "-" or path.exists():
        return [asked]
    return sorted(file for file in glob.glob(asked) if Path(file).is_file()) or [asked]


def _texts(name: str, bad: list[Unusable]) -> Iterable[tuple[str, str]]:
    """Yield name and text of a file, or of every chat and result file in a zip; what cannot be read goes to `bad`."""
    if name == "-":
        yield "masukan", sys.stdin.read()
        return
    data = Path(name).read_bytes()
    if not data.startswith(b"PK"):
        yield Path(name).name, _decode(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for inner in sorted(packed.namelist()):
            if inner.lower().endswith(_ENDINGS[:2]) and not inner.startswith("__MACOSX"):
                try:
                    text = _decode(_unpack(packed, inner))
                except _UNREADABLE as error:
                    bad.append(Unusable(f"{name}: {inner}", _why(error)))
                    continue
                yield inner, text


def _unpack(packed: zipfile.ZipFile, inner: str) -> bytes:
    """Return a file of a zip; OSError where it is larger than any chat, as a bomb is."""
    with packed.open(inner) as stream:
        data = stream.read(MOST + 1)
    if len(data) > MOST:
        raise OSError("terlalu besar")
    return data


def _why(error: Exception) -> str:
    if isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError):
        return "Berkas ini terkunci kata sandi. Buka dulu dengan kata sandinya, lalu berikan isinya."
    return f"Berkas ini rusak atau dikemas dengan cara yang tidak dikenal ({type(error).__name__})."


def _decode(data: bytes) -> str:
    code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(code, errors="replace")


def _num(x: float | None, places: int = 2) -> str:
    return "–" if x is None else f"{x:.{places}f}".replace(".", ",")


def _versions(rows: Sequence[Row], exam: str, banks: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    here = {r.result.version for r in rows}
    return [b for b in banks if b["exam"] == exam and b["version"] in here]


def _lines(
    rows: Mapping[str, Sequence[Row]], notes: Sequence[str], bad: Sequence[Unusable], banks: Sequence[Mapping[str, Any]]
) -> list[str]:
    out = [f"{sum(map(len, rows.values()))} hasil terbaca; {len(bad)} kode atau berkas tidak dapat dihitung."]
    if bad or notes:
        out += ["", "Yang perlu dilihat"]
        out += [f"- {b.where}: {b.why}" + (f" ({b.piece})" if b.piece else "") for b in bad] + [f"- {n}" for n in notes]
    for exam, mine in rows.items():
        out += ["", f"Nilai: {exam}"]
        for r in mine:
            said = "; ".join(([] if r.counted else ["tidak dihitung"]) + r.notes)
            text = f"{r.result.number or 'tanpa nomor':<20} {r.result.attempt:>3} {r.right:>3} dari {len(r.marks)}"
            out.append(f"  {text} {_num(r.grade, 1):>6}  {said}".rstrip())
        out += ["", "Menurut tujuan"]
        out += [f"  {g.goal:<6} {g.right} dari {g.n} jawaban tepat, {g.students} mahasiswa" for g in goals(mine)]
        for bank in _versions(mine, exam, banks):
            out += _analysis_lines(analysis(mine, bank))
    return out


def _analysis_lines(report: TestReport) -> list[str]:
    t = report.test
    out = [
        "",
        f"Analisis butir, versi bank {report.version}: {t.n} percobaan pertama, {report.left} hasil lain tidak ikut",
    ]
    if t.few:
        out.append(f"  Terlalu sedikit jawaban ({t.n} dari 30): angka di bawah ini mudah berubah.")
    out.append(
        f"  rerata {_num(t.mean)}, simpangan baku {_num(t.sd)}, KR-20 {_num(t.alpha, 3)}, galat baku {_num(t.sem)}"
    )
    for i in report.items:
        if i.stats.n:
            s = i.stats
            out.append(
                f"  {i.id}: n {s.n}, kesukaran {_num(s.facility)}, butir-sisa {_num(s.rest)}, "
                f"butir-total {_num(s.total)}, daya beda {_num(s.discrimination)}"
            )
            out += [f"    {said}" for said in i.remarks]
    return out


def _tables(rows: Mapping[str, Sequence[Row]], banks: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, list[Cells]]]:
    for exam, mine in rows.items():
        yield f"nilai-{exam}.csv", [_HEAD, *map(_grade_row, mine)]
        for bank in _versions(mine, exam, banks):
            items = analysis(mine, bank).items
            yield f"butir-{exam}-{bank['version']}.csv", [_ITEM_HEAD, *map(_item_row, items)]
            yield f"pilihan-{exam}-{bank['version']}.csv", [_CHOICE_HEAD, *(c for i in items for c in _choice_rows(i))]


def _grade_row(r: Row) -> Cells:
    x = r.result
    when = datetime.fromtimestamp(x.start / 1000).strftime("%Y-%m-%d %H:%M")  # the lecturer's own clock
    return (x.number, r.who, x.attempt, "ya" if r.counted else "tidak", r.right, r.part, r.empty, len(r.marks),
            round(r.grade, 2), when, round(x.seconds / 60, 1), x.version, "; ".join(r.notes))  # fmt: skip


def _item_row(i: ItemReport) -> Cells:
    s = i.stats
    return (i.id, i.title, i.goal, i.bloom, s.n, s.facility, s.rest, s.total, s.discrimination, " ".join(i.remarks))


def _choice_rows(i: ItemReport) -> Iterable[Cells]:
    for g in i.groups:
        for o in g.options:
            yield i.id, g.name, o.letter, o.text, "ya" if o.key else "", o.n, o.share, o.upper, o.lower, o.mean


def _title(course: Course, exam: str) -> str:
    settings = course.settings.exams.get(exam)
    return settings.title if settings and settings.title else exam.upper()


def _moodle(rows: Iterable[Row], title: str, mail: str) -> str:
    """Return what Moodle's gradebook imports, as sheets.js makes it: commas, points, every name a student may have."""
    at = mail.strip().rpartition("@")[2]
    found: list[list[str]] = [["ID number", "Username", *(["Email address"] if at else []), title]]
    for row in rows:
        number = row.result.number
        if row.counted and number:
            low = number.lower()
            grade = f"{row.grade:.2f}".rstrip("0").rstrip(".")
            found.append([number, low, *([f"{low}@{at}"] if at else []), grade])
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows([[_tame(cell) for cell in row] for row in found])
    return made.getvalue()


def _tame(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip()[:1] in tuple("=+-@") and text.strip() else text


def _csv(rows: Iterable[Cells]) -> str:
    """Return rows as Indonesian Excel reads them: semicolons, decimal commas, no cell that begins like a formula."""

    def cell(x: str | int | float | None) -> str:
        if isinstance(x, float):
            return f"{x:.4f}".rstrip("0").rstrip(".").replace(".", ",")
        return _tame(x) if isinstance(x, str) else "" if x is None else str(x)

    made = io.StringIO()
    csv.writer(made, delimiter=";", lineterminator="\r\n").writerows([[cell(x) for x in row] for row in rows])
    return made.getvalue()
