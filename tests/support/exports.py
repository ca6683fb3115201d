"""A course with every kind of question, pictures, a case, an exam bank and the characters that break exports."""

from __future__ import annotations

import base64
from pathlib import Path

from support.project import Project

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
SIGNS = "= ~ # { } : \\\\ -> // “kutip” 'satu' & 50% x² ∑ a_b"  # in Markdown two backslashes are one
SHOWN = "= ~ # { } : \\ -> // “kutip” 'satu' & 50% x² ∑ a_b"
CONFIG = """\
site_name: Uji/Coba
extra: {oaks: {course: uji}}
markdown_extensions: [attr_list, tables, footnotes, pymdownx.superfences, pymdownx.mark, toc, oaks]
nav: [index.md, {Satu: [m01/index.md]}]
"""
PAGE = """\
---
title: Modul Satu
module: m01
goals:
  - {id: "1.1", text: "menyebut unsur", bloom: C1, assess: kuis}
---
# Modul Satu

## Sistem & alat {#sistem}
"""
BANK = f"""\
---
module: m01
---
## Satu {{#m01-satu goal=1.1 bloom=C1 pool=cek-1 reread=index.md#sistem}}

<quiz>
Mana **sistem**? {SIGNS} [bacaan](index.md#sistem) dan [luar](https://example.org/)

![Bagan](bagan.png)

- [ ] 50% kondisi: {SIGNS}
> Keadaan, {SIGNS}.
- [x] Sistem *terang*{{lang=en}}
> Jaringan ![kecil](bagan.png).

Petunjuk: Lihat {SIGNS}

Penjelasan `a {{b}}` selesai.

```
baris satu

baris = dua
```
</quiz>

## Tiga kunci {{#m01-banyak pool=cek-1}}

<quiz>
Apa saja? Pilih semua yang tepat.

- [x] Satu
> Ya.
- [x] Dua
> Ya.
- [x] Tiga
> Ya.
- [ ] Empat
> Bukan.
</quiz>

## Polos {{#m01-polos pool=cek-1}}

<quiz kind="truefalse">
Air itu basah.

- [x] Benar
> Ya = benar.
- [ ] Salah
> Bukan.
</quiz>

## Beralasan {{#m01-alasan pool=cek-1}}

<quiz kind="truefalse">
LKS {{tertulis}} berbadan hukum.

- [ ] Benar
> Tidak ~ tepat.
- [x] Salah
> Pasal }} 1.

Alasan:
- [x] Sebab = satu
> Ya # begitu.
- [ ] 100% “dua”
> Bukan <itu>.

Penjelasan.
</quiz>

## Isian {{#m01-isian pool=kuis}}

<quiz>
Tanda kali ditulis [[a*b]]{{also="[html]a|x -> y|#1" slip}}.

---
- a->b
> Itu panah.
- 50%=c
> Bukan {SIGNS}.

Sebab itu.
</quiz>

## Dua isian {{#m01-dua pool=kuis}}

<quiz>
HSO adalah [[organisasi]]{{also="lembaga~unit"}} pelayanan [[manusia}}]].

---
- NGO
> Itu ~ pemilik #1.
</quiz>

## Angka {{#m01-angka pool=kuis}}

<quiz kind="numeric">
Sepuluh persen dari Rp20.000.000? [[2.000.000]]{{tol=0,5 unit="rupiah|Rp"}}

---
- 200.000
> Itu satu persen.
</quiz>

## Dua angka {{#m01-angka-dua pool=kuis}}

<quiz kind="numeric">
Batasnya [[15]]{{min=14 max=16}} orang dan [[2,5]] jam.

---
- 3
> Dibulatkan.
</quiz>

## Pasangan {{#m01-pasang pool=kuis}}

<quiz kind="match">
Pasangkan.

- Menjahit = kerja -> Pemberdayaan: sosial
> Menambah daya.
- Pemulihan -> Rehabilitasi {{sosial}}
- -> Jaminan
</quiz>

## Urutan {{#m01-urut pool=kuis}}

<quiz kind="order">
Urutkan.

1. Tanya -> dulu
> Menentukan.
2. Cari
3. Telaah

Petunjuk: Mulai dari tanya.
</quiz>

## Celah {{#m01-celah pool=kuis}}

<quiz kind="gap">
UU memandangnya [[kondisi|sistem|ilmu]], Friedlander [[sistem|kondisi < ilmu]].
</quiz>

## Satu celah {{#m01-celah-satu pool=kuis}}

<quiz kind="gap">
UU memandangnya [[kondisi|sistem]].
</quiz>

## Renungan {{#m01-renungan}}

<quiz kind="reflection">
Bagaimana posisi Anda?

- [ ] Saya menyebut = posisi.
- [ ] Saya tidak menulis identitas.

Contoh: Saya datang.
</quiz>

# Kasus: Rapat {{#m01-kasus}}

Tim {{berbeda}} pendapat.

## Siapa {{#m01-siapa pool=kuis}}

<quiz>
Siapa yang belum didengar?

- [x] Klien
> Ya.
- [ ] Pengurus
> Bukan.
</quiz>
"""


def exports_course(root: Path) -> Project:
    """Make the course in the new folder `root`."""
    project = Project(root)
    for name, text in {
        "mkdocs.yml": CONFIG, "docs/index.md": "# Beranda\n", "docs/m01/index.md": PAGE, "quizzes/m01.md": BANK,
    }.items():  # fmt: skip
        project.write(name, text)
    (root / "docs/m01/bagan.png").write_bytes(PIXEL)
    return project
