"""Words of Indonesian test items: the lists by which the rules find flaws and stay quiet on good items."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

# Words that carry no meaning of their own; clang words and likeness of stems pass over them.
FUNCTION = frozenset(_LISTS["function"] + _LISTS["story"])

# The field's own words: every option of a course on social welfare may hold them.
COURSE = frozenset(_LISTS["course"])

ABSOLUTE = re.compile(
    r"\b(?:selalu|tidak pernah|tak pernah|pasti|mutlak|hanya|semua|semuanya|setiap|seluruh|seluruhnya|sepenuhnya"
    r"|satu-satunya|sama sekali)\b",
    re.I,
)
VAGUE = re.compile(
    r"\b(?:sering(?:\s?kali)?|biasanya|kadang(?:-kadang|kala)?|terkadang|jarang|kerap(?:\s?kali)?|umumnya)\b", re.I
)
ALL_OR_NONE = re.compile(
    r"\b(?:semua(?:nya)?|seluruh(?:nya)?|keduanya|ketiganya|keempatnya)(?:\s+(?:jawaban|pilihan|opsi|pernyataan))?"
    r"(?:\s+(?:di\s?atas|ini|itu|tersebut|adalah|memang))*\s+(?:benar|salah|tepat|betul|keliru)\s*[.!]?$"
    r"|\btidak ada(?:\s+(?:satu ?pun|jawaban|pilihan|opsi|yang|di\s?antara(?:nya)?|di\s?atas))*"
    r"\s+(?:benar|tepat|betul)\b"
    r"|^(?:bukan )?(?:semua|tidak ada|salah satu|tak satu pun)(?:nya)?(?:\s+\w+){0,2}\s+di\s?atas\W*$"
    r"|^(?:semua|tidak ada) (?:jawaban|pilihan|opsi)(?:nya)?\W*$"
    r"|^(?:hanya\s+)?(?:(?:jawaban|pilihan|opsi|pernyataan|nomor)\s+)?\(?(?:[a-e]|\d)\)?"
    r"(?:\s*(?:,|dan|&|serta|atau)+\s*\(?(?:[a-e]|\d)\)?)+(?:\s+(?:saja|benar|salah|tepat|betul))*\W*$",
    re.I,
)
NEGATIVE = re.compile(
    r"\bkecuali(?:kah)?\b"
    r"|\b(?:mana(?:kah)?|apa(?:kah)?|siapa(?:kah)?|berikut)(?:\s+(?:saja|ini|berikut|di\s?bawah|di\s?antara(?:nya)?))*"
    r"\s+yang\s+(?:bukan|tidak)\b"
    r"|\b(?:mana|manakah|berikut|ini)\s+(?:bukan|tidak)\b"
    r"|\byang\s+(?:bukan|tidak)\s+(?:merupakan|termasuk|benar|tepat|sesuai|tergolong|disebut|memenuhi|dimuat|boleh)\b"
    r"|\b(?:bukan|tidak)\s+(?:merupakan|termasuk|tergolong)\b",
    re.I,
)
LETTER = re.compile(r"^(?:\(?[A-Ea-e][.)]|\([A-Ea-e]\)|\(?[1-5]\))\s+")
VERDICT = re.compile(
    r"^(?:\*\*|__)?(?:jawaban\s+(?:anda|ini)\s+)?(?:belum tepat|tidak tepat|kurang tepat|tepat(?: sekali)?"
    r"|benar(?: sekali)?|tidak benar|salah|betul|keliru)(?:\*\*|__)?\s*[.!,:;–—-]",
    re.I,
)
LEVEL = re.compile(
    r"(?<!usaha )(?<!kredit )(?<!ekonomi )(?<!keuangan )(?<!pembiayaan )(?<!bisnis )(?<!pinjaman )(?<!asuransi )"
    r"\b(?:mikro|mezzo|meso|makro)\b",
    re.I,
)
CONVENTION = re.compile(r"\b(?:lensa|konvensi|kirst-ashman|miley|menurut kursus ini|kursus ini)\b", re.I)

# Outdated term -> today's.
OUTDATED = (
    (re.compile(r"\bpekerja sosial profesional\b", re.I), "pekerja sosial (UU 14/2019)"),
    (re.compile(r"\bDTKS\b"), "DTSEN"),
    (re.compile(r"\bSTKS\b"), "Poltekesos"),
    (re.compile(r"\bPMKS\b"), "PPKS"),
    (re.compile(r"\bpenyandang cacat\b", re.I), "penyandang disabilitas"),
    (re.compile(r"\bPermensos (?:Nomor |No\. ?)?17(?:/| Tahun )2012\b", re.I), "Permensos akreditasi yang berlaku"),
    (re.compile(r"\bDepartemen Sosial\b|\bDepsos\b", re.I), "Kementerian Sosial"),
)
ANY_OUTDATED = re.compile("|".join(pattern.pattern for pattern, _ in OUTDATED), re.I)
# Words of a sentence that speaks of the past, where an old term is in its place.
HISTORY = re.compile(
    r"\b(?:dulu|dahulu|dulunya|semula|lama|pernah|bekas|sejarah|sebelum(?:nya)?|diganti\w*|berganti|menggantikan"
    r"|dilebur\w*|peleburan|menyatu\w*|disatukan|penyatuan|(?:di|meng)gabung\w*|dicabut|mencabut|dihapus|berubah"
    r"|perubahan|kini|sekarang|sejak|istilah|sebutan|bernama|usang|(?:masa|saat|waktu|ketika) itu"
    r"|tahun (?:19|20)\d\d)\b",
    re.I,
)

# Verbs of an outcome that nobody can observe, and those to write instead.
UNSEEN = frozenset(_LISTS["unseen"])
VERBS = {
    "C1": "menyebutkan", "C2": "menjelaskan, membedakan", "C3": "menerapkan, menggolongkan, menghitung",
    "C4": "menelaah, membandingkan", "C5": "menilai", "C6": "merancang, menyusun",
}  # fmt: skip

# An organisation or place with a name of its own; in an item it must be marked "(fiktif)".
NAMED = re.compile(
    r"\b(?:Yayasan|LKS|LSM|RS|Griya|Radio|Panti(?: (?:Asuhan|Wreda|Werdha|Rehabilitasi))?"
    r"|Rumah(?: (?:Singgah|Aman|Sakit|Belajar|Transit|Duka))?|Asrama|Kelompok|Paguyuban|Sanggar|Forum|Dapur|Klinik"
    r"|Klub(?: Lansia)?"
    r"|Posko|Balai|Sentra|Perkumpulan|Puskesmas|Kabupaten|Kota|Kecamatan|Desa|Kelurahan|Pulau"
    r"|Kampung|Komunitas|Lembaga|Koperasi)(?: (?:Kota|Kabupaten|Sosial))?((?: [A-Z][\w’'-]+){1,3})"
)
NOT_A_NAME = frozenset(_LISTS["not_a_name"])
FICTION = re.compile(r"\b(?:fiktif|rekaan)\b", re.I)
REAL = re.compile(r"\b(?:" + "|".join(map(re.escape, _LISTS["real"])) + r")\b")
