"""The download page: what `docs/unduh.md` shows before and after the editions are made.

The page holds one section, written by the view `downloads`. The build leaves it saying how editions are made;
`export.py all` puts in a button for each, with the true size, and the checksums.
"""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ..model import Course

PAGE, FOLDER = "unduh.html", "unduh"
_SECTION = re.compile(r'(<section\b[^>]*class="o-unduh"[^>]*>).*?(</section>)', re.S)
EMPTY = (
    "<p>Di salinan kursus ini berkas unduhan belum tersedia. Bila kursus ini punya alamat web, berkasnya ada "
    "di sana.</p>"
    "<p>Bagi pengelola: jalankan <code>python scripts/build.py</code>, lalu <code>python scripts/export.py all</code>. "
    "Halaman ini kemudian terisi sendiri.</p>"
)
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")  # fmt: skip
# Kind -> title, what it is for. In this order on the page.
KINDS = {
    "html": (
        "Satu berkas untuk ponsel (HTML)",
        "Isi, soal dengan umpan balik, pencarian, dan kemajuan dalam satu berkas yang dibuka dengan peramban. "
        "Cocok dikirim lewat WhatsApp.",
    ),
    "epub": (
        "Buku untuk dibaca (EPUB)",
        "Dibuka dengan aplikasi buku. Ukuran huruf dapat diatur; jawaban soal ada di akhir tiap modul.",
    ),
    "pdf": ("Untuk dicetak (PDF)", "Halaman A4. Versi tanpa jawaban cocok untuk latihan di kelas."),
    "anki": (
        "Kartu hafalan (Anki)",
        "Glosarium dan soal sebagai kartu untuk aplikasi Anki. Bila diimpor lagi, isinya diperbarui dan riwayat "
        "ulangan Anda tetap ada.",
    ),
    "zip": (
        "Situs utuh (ZIP)",
        "Untuk komputer tanpa internet dan untuk perpustakaan Kolibri (aplikasi HTML5). Ekstrak dulu, lalu buka "
        "index.html. Folder ini tidak dapat dipakai di ponsel.",
    ),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One file on the page. `label` says what is in it; `kind` is a key of KINDS."""

    kind: str
    label: str
    file: Path


def label(course: Course, file: Path) -> str:
    """Return what the file holds, from its name: the whole course or one module, with or without answers."""
    stem = file.stem
    module = next((m for m in course.modules if re.search(rf"-{re.escape(m.id)}(?:-|$)", stem)), None)
    words = f"Modul {module.number}: {module.title}" if module else "Seluruh kursus"
    if file.suffix == ".pdf":
        words += ", tanpa jawaban" if stem.endswith("tanpa-jawaban") else ", dengan jawaban"
    return words


def size_words(size: int) -> str:
    """Return bytes as people read them: '240 kB', '1,2 MB' (a kB is 1,000 bytes)."""
    return f"{size / 1e6:.1f} MB".replace(".", ",") if size >= 999_500 else f"{max(1, round(size / 1000))} kB"


def date_words(date: int) -> str:
    """Return a time in seconds since 1970 as a day in Indonesian."""
    moment = time.gmtime(date)
    return f"{moment.tm_mday} {_MONTHS[moment.tm_mon - 1]} {moment.tm_year}"


def fill(page: str, content: str | None) -> str:
    """Return the page's HTML with its section filled; with None it says how editions are made."""
    return _SECTION.sub(lambda m: m.group(1) + (EMPTY if content is None else content) + m.group(2), page, count=1)


def table(editions: list[Edition], date: int, missing: dict[str, str]) -> str:
    """Return the section's content for `editions`; `missing` says of a kind why it could not be made."""
    parts = [f'<p class="o-kecil">Isi per {date_words(date)}.</p>']
    for kind, (title, purpose) in KINDS.items():
        mine = [edition for edition in editions if edition.kind == kind]
        if not mine and kind not in missing:
            continue
        parts.append(f'<h2 id="{kind}">{title}</h2><p>{purpose}</p>')
        if not mine:
            parts.append("<p>Edisi ini belum dibuat.</p>")
            continue
        whole = [edition for edition in mine if edition.label.startswith("Seluruh")]
        rest = [edition for edition in mine if edition not in whole]
        parts.append('<p class="o-aksi">' + "".join(_button(edition) for edition in whole) + "</p>")
        if rest:
            parts.append(f"<details><summary>Per modul</summary><ul>{_rows(rest)}</ul></details>")
    parts.append(_sums(editions))
    return "\n".join(parts)


def _button(edition: Edition) -> str:
    href, size = f"{FOLDER}/{escape(edition.file.name)}", size_words(edition.file.stat().st_size)
    words = edition.label.removeprefix("Seluruh kursus, ").capitalize()
    return f'<a class="o-btn" href="{href}" download>{escape(words)} <small>{edition.kind.upper()}, {size}</small></a>'


def _rows(editions: list[Edition]) -> str:
    """One row a module, with a link for each of its files."""
    rows: dict[str, list[str]] = {}
    for edition in editions:
        title, comma, kind = edition.label.rpartition(", ") if edition.kind == "pdf" else (edition.label, "", "")
        href, size = f"{FOLDER}/{escape(edition.file.name)}", size_words(edition.file.stat().st_size)
        link = f'<a href="{href}" download>{escape(kind or title)}</a> ({size})'
        rows.setdefault(title if comma else "", []).append(link)
    return "".join(
        f"<li>{escape(title)}: {' · '.join(links)}</li>" if title else "".join(f"<li>{link}</li>" for link in links)
        for title, links in rows.items()
    )


def _sums(editions: list[Edition]) -> str:
    rows = "".join(
        f"<tr><td>{escape(edition.file.name)}</td><td>{checksum(edition.file)}</td></tr>" for edition in editions
    )
    return (
        '<h2 id="jumlah-periksa">Memeriksa keutuhan</h2><p>Bila berkas datang dari orang lain, bandingkan SHA-256-nya. '
        "Bila sama, berkas itu utuh dan tidak diubah.</p>"
        '<details><summary>Daftar SHA-256</summary><div class="o-geser" tabindex="0" role="region" '
        f'aria-label="Daftar SHA-256"><table><thead><tr><th>Berkas</th><th>SHA-256</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def text_sums(editions: list[Edition]) -> str:
    """Return the list that `sha256sum --check` reads."""
    return "".join(f"{checksum(edition.file)}  {edition.file.name}\n" for edition in editions)
