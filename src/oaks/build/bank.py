"""Move what several pages would carry into scripts, loaded only when needed: the question bank and the course's map.

The pages *Ingat lagi* and *Lembar belajar* hold the whole bank as templates (views/bank.py). Sent with each page that
would be over 100 kB; and a page opened from disk can load a script, but cannot fetch a file.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from oaks.views.coursemap import MAP_ID

from .failure import BuildFailed

FOLDER = "assets/bank"
MAP = "assets/data/peta.js"
MARK = f'id="{MAP_ID}"'.encode()
_MAP = re.compile(rf'(<script\b[^>]*\bid="{MAP_ID}"[^>]*>)(\{{.*?)(</script>)', re.S)
_TEMPLATE = re.compile(r'(<template data-bank="([\w-]+)"[^>]*>)(.*?)(</template>)', re.S)


def share_map(site: Path) -> None:
    """Move the map (views/coursemap.py) into assets/data/peta.js where every page that holds it holds the same."""
    pages = {
        file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html")) if MARK in file.read_bytes()
    }
    maps = {text for page in pages.values() for text in _MAP.findall(page)}
    if len({text for _, text, _ in maps}) != 1:
        return  # in folders of their own the links differ
    script = site / MAP
    script.parent.mkdir(parents=True, exist_ok=True)
    told = next(iter(maps))[1]
    script.write_text(f"(globalThis.OAKS=globalThis.OAKS||{{}}).map={told};\n", encoding="utf-8", newline="\n")
    for file, page in pages.items():
        file.write_text(_MAP.sub(r"\1\3", page), encoding="utf-8", newline="\n")


def split_bank(site: Path) -> None:
    """Replace the content of each bank template below `site` by a script in assets/bank; the template stays, empty.

    Raise BuildFailed when two pages hold different templates for one module: they stand in different folders.
    """
    banks: dict[str, tuple[str, str]] = {}
    for file in sorted(site.rglob("*.html")):
        raw = file.read_bytes()
        if b"<template data-bank" not in raw:
            continue  # a page that is copied as it is need not even be UTF-8
        text = raw.decode("utf-8")
        found = _TEMPLATE.findall(text)
        for _, name, content, _ in found:
            page, known = banks.setdefault(name, (file.relative_to(site).as_posix(), content))
            if known != content:
                where = f"{page} dan {file.relative_to(site).as_posix()}"
                raise BuildFailed(f"Bank soal {name} berbeda di {where}. Taruh kedua halaman di folder yang sama.")
        file.write_text(_TEMPLATE.sub(r"\1\4", text), encoding="utf-8", newline="\n")
    folder = site / FOLDER
    for name, (_, content) in banks.items():
        folder.mkdir(parents=True, exist_ok=True)
        script = f"OAKS.bank({quoted(name)},{quoted(content)});\n"
        (folder / f"{name}.js").write_text(script, encoding="utf-8", newline="\n")


def quoted(text: str) -> str:
    """Return `text` as a JavaScript string between single quotes: HTML is full of double ones."""
    inside = json.dumps(text, ensure_ascii=False)[1:-1].replace("'", "\\'")
    return "'" + re.sub(r'\\(["\\])', lambda m: '"' if m.group(1) == '"' else m.group(), inside) + "'"
