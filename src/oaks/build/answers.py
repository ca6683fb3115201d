"""Move the closed answers of exams out of their pages into a script of their own, which exam.js loads after the start.

They are half of such a page. Without this step (another engine's own server) they stay where they are, and work too.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from oaks.model import short_hash

FOLDER = "assets/data"
_ROOM = re.compile(r'<div [^>]*class="o-ujian"[^>]*data-ujian="([a-z0-9-]+)"[^>]*>')
_TEMPLATE = re.compile(r'(<template [^>]*data-soal="([a-z0-9-]+)"[^>]*>)(.*?)(</template>)', re.S)
_SHUT = re.compile(
    r'<script (?:class="o-tutup" type="text/plain"|type="text/plain" class="o-tutup")>(.*?)</script>', re.S
)


def move_answers(site: Path) -> None:
    """Move the answers of every exam page of the site in the folder `site`."""
    for file in sorted(site.rglob("*.html")):
        raw = file.read_bytes()
        if b'class="o-tutup"' not in raw:
            continue  # a page that was copied as it is need not be UTF-8
        text = raw.decode("utf-8")
        rooms = _ROOM.findall(text)
        if len(rooms) != 1:
            continue  # two exams on a page keep theirs
        answers: dict[str, str] = {}

        def out(match: re.Match[str], answers: dict[str, str] = answers) -> str:
            found = _SHUT.search(match.group(3))
            if found:
                answers[match.group(2)] = found.group(1)
            return match.group(1) + _SHUT.sub("", match.group(3)) + match.group(4)

        text = _TEMPLATE.sub(out, text)
        data = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace(
            "\u2028", "\\u2028"
        )
        name = f"tutup-{rooms[0]}-{short_hash(data, 6)}"
        target = site / FOLDER / f"{name}.js"
        target.parent.mkdir(parents=True, exist_ok=True)
        script = f"(globalThis.OAKS=globalThis.OAKS||{{}}).shut=Object.assign(globalThis.OAKS.shut||{{}},{data});\n"
        target.write_text(script, encoding="utf-8", newline="\n")
        text = _ROOM.sub(lambda m, name=name: f'{m.group(0)[:-1]} data-tutup="{html.escape(name)}">', text)  # type: ignore[misc]
        file.write_text(text, encoding="utf-8", newline="\n")
