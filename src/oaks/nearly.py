"""What authors write when they mean something that the syntax knows: other words, other marks, other letters.

Data and patterns alone: the parsers ask here before they give up on a line, so that a message can name the cure.
"""

from __future__ import annotations

import re

# Words that a lecturer may write where the syntax has another one.
SYNONYMS = {
    "acak": "shuffle", "angka": "numeric", "b-s": "truefalse", "b/s": "truefalse", "benar-salah": "truefalse",
    "benar/salah": "truefalse", "benarsalah": "truefalse", "celah": "gap", "esai": "reflection",
    "essay": "reflection", "hitungan": "numeric", "isian": "blank", "jamak": "multiple", "jenis": "kind",
    "jodohkan": "match", "judul": "title", "juga": "also", "kumpulan": "pool", "kunci": "key", "lulus": "pass",
    "maks": "max", "memahami": "C2", "mencipta": "C6", "menerapkan": "C3", "menganalisis": "C4", "mengevaluasi": "C5",
    "mengingat": "C1", "mengurutkan": "order", "menilai": "C5", "menit": "minutes", "menjodohkan": "match",
    "modul": "module", "number": "numeric", "penjodohan": "match", "percobaan": "attempts", "pilihan": "single",
    "pilihan-ganda": "single", "prasyarat": "prerequisites", "refleksi": "reflection", "renungan": "reflection",
    "satuan": "unit", "sumber": "source", "tidak": "no", "tipe": "kind", "toleransi": "tol", "tujuan": "goals",
    "tunggal": "single", "tutup": "cover", "type": "kind", "uraian": "reflection", "urutan": "order",
    "urutkan": "order", "ya": "yes",
}  # fmt: skip

# Letters that nobody sees, as they come along with text from Word or a web page.
UNSEEN = {
    "\u00ad": ("tanda hubung lunak", "a soft hyphen"),
    "\u200b": ("spasi selebar nol", "a zero-width space"),
    "\u200c": ("tanda pemisah tak terlihat", "a zero-width non-joiner"),
    "\u200d": ("tanda penyambung tak terlihat", "a zero-width joiner"),
    "\u2028": ("tanda ganti baris dari Word", "a line separator"),
    "\u2029": ("tanda ganti paragraf dari Word", "a paragraph separator"),
    "\u2060": ("tanda penyambung tak terlihat", "a word joiner"),
    "\ufeff": ("tanda urutan bita", "a byte-order mark"),
    "\ufb01": ("huruf gabung fi", "the ligature fi"),
    "\ufb02": ("huruf gabung fl", "the ligature fl"),
}

_BOX = r"[\[(]([ \t\u00a0xX✓✔√vV*]{0,3})[\])]"
_BULLET = r"(?:[-*+–—•·▪]|\d+[.)]|[A-Za-z][.)])"
NEAR_ITEM = re.compile(
    rf"^[\s\u200b\ufeff]{{0,8}}(?:{_BULLET}[\s\u200b]*{_BOX}|\[([ \txX✓✔√vV]{{0,3}})\])(?![(\[:])\s*(.*)$"
)
_BARE = re.compile(rf"^[ \t]{{0,3}}{_BULLET}[ \t\u00a0]+(\S.*)$")
NEAR_FEEDBACK = re.compile(r"^(?:[ \t]+>+|[ \t]*(?:»|›|&gt;|＞))[ \t]*(.*)$")
NEAR_HINT = re.compile(r"^[*_]{0,2}(?:petunjuk|hint)[ \t]*[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*(.*)$", re.I | re.S)
ARROW = re.compile(r"(?<![ \t])[ \t]*+(?:(?<!-)-++>|(?<!=)=++>|–>|—>|→|⇒|➔)[ \t]*+")
LINE_TO_FILL = re.compile(r"_{3,}|\.{5,}|…{2,}")
ALONE = re.compile(r"[ \t]*+(?:[—–]++|-{4,}+|-{2}|_{3,}+|\*{3,}+|={3,}+)[ \t]*$")  # a line meant as ---
UNQUOTED = (
    "nilai yang memuat spasi ditulis di antara tanda kutip lurus",
    "a value that holds a space stands in straight quotation marks",
)
CURLED = ("tanda kutip melengkung dari Word tidak dikenal", "curly quotation marks are not known")
CURLY = "“”„‟‘’‚"


def near_item(text: str, bare: bool = False) -> tuple[bool, str] | None:
    """Return (is key, text) of a line that is almost an option, or None; `bare`: a bullet without a box counts."""
    match = NEAR_ITEM.match(text)
    if match is not None:
        return bool((match.group(1) or match.group(2) or "").strip()), match.group(3).strip()
    match = _BARE.match(text) if bare else None
    return (False, match.group(1).strip()) if match else None


def short(text: str, limit: int = 40) -> str:
    """Return the first words of a line for a message."""
    text = text.partition("\n")[0].strip()
    return text if len(text) <= limit else f"{text[:limit].rpartition(' ')[0] or text[:limit]} …"


def option_line(key: bool, text: str) -> str:
    """Return an option as it should be written, cut short for a message."""
    return f"- [{'x' if key else ' '}] {short(text)}".rstrip()
