"""The texts of the index, small enough for a phone: sorted by what follows, then coded by how likely each letter is.

A server's gzip looks 32 kB back and makes 125 kB of this course's index; this makes 92 kB of it and drops nothing.
The letters are sorted by their right-hand context (the Burrows-Wheeler transform), so that equal letters come to
stand together; each is written as its place in a list of recently seen letters (move to front), and the places as
bits of an arithmetic coder whose expectations follow what it has seen. pack.js undoes it in the search worker.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from typing import Any

FIELD, DOC, END = "\x01", "\x02", "\x00"
FIELDS = ("title", "text", "also", "kind")
_TOP = 1 << 32
_FIRST = 24  # letters compared before the sort goes on by doubling


def fold_docs(docs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return documents without their texts, the first of which holds the texts of all."""
    if not docs:
        return []
    text = DOC.join(FIELD.join(str(doc.get(field, "")) for field in FIELDS) for doc in docs)
    bare = [{key: value for key, value in doc.items() if key not in FIELDS} for doc in docs]
    bare[0]["pack"] = pack(text)
    return bare


def open_docs(docs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what `fold_docs` was given, as tests and tools read it."""
    if not docs or "pack" not in docs[0]:
        return list(docs)
    texts = unpack(docs[0]["pack"]).split(DOC)
    bare = [{key: value for key, value in doc.items() if key != "pack"} for doc in docs]
    return [{**doc, **dict(zip(FIELDS, text.split(FIELD), strict=True))} for doc, text in zip(bare, texts, strict=True)]


def pack(text: str) -> dict[str, Any]:
    """Return `{"letters": …, "size": …, "bits": base64}`; `text` holds no END."""
    whole = text + END
    letters = sorted(set(whole))
    coder = _Encoder()
    recent = letters[:]
    for at in _order(whole):
        rank = recent.index(whole[at - 1])
        if rank:
            recent.insert(0, recent.pop(rank))
        coder.rank(rank)
    bits = base64.b64encode(coder.finish()).decode("ascii")
    return {"letters": "".join(letters), "size": len(whole), "bits": bits}


def unpack(packed: dict[str, Any]) -> str:
    """Return the text that was packed."""
    coder = _Decoder(base64.b64decode(packed["bits"]))
    recent, size = list(packed["letters"]), int(packed["size"])
    column = []
    for _ in range(size):
        recent.insert(0, recent.pop(coder.rank()))
        column.append(recent[0])
    starts, total = {}, 0
    for letter in sorted(set(column)):
        starts[letter], total = total, total + column.count(letter)
    before = []
    for letter in column:
        before.append(starts[letter])
        starts[letter] += 1
    out, row = [], 0
    for _ in range(size - 1):
        out.append(column[row])
        row = before[row]
    return "".join(reversed(out))


def _order(text: str) -> list[int]:
    """Return the suffixes of `text`, which ends with a letter of its own, in order."""
    size = len(text)
    order = sorted(range(size), key=lambda at: text[at : at + _FIRST])
    names = _names(order, [text[at : at + _FIRST] for at in order])
    known = _FIRST
    while True:
        second = [*names[known:], *[-1] * min(known, size)]
        groups = list(_groups(order, names))
        if all(end - start == 1 for start, end in groups):
            return order
        for start, end in groups:
            if end - start > 1:
                order[start:end] = sorted(order[start:end], key=second.__getitem__)
        names = _names(order, [(names[at], second[at]) for at in order])
        known *= 2


def _names(order: list[int], keys: Sequence[object]) -> list[int]:
    """Return, for each suffix, the place of the first one with an equal key."""
    names = [0] * len(order)
    first = 0
    for place, at in enumerate(order):
        if place and keys[place] != keys[place - 1]:
            first = place
        names[at] = first
    return names


def _groups(order: list[int], names: list[int]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the runs of suffixes that are not told apart yet."""
    start = 0
    for place in range(1, len(order) + 1):
        if place == len(order) or names[order[place]] != names[order[start]]:
            yield start, place
            start = place


class _Model:
    """What the coder expects: for each context two guesses that the next bit is 1, a quick and a slow one.

    A rank is written as: is it 0? is it 1? else the number of binary digits of rank - 1, then the digits.
    """

    def __init__(self) -> None:
        self.quick: dict[int, int] = {}
        self.slow: dict[int, int] = {}
        self.last = 0  # the kinds of the three ranks before, two bits each

    def guess(self, context: int) -> int:
        """Return the chance of a 1, in 4096ths."""
        sum_ = self.quick.get(context, 32768) + self.slow.get(context, 32768)
        return min(4095, max(1, sum_ >> 5))

    def learn(self, context: int, bit: int) -> None:
        for table, pace in ((self.quick, 4), (self.slow, 7)):
            old = table.get(context, 32768)
            table[context] = old + ((65535 - old) >> pace) if bit else old - (old >> pace)

    def bit(self, context: int, bit: int) -> int:
        """Write `bit`, or read one and return it."""
        raise NotImplementedError

    def rank(self, rank: int = 0) -> int:
        """Write `rank`, or read one and return it."""
        last = self.last
        value = 0
        if not self.bit(last, int(rank == 0)):
            value = 1
            if not self.bit(64 + last, int(rank == 1)):
                digits, node = 1, 1
                while self.bit(128 + digits * 4 + (last & 3), int((rank - 1) >> digits > 0)):
                    digits += 1
                for place in range(digits - 2, -1, -1):
                    node = node * 2 + self.bit(256 + digits * 256 + node, (rank - 1) >> place & 1)
                value = node + 1
        self.last = (last << 2 | min(value.bit_length(), 3)) & 63
        return value


class _Encoder(_Model):
    def __init__(self) -> None:
        super().__init__()
        self.low, self.range, self.out = 0, _TOP - 1, bytearray()

    def bit(self, context: int, bit: int) -> int:
        bound = (self.range >> 12) * self.guess(context)
        if bit:
            self.range = bound
        else:
            self.low += bound
            self.range -= bound
            if self.low >= _TOP:
                self.low -= _TOP
                place = len(self.out) - 1
                while self.out[place] == 255:
                    self.out[place] = 0
                    place -= 1
                self.out[place] += 1
        while self.range < 1 << 24:
            self.out.append(self.low >> 24)
            self.low = self.low << 8 & _TOP - 1
            self.range <<= 8
        self.learn(context, bit)
        return bit

    def finish(self) -> bytes:
        return bytes(self.out) + self.low.to_bytes(4, "big")


class _Decoder(_Model):
    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data, self.at, self.range = data, 4, _TOP - 1
        self.code = int.from_bytes(data[:4], "big")

    def bit(self, context: int, bit: int) -> int:
        bound = (self.range >> 12) * self.guess(context)
        bit = int(self.code < bound)
        if bit:
            self.range = bound
        else:
            self.code -= bound
            self.range -= bound
        while self.range < 1 << 24:
            byte = self.data[self.at] if self.at < len(self.data) else 0
            self.code, self.at, self.range = (self.code << 8 | byte) & _TOP - 1, self.at + 1, self.range << 8
        self.learn(context, bit)
        return bit
