"""Move the question bank out of the pages that carry it: one script a module, loaded only when it is needed.

The pages *Ingat lagi* and *Lembar belajar* hold the whole bank as templates (views/bank.py). Sent with each page that
would be over 100 kB; and a page opened from disk can load a script, but cannot fetch a file.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from .failure import BuildFailed

FOLDER = "assets/bank"
_TEMPLATE = re.compile(r'(<template data-bank="([\w-]+)"[^>]*>)(.*?)(</template>)', re.S)


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
        script = f"OAKS.bank({json.dumps(name)},{json.dumps(content, ensure_ascii=False)});\n"
        (folder / f"{name}.js").write_text(script, encoding="utf-8", newline="\n")
