"""Make 404.html good wherever the course lies.

Hosts show it at whatever address was asked for, so its links cannot be relative. Where the web address is known the
engine wrote them absolute, and so they stay. Where it is not, they are written relative to the course's own folder, and
a script that stands before them (overrides/404.html) finds that folder and names it in <base>.
"""

from __future__ import annotations

import re
from pathlib import Path

_FINDER = re.compile(r"<script>\(function\(u,x\).*?</script>\n?", re.S)
_CONFIG = re.compile(r'(<script id="__config" type="application/json">.*?</script>)', re.S)
# Material's script would take the addresses in its settings from the page's own, which is any; so they are made whole.
_TELL = (
    '<script>(c=>c.textContent=c.textContent.replace(/"@/g,()=>\'"\'+new URL(".",document.baseURI)))'
    '(document.getElementById("__config"))</script>'
)


def find_home(site: Path, site_url: str | None) -> None:
    """Rewrite `site`/404.html; `site_url` is the address that the engine wrote its links for."""
    file = site / "404.html"
    if not file.is_file():
        return
    html = file.read_text(encoding="utf-8")
    if 'createElement("base")' not in html:  # another theme's page, which finds nothing
        return
    if site_url:
        file.write_text(_FINDER.sub("", html), encoding="utf-8")
        return
    root = "/"
    html = re.sub(rf'(\b(?:href|src)="){root}(?!/)', r"\1", html)
    html = re.sub(rf'new URL\("{root}",\s*location\)', 'new URL(".",document.baseURI)', html)
    html = _CONFIG.sub(lambda m: re.sub(rf'("(?:base|search)":\s*"){root}', r"\1@", m.group(1)) + _TELL, html, count=1)
    file.write_text(html, encoding="utf-8")
