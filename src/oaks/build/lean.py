"""Say what every page repeats, the frame around its article, in fewer letters. It looks and works as before.

Material writes for features that ours does not use. Where a theme writes otherwise than this expects, nothing is
changed: a site is then heavier, not broken. The menu, once half of every frame, is overrides/partials/nav.html.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

_ARTICLE = re.compile(rb"(<article\b.*</article>)", re.S)
# A label needs its box only beside an icon or a mark of its own; a link is a box already.
_LABEL = re.compile(rb'<span class="md-ellipsis">\s*([^<]*?)\s*</span>(?=\s*</a>)')
_SPACE = re.compile(rb">\s+(?=<)|(?<=>)\s+(?=[^<\s]+[^<]*</a>)|(?<=[^>\s])\s+(?=</a>)")
# What Material's scripts read: words for features that are off need not be said.
_CONFIG = re.compile(rb'(<script id="__config" type="application/json">)(.*?)(</script>)', re.S)
_UNUSED = {"content.code.copy": "clipboard.", "": "select.version"}
_TABS = re.compile(rb"<script>var target=document\.getElementById\(location\.hash[^<]*__tabbed_[^<]*</script>")
# Deferred, they let the page be laid out before they ask for its measures: a third of the longest task on a phone.
_LATE = re.compile(rb'<script src="([^"]*assets/(?:javascripts/bundle|js/boot)\.[^"]*)">')
_MAKER = re.compile(rb'<meta name="generator" content="[^"<>]*">\s*')
_XML = b' xmlns="http://www.w3.org/2000/svg"'  # HTML needs none


def lean(site: Path) -> None:
    """Rewrite the frame of every page below `site`."""
    for file in sorted(site.rglob("*.html")):
        file.write_bytes(lean_page(file.read_bytes()))  # any encoding


def lean_page(html: bytes) -> bytes:
    """Return the page `html` with its frame said shortly and its article as it was; a page without one as it was."""
    parts = _ARTICLE.split(html)
    if not parts[1:]:
        return html
    if b"__tabbed_" not in parts[1]:
        parts[2] = _TABS.sub(b"", parts[2])
    return b"".join(_frame(part) if place % 2 == 0 else part for place, part in enumerate(parts))


def lean_config(text: bytes) -> bytes:
    """Return Material's configuration, JSON, without the words of features that are off; other text as it was."""
    try:
        config = json.loads(text)
        words = config["translations"]
        off = tuple(start for feature, start in _UNUSED.items() if feature not in config["features"])
        config["translations"] = {name: word for name, word in words.items() if not name.startswith(off)}
    except (ValueError, KeyError, TypeError, AttributeError):
        return text
    return json.dumps(config, separators=(",", ":")).replace("<", "\\u003c").encode()


def _frame(html: bytes) -> bytes:
    html = _LATE.sub(rb'<script defer src="\1">', _MAKER.sub(b"", html))
    html = _CONFIG.sub(lambda m: m.group(1) + lean_config(m.group(2)) + m.group(3), html)
    html = _LABEL.sub(rb"\1", html).replace(_XML, b"")
    return _SPACE.sub(lambda m: b">" if m.group().startswith(b">") else b"", html)
