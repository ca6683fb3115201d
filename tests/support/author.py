"""A small course that an author publishes, edits and publishes again, for what must survive that."""

from __future__ import annotations

from pathlib import Path

from support.kinds import BANK, page
from support.project import Project
from support.small import small_course, with_nav

NAV = "  - index.md\n  - Satu:\n      - m01/index.md\n      - m01/kuis.md\n"
ONE = """## Satu {#m01-satu pool=kuis}

<quiz>
Apa inti undang-undang?

- [x] kondisi
> Ya.
- [ ] sistem
> Bukan.
</quiz>

"""
TWO = """## Dua {#m01-dua pool=kuis}

<quiz>
Apa inti Friedlander?

- [ ] kondisi
> Bukan.
- [x] sistem
> Ya.
</quiz>

"""
THREE = "## Tiga {#m01-tiga pool=kuis}\n\n<quiz>\nHSO adalah [[organisasi]].\n\n---\n\nSebab itu.\n</quiz>\n\n"
NEW = "## Baru {#m01-baru pool=kuis}\n\n<quiz>\nSiapa?\n\n- [x] Adi\n- [ ] Midgley\n</quiz>\n"
HEAD = "---\nmodule: m01\n---\n"


def published(root: Path) -> Path:
    """Three questions in one quiz; the second also stands on the module's opening page."""
    project = small_course(
        root,
        NAV,
        {
            "docs/index.md": "# Beranda\n",
            "docs/m01/index.md": page("Modul", '<quiz ref="m01-dua" />'),
            "docs/m01/kuis.md": page("Kuis", '<quiz pool="m01:kuis" />', "penutup"),
            BANK: HEAD + ONE + TWO + THREE,
        },
    )
    return project.build()


def edited(root: Path) -> Path:
    """A question inserted, two others swapped, options swapped, the page of the quiz renamed."""
    published(root)
    project = Project(root)
    swapped = ONE.replace(
        "- [x] kondisi\n> Ya.\n- [ ] sistem\n> Bukan.\n", "- [ ] sistem\n> Bukan.\n- [x] kondisi\n> Ya.\n"
    )
    project.write(BANK, HEAD + NEW + THREE + TWO + swapped)
    (root / "docs/m01/kuis.md").rename(root / "docs/m01/penutup.md")
    project.write("mkdocs.yml", with_nav(project.read("mkdocs.yml"), NAV.replace("kuis.md", "penutup.md")))
    return project.build()


def shortened(root: Path) -> Path:
    """Two of the three questions deleted."""
    published(root)
    project = Project(root)
    project.write(BANK, HEAD + TWO)
    return project.build()


ODD_NAV = """  - index.md
  - Satu:
      - m01/index.md
      - m01/aneh.md
      - m01/tab.md
      - m01/polos.md
      - m01/bersoal.md
"""
TRICKY = """## Aneh {#m01-aneh}

<quiz>
Apa arti tanda panah `-->` di sini? -->

- [x] akhir komentar -->
> Ya --> begitu.
- [ ] bukan apa-apa
</quiz>

## Catatan {#m01-catatan}

<quiz>
Lihat catatannya.[^1]

- [x] A
> Lihat juga.[^1]
- [ ] B

## Judul dalam soal

Sebab itu.

[^1]: Isi catatan kaki.
</quiz>
"""
BESIDE = """Teks.[^1]

<quiz ref="m01-aneh" />

<quiz ref="m01-catatan" />

## Judul dalam soal

Teks.

[^1]: Catatan halaman.
"""
HIDDEN = """=== "Satu"

    <quiz ref="m01-satu" />

=== "Dua"

    <quiz ref="m01-dua" />

??? note "Terlipat"

    <quiz ref="m01-tiga" />
"""
BARE = '<fieldset><legend>Polos</legend><div class="content"><p>Teks polos</p></div></fieldset>\n\n'


def odd_course(root: Path) -> Path:
    """Places and texts that broke the stock tools, and instant navigation switched on."""
    project = small_course(
        root,
        ODD_NAV,
        {
            "docs/index.md": "# Beranda\n\nTeks.\n",
            "docs/m01/index.md": page("Modul", "Teks.[^1]\n\n[^1]: Catatan halaman."),
            "docs/m01/aneh.md": page("Aneh", BESIDE, "1"),
            "docs/m01/tab.md": page("Tab", HIDDEN, "2"),
            "docs/m01/polos.md": page("Polos", BARE, "3"),
            "docs/m01/bersoal.md": page("Bersoal", BARE + '<quiz ref="m01-satu" />', "4"),
            BANK: HEAD + ONE + TWO + THREE + TRICKY,
        },
    )
    project.edit("mkdocs.yml", "    - toc.follow\n", "    - toc.follow\n    - navigation.instant\n")
    return project.build(site_url="http://127.0.0.1/oaks/")
