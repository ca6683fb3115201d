"""Between Material's search plugin and the finished site: slims the index and writes the language file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..model import Course
from .index import slim_index
from .language import write_language
from .lexicon import words_of
from .pack import fold_docs

INDEX = "search/search_index.json"
SCRIPT = "search/search_index.js"  # the same for file://; a finished site of ours holds this one only


def read_index(site: Path) -> dict[str, Any]:
    """Return the search index of a built site, from its JSON or its script form (`var __index = {…}`)."""
    file = site / INDEX
    text = file.read_text(encoding="utf-8") if file.is_file() else (site / SCRIPT).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text.removeprefix("var __index = "))
    return data


def write_search(site: Path, pages: dict[str, str], course: Course) -> None:
    """Rewrite the index that Material's plugin left in `site`; do nothing where it left none.

    `pages` maps the address of each page to its path in docs/.
    """
    file = site / INDEX
    if not file.is_file():
        return
    data = slim_index(json.loads(file.read_text(encoding="utf-8")), pages, course)
    words = {word for doc in data["docs"] for word in words_of(f"{doc['title']} {doc['text']} {doc.get('also', '')}")}
    write_language(site, words)
    data["docs"] = fold_docs(data["docs"])
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")
