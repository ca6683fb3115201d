"""Bits in and out, and their dress: Crockford's base 32 with a CRC-32. The twin of bits.js and result.js."""

from __future__ import annotations

import zlib

ABC = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Damaged(ValueError):
    """The text is no code, or not a whole one."""


class Writer:
    """Collects numbers as bits, the highest first."""

    def __init__(self) -> None:
        self._bits: list[int] = []

    def put(self, number: int, count: int) -> None:
        self._bits += [number >> i & 1 for i in range(count - 1, -1, -1)]

    def gamma(self, number: int) -> None:
        """Elias gamma, for numbers from 1."""
        length = number.bit_length()
        self.put(0, length - 1)
        self.put(number, length)

    def bytes(self) -> bytes:
        padded = self._bits + [0] * (-len(self._bits) % 8)
        return bytes(int("".join(map(str, padded[i : i + 8])), 2) for i in range(0, len(padded), 8))


class Reader:
    """Gives numbers back; Damaged where the bits end early."""

    def __init__(self, data: bytes) -> None:
        self._bits = "".join(f"{byte:08b}" for byte in data)
        self._at = 0

    def get(self, count: int) -> int:
        part = self._bits[self._at : self._at + count]
        if len(part) < count:
            raise Damaged("ends early")
        self._at += count
        return int(part, 2) if part else 0

    def gamma(self) -> int:
        length = 0
        while not self.get(1):
            length += 1
            if length > 50:
                raise Damaged("too long")
        return int(2**length + self.get(length))

    def end(self) -> None:
        """Only zero bits of the last byte may be left."""
        rest = self._bits[self._at :]
        if len(rest) > 7 or "1" in rest:
            raise Damaged("not clean")


def letters(data: bytes) -> str:
    """Return `data` and its checksum as capitals and digits."""
    whole = data + zlib.crc32(data).to_bytes(4, "big")
    bits = "".join(f"{byte:08b}" for byte in whole)
    bits += "0" * (-len(bits) % 5)
    return "".join(ABC[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))


def unletter(text: str) -> bytes:
    """Return what `letters` was given; Damaged where a letter is none or the checksum differs."""
    try:
        bits = "".join(f"{ABC.index(c):05b}" for c in text)
    except ValueError:
        raise Damaged("letter") from None
    count = len(bits) // 8
    if len(bits) - count * 8 > 4 or "1" in bits[count * 8 :] or count < 5:
        raise Damaged("end")
    whole = bytes(int(bits[i * 8 : i * 8 + 8], 2) for i in range(count))
    data, checksum = whole[:-4], whole[-4:]
    if zlib.crc32(data).to_bytes(4, "big") != checksum:
        raise Damaged("checksum")
    return data
