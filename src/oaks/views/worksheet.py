"""A worksheet: the form, which prints as lines to write on where there is no JavaScript, and its filled example.

<section class="o-lembar" data-lembar="ID" data-search-exclude="1" aria-label="…">
<div class="o-isi" data-jenis="panjang"><label for=…>label</label><p id=…-b>help</p>
<textarea data-q="FIELD" rows="4" placeholder=" "></textarea>
<div class="o-garis" aria-hidden="true"><i></i>…</div></div>
<table class="o-baris-isi" data-tabel="FIELD" data-jumlah="COLUMN">…
<td data-l="Column" data-jenis="rupiah"><input data-q="FIELD.1.COLUMN" …></td>
<output data-n="NUMBER" data-hitung="a - b" data-jenis="rupiah"></output>
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..html import notice
from ..model import Course
from ..show import BlockWriter
from ..worksheet import Field, Sheet, compute, sheet_of
from .parts import sub

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_MODES = {"angka": "decimal", "rupiah": "decimal"}

SCRIPTS = "grade gone texts worksheet"  # the last of them draws


def worksheet(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the form of the page's worksheet."""
    sheet = sheet_of(course, page)
    if sheet is None:
        yield notice("Halaman ini belum punya lembar kerja.")
        return
    box = Element("section", {"class": "o-lembar", "data-lembar": sheet.id, "data-muat": SCRIPTS})
    box.set("data-search-exclude", "1")
    box.set("aria-label", course.pages[page].title)
    if sheet.warning:
        sub(box, "p", sheet.warning, class_="o-awas", role="note")
    for field in sheet.fields:
        if field.type == "heading":
            sub(box, "h3", field.label, data_search_exclude="1")
        elif field.type == "tabel":
            _table(box, sheet, field)
        elif field.type == "hitung":
            row = sub(box, "p", class_="o-isi is-hitung")
            sub(row, "span", field.label)
            sub(row, "output", data_hitung=" ".join(field.formula), data_n=field.id, data_jenis=field.unit)
            if field.help:
                sub(row, "small", field.help)
        else:
            _field(box, sheet, field)
    pages = "1 halaman" if sheet.pages == 1 else f"{sheet.pages} halaman"
    sub(box, "p", f"Lembar kosong tercetak pada {pages} A4.", class_="o-kecil o-ukuran")
    yield box


def _field(box: Element, sheet: Sheet, field: Field) -> None:
    row = sub(box, "div", class_="o-isi is-separuh" if field.half else "o-isi", data_jenis=field.type)
    name = f"lembar-{sheet.id}-{field.id}"
    sub(row, "label", field.label, for_=name)
    attrs = {"id": name, "data-q": field.id}
    if field.help:
        sub(row, "p", field.help, class_="o-kecil", id=f"{name}-b")
        attrs["aria-describedby"] = f"{name}-b"
    row.append(_control(field, attrs, max(2, field.lines)))
    lines = sub(row, "div", class_="o-garis", aria_hidden="true")
    for _ in range(field.lines):
        sub(lines, "i")


def _control(field: Field, attrs: dict[str, str], lines: int) -> Element:
    if field.type == "panjang":
        return Element("textarea", {**attrs, "rows": str(lines), "placeholder": " ", "autocomplete": "off"})
    kind = "date" if field.type == "tanggal" else "text"
    more = {"inputmode": _MODES[field.type]} if field.type in _MODES else {}
    return Element("input", {**attrs, "type": kind, "placeholder": " ", "autocomplete": "off", **more})


def _table(box: Element, sheet: Sheet, field: Field) -> None:
    sub(box, "p", field.label, class_="o-nama-tabel", id=f"lembar-{sheet.id}-{field.id}")
    if field.help:
        sub(box, "p", field.help, class_="o-kecil")
    attrs = {"class": "o-baris-isi", "data-tabel": field.id, "aria-labelledby": f"lembar-{sheet.id}-{field.id}"}
    if field.total:
        attrs["data-jumlah"] = field.total
    if field.lines > 1:
        attrs["style"] = f"--baris:{field.lines}"
    table = sub(box, "table", **attrs)
    _head(table, field)
    body = sub(table, "tbody")
    for number in range(1, field.rows + 1):
        row = sub(body, "tr")
        for column in field.columns:
            cell = sub(row, "td", data_l=column.label, data_jenis=column.type)
            label = {"aria-label": f"{column.label}, baris {number}"}
            cell.append(_control(column, {"data-q": f"{field.id}.{number}.{column.id}", **label}, 1))
    if field.total:
        _foot(table, field, "")


def _head(table: Element, field: Field) -> None:
    row = sub(sub(table, "thead"), "tr")
    for column in field.columns:
        cell = sub(row, "th", column.label, scope="col")
        if column.width:
            cell.set("style", f"width:{column.width}%")


def _foot(table: Element, field: Field, total: str) -> None:
    at = [column.id for column in field.columns].index(field.total)
    row = sub(sub(table, "tfoot"), "tr")
    if at:
        sub(row, "th", "Jumlah", scope="row", colspan=str(at))
    cell = sub(row, "td", data_l="Jumlah", data_jenis=field.columns[at].type)
    sub(cell, "output", total, data_n=f"{field.id}.{field.total}", data_jenis=field.columns[at].type)
    for _ in field.columns[at + 1 :]:
        sub(row, "td")


def example(course: Course, page: str, writer: BlockWriter) -> Iterable[Element]:
    """Yield the worksheet filled in, as a list of terms and tables."""
    sheet = sheet_of(course, page)
    if sheet is None:
        yield notice("Halaman ini belum punya lembar kerja.")
        return
    numbers = sheet.numbers()
    box = Element("div", {"class": "o-contoh", "data-search-exclude": "1"})
    for field in sheet.fields:
        if field.type == "heading":
            sub(box, "p", field.label, class_="o-bagian")
        elif field.type == "tabel":
            sub(box, "p", field.label, class_="o-nama-tabel")
            _filled(box, field, numbers)
        else:
            value = compute(field.formula, numbers) if field.type == "hitung" else None
            text = number(value, field.unit) if value is not None else words(field.example, field.type)
            row = sub(box, "p", class_="o-terisi")
            sub(row, "b", field.label)
            sub(row, "span", text or "(dikosongkan)")
    yield box


def _filled(box: Element, field: Field, numbers: dict[str, float]) -> None:
    wide = sub(box, "div", class_="o-geser", tabindex="0", role="group", aria_label=field.label)
    table = sub(wide, "table")
    _head(table, field)
    body = sub(table, "tbody")
    for cells in field.rows_shown:
        row = sub(body, "tr")
        for column, text in zip(field.columns, cells, strict=True):
            sub(row, "td", words(text, column.type), data_jenis=column.type)
    if field.total:
        kind = next(c.type for c in field.columns if c.id == field.total)
        _foot(table, field, number(numbers[f"{field.id}.{field.total}"], kind))


def words(text: str, kind: str) -> str:
    """Return an example's text as it is shown: rupiah with dots, dates with the month's name."""
    if kind in ("angka", "rupiah") and text:
        return number(float(text), kind)
    if kind == "tanggal" and text:
        year, month, day = text.split("-")
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return text


def number(value: float, kind: str) -> str:
    """Return a number as Indonesians write it, rounded to whole rupiah or two decimals."""
    digits = 0 if kind == "rupiah" or value == int(value) else 2
    text = f"{abs(value):,.{digits}f}".translate(str.maketrans(",.", ".,"))
    return ("Rp" if kind == "rupiah" else "") + ("−" if value < 0 else "") + text
