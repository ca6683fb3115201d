"""Markdown of questions -> HTML that stands alone: no page around it, no link into a site that may not be there.

The project's own Markdown set-up is used, without our page extension. Pictures become files that travel with the text;
links into the course become plain text, or whole addresses where the site's address is known.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown import Markdown

from ..course import read_config
from ..model import Course, Question
from ..place import page_url, rebase

_LINK = re.compile(r"<a\b([^<>]*)>((?:(?!<a\b).)*?)</a>", re.S)
_IMAGE = re.compile(r"<img\b([^>]*?)\s*/?>")
_ATTR = re.compile(r'(?<![\w-])([\w-]++)="([^"]*)"')
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_TAG = re.compile(r"<[^<>]*>")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!<p\b).)*)</p>", re.S)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that no XML file may hold


@dataclass(frozen=True)
class Rich:
    """A piece of HTML and the pictures in it, by name; `missing` names pictures that are not there."""

    html: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def home_of(course: Course, group: str, path: str = "") -> str:
    """Return the folder of docs/ from which links of a module or an exam start; `path` is the file they stand in."""
    if path.startswith(f"{course.docs}/"):
        return posixpath.dirname(path[len(course.docs) + 1 :])
    module = course.module_of(group)
    return module.folder if module else group


class Renderer:
    """Renders texts of one course."""

    def __init__(self, course: Course, root: Path, site_url: str = "") -> None:
        self.course, self.root, self.site_url = course, root, site_url
        config, _, _ = read_config(root)
        self._md = _markdown(config.get("markdown_extensions"))

    def blocks(self, text: str, home: str) -> Rich:
        """Return `text` as blocks; its links start from the folder `home` of docs/."""
        if not text.strip():
            return Rich()
        made = str(self._md.reset().convert(text))
        files: dict[str, bytes] = {}
        missing: list[str] = []
        made = _LINK.sub(lambda match: self._link(match, home), made)
        made = _IMAGE.sub(lambda match: self._image(match, home, files, missing), made)
        return Rich(_ILLEGAL.sub("", made), files, tuple(missing))

    def inline(self, text: str, home: str) -> Rich:
        """Return `text` without the paragraph around it, where it is one paragraph."""
        made = self.blocks(text, home)
        match = _ONE_PARAGRAPH.fullmatch(made.html)
        return Rich(match.group(1), made.files, made.missing) if match else made

    def words(self, text: str, home: str) -> str:
        """Return `text` as it is read, without markup and pictures: where a program takes no HTML."""
        return " ".join(html.unescape(_TAG.sub("", self.inline(text, home).html)).split())

    def address(self, target: str, home: str) -> str:
        """Return the whole address of a link of the course, '' where the site's address is not known."""
        path, mark, anchor = rebase(target, home, "").partition("#")
        return f"{self.site_url}{page_url(path)}{mark}{anchor}" if self.site_url and path else ""

    def reread(self, question: Question, home: str) -> str:
        """Return the line that says where to read again, '' where the question names no place."""
        if not question.reread:
            return ""
        path, _, anchor = rebase(question.reread, home, "").partition("#")
        page = self.course.pages.get(path)
        if page is None:
            return ""
        title = html.escape(next((h.text for h in page.headings if h.anchor == anchor), page.title), quote=False)
        address = self.address(question.reread, home)
        place = f'<a href="{html.escape(address)}">{title}</a>' if address else f"“{title}”"
        return f"<p>Baca lagi: {place}</p>"

    def _link(self, match: re.Match[str], home: str) -> str:
        target = html.unescape(dict(_ATTR.findall(match.group(1))).get("href", ""))
        if _OUTSIDE.match(target):
            return match.group(0)
        address = self.address(target, home) if not target.startswith("#") else ""
        return f'<a href="{html.escape(address)}">{match.group(2)}</a>' if address else match.group(2)

    def _image(self, match: re.Match[str], home: str, files: dict[str, bytes], missing: list[str]) -> str:
        attrs: dict[str, str] = dict(_ATTR.findall(match.group(1)))
        target = html.unescape(attrs.get("src", ""))
        if _OUTSIDE.match(target):
            return match.group(0)
        path = rebase(target.partition("#")[0], home, "")
        file = self.root / self.course.docs / path
        if not file.is_file():
            missing.append(path)
            return attrs.get("alt", "")
        name = _free(re.sub(r"[^A-Za-z0-9._-]+", "-", file.name), file.read_bytes(), files)
        kept = "".join(f' {key}="{value}"' for key, value in attrs.items() if key != "src")
        return f'<img src="@@PLUGINFILE@@/{name}"{kept} />'


def _free(name: str, data: bytes, files: dict[str, bytes]) -> str:
    """Put `data` among `files` under `name`, numbered where another picture has that name."""
    number, found = 1, name
    while files.get(found, data) != data:
        number += 1
        found = f"{number}-{name}"
    files[found] = data
    return found


def _markdown(extensions: Any) -> Markdown:
    """Return the project's Markdown without what needs a page around it; Python objects in it are left out."""
    names: list[str] = []
    configs: dict[str, dict[str, Any]] = {}
    for entry in extensions if isinstance(extensions, list) else ():
        for name, config in entry.items() if isinstance(entry, dict) else ((entry, None),):
            if name not in ("oaks", "toc", "pymdownx.snippets"):
                names.append(str(name))
                configs[str(name)] = {k: v for k, v in (config or {}).items() if v is not None}
    return Markdown(extensions=names, extension_configs=configs)


def join(*parts: Rich, around: Callable[[str], str] = lambda text: text) -> Rich:
    """Return the pieces one after the other as one piece."""
    files: dict[str, bytes] = {}
    text = ""
    for part in parts:
        here = part.html
        for name, data in part.files.items():
            new = _free(name, data, files)
            here = here.replace(f'@@PLUGINFILE@@/{name}"', f'@@PLUGINFILE@@/{new}"')
        text += here
    return Rich(around(text), files, tuple(name for part in parts for name in part.missing))
