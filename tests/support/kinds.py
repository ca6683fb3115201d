"""A course with one question of every kind, taken from the golden files, and what learners answer to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support.golden import all_golden
from support.project import Project
from support.small import small_course

KINDS = ("single", "multiple", "truefalse", "blank", "numeric", "match", "order", "gap", "reflection")
BANK = "quizzes/m01.md"
NAV = """  - index.md
  - Contoh:
      - m01/index.md
      - m01/semua.md
      - m01/kuis.md
      - m01/dua-kali.md
      - m01/akhir.md
      - m01/tertutup.md
      - m01/acak.md
  - Tanpa soal: polos.md
"""


def page(title: str, body: str, section: str = "") -> str:
    """A page of the module m01."""
    head = f"---\ntitle: {title}\nmodule: m01\n" + (f"section: {section}\n" if section else "")
    return f"{head}---\n# {title}\n\n{body}\n"


def _choice(name: str, pool: str, stem: str) -> str:
    options = "- [x] Kunci\n> Ini kuncinya.\n- [ ] Pengecoh\n> Ini pengecohnya."
    return f"## {stem} {{#m01-{name} pool={pool}}}\n\n<quiz>\n{stem}?\n\n{options}\n\nSebab {name}.\n</quiz>\n"


def bank() -> str:
    """The bank: the golden questions under ids of their own, the golden case, and three for delayed results."""
    parts = ["---\nmodule: m01\n---\n"]
    for golden in all_golden("html"):
        text = golden.files[BANK].split("---\n", 2)[2]
        if golden.path.stem in KINDS:
            parts.append(text.replace("{#m01-contoh", f"{{#m01-{golden.path.stem}"))
        elif golden.path.stem == "case":
            case = text
    parts.append(_choice("akhir-satu", "akhir", "Akhir satu"))
    parts.append("## Akhir dua {#m01-akhir-dua pool=akhir}\n\n<quiz>\nIsi [[kata]].\n\n---\n\nSebab dua.\n</quiz>\n")
    return "\n".join([*parts, case])


def kinds_course(root: Path) -> Project:
    """Make the project in `root`."""
    every = "\n\n".join(f'## {name}\n\n<quiz ref="m01-{name}" />' for name in KINDS)
    return small_course(
        root,
        NAV,
        {
            "docs/index.md": "# Beranda\n\nTeks beranda.\n",
            "docs/polos.md": "# Tanpa soal\n\nHalaman ini hanya dibaca.\n",
            "docs/m01/index.md": page("Modul contoh", "## Sistem {#sistem}\n\nPembuka tentang sistem."),
            "docs/m01/semua.md": page("Semua bentuk", every, "1"),
            "docs/m01/kuis.md": page("Kuis kasus", '<quiz pool="m01:kuis" pass="50" />', "2"),
            "docs/m01/dua-kali.md": page(
                "Dua kali",
                '<quiz ref="m01-single" attempts="2" key="last" />\n\n<quiz ref="m01-blank" attempts="1" />',
                "3",
            ),
            "docs/m01/akhir.md": page("Hasil di akhir", '<quiz pool="m01:akhir" key="end" pass="50" />', "4"),
            "docs/m01/tertutup.md": page(
                "Pilihan tertutup", "\n\n".join(f'<quiz ref="m01-{name}" cover="yes" />' for name in KINDS), "5"
            ),
            "docs/m01/acak.md": page(
                "Pilihan acak",
                '<quiz ref="m01-single" shuffle="yes" />\n\n<quiz ref="m01-truefalse" shuffle="yes" />',
                "6",
            ),
            BANK: bank(),
        },
    )


@dataclass(frozen=True)
class Try:
    """One answer: what is chosen or typed, control by control, and the verdict in words."""

    name: str
    answer: tuple[str, ...]
    verdict: str


RIGHT, PARTLY, WRONG = "Tepat", "Sebagian tepat", "Belum tepat"
STEPS = ("Tanya", "Cari", "Telaah", "Terapkan", "Nilai")
WHY = ("Undang-undang menyebut keduanya.", "Undang-undang tidak menyebut badan hukum.")
BOND = ("Jaminan sosial", "Pemberdayaan sosial", "Rehabilitasi sosial")

# From wrong to right, so that one learner can make all the tries of a question one after the other.
TRIES: dict[str, tuple[Try, ...]] = {
    "single": (Try("wrong", ("Kondisi",), WRONG), Try("right", ("Sistem",), RIGHT)),
    "multiple": (
        Try("wrong", ("Politik",), WRONG),
        Try("partly", ("Material",), PARTLY),
        Try("right", ("Material", "Spiritual"), RIGHT),
    ),
    "truefalse": (
        Try("wrong", ("Benar", WHY[1]), WRONG),
        Try("partly", ("Salah", WHY[1]), PARTLY),
        Try("right", ("Salah", WHY[0]), RIGHT),
    ),
    "blank": (
        Try("wrong", ("NGO", "hewan"), WRONG),
        Try("partly", ("organisasi", "hewan"), PARTLY),
        Try("right", (" Lembaga.", "MANUSIA"), RIGHT),
    ),
    "numeric": (
        Try("wrong", ("200.000", "13"), WRONG),
        Try("partly", ("2 juta", "13"), PARTLY),
        Try("right", ("Rp2.000.000", "14,5"), RIGHT),
    ),
    "match": (
        Try("wrong", (BOND[0], BOND[0]), WRONG),
        Try("partly", (BOND[1], BOND[0]), PARTLY),
        Try("right", (BOND[1], BOND[2]), RIGHT),
    ),
    "order": (
        Try("wrong", STEPS[::-1], WRONG),
        Try("partly", ("Cari", "Tanya", "Telaah", "Terapkan", "Nilai"), PARTLY),
        Try("right", STEPS, RIGHT),
    ),
    "gap": (
        Try("wrong", ("ilmu", "ilmu"), WRONG),
        Try("partly", ("kondisi", "ilmu"), PARTLY),
        Try("right", ("kondisi", "sistem"), RIGHT),
    ),
    "reflection": (Try("kept", ("Saya datang berseragam.",), ""),),
}


def tries() -> Iterator[tuple[str, Try]]:
    """Every kind with each of its tries."""
    for kind, found in TRIES.items():
        for one in found:
            yield kind, one
