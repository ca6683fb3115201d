"""What scripts/check.py does: read the course, print every problem, mend what has one right answer."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from .course import load_course
from .fix import fix
from .online import check_outside
from .plan import Plan
from .problem import LANGUAGES, PROFILES, Report, codes, guess, sample
from .rules.blueprint import table
from .safe_write import explain as explain_error

__all__ = ["check", "explain", "fix", "show"]

_WORDS = {
    "id": {
        "clean": "Bersih: tidak ada masalah.",
        "counted": "{errors} galat, {advice} saran.",
        "hint": "Penjelasan sebuah kode, dengan contoh: python scripts/check.py --explain {code}",
        "outside": "Folder ini bukan proyek OAKS: mkdocs.yml tidak ada di {root} maupun di atasnya.\n"
        "Masuklah ke folder proyek dulu (folder yang berisi mkdocs.yml), lalu jalankan lagi.",
        "unknown": "Kode {code} tidak dikenal.{near} Semua kode: {all}",
        "near": " Maksud Anda {}?",
        "fixed": "Diperbaiki seperti di atas.",
        "unfixed": "Tidak ada yang dapat diperbaiki sendiri.",
        "bad": "Keliru:",
        "good": "Benar:",
        "error": "galat: situs akan keliru",
        "advice": "saran; galat di profil ketat",
        "strict": "galat di profil ketat; tidak disebut di profil biasa",
        "notice": "saran, juga di profil ketat",
        "head": "| Kode | Jumlah | Tingkat | Isi |\n|---|---:|---|---|",
    },
    "en": {
        "clean": "Clean: no problems.",
        "counted": "{errors} errors, {advice} pieces of advice.",
        "hint": "What a code means, with examples: python scripts/check.py --lang en --explain {code}",
        "outside": "This folder is no OAKS project: there is no mkdocs.yml in {root} or above it.\n"
        "Go to the project's folder (the one that holds mkdocs.yml) and run this again.",
        "unknown": "There is no code {code}.{near} All codes: {all}",
        "near": " Did you mean {}?",
        "fixed": "Mended as shown above.",
        "unfixed": "There is nothing to mend automatically.",
        "bad": "Wrong:",
        "good": "Right:",
        "error": "error: the site would be wrong",
        "advice": "advice; an error in the profile ketat",
        "strict": "an error in the profile ketat; not mentioned in biasa",
        "notice": "advice, also in the profile ketat",
        "head": "| Code | Count | Level | What |\n|---|---:|---|---|",
    },
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="check.py", description="Periksa docs/, quizzes/ dan mkdocs.yml.")
    made.add_argument("--profile", choices=PROFILES, help="ketat: saran pun menjadi galat (bawaan: menurut mkdocs.yml)")
    made.add_argument("--format", choices=("text", "json", "github"), default="text", help="bentuk laporan")
    made.add_argument("--lang", choices=LANGUAGES, default="id", help="bahasa laporan")
    made.add_argument("--only", metavar="KODE", help="hanya kode ini, misalnya Q03,T untuk Q03 dan semua T")
    made.add_argument("--explain", metavar="KODE", help="jelaskan satu kode dengan contoh, lalu selesai")
    made.add_argument("--blueprint", action="store_true", help="cetak kisi-kisi: soal menurut tujuan dan level")
    made.add_argument("--fix", action="store_true", help="tulis perbaikan yang pasti, lalu tampilkan bedanya")
    made.add_argument("--online", action="store_true", help="periksa juga alamat di luar situs (perlu internet)")
    made.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    return made


def check(argv: Sequence[str] | None = None) -> int:
    """Run the checker; return 0 clean, 1 errors, 2 cannot run, also where the reader of its output went away."""
    try:
        found = _check(argv)
        sys.stdout.flush()
        return found
    except BrokenPipeError:  # `check.py | head`: what is left unsaid must not be said at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _check(argv: Sequence[str] | None) -> int:
    args = parser().parse_args(argv)
    words = _WORDS[args.lang]
    if args.explain:
        return explain(args.explain, args.lang)
    start = (args.root or Path.cwd()).resolve()
    root = start if args.root else next((p for p in (start, *start.parents) if (p / "mkdocs.yml").is_file()), start)
    if not (root / "mkdocs.yml").is_file():
        print(words["outside"].format(root=start), file=sys.stderr)
        return 2
    wanted = [code.upper() for code in re.split(r"[\s,]+", args.only or "") if code]
    for code in wanted:
        if not any(known.startswith(code) for known in codes()):
            return _unknown(code, args.lang)
    try:
        if args.fix:
            difference = fix(root)
            print(difference + words["fixed" if difference else "unfixed"], file=_notes(args.format))
        course, report = load_course(root)
        if args.blueprint:
            print(table(course, course.plan or Plan(), args.lang), end="")
            return 0
        if args.online:
            report.add(check_outside(course, root))
    except BrokenPipeError:
        raise
    except OSError as error:
        print("\n".join(explain_error(error)), file=sys.stderr)
        return 2
    if wanted:
        report = report.only(wanted)
    profile = args.profile or course.settings.profile
    show(report, args.format, args.lang, profile)
    return 1 if report.errors(profile) else 0


def _notes(fmt: str) -> TextIO:
    """JSON stands alone on the standard output, so that a program can read it."""
    return sys.stderr if fmt == "json" else sys.stdout


def explain(code: str, lang: str = "id") -> int:
    """Print what a code means, its cure, and an example of the fault and of its absence."""
    row = codes().get(code.upper())
    if row is None:
        return _unknown(code, lang)
    words = _WORDS[lang]
    print(f"{row.code}  ({words[row.level]})\n\n{sample(row.message[lang])}\n= {sample(row.cure[lang])}")
    for word, text in ((words["bad"], row.bad), (words["good"], row.good)):
        if text:
            body = "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
            print(f"\n{word}\n\n{body}")
    return 0


def _unknown(code: str, lang: str) -> int:
    words, near = _WORDS[lang], guess(code.upper(), codes())
    said = words["near"].format(near) if near else ""
    print(words["unknown"].format(code=code, near=said, all=", ".join(codes())), file=sys.stderr)
    return 2


def show(report: Report, fmt: str = "text", lang: str = "id", profile: str = "biasa") -> None:
    """Print a report and its last line; in a workflow also into the run's summary."""
    text = report.format(fmt, lang, profile)
    if text:
        print(text)
    last = _last(report, lang, profile)
    if fmt != "json":
        print(last)
    found = report.shown(profile)
    if fmt == "text" and found and sys.stdout.isatty():
        print(_WORDS[lang]["hint"].format(code=found[0].code))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and fmt == "github":
        with open(summary, "a", encoding="utf-8") as file:
            file.write(_summary(report, last, lang, profile))


def _last(report: Report, lang: str, profile: str) -> str:
    errors, shown = len(report.errors(profile)), len(report.shown(profile))
    words = _WORDS[lang]
    return words["counted"].format(errors=errors, advice=shown - errors) if shown else words["clean"]


def _summary(report: Report, last: str, lang: str, profile: str) -> str:
    """Return the run's summary: annotations stop at ten a step, so every finding stands here."""
    found = report.shown(profile)
    if not found:
        return f"### {last}\n"
    counts = Counter(p.code for p in found)
    rows = []
    for code, count in sorted(counts.items()):
        row = codes()[code]
        what = sample(row.message[lang]).replace("|", "\\|").replace("<", "&lt;")
        rows.append(f"| {code} | {count} | {_WORDS[lang][row.level]} | {what} |")
    body = report.format("text", lang, profile)
    fence = "`" * (max((len(run) for run in re.findall(r"`+", body)), default=0) + 3)
    return f"### {last}\n\n" + "\n".join([_WORDS[lang]["head"], *rows]) + f"\n\n{fence}text\n{body}\n{fence}\n"
