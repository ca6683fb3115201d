"""Read built HTML and CSS: what a page loads by itself, where it links, which questions it holds."""

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
_LOADING = {"src": None, "poster": None, "data": {"object"}}  # attribute -> elements, None for all
_CSS_URL = re.compile(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)""")


@dataclass(frozen=True, slots=True)
class Page:
    """One built page. URLs stand as written; `config` is what Material's scripts read, if it is there."""

    path: str
    loads: tuple[str, ...]
    links: tuple[str, ...]
    questions: tuple[str, ...]
    config: dict[str, Any] = field(default_factory=dict)


def read_page(site: Path, path: str) -> Page:
    """Read the page at `path`, which is relative to `site` with forward slashes."""
    reader = _Reader()
    reader.feed((site / path).read_text(encoding="utf-8", errors="replace"))
    reader.close()
    config = json.loads(reader.config) if reader.config else {}
    return Page(path, tuple(reader.loads), tuple(reader.links), tuple(reader.questions), config)


def html_files(site: Path) -> list[str]:
    """Every HTML file, as sorted paths relative to `site` with forward slashes."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def css_loads(text: str) -> Iterator[str]:
    """The addresses that a style sheet loads."""
    for match in _CSS_URL.finditer(text):
        yield (match.group(1) or match.group(2)).strip()


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
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._inside = "style" if tag == "style" else "config" if values.get("id") == "__config" else ""
        self.loads += [values[name] for name, tags in _LOADING.items() if values.get(name) and tag in (tags or {tag})]
        self.loads += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        self.loads += css_loads(values.get("style", ""))
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
            self.loads += css_loads(data)
        elif self._inside == "config":
            self.config += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
