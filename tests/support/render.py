"""One page through Python-Markdown with our extension, as an engine would do it, without an engine."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from oaks.markdown import OaksExtension
from oaks.read import read_source

EXTENSIONS = [
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details",
    "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed",
]  # fmt: skip


class _Relpath(Treeprocessor):
    """Stands where MkDocs registers the processor that knows the page."""

    def __init__(self, page: str) -> None:
        self.file = SimpleNamespace(src_uri=page)


def render(root: Path, page: str) -> str:
    """Return the HTML of docs/`page` of the project in `root`."""
    configs = {"pymdownx.tabbed": {"alternate_style": True}, "pymdownx.superfences": {}}
    md = Markdown(extensions=[*EXTENSIONS, OaksExtension(root=str(root))], extension_configs=configs)
    md.treeprocessors.register(_Relpath(page), "relpath", 0)
    source, _ = read_source(root, f"docs/{page}")
    return md.convert(source.body)


def cards(html: str) -> str:
    """Return the question parts of a page, one element a line."""
    return "\n".join(re.findall(r"<form.*?</form>", html, re.S))
