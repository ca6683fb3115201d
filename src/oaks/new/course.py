"""`new.py course`: a fresh course in a new folder, with this engine and without our content."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from ..course import load_course, read_config
from ..fix import record
from . import NewFailed, quoted, template, write
from .engine import PAGES, digest, engine_files, write_record
from .module import PAGES as MODULE_PAGES
from .module import new_module

_COURSE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NO_EXAMS = "      # uts: {title: Latihan UTS, draw: 20, minutes: 40, pass: 60}\n"
_FIRST = "Modul pertama"
_OWN = {"index.md": "index.md", "glosarium.md": "glosarium.md", "pustaka.md": "pustaka.md", "lisensi.md": "lisensi.md"}


def new_course(
    engine: Path, target: Path, title: str, course_id: str = "", progress: Callable[[int, int], None] = lambda *_: None
) -> list[Path]:
    """Make a course in the new folder `target` with the engine in `engine`; return what was written for the author.

    It is made beside `target` and moved there whole: what a stop leaves behind does not bar the next try.
    """
    course_id = course_id or re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:30].strip("-")
    if not _COURSE_ID.fullmatch(course_id):
        raise NewFailed(
            f"“{course_id}” bukan nama kursus. Pakai huruf kecil, angka, dan tanda hubung: --id kuliah-saya"
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NewFailed(f"Folder {target} sudah berisi. Pilih folder lain.")
    if target.resolve().is_relative_to(engine.resolve()):
        raise NewFailed(f"Folder {target} berada di dalam kursus ini. Pilih folder di luarnya, misalnya ../{course_id}")
    beside = target.with_name(f".{target.name}.oaks")
    if beside.exists():
        shutil.rmtree(beside)
    try:
        made = _make(engine, beside, title, course_id, progress)
        if target.exists():
            target.rmdir()  # empty, as seen above
        os.rename(beside, target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return [target / path.relative_to(beside) for path in made]


def _make(engine: Path, target: Path, title: str, course_id: str, progress: Callable[[int, int], None]) -> list[Path]:
    names = list(engine_files(engine))
    for number, name in enumerate(names, 1):
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(engine / name, file)
        progress(number, len(names))
    made = _content(engine, target, title, course_id)
    write_record(target, {name: digest(target / name) for name in names})
    return made


def _content(engine: Path, target: Path, title: str, course_id: str) -> list[Path]:
    values = {"title": quoted(title)}
    docs = target / "docs"
    made = [write(docs / page, template(f"course/{name}", **values)) for page, name in _OWN.items()]
    made.append(write(docs / "dosen/index.md", template("course/dosen.md", **values)))
    made.append(write(target / "README.md", template("course/README.md", title=title)))
    for name in ("test_kursus", "conftest"):
        made.append(write(target / f"tests/{name}.py", template(f"course/{name}.txt")))
    pages = [page.removeprefix("docs/") for page in PAGES if (target / page).is_file()]
    made.append(write(target / "mkdocs.yml", _config(engine, title, course_id, pages)))
    course, _ = load_course(target)
    made += new_module(course, target, "m01", _FIRST)
    course, _ = load_course(target)
    record(target, course)
    return made


def _config(engine: Path, title: str, course_id: str, pages: list[str]) -> str:
    """Return mkdocs.yml of `engine` with another name, id and navigation; its comments stay."""
    text = (engine / "mkdocs.yml").read_text(encoding="utf-8").replace("\r\n", "\n")
    for key, value in (("site_name", title), ("site_description", title), ("copyright", f"© penyusun {title}")):
        row = f'{key}: "{quoted(value)}"\n'.replace("\\", "\\\\")
        text = re.sub(rf"^{key}:.*\n(?:[ \t]+.*\n)*", row, text, flags=re.M)
    for key, value in (("course", course_id), ("name", '""'), ("credit", '""')):
        text = re.sub(rf"^    {key}:.*?(?= #|$)", f"    {key}: {value}", text, count=1, flags=re.M)
    text = re.sub(r"^    exams:(.*)\n(?:      .*\n)*", rf"    exams:\1\n{_NO_EXAMS}", text, count=1, flags=re.M)
    names = _nav_names(engine)

    def entry(path: str, space: str, name: str = "") -> str:
        name = name or names.get(path, "")
        shown = name if re.fullmatch(r"[\w (),-]*", name) else json.dumps(name, ensure_ascii=False)
        return f"{space}- {shown}: {path}\n" if name else f"{space}- {path}\n"

    head = re.split(r"^nav:.*$", text, maxsplit=1, flags=re.M)[0]
    nav = entry("index.md", "  ", "Beranda")
    nav += f'  - "1. {_FIRST}":\n' + "".join(entry(f"m01/{page}", "      ", label) for label, page in MODULE_PAGES)
    nav += "".join(entry(path, "  ") for path in pages if "/" not in path)
    nav += entry("glosarium.md", "  ", "Glosarium") + entry("pustaka.md", "  ", "Pustaka")
    nav += "  - Untuk dosen:\n" + entry("dosen/index.md", "      ", "Panduan")
    nav += "".join(entry(path, "      ") for path in pages if "/" in path) + entry("lisensi.md", "  ", "Lisensi")
    return f"{head}nav: # judul halaman sendiri ada di front matter-nya; di sini nama pendek untuk menu\n{nav}"


def _nav_names(engine: Path) -> dict[str, str]:
    """Return path -> name in the menu, for pages that have one."""
    found: dict[str, str] = {}
    waiting = [read_config(engine)[0].get("nav")]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            found.update({str(v): str(k) for k, v in item.items() if isinstance(v, str)})
            waiting += [v for v in item.values() if not isinstance(v, str)]
        elif isinstance(item, list):
            waiting += item
    return found
