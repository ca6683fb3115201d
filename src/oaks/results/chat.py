"""An exported WhatsApp chat as messages. The twin of docs/assets/js/chat.js.

Android and iPhone, Indonesian, English and other ways of writing dates:
    12/03/26 10.11 - Ani: …     3/12/26, 10:11 AM - Ani: …
    [12/03/26 10.11.12] Ani: …  [12.03.2026, 10:11:12] ~Ani: …
and what WhatsApp on a computer copies: [10.11, 12/3/2026] Ani: …
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS, _BLANK = "[\u200e\u200f\u202a-\u202e\ufeff]*", "[ \u00a0\u202f]"
_DATE = "[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}"
_TIME = rf"[0-9]{{1,2}}[.:][0-9]{{2}}(?:[.:][0-9]{{2}})?(?:{_BLANK}?[AaPp]\.?{_BLANK}?[Mm]\.?)?"
_WHEN = f"({_DATE})(?:,|{_BLANK}pukul|{_BLANK}at)?{_BLANK}({_TIME})"
_COPIED = rf"\[({_TIME}),{_BLANK}({_DATE})\]{_BLANK}"
_START = re.compile(rf"^{_MARKS}(?:\[{_WHEN}\]{_BLANK}|{_WHEN}{_BLANK}[-\u2013]{_BLANK}|{_COPIED})", re.M)
_WHO = re.compile(rf"{_MARKS}([^:\n]{{1,80}}):(?:{_BLANK}|\n|\Z)")
_NOT_NAME = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069~]")


@dataclass(frozen=True)
class Message:
    """One message; a system's own has no `who`. `when` is written as the phone wrote it."""

    when: str
    who: str
    text: str


def messages(text: str) -> list[Message] | None:
    """Return the messages of a chat, or None where the text is none."""
    plain = re.sub("\r\n?", "\n", text)
    starts = list(_START.finditer(plain))
    if not starts:
        return None
    before = plain[: starts[0].start()]
    found = [Message("", "", before)] if before.strip() else []
    for i, start in enumerate(starts):
        body = plain[start.end() : starts[i + 1].start() if i + 1 < len(starts) else len(plain)]
        who = _WHO.match(body)
        name = re.sub(f"{_BLANK}+", " ", _NOT_NAME.sub("", who.group(1))).strip() if who else ""
        when = re.sub("[\u00a0\u202f]", " ", f"{start[1] or start[3] or start[6]} {start[2] or start[4] or start[5]}")
        found.append(Message(when, name, body[who.end() :] if who else body))
    return found
