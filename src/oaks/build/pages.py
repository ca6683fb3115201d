"""Read built HTML and CSS: what a page loads or does by itself, where it links, which questions it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# rel values of <link> that make a browser fetch or connect; canonical, next, prev and alternate do not.
_FETCHING = {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "prefetch", "preconnect"}
_FETCHING |= {"modulepreload", "dns-prefetch", "prerender"}
_LOADING = {"src": None, "poster": None, "background": None, "data": {"object"}}  # attribute -> elements, None for all
_CSS_URL = re.compile(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)""", re.I)
_CSS_SET = re.compile(r"image-set\(([^)]*)", re.I)
_CSS_TEXT = re.compile(r"""["']([^"']+)["']""")
_CSS_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.I)
_WORDS = frozenset(
    ["alt", "title", "content", "value", "placeholder", "label", "summary", "abbr"]
)  # attributes that hold words
_ADDRESSES = frozenset(["href", "xlink:href", "src", "action", "formaction", "data", "poster", "background"])
_SCRIPTING = re.compile(r"(?:javascript|vbscript|data:text/html)\b", re.I)
_DATA = frozenset({"application/json", "application/ld+json", "text/template"})  # what no browser runs


@dataclass(frozen=True, slots=True)
class Page:
    """One built page. URLs stand as written; `config` is what Material's scripts read, if it is there.

    `lines` says where an address is loaded first; `acts` are (line, what) that run or redirect, other than the frame's.
    """

    path: str
    loads: tuple[str, ...]
    links: tuple[str, ...]
    questions: tuple[str, ...]
    config: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    acts: tuple[tuple[int, str], ...] = ()


def read_page(site: Path, path: str) -> Page:
    """Read the page at `path`, which is relative to `site` with forward slashes."""
    reader = _Reader()
    reader.feed((site / path).read_text(encoding="utf-8", errors="replace"))
    reader.close()
    config = json.loads(reader.config) if reader.config else {}
    loads, links, questions = tuple(reader.loads), tuple(reader.links), tuple(reader.questions)
    return Page(path, loads, links, questions, config, reader.lines, tuple(reader.acts))


def html_files(site: Path) -> list[str]:
    """Every HTML file, as sorted paths relative to `site` with forward slashes."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def css_loads(text: str) -> Iterator[str]:
    """The addresses that a style sheet loads."""
    if "\\" in text:  # a letter may be written by its number
        text = _CSS_ESCAPE.sub(lambda m: chr(min(int(m.group(1), 16), 0x10FFFF)), text)
    for match in _CSS_URL.finditer(text):
        yield (match.group(1) or match.group(2)).strip()
    for match in _CSS_SET.finditer(text):
        if "url(" not in match.group(1).lower():
            yield from _CSS_TEXT.findall(match.group(1))


def is_outside(url: str) -> bool:
    """Does this address leave the site? Absolute http(s) and protocol-relative ones do."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} or (not parts.scheme and bool(parts.netloc))


def local_target(site: Path, page: str, url: str, base: str = "/") -> Path | None:
    """The file that `url` on `page` names, or None when it names another place (outside, mailto:, data:).

    `base` is the path under which the site is served: 404.html names its files from there.
    """
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        target = site / path.removeprefix(base.rstrip("/")).lstrip("/")
    else:
        target = (site / page).parent / path if path else site / page
    return target / "index.html" if path.endswith("/") or target.is_dir() else target


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.loads: list[str] = []
        self.links: list[str] = []
        self.questions: list[str] = []
        self.config = ""
        self.lines: dict[str, int] = {}
        self.acts: list[tuple[int, str]] = []
        self._inside = ""
        self._depth = 0  # articles that are open: what an author wrote stands in one

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        known = len(self.loads)
        self._loads(tag, values)
        for url in self.loads[known:]:
            self.lines.setdefault(url, self.getpos()[0])
        self._acts(tag, values)

    def _acts(self, tag: str, values: dict[str, str]) -> None:
        """Note what runs or leads away by itself: handlers, scripts of an author, addresses that are programs."""
        found = [name for name in values if name.startswith("on")]
        for name in sorted(_ADDRESSES & set(values)):
            bare = "".join(values[name].split())
            if _SCRIPTING.match(bare) or (name.endswith("action") and is_outside(bare)):
                found.append(f"{name}={values[name].strip()[:40]}")
        if tag == "base" or (
            tag == "script" and self._depth and "src" not in values and values.get("type", "").lower() not in _DATA
        ):
            found.append(f"<{tag}>")
        self.acts += [(self.getpos()[0], what) for what in found]
        self._depth += tag == "article"

    def _loads(self, tag: str, values: dict[str, str]) -> None:
        self._inside = "style" if tag == "style" else "config" if values.get("id") == "__config" else ""
        self.loads += [values[name] for name, tags in _LOADING.items() if values.get(name) and tag in (tags or {tag})]
        self.loads += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        for name, value in values.items():
            if "(" in value and name not in _WORDS and not name.startswith(("data-", "aria-")):
                self.loads += [url for url in css_loads(value) if name == "style" or url[0] != "#"]
        if tag == "link" and set(values.get("rel", "").lower().split()) & _FETCHING:
            self.loads.append(values.get("href", ""))
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "use" or tag == "image":
            self.loads += [values[name] for name in ("href", "xlink:href") if values.get(name, "#")[0] != "#"]
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.loads += re.findall(r"url=([^\s;]+)", values.get("content", ""), re.I)
        if tag == "form" and "o-kartu" in values.get("class", "").split():
            self.questions.append(values.get("id", ""))

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            for url in css_loads(data):
                self.loads.append(url)
                self.lines.setdefault(url, self.getpos()[0])
        elif self._inside == "config":
            self.config += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        if tag == "article":
            self._depth -= 1
            if self._depth < 0:  # someone has closed the frame's article, to stand outside it
                self.acts.append((self.getpos()[0], "</article>"))
