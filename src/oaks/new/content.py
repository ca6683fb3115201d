"""`update.py isi FOLDER`: take corrected pages and questions into the course in FOLDER, and lose nothing of its own.

Standard library only, so that it runs at once from a folder that was just downloaded. A page or a question that still
says what an edition of this course said was never edited by the lecturer: it takes the new text. One that was edited
stays; old, own and new text are put side by side in `perbaikan-isi/`, a folder that no build reads. How every edition
read is known by fingerprints (quizzes/edisi/, edition.py), and after the first update by `.oaks-isi.json` as well.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .engine import PAGES

FOLDER = "quizzes/edisi"
RECORD = ".oaks-isi.json"
BESIDE = "perbaikan-isi"
_HEAD = re.compile(r"#{1,6}[ \t].*\{:?[ \t]*#([\w-]+)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


@dataclass
class Taken:
    """What happened; pages are paths in the course, questions `bank#id`."""

    replaced: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # edited here: both texts stand in perbaikan-isi/
    gone: list[str] = field(default_factory=list)  # no longer in the new edition; nothing was taken out
    missing: list[str] = field(default_factory=list)  # in the new edition, taken out here on purpose or long ago


def fingerprint(text: str) -> str:
    """Return a text's fingerprint; line ends, and spaces at the ends of lines and of the text, do not count."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return hashlib.sha256("\n".join(lines).strip().encode("utf-8")).hexdigest()[:16]


def blocks(text: str) -> list[tuple[str, str]]:
    """Part a bank at the headings with an id: [(id, text with its heading)]; what stands before the first has id ''."""
    found: list[tuple[str, list[str]]] = [("", [])]
    fence = ""
    for line in text.replace("\r\n", "\n").splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark.group(1)
        head = None if fence else _HEAD.match(line)
        if head:
            found.append((head.group(1), []))
        found[-1][1].append(line)
    return [(name, "".join(lines)) for name, lines in found]


@dataclass
class Known:
    """What was ever delivered under a name, a page's path or `#id`, and what this copy came with, its `base`."""

    prints: dict[str, set[str]]
    base: dict[str, str]

    def plain(self, name: str, text: str) -> bool:
        """Was this text delivered, so that nobody edited it?"""
        return fingerprint(text) in self.prints.get(name, set())


def known(new: Path, course: Path) -> Known:
    """Read the editions in `new` and the record of `course`; without a record, the edition most alike is the base."""
    editions: list[dict[str, str]] = []
    for file in sorted((new / FOLDER).glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        pages = {f"docs/{path}": page["print"] for path, page in data["pages"].items()}
        editions.append(pages | {f"#{name}": question["print"] for name, question in data["questions"].items()})
    try:
        found = json.loads((course / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    base = {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
    if not base:
        here = _prints(course)
        base = max(editions, key=lambda one: sum(here.get(name) == text for name, text in one.items()), default={})
    prints: dict[str, set[str]] = {}
    for one in (*editions, base):
        for name, text in one.items():
            prints.setdefault(name, set()).add(text)
    return Known(prints, base)


def _prints(root: Path) -> dict[str, str]:
    """Return the fingerprint of every page and question below `root`."""
    found = {path: fingerprint((root / path).read_text(encoding="utf-8-sig")) for path in _pages(root)}
    for file in sorted((root / "quizzes").glob("*.md")):
        found |= {f"#{name}": fingerprint(text) for name, text in blocks(file.read_text(encoding="utf-8-sig")) if name}
    return found


def take_content(new: Path, course: Path) -> Taken:
    """Bring the corrected pages and questions of `new` into `course`.

    Every file is written beside its place and then moved there, so a cut leaves the old or the new one, whole. The
    record is written last: a second run finishes what a first could not.
    """
    book, done = known(new, course), Taken()
    delivered: dict[str, str] = {}
    beside: list[tuple[str, str, str]] = []
    for path in _pages(new):
        text = (new / path).read_text(encoding="utf-8")
        delivered[path] = fingerprint(text)
        _page(course / path, path, text, book, done, beside)
    for file in sorted((new / "quizzes").glob("*.md")):
        path = f"quizzes/{file.name}"
        parts = blocks(file.read_text(encoding="utf-8"))
        delivered |= {f"#{name}": fingerprint(text) for name, text in parts if name}
        _bank(course / path, path, parts, book, done, beside)
    for path in sorted(book.base):
        if path.startswith("docs/") and path not in delivered and path not in PAGES and (course / path).is_file():
            done.gone.append(path)
    if beside:
        write_whole(course / BESIDE / "index.html", compare(beside))
    write_whole(course / RECORD, json.dumps(dict(sorted(delivered.items())), indent=0) + "\n")
    return done


def _pages(root: Path) -> Iterator[str]:
    """Yield the pages of the course's content: those of the engine come with the engine."""
    for file in sorted((root / "docs").rglob("*.md")):
        path = file.relative_to(root).as_posix()
        if path not in PAGES and not path.startswith("docs/assets/"):
            yield path


def _page(file: Path, path: str, text: str, book: Known, done: Taken, beside: list[tuple[str, str, str]]) -> None:
    if not file.is_file():
        if path in book.base:
            done.missing.append(path)
        else:
            write_whole(file, text)
            done.added.append(path)
        return
    own = file.read_bytes().decode("utf-8-sig")  # with its line ends
    if fingerprint(own) == fingerprint(text):
        return
    if book.plain(path, own):
        write_whole(file, text, like=own)
        done.replaced.append(path)
    elif book.base.get(path) != fingerprint(text):  # there is something new to look at
        done.kept.append(path)
        beside.append((path, own, text))


def _bank(
    file: Path, path: str, parts: list[tuple[str, str]], book: Known, done: Taken, beside: list[tuple[str, str, str]]
) -> None:
    if not file.is_file():
        if any(f"#{name}" in book.base for name, _ in parts if name):
            done.missing.append(path)
        else:
            write_whole(file, "".join(text for _, text in parts))
            done.added.append(path)
        return
    own = file.read_bytes().decode("utf-8-sig")  # with its line ends
    mine, wanted = blocks(own), dict(parts)
    made: list[tuple[str, str]] = []
    for name, text in mine:
        new = wanted.get(name, "") if name else ""
        if new and fingerprint(new) != fingerprint(text):
            if book.plain(f"#{name}", text):
                text = new.rstrip("\n") + "\n" + _tail(text)
                done.replaced.append(f"{path}#{name}")
            elif book.base.get(f"#{name}") != fingerprint(new):
                done.kept.append(f"{path}#{name}")
                beside.append((f"{path}#{name}", text, new))
        elif name and not new and f"#{name}" in book.base:
            done.gone.append(f"{path}#{name}")
        made.append((name, text))
    here = {name for name, _ in mine}
    before = ""
    for name, text in parts:
        if name and name not in here:
            if f"#{name}" in book.base:
                done.missing.append(f"{path}#{name}")
            else:
                _insert(made, before, name, text)
                done.added.append(f"{path}#{name}")
                before = name
        elif name:
            before = name
    text = "".join(one for _, one in made)
    if text != own.replace("\r\n", "\n"):
        write_whole(file, text, like=own)


def _tail(text: str) -> str:
    """Return the empty lines at a block's end, which part it from the next."""
    return "\n" * (len(text) - len(text.rstrip("\n")) - 1)


def _insert(made: list[tuple[str, str]], before: str, name: str, text: str) -> None:
    """Put a new question behind the one it follows in the new edition."""
    at = next((n for n, (known, _) in enumerate(made) if known == before), len(made) - 1)
    last, words = made[at]
    made[at] = (last, words.rstrip("\n") + "\n\n")
    made.insert(at + 1, (name, text.rstrip("\n") + "\n" + ("\n" if at + 1 < len(made) else "")))


def write_whole(file: Path, text: str, like: str = "") -> None:
    """Write a text beside its place and move it there; it gets the line ends of `like`."""
    if "\r\n" in like:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            os.chmod(name, file.stat().st_mode & 0o777)
        else:
            os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def compare(rows: list[tuple[str, str, str]]) -> str:
    """Return one page that shows each own text beside the new one, opened from the folder without any server."""
    body = "".join(
        f"<h2>{html.escape(name)}</h2><div><section><h3>Milik Anda</h3><pre>{html.escape(own)}</pre></section>"
        f"<section><h3>Edisi baru</h3><pre>{html.escape(new)}</pre></section></div>"
        for name, own, new in rows
    )
    return (
        '<!doctype html>\n<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>Perbaikan isi</title><style>body{font:16px/1.5 sans-serif;margin:1rem}div{display:grid;gap:1rem;"
        "grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}pre{white-space:pre-wrap;"
        "overflow-wrap:anywhere;border:1px solid;padding:.5rem}</style><h1>Perbaikan isi</h1>"
        "<p>Bagian ini pernah Anda ubah, jadi tidak diganti. Salin perbaikan yang Anda setujui ke berkas Anda.</p>"
        f"{body}</html>\n"
    )
