"""Why a front matter cannot be read, found before YAML's own guess: the line at fault and its cure in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .nearly import short

KEY = re.compile(r"[\w-]+[ \t]*:(?:\s|$)")
_TIGHT = re.compile(r"([\w-]+):(?=[^\s/:])(\S.*)$")
_COLON_INSIDE = re.compile(r"([\w-]+):[ \t]+(?![\"'\[{|>&*#])(.*:(?:[ \t].*)?)$")
_NAME_ALONE = re.compile(r"\"[^\"]+\"|'[^']+'|[\w.-]+(?: [\w.-]+)*")
_PAIRS = (("{", "}"), ("[", "]"))
_LIKE_HEAD = re.compile(r"[ \t]|[\w-]+[ \t]*:|- |#(?! )")
_CURLED = re.compile(r"(?:^[ \t]*|[{,][ \t]*|- )([\w-]+):[ \t]+([“”„]([^“”„\"]*)[“”])(?=[ \t]*(?:$|[,}]))")
Fault = tuple[int, int, int, tuple[str, str]]  # line (from 0), column (from 0), length, why


def fault(lines: list[str], front: bool = True) -> Fault | None:
    """Return the first line that explains why YAML refuses `lines`; `front`: a front matter, flat and short."""
    return next(_faults(lines, front), None)


def _faults(lines: list[str], front: bool) -> Iterator[Fault]:
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if "\t" in line[: len(line) - len(line.lstrip())]:
            yield number, 0, 1, ("baris ini diawali tab; pakai spasi", "the line begins with a tab; use spaces")
        elif bare.count('"') % 2 and not bare.startswith("'"):
            at = line.index('"')
            yield number, at, len(line) - at, ('tanda kutip `"` tidak berpasangan', "a quotation mark has no partner")
        elif front:
            yield from _front(number, line)


def above(lines: list[str], line: int, error: str) -> Fault | None:
    """Return what is wrong just above `line` (from 0), where YAML stumbles over a slip it has read already."""
    own = lines[line].partition(" #")[0] if line < len(lines) else ""
    if not (
        "could not find expected" in error or ("mapping values" in error and len(re.findall(r":(?:\s|$)", own)) < 2)
    ):
        return None
    for number in range(min(line, len(lines)) - 1, max(-1, line - 4), -1):
        text = lines[number].partition(" #")[0].rstrip()
        bare, start = text.strip(), len(text) - len(text.lstrip())
        if not bare:
            continue
        if lost := _colon_lost(lines, number, line):
            return lost
        if (tight := _TIGHT.match(bare)) and "://" not in bare:
            right = f"{tight.group(1)}: {short(tight.group(2))}"
            why = f"sesudah titik dua belum ada spasi; tulis `{right}`", f"no space follows the colon; write `{right}`"
            return number, start, len(bare), why
        if ":" not in bare and not bare.startswith("- "):
            why = (
                f"barisnya belum diawali `- `; tulis `- {bare}`",
                f"the line does not begin with `- `; write `- {bare}`",
            )
            return number, start, len(bare), why
        return None
    return None


def around(lines: list[str], line: int) -> Fault | None:
    """Return a bracket or a colon that is missing on `line` (from 0), where YAML stumbles, or on the one before it."""
    before = next((n for n in range(min(line, len(lines)) - 1, -1, -1) if _bare(lines[n])), -1)
    for number in (n for n in (before, line) if 0 <= n < len(lines)):
        if open_one := _open(number, _bare(lines[number])):
            return open_one
    return _colon_lost(lines, before, line) if before >= 0 else None


def _colon_lost(lines: list[str], number: int, after: int) -> Fault | None:
    """Return a key on the line `number` without its colon: alone there, and what belongs to it stands deeper below."""
    text, below = _bare(lines[number]), _bare(lines[after]) if after < len(lines) else ""
    words = text.lstrip()
    start = len(text) - len(words)
    if len(below) - len(below.lstrip()) <= start or not _NAME_ALONE.fullmatch(words.removeprefix("- ")):
        return None
    why = f"di akhir baris ini belum ada titik dua; tulis `{words}:`", f"the line lacks its colon; write `{words}:`"
    return number, start, len(words), why


def _bare(line: str) -> str:
    """Return a line without its comment."""
    return re.sub(r"(^|[ \t])#.*", "", line).rstrip()


def _open(number: int, line: str) -> Fault | None:
    """Return a bracket on the line that has no partner there."""
    outside = re.sub(r"\"[^\"]*\"|'[^']*'", lambda m: "." * len(m.group(0)), line)
    for start, end in _PAIRS:
        if outside.count(start) != outside.count(end):
            words = (f"kurung `{start}` dan `{end}` tidak sama banyak", f"`{start}` and `{end}` do not pair")
            return number, len(line) - len(line.lstrip()), len(line.strip()), words
    return None


def _front(number: int, line: str) -> Iterator[Fault]:
    if open_one := _open(number, line):
        yield open_one
        return
    if line[0] in " \t-{":
        return
    if tight := _TIGHT.match(line):
        right = f"{tight.group(1)}: {short(tight.group(2))}"
        why = f"sesudah titik dua belum ada spasi; tulis `{right}`", f"no space follows the colon; write `{right}`"
        yield number, 0, len(line.rstrip()), why
    elif ":" not in line:
        yield number, 0, len(line.rstrip()), ("baris ini tidak memuat titik dua", "the line holds no colon")
    elif inside := _COLON_INSIDE.match(line):
        right = f'{inside.group(1)}: "{short(inside.group(2))}"'
        why = f"nilainya memuat titik dua; tulis `{right}`", f"the value holds a colon; write `{right}`"
        yield number, inside.start(2), len(inside.group(2)), why


def last_key(lines: list[str]) -> int:
    """Return the number of lines, from the top, that look like front matter: where its end was most likely meant."""
    count = 0
    for line in lines:
        if not _LIKE_HEAD.match(line) or re.match(r"#{1,6} ", line):
            break
        count += 1
    return count


def late_head(lines: list[str]) -> int:
    """Return on which line (from 0) a front matter begins that should begin on the first; 0 where none does."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not start or lines[start].strip() != "---":
        return 0
    count = last_key(lines[start + 1 :])
    closed = start + 1 + count < len(lines) and lines[start + 1 + count].strip() == "---"
    return start if count and closed and KEY.match(lines[start + 1]) else 0


def curled_values(lines: list[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (line, column, as written, as meant) of values in curly quotation marks, which YAML takes for letters."""
    for number, line in enumerate(lines):
        for match in _CURLED.finditer(line):
            yield number, match.start(2), match.group(2), f'"{match.group(3)}"'
