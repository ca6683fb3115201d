"""The web app manifest: what a course is called and looks like among a phone's programs.

All addresses are relative to the manifest, so it is right under any path. It has no `id`: then start_url names the
program, which differs for every course of one origin; "./" would name the origin itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .budgets import EDITIONS

NAME = "manifest.webmanifest"
START = "index.html"
GROUND = "#f6efe3"  # --o-meja by day, as the theme-color of overrides/main.html
# The mark keeps to the middle and its ground fills the square, so the same picture may be masked.
ICONS = {"assets/img/app-icon-192.png": "192x192", "assets/img/app-icon-512.png": "512x512"}
_SHORT = 12  # letters that a home screen shows
# A page on file:// may not load a manifest and says so in the console; so the link is written only elsewhere.
_LINK = """<script>"file:"===location.protocol||document.write('<link rel="manifest" href="{}">')</script>"""


def write_manifest(site: Path, config: dict[str, Any]) -> None:
    """Write the manifest for the course that mkdocs.yml, as data, describes."""
    text = json.dumps(manifest(config), ensure_ascii=False, indent=1)
    (site / NAME).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def manifest(config: dict[str, Any]) -> dict[str, object]:
    """Return the manifest as data; names come from site_name and `extra: oaks: name`."""
    extra = config.get("extra")
    ours = extra.get("oaks") if isinstance(extra, dict) else None
    short, long = str(config.get("site_name") or ""), str((ours if isinstance(ours, dict) else {}).get("name") or "")
    theme = config.get("theme")
    return {
        "name": f"{short}: {long}" if long else short,
        "short_name": short_name(short),
        "description": " ".join(str(config.get("site_description") or short).split()),
        "lang": str(theme.get("language") or "id") if isinstance(theme, dict) else "id",
        "dir": "ltr",
        "start_url": START,
        "scope": "./",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [
            {"src": path, "sizes": size, "type": "image/png", "purpose": purpose}
            for purpose in ("any", "maskable")
            for path, size in ICONS.items()
        ],
    }


def short_name(name: str) -> str:
    """Return as many whole words of `name` as fit under an icon, at least the first."""
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) > _SHORT:
        words.pop()
    return " ".join(words)


def link_manifest(site: Path) -> None:
    """Let the pages that offer to keep the course name the manifest, once.

    The others need not: what is installed begins at START, and a link in every page is a part of the folder's budget.
    """
    for file, raw in own_pages(site):
        if b"data-luring=" in raw and NAME.encode() not in raw:
            link = _LINK.format(Path(os.path.relpath(site / NAME, file.parent)).as_posix())
            file.write_bytes(raw.replace(b"</head>", link.encode() + b"</head>", 1))


def own_pages(site: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the theme's pages; editions, whose checksums are published, and pages copied as they are stay alone."""
    for file in sorted(site.rglob("*.html")):
        raw = file.read_bytes()
        if b'name="oaks:course"' in raw and not file.relative_to(site).as_posix().startswith(EDITIONS):
            yield file, raw
