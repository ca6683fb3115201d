"""Chromium's PDF made small and steady: objects packed into compressed streams, and the date of the content.

Chromium writes the tags that screen readers need as tens of thousands of plain objects; packed (PDF 1.5, 7.5.7) the
whole course shrinks to less than half. It also writes the time of printing, and names of elements that differ
from run to run.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterable
from itertools import pairwise

_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_DATE = re.compile(rb"D:\d{14}[+-]\d\d'\d\d'")
_HEAD = re.compile(rb"\s*\d+ 0 obj\s*")
_NODE = re.compile(rb"\(node(\d{8})\)")
_TITLE = re.compile(rb"/Title (?:\(((?:\\.|[^\\()])*)\)|<FEFF([0-9A-Fa-f]*)>)", re.S)
_PER_STREAM = 200


class Unreadable(ValueError):
    """The file is not laid out as Chromium lays out a PDF."""


def pack(pdf: bytes, date: int, headings: Iterable[str] = ()) -> bytes:
    """Return `pdf` packed and dated `date` (seconds since 1970), its outline mended to `headings`.

    Raise Unreadable for what Chromium would not write.
    """
    objects, trailer = read_objects(pdf)
    mend_outline(objects, headings)
    stamp = time.strftime("D:%Y%m%d%H%M%S+00'00'", time.gmtime(date)).encode()
    info = _number(trailer, b"Info")
    if info in objects:
        objects[info] = _DATE.sub(stamp, objects[info])
    number_nodes(objects)
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    plain = []
    for number, body in sorted(objects.items()):
        if body.endswith(b"endstream"):
            places[number] = (1, len(out), 0)
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        else:
            plain.append((number, body))
    free = max(objects) + 1
    for begin in range(0, len(plain), _PER_STREAM):
        group = plain[begin : begin + _PER_STREAM]
        places[free] = (1, len(out), 0)
        places.update({number: (2, free, index) for index, (number, _) in enumerate(group)})
        out += _object_stream(free, group)
        free += 1
    places[free] = (1, len(out), 0)
    return bytes(out + _xref_stream(free, places, trailer, len(out)))


def read_objects(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """Return every object's content by number, and the dictionary of the trailer."""
    at = pdf.rfind(b"startxref")
    start = re.match(rb"startxref\s+(\d+)", pdf[at:]) if at >= 0 else None
    table = pdf[int(start.group(1)) : at] if start else b""
    trailer = table.partition(b"trailer")[2].strip()
    head = re.match(rb"xref\s+0 (\d+)\s+", table)
    if not head or not trailer:
        raise Unreadable("no cross-reference table")
    rows = [table[head.end() + 20 * n : head.end() + 20 * n + 20] for n in range(int(head.group(1)))]
    used = {n: int(match.group(1)) for n, row in enumerate(rows) if (match := _ENTRY.match(row))}
    ends = [*sorted(used.values()), int(start.group(1)) if start else 0]
    following = dict(pairwise(ends))
    found = {}
    for number, offset in used.items():
        whole = pdf[offset : following[offset]]
        opening = _HEAD.match(whole)
        closing = whole.rfind(b"endobj")
        if not opening or closing < 0:
            raise Unreadable(f"object {number}")
        found[number] = whole[opening.end() : closing].strip(b"\r\n ")
    return found, trailer


def mend_outline(objects: dict[int, bytes], headings: Iterable[str]) -> None:
    """Give bookmarks the words of their headings: Chromium loses the space where a heading wraps, and says twice
    a heading, or its first lines, that it moved to the next page.
    """
    known = {"".join(heading.split()): " ".join(heading.split()) for heading in headings}

    def mended(match: re.Match[bytes]) -> bytes:
        tight = "".join(_text_of(match).split())
        twice = (key for key in known if tight.endswith(key) and key.startswith(tight[: -len(key)]))
        found = known.get(tight) or known.get(max(twice, key=len, default=""))
        return b"/Title <FEFF%s>" % found.encode("utf-16-be").hex().upper().encode() if found else match.group(0)

    for number, body in objects.items():
        if b"/Title" in body and b"/Parent" in body and not body.endswith(b"endstream"):
            objects[number] = _TITLE.sub(mended, body)


def _text_of(title: re.Match[bytes]) -> str:
    literal, wide = title.groups()
    if wide is not None:
        return bytes.fromhex(wide.decode()).decode("utf-16-be", "replace")
    return re.sub(rb"\\(.)", rb"\1", literal).decode("latin-1")


def number_nodes(objects: dict[int, bytes]) -> None:
    """Number the names of tagged elements from 1, in the order they have: Chromium's own count may skip one or not."""
    plain = {number: body for number, body in objects.items() if not body.endswith(b"endstream")}
    names = sorted({name for body in plain.values() for name in _NODE.findall(body)})
    new = {name: b"(node%08d)" % place for place, name in enumerate(names, 1)}
    for number, body in plain.items():
        objects[number] = _NODE.sub(lambda match: new[match.group(1)], body)


def _number(trailer: bytes, name: bytes) -> int:
    match = re.search(rb"/" + name + rb" (\d+) 0 R", trailer)
    return int(match.group(1)) if match else 0


def _object_stream(number: int, group: list[tuple[int, bytes]]) -> bytes:
    index, content = b"", b""
    for name, body in group:
        index += b"%d %d " % (name, len(content))
        content += body + b"\n"
    packed = zlib.compress(index + content, 9)
    head = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(group), len(index), len(packed))
    return b"%d 0 obj\n" % number + head + b"stream\n" + packed + b"\nendstream\nendobj\n"


def _xref_stream(number: int, places: dict[int, tuple[int, int, int]], trailer: bytes, at: int) -> bytes:
    rows = b""
    for name in range(number + 1):
        kind, where, index = places.get(name, (0, 0, 65535))
        rows += bytes([kind]) + where.to_bytes(4, "big") + index.to_bytes(2, "big")
    packed = zlib.compress(rows, 9)
    kept = b"".join(
        b"/%s %d 0 R" % (name, _number(trailer, name)) for name in (b"Root", b"Info") if _number(trailer, name)
    )
    head = b"<</Type/XRef/Size %d/W[1 4 2]%s/Filter/FlateDecode/Length %d>>" % (number + 1, kept, len(packed))
    body = b"%d 0 obj\n" % number + head + b"stream\n" + packed + b"\nendstream\nendobj\n"
    return body + b"startxref\n%d\n%%%%EOF\n" % at
