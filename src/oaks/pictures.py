"""Pictures for the guide and the READMEs, photographed from the built site by a list: pictures.toml.

Chromium itself writes WebP (Page.captureScreenshot), so nothing beside playwright is needed, and that only here.
"""

from __future__ import annotations

import base64
import os
import shutil
import struct
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LIST = Path(__file__).with_name("pictures.toml")
LARGEST = 36_000  # bytes, for a page that is read on a telephone
_QUALITIES = (88, 80, 70, 60, 50, 40)
_BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "microsoft-edge", "chromium-browser")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_TOGETHER = "<body style='margin:0;display:inline-flex;gap:24px;align-items:flex-start;background:{}'>{}</body>"
_FRAME = "<img style='border:1px solid #8884;border-radius:8px' width={} height={} src='data:image/png;base64,{}'>"
_PAPER = "#efe6d6"


@dataclass(frozen=True)
class Picture:
    """A row of the list; see its head for what the fields mean."""

    name: str
    file: str = ""
    page: str = ""
    width: int = 0
    height: int = 0
    scheme: str = "light"
    scale: float = 1
    clip: str = ""
    steps: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@cache
def pictures() -> dict[str, Picture]:
    """Return the list, in its order."""
    found = {}
    for name, row in tomllib.loads(LIST.read_text(encoding="utf-8")).items():
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        found[name] = Picture(name, **values)
    return found


def webp_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a WebP file in pixels; ValueError for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        if data[12:16] == b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        if data[12:16] == b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        if data[12:16] == b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    raise ValueError("no WebP file")


def main(argv: Sequence[str] | None = None) -> int:
    """Make the pictures named, or all; 0 made, 1 one grew too large, 2 there is no site, browser or such picture."""
    wanted = list(sys.argv[1:] if argv is None else argv) or [p.name for p in pictures().values() if p.file]
    site, found = Path.cwd() / "site", find_browser()
    unknown = [name for name in wanted if name not in pictures()]
    if unknown or found is None or not (site / "index.html").is_file():
        reason = f"Tidak dikenal: {', '.join(unknown)}" if unknown else "Bangun dulu: python scripts/build.py"
        print(reason if found else "Chromium, Chrome, atau Edge tidak ditemukan.", file=sys.stderr)
        return 2
    large = False
    for name, data in shoot(site, found, wanted):
        file = Path.cwd() / pictures()[name].file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        width, height = webp_size(data)
        print(f"{pictures()[name].file}  {width}x{height}  {len(data)} bytes")
        large |= len(data) >= LARGEST
    return int(large)


def find_browser() -> str | None:
    """Return the browser named in OAKS_BROWSER, or the first one found."""
    names = (shutil.which(name) for name in _BROWSERS)
    return os.environ.get("OAKS_BROWSER") or next((path for path in names if path), None)


def shoot(site: Path, browser: str, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each picture's name and WebP bytes."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  a tool of developers: only where it is used

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(_FLAGS))
        for name in names:
            picture = pictures()[name]
            yield name, _together(chromium, site, picture) if picture.beside else _webp(*_open(chromium, site, picture))
        chromium.close()


def _open(browser: Browser, site: Path, picture: Picture) -> tuple[Page, Picture]:
    """Return a page as the picture wants it."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        device_scale_factor=picture.scale,
        color_scheme="dark" if picture.scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="id-ID",
    )
    page = context.new_page()
    page.goto((site / picture.page).as_uri())
    page.wait_for_load_state("networkidle")
    for step in picture.steps:
        verb, _, selector = step.partition(" ")
        place = page.locator(selector)
        if verb == "hide":
            place.evaluate_all("all => all.forEach(e => e.style.visibility = 'hidden')")
        elif verb == "top":
            place.first.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 72)")
        else:
            {"click": place.first.click, "choose": place.first.check}[verb]()
    page.wait_for_timeout(400)
    return page, picture


def _webp(page: Page, picture: Picture) -> bytes:
    """Return the page as WebP, as fine as LARGEST allows."""
    box = page.locator(picture.clip).first.bounding_box() if picture.clip else None
    left, top = page.evaluate("[scrollX, scrollY]")
    clip = (
        {"x": box["x"] + left, "y": box["y"] + top, "width": round(box["width"]), "height": round(box["height"])}
        if box
        else {"x": left, "y": top, "width": picture.width, "height": picture.height}
    )
    session = page.context.new_cdp_session(page)
    data = b""
    for quality in _QUALITIES:
        made = session.send(
            "Page.captureScreenshot",
            {"format": "webp", "quality": quality, "clip": {**clip, "scale": 1}, "captureBeyondViewport": bool(box)},
        )
        data = base64.b64decode(made["data"])
        if len(data) < LARGEST:
            break
    page.context.close()
    return data


def _together(browser: Browser, site: Path, picture: Picture) -> bytes:
    """Return pictures side by side, as one."""
    frames, width, height = [], 24 * (len(picture.beside) - 1), 0
    for name in picture.beside:
        page, part = _open(browser, site, pictures()[name])
        shot = base64.b64encode(page.screenshot()).decode("ascii")
        page.context.close()
        frames.append(_FRAME.format(part.width, part.height, shot))
        width, height = width + part.width + 2, max(height, part.height + 2)
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(_TOGETHER.format(_PAPER, "".join(frames)))
    page.wait_for_load_state("load")
    return _webp(page, Picture(picture.name, width=width, height=height))
