"""The files the page hands over, read by others: Python's csv, zipfile and XML parser."""

from __future__ import annotations

import base64
import csv
import io
import random
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from support.chats import BANKS, COURSE
from support.hand import ask

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TRICKY = [
    "=1+1", "+62 812", "-3", "@SUM(A1)", "\t=x", " =y", "\uff1dz", 'kata "kutip"', "a;b", "a,b", "baris\nbaru", "0012",
    "é ✨ 𝄞", "<b>&amp;", "", "spasi ", "a\u0000b", "\ud800", "x" * 300,
]  # fmt: skip


def some_rows() -> list[list[str | int | float]]:
    r = random.Random(1)
    return [["Nomor", "Teks", "Nilai"]] + [
        [f"{k:04d}", text, r.choice([0, -1.5, 66.67, 100])] for k, text in enumerate(TRICKY)
    ]


def harmless(text: str) -> bool:
    return not text.lstrip().startswith(("=", "+", "-", "@", "\uff1d")) or text.startswith("'")


def test_both_kinds_of_csv_come_back_as_they_were_written_and_hold_no_formula(tmp_path: Path) -> None:
    rows = some_rows()
    excel, moodle = ask(tmp_path, BANKS, COURSE, [["csv", rows, "excel"], ["csv", rows, "moodle"]])
    assert (
        excel.startswith("\ufeff")
        and not moodle.startswith("\ufeff")
        and excel.count("\r\n") == moodle.count("\r\n") == len(rows)
    )
    for text, delimiter, point in ((excel[1:], ";", ","), (moodle, ",", ".")):
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        assert [row[0] for row in read] == [row[0] for row in rows]
        for was, now in zip(rows[1:], read[1:], strict=True):
            assert harmless(now[1]) and now[1].removeprefix("'") == str(was[1]).replace("\0", "")
            assert float(now[2].replace(point, ".")) == was[2]


def test_a_workbook_is_whole_and_its_texts_are_texts(tmp_path: Path) -> None:
    rows = some_rows()
    tables = [{"name": "Nilai & <butir>", "rows": rows}, {"name": "Kosong", "rows": [["A"]]}]
    data = base64.b64decode(ask(tmp_path, BANKS, COURSE, [["xlsx", tables]])[0])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        parts = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist()}
    assert [s.get("name") for s in parts["xl/workbook.xml"].iter(f"{NS}sheet")] == ["Nilai & <butir>", "Kosong"]
    named = {part.get("PartName", "")[1:] for part in parts["[Content_Types].xml"]} - {""}
    assert named == {"xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert not list(sheet.iter(f"{NS}f"))
    for number, (row, was) in enumerate(zip(sheet.iter(f"{NS}row"), rows, strict=True), 1):
        cells = {c.get("r"): c for c in row}
        for column, value in zip("ABC", was, strict=True):
            cell = cells.get(f"{column}{number}")
            if isinstance(value, str):
                text = "" if cell is None else cell.findtext(f"{NS}is/{NS}t") or ""
                assert text == value.replace("\0", "").replace("\ud800", "")
            else:
                assert cell is not None and float(cell.findtext(f"{NS}v") or "") == value
