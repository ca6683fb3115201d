"""Front matter `worksheet:` -> Sheet: the fields of a worksheet, and every fault in them at its own place.

A learner's text is kept under `lembar:<sheet>:<field>`, in tables under `lembar:<sheet>:<field>.<row>.<column>`,
so ids must stay as they are once a sheet is published.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .model import Course, Span
from .problem import Problem, guess
from .read import Source

KEY = "worksheet"
TYPES = ("pendek", "panjang", "angka", "rupiah", "tanggal", "tabel", "hitung")
NUMBERS = ("angka", "rupiah")
MOST_ROWS = 40  # worksheet.js lets a table grow to this
SHEET_KEYS = ("id", "pages", "warning", "fields")
FIELD_KEYS = (
    "id", "label", "type", "help", "lines", "half", "example", "columns", "rows", "total", "formula", "heading",
)  # fmt: skip
COLUMN_KEYS = ("id", "label", "type", "width")
_ID = re.compile(r"[a-z][a-z0-9-]{0,30}")
_FORMULA = re.compile(r"([a-z][a-z0-9.-]*) +([-+*/]) +([a-z][a-z0-9.-]*)")
_NUMBER = re.compile(r"-?\d{1,15}")


@dataclass(frozen=True, slots=True)
class Field:
    """One field, column or heading. `example` holds one text, for a table `rows_shown` its rows of texts.

    `lines` is the number of lines to write on (paper) and to begin with (screen); `width` a column's share in per cent;
    `unit` is the type of a computed number, that of its left side.
    """

    id: str
    label: str
    type: str
    help: str = ""
    lines: int = 1
    half: bool = False
    example: str = ""
    columns: tuple[Field, ...] = ()
    rows: int = 0
    total: str = ""
    rows_shown: tuple[tuple[str, ...], ...] = ()
    formula: tuple[str, str, str] = ("", "", "")
    width: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its id, the A4 pages it fills, a warning that stands above the fields, its fields in order."""

    id: str
    pages: int
    warning: str
    fields: tuple[Field, ...]

    def numbers(self) -> dict[str, float]:
        """Return the numbers of the example by the names formulas use: a field's id, or `table.column` for a sum."""
        found: dict[str, float] = {}
        for field in self.fields:
            if field.type in NUMBERS and field.example:
                found[field.id] = float(field.example)
            for at, column in enumerate(field.columns):
                if column.type in NUMBERS:
                    found[f"{field.id}.{column.id}"] = sum(float(row[at]) for row in field.rows_shown if row[at])
            if field.type == "hitung" and (value := compute(field.formula, found)) is not None:
                found[field.id] = value
        return found


def compute(formula: tuple[str, str, str], numbers: Mapping[str, float]) -> float | None:
    """Return the value of `a op b`, or None where a number is missing or the divisor is nought."""
    left, sign, right = formula
    if left not in numbers or right not in numbers:
        return None
    a, b = numbers[left], numbers[right]
    if sign == "/":
        return a / b if b else None
    return a + b if sign == "+" else a - b if sign == "-" else a * b


def sheet_of(course: Course, page: str) -> Sheet | None:
    """Return the worksheet of a page; faults in it are the checker's business."""
    found = course.pages.get(page)
    return None if found is None else read_sheet(course.source_of(found))[0]


def read_sheet(source: Source) -> tuple[Sheet | None, list[Problem]]:
    """Return the worksheet in a page's front matter (None without one) and its problems."""
    if KEY not in source.meta:
        return None, []
    reader = _Reader(source)
    return reader.sheet(source.meta[KEY]), reader.problems


class _Reader:
    """Reads one worksheet and gathers problems on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.names: dict[str, str] = {}

    def fault(self, code: str, place: str, **data: Any) -> None:
        span = self.source.marks.get(f"{KEY}.{place}" if place else KEY) or self.source.meta_span(KEY)
        self.problems.append(Problem(code, Span(span.path, span.line, span.col, span.length), {"near": "", **data}))

    def shape(self, place: str, indonesian: str, english: str, near: str = "") -> None:
        self.fault("B01", place, what=(indonesian, english), near=near)

    def keys(self, data: Mapping[Any, Any], known: Iterable[str], place: str) -> None:
        for key in map(str, data):
            if key not in known:
                at = f"{place}.{key}" if place else key
                self.shape(at, f"kunci `{key}` tidak dikenal", f"the key `{key}` is unknown", guess(key, tuple(known)))

    def text(self, data: Mapping[Any, Any], key: str, place: str, needed: bool = False) -> str:
        value = data.get(key)
        if value is None or isinstance(value, (list, dict)) or not str(value).strip():
            if needed or isinstance(value, (list, dict)):
                self.shape(place, f"`{key}` belum diisi dengan teks", f"`{key}` is not given as text")
            return ""
        return " ".join(str(value).split()) if key != "example" else str(value).strip()

    def name(self, data: Mapping[Any, Any], place: str) -> str:
        value = self.text(data, "id", place, needed=True)
        if value and not _ID.fullmatch(value):
            self.shape(
                f"{place}.id" if place else "id",
                f"id `{value}` hanya boleh berisi huruf kecil, angka, dan tanda hubung",
                f"the id `{value}` may only hold small letters, digits and hyphens",
            )
        return value

    def count(self, data: Mapping[Any, Any], key: str, place: str, default: int, most: int) -> int:
        value = data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            self.shape(
                f"{place}.{key}" if place else key,
                f"`{key}` harus bilangan bulat 1 sampai {most}",
                f"`{key}` must be a whole number from 1 to {most}",
            )
            return default
        return value

    def sheet(self, data: Any) -> Sheet | None:
        if not isinstance(data, dict):
            self.shape("", "isinya bukan daftar kunci", "not a list of keys")
            return None
        self.keys(data, SHEET_KEYS, "")
        name = self.name(data, "")
        rows = data.get("fields")
        if not isinstance(rows, list) or not rows:
            self.shape("", "`fields` belum berisi daftar isian", "`fields` does not hold a list of fields")
            rows = []
        fields = tuple(f for number, row in enumerate(rows) if (f := self.field(row, f"fields.{number}")) is not None)
        fields = tuple(self.formulas(fields, rows))
        return Sheet(name, self.count(data, "pages", "", 1, 9), self.text(data, "warning", ""), fields)

    def field(self, data: Any, place: str) -> Field | None:
        if not isinstance(data, dict):
            self.shape(place, "isian ini bukan daftar kunci", "this field is not a list of keys")
            return None
        self.keys(data, FIELD_KEYS, place)
        if "heading" in data:
            return Field("", self.text(data, "heading", place, needed=True), "heading")
        name, kind = self.name(data, place), self.kind(data, place, TYPES)
        self.once(name, place)
        columns = self.columns(data, place) if kind == "tabel" else ()
        field = Field(
            name, self.text(data, "label", place, needed=True), kind, self.text(data, "help", place),
            lines=self.count(data, "lines", place, 4 if kind == "panjang" else 1, 40), half=data.get("half") is True,
            columns=columns, rows=self.count(data, "rows", place, 6, MOST_ROWS) if columns else 0,
            total=self.total(data, columns, place), formula=self.formula(data, kind, place),
        )  # fmt: skip
        return self.example(field, data, place)

    def kind(self, data: Mapping[Any, Any], place: str, known: tuple[str, ...]) -> str:
        value = str(data.get("type", "pendek"))
        if value not in known:
            self.fault("B03", f"{place}.type", name=value, near=guess(value, known), known=", ".join(known))
            return "pendek"
        return value

    def once(self, name: str, place: str) -> None:
        if name and name in self.names:
            self.fault("B02", f"{place}.id", name=name, first=self.names[name])
        elif name:
            span = self.source.marks.get(f"{KEY}.{place}.id") or self.source.meta_span(KEY)
            self.names[name] = f"{span.path}:{span.line}"

    def columns(self, data: Mapping[Any, Any], place: str) -> tuple[Field, ...]:
        rows = data.get("columns")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or not rows:
            self.shape(place, "tabel ini belum punya daftar `columns`", "this table has no list `columns`")
            return ()
        outer, self.names = self.names, {}
        found = []
        for number, row in enumerate(rows):
            at = f"{place}.columns.{number}"
            self.keys(row, COLUMN_KEYS, at)
            name, kind = self.name(row, at), self.kind(row, at, TYPES[:5])
            self.once(name, at)
            width = self.count(row, "width", at, 0, 90) if "width" in row else 0
            found.append(Field(name, self.text(row, "label", at, needed=True), kind, width=width))
        self.names = outer
        return tuple(found)

    def total(self, data: Mapping[Any, Any], columns: tuple[Field, ...], place: str) -> str:
        name = self.text(data, "total", place)
        known = [c.id for c in columns if c.type in NUMBERS]
        if name and name not in known:
            self.fault("B05", f"{place}.total", name=name, near=guess(name, known))
            return ""
        return name

    def formula(self, data: Mapping[Any, Any], kind: str, place: str) -> tuple[str, str, str]:
        if kind != "hitung":
            return "", "", ""
        match = _FORMULA.fullmatch(self.text(data, "formula", place))
        if match is None:
            self.shape(place, "`formula` belum berbentuk `a - b`", "`formula` is not of the form `a - b`")
            return "", "", ""
        return match.group(1), match.group(2), match.group(3)

    def formulas(self, fields: tuple[Field, ...], rows: list[Any]) -> Iterator[Field]:
        """Yield the fields with the unit of every formula; its names must be numbers above it."""
        known: dict[str, str] = {}
        places = {str(row.get("id")): f"fields.{n}.formula" for n, row in enumerate(rows) if isinstance(row, dict)}
        for field in fields:
            if field.type == "hitung":
                for name in (field.formula[0], field.formula[2]):
                    if name and name not in known:
                        self.fault("B05", places.get(field.id, ""), name=name, near=guess(name, known))
            unit = known.get(field.formula[0], "angka") if field.type == "hitung" else field.type
            if field.type in (*NUMBERS, "hitung"):
                known[field.id] = unit
            known |= {f"{field.id}.{c.id}": c.type for c in field.columns if c.type in NUMBERS}
            yield replace(field, unit=unit)

    def example(self, field: Field, data: Mapping[Any, Any], place: str) -> Field:
        value = data.get("example")
        at = f"{place}.example"
        if value is None or field.type == "hitung":
            return field
        if field.type != "tabel":
            return replace(field, example=self.cell(value, field.type, at))
        if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
            self.fault("B04", at, what=("contoh tabel bukan daftar baris", "not a list of rows"))
            return field
        shown = []
        for number, row in enumerate(value):
            here = f"{at}.{number}"
            if len(row) != len(field.columns):
                what = (f"baris ini berisi {len(row)} sel, kolomnya {len(field.columns)}",
                        f"this row has {len(row)} cells for {len(field.columns)} columns")  # fmt: skip
                self.fault("B04", here, what=what)
                continue
            pairs = enumerate(zip(row, field.columns, strict=True))
            shown.append(tuple(self.cell(cell, column.type, f"{here}.{n}") for n, (cell, column) in pairs))
        return replace(field, rows_shown=tuple(shown), rows=max(field.rows, len(shown)))

    def cell(self, value: Any, kind: str, place: str) -> str:
        """Return an example's text: digits for numbers, year-month-day for dates."""
        if value is None or value == "":
            return ""
        if kind in NUMBERS and (isinstance(value, bool) or not _NUMBER.fullmatch(str(value))):
            what = (f"`{value}` bukan angka tanpa titik", f"`{value}` is not a number without separators")
            self.fault("B04", place, what=what)
            return ""
        if kind == "tanggal" and not isinstance(value, datetime.date):
            what = (f"`{value}` bukan tanggal seperti 2026-11-20", f"`{value}` is not a date like 2026-11-20")
            self.fault("B04", place, what=what)
            return ""
        if isinstance(value, (list, dict)):
            self.fault("B04", place, what=("contohnya bukan teks", "the example is not a text"))
            return ""
        return value.isoformat() if isinstance(value, datetime.date) else str(value).strip()


def names(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield (key of a learner's text, its example) for every field and every cell of the example."""
    for field in sheet.fields:
        for number, row in enumerate(field.rows_shown, 1):
            for column, text in zip(field.columns, row, strict=True):
                yield f"lembar:{sheet.id}:{field.id}.{number}.{column.id}", text
        if field.example:
            yield f"lembar:{sheet.id}:{field.id}", field.example
