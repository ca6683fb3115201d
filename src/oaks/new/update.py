"""`update.py FOLDER`: put this engine into the course in FOLDER, and lose nothing that was written there.

Standard library only, so that it runs at once from a folder that was just downloaded. An engine file that nobody
edited is replaced; one that was edited stays, and the new version is put beside it as `name.baru`. Where nobody wrote
down how the engine was delivered, that cannot be told apart: the file is replaced and the old one kept in a folder.

It may be stopped at any moment and run again. New files are first brought whole to a folder in the course, so a full
disk is met before anything has changed; then each moves into place at once. A saved copy is never written over.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..safe_write import copy_file, explain, write_text
from . import content
from .engine import PAGES, RECORD, digest, engine_files, read_record, write_record

KEPT = "mesin-lama"
STAGE = ".oaks-perbarui"  # new files on their way; it stands there only while an update runs or was stopped
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.M)
_KEYS = ("theme", "extra_css", "extra_javascript", "markdown_extensions", "plugins", "validation", "use_directory_urls")


@dataclass
class Updated:
    """What happened, as paths in the course."""

    replaced: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)  # edited here: the new version stands beside as .baru
    saved: list[str] = field(default_factory=list)  # replaced without knowing: the old version is in mesin-lama/
    resumed: bool = False  # an earlier update was stopped, and this one went on with it
    pages: list[str] = field(default_factory=list)  # new pages, added to nav
    config: list[str] = field(default_factory=list)  # keys of mkdocs.yml that differ from the new engine's


def update(engine: Path, course: Path) -> Updated:
    """Bring the engine's files from `engine` into `course`; content is never touched, apart from new lines in nav.

    OSError when the disk is full or a file cannot be written: nothing is half written, and running it again goes on.
    """
    record, done = read_record(course), Updated(resumed=(course / STAGE).exists())
    tests = (course / "tests" / "support").is_dir()
    names = list(engine_files(engine, tests))
    wanted = [name for name in names if _wanted(engine, course, name, record)]
    if done.resumed:
        shutil.rmtree(course / STAGE)
        done.saved = _saved_before(course)
    try:
        for name in wanted:
            copy_file(engine / name, course / STAGE / name)
    except OSError:
        shutil.rmtree(course / STAGE, ignore_errors=True)  # nothing of the course has changed yet
        raise
    for name in wanted:
        _put(course, name, record.get(name), done)
    for name in set(record) - set(names):
        file = course / name
        if file.is_file() and digest(file) == record[name]:
            file.unlink()
            done.removed.append(name)
    done.removed.sort()
    done.config = _different(engine, course)
    write_record(course, {name: digest(engine / name) for name in names})
    shutil.rmtree(course / STAGE, ignore_errors=True)
    return done


def _wanted(engine: Path, course: Path, name: str, record: dict[str, str]) -> bool:
    """Is there something to do for the engine's file `name`?"""
    if not (course / name).exists():
        return name not in record  # otherwise it was taken out on purpose
    new = digest(engine / name)
    return new != digest(course / name) and (digest(course / name) == record.get(name) or new != record.get(name))


def _put(course: Path, name: str, known: str | None, done: Updated) -> None:
    """Move the staged file `name` to its place; `known` is the fingerprint it was delivered with, where known."""
    staged, file = course / STAGE / name, course / name
    if not file.exists():
        if name in PAGES:
            _add_page(course, name, staged)  # first, so that a stop here leaves no page that the menu never gets
        (done.pages if name in PAGES else done.added).append(name)
    elif known is None:
        copy_file(file, _free_place(course, name, file))
        done.saved.append(name)
    elif digest(file) == known:
        done.replaced.append(name)
    else:
        file = file.with_name(file.name + ".baru")
        done.conflicts.append(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    os.replace(staged, file)


def _free_place(course: Path, name: str, file: Path) -> Path:
    """Return where in mesin-lama/ a copy of `file` goes: what lies there already is never written over."""
    place, number = course / KEPT / name, 1
    while place.exists() and digest(place) != digest(file):
        number += 1
        place = course / KEPT / f"{name}.{number}"
    return place


def _saved_before(course: Path) -> list[str]:
    """Return what a stopped update had saved, so that the one that goes on names it too."""
    return sorted(p.relative_to(course / KEPT).as_posix() for p in (course / KEPT).rglob("*") if p.is_file())


def _add_page(course: Path, page: str, staged: Path) -> None:
    """Add a new page at the end of nav, which stands last in mkdocs.yml, where it is not named yet."""
    config, path = course / "mkdocs.yml", page.removeprefix("docs/")
    text = config.read_bytes().decode("utf-8")
    if re.search(rf"[-:][ \t]+[\"']?{re.escape(path)}[\"']?[ \t]*(?:#.*)?\r?$", text, re.M):
        return
    match = _TITLE.search(staged.read_text(encoding="utf-8"))
    title = (match.group(1) if match else page).replace('"', "'")
    end = "\r\n" if "\r\n" in text else "\n"
    write_text(config, f'{text.rstrip()}{end}  - "{title}": {path}{end}')


def _different(engine: Path, course: Path) -> list[str]:
    """Return the keys of mkdocs.yml, without names and navigation, that say something else than the new engine's."""
    ours, theirs = (_blocks(folder / "mkdocs.yml") for folder in (engine, course))
    return [key for key in _KEYS if ours.get(key, "") != theirs.get(key, "")]


def _blocks(file: Path) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        bare = re.sub(r"(^|\s)#.*", "", line).rstrip()
        match = re.match(r"([\w-]+):", bare)
        key = match.group(1) if match else key
        if bare and key:
            found.setdefault(key, []).append(bare)
    return {name: "\n".join(lines) for name, lines in found.items()}


def main(argv: Sequence[str]) -> int:
    """Update and say what happened; 0 done, 1 done with conflicts to look at, 2 not understood."""
    if argv[:1] == ["isi"]:
        return content_main(argv[1:])
    parser = argparse.ArgumentParser(
        "update.py",
        description="Perbarui kursus di FOLDER dengan mesin dari folder ini. Isinya tidak disentuh.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder kursus Anda (yang berisi mkdocs.yml)")
    course = parser.parse_args(argv).folder.resolve()
    engine = Path(__file__).resolve().parents[3]
    if course == engine:
        print("Folder itu adalah mesin ini sendiri. Sebutkan folder kursus Anda.", file=sys.stderr)
        return 2
    if not (course / "mkdocs.yml").is_file() or not (course / "src/oaks").is_dir():
        print(f"{course} bukan kursus OAKS: mkdocs.yml atau src/oaks tidak ada di sana.", file=sys.stderr)
        return 2
    try:
        done = update(engine, course)
    except KeyboardInterrupt:
        print("Dihentikan. Jalankan perintah yang sama sekali lagi untuk melanjutkan.", file=sys.stderr)
        return 130
    except OSError as error:
        print("\n".join(explain(error)), file=sys.stderr)
        return 2
    _say(done)
    return 1 if done.conflicts or done.config else 0


def content_main(argv: Sequence[str]) -> int:
    """Take corrected content and say what happened; 0 done, 1 done with texts to compare, 2 not understood."""
    parser = argparse.ArgumentParser(
        "update.py isi",
        description="Ambil perbaikan isi dari folder ini ke kursus di FOLDER. Yang pernah Anda ubah tidak diganti.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder kursus Anda (yang berisi mkdocs.yml)")
    course = parser.parse_args(argv).folder.resolve()
    new = Path(__file__).resolve().parents[3]
    if course == new:
        print("Folder itu adalah edisi ini sendiri. Sebutkan folder kursus Anda.", file=sys.stderr)
        return 2
    if not (course / "mkdocs.yml").is_file() or not (course / "quizzes").is_dir():
        print(f"{course} bukan kursus OAKS: mkdocs.yml atau quizzes tidak ada di sana.", file=sys.stderr)
        return 2
    try:
        done = content.take_content(new, course)
    except (OSError, UnicodeDecodeError) as error:
        print(f"{getattr(error, 'filename', '') or course}: {getattr(error, 'strerror', '') or error}", file=sys.stderr)
        print("Yang sudah diganti tetap utuh. Perbaiki sebabnya, lalu ulangi: sisanya diteruskan.", file=sys.stderr)
        return 2
    print(f"{len(done.replaced)} bagian diperbaiki, {len(done.added)} ditambah.")
    rows = (
        (done.replaced, "Diperbaiki, karena tidak pernah Anda ubah:"),
        (done.added, "Baru; halaman baru belum ada di nav, tambahkan bila Anda mau:"),
        (done.kept, f"Pernah Anda ubah, jadi tidak diganti. Bandingkan di {content.BESIDE}/index.html:"),
        (done.missing, "Ada di edisi baru, tetapi sudah Anda keluarkan; dibiarkan:"),
        (done.gone, "Tidak ada lagi di edisi baru; milik Anda dibiarkan:"),
    )
    for names, lead in rows:
        if names:
            print(f"\n{lead}")
            print("\n".join(f"  {name}" for name in names))
    print("\nSesudah ini, dari folder kursus Anda: python scripts/check.py --fix, lalu python scripts/build.py")
    return 1 if done.kept else 0


def _short(names: list[str]) -> list[str]:
    """Return names with the engine's own tests, which no lecturer edits and there are many of, as one."""
    kept = [name for name in names if not name.startswith("tests/")]
    tests = len(names) - len(kept)
    return [*kept, f"tests/ ({tests} berkas tes)"] if tests else kept


def _say(done: Updated) -> None:
    if done.resumed:
        print("Pembaruan yang tadi terhenti sudah dilanjutkan sampai selesai.")
    print(f"{len(done.replaced)} berkas mesin diganti, {len(done.added)} ditambah, {len(done.removed)} dihapus.")
    rows = (
        (
            _short(done.saved),
            f"Diganti; versi lama Anda disimpan di {KEPT}/ karena tidak diketahui pernah diubah atau tidak:",
        ),
        (done.conflicts, "Pernah Anda ubah, jadi tidak diganti. Versi barunya ada di sebelahnya, berakhiran .baru:"),
        (done.pages, "Halaman baru; sudah ditambahkan di akhir nav dalam mkdocs.yml:"),
        (done.config, "Bagian mkdocs.yml yang berbeda dari mesin baru; bandingkan dan samakan bila bukan sengaja:"),
    )
    for names, lead in rows:
        if names:
            print(f"\n{lead}")
            print("\n".join(f"  {name}" for name in names))
    print("\nSesudah ini jalankan: python scripts/check.py, lalu python scripts/build.py")


__all__ = ["KEPT", "RECORD", "Updated", "main", "update"]
