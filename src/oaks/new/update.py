"""`update.py FOLDER`: put this engine into the course in FOLDER, and lose nothing that was written there.

Standard library only, so that it runs at once from a folder that was just downloaded. An engine file that nobody
edited is replaced; one that was edited stays, and the new version is put beside it as `name.baru`. Where nobody wrote
down how the engine was delivered, that cannot be told apart: the file is replaced and the old one kept in a folder.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import content
from .engine import PAGES, RECORD, digest, engine_files, read_record, write_record

KEPT = "mesin-lama"
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
    pages: list[str] = field(default_factory=list)  # new pages, added to nav
    config: list[str] = field(default_factory=list)  # keys of mkdocs.yml that differ from the new engine's


def update(engine: Path, course: Path) -> Updated:
    """Bring the engine's files from `engine` into `course`; content is never touched, apart from new lines in nav."""
    record, done = read_record(course), Updated()
    tests = (course / "tests" / "support").is_dir()
    names = list(engine_files(engine, tests))
    for name in names:
        source, file = engine / name, course / name
        if not file.exists():
            if name in record:
                continue  # taken out on purpose
            _copy(source, file)
            (done.pages if name in PAGES else done.added).append(name)
        elif digest(source) != digest(file):
            _replace(source, file, name, course, record, done)
    for name in set(record) - set(names):
        file = course / name
        if file.is_file() and digest(file) == record[name]:
            file.unlink()
            done.removed.append(name)
    done.removed.sort()
    _add_pages(course, done.pages)
    done.config = _different(engine, course)
    write_record(course, {name: digest(engine / name) for name in names})
    return done


def _replace(source: Path, file: Path, name: str, course: Path, record: dict[str, str], done: Updated) -> None:
    known = record.get(name)
    if known is None:
        _copy(file, course / KEPT / name)
        _copy(source, file)
        done.saved.append(name)
    elif digest(file) == known:
        _copy(source, file)
        done.replaced.append(name)
    elif digest(source) != known:
        _copy(source, file.with_name(file.name + ".baru"))
        done.conflicts.append(name)


def _copy(source: Path, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, file)


def _add_pages(course: Path, pages: list[str]) -> None:
    """Add new pages at the end of nav, which stands last in mkdocs.yml."""
    config = course / "mkdocs.yml"
    for page in pages:
        match = _TITLE.search((course / page).read_text(encoding="utf-8"))
        title = (match.group(1) if match else page).replace('"', "'")
        text = config.read_text(encoding="utf-8").rstrip()
        config.write_text(f'{text}\n  - "{title}": {page.removeprefix("docs/")}\n', encoding="utf-8", newline="\n")


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
    except OSError as error:
        print(f"{error.filename}: {error.strerror or error}", file=sys.stderr)
        print("Tutup program yang memakainya, lalu ulangi.", file=sys.stderr)
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
