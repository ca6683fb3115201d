"""`python scripts/results.py`: what it reads, prints and writes."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from oaks.results.report import results
from support import chats
from support.chats import BANKS
from support.hand import ask
from support.project import Project

COURSE = "kecil"  # the tiny course


@pytest.fixture
def project(tiny: Project) -> Project:
    """The tiny course with the made-up banks published."""
    for bank in BANKS:
        tiny.write(f"quizzes/terbit/{bank['exam']}-{bank['version']}.json", json.dumps(bank | {"course": COURSE}))
    return tiny


def run(project: Project, *arguments: str | Path) -> tuple[int, str]:
    out = io.StringIO()
    done = results([*map(str, arguments), "--root", str(project.root)], out)
    return done, out.getvalue()


def a_chat(count: int) -> str:
    r = random.Random(8)
    lines = [f"12/03/26 10.11 - =Mhs {k}: {chats.code(r, BANKS[0], f'00{k}', COURSE)}\n" for k in range(count)]
    return "".join(lines)


def test_a_zipped_chat_and_a_text_become_grades_goals_and_figures(project: Project, tmp_path: Path) -> None:
    packed = tmp_path / "chat.zip"
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("_chat.txt", a_chat(31))
        out.writestr("foto.jpg", b"x")
    other = tmp_path / "lain.txt"
    other.write_text(chats.code(random.Random(1), BANKS[0], "5", "bukan-kursus-ini"), encoding="utf-8")
    done, said = run(project, packed, other, tmp_path / "tidak-ada.txt")
    assert done == 0
    assert said.startswith("31 hasil terbaca; 2 kode atau berkas tidak dapat dihitung.\n")
    assert "- lain.txt: Kode ini milik kursus lain." in said
    assert "tidak-ada.txt: Berkas ini tidak ada." in said
    assert "Analisis butir, versi bank abc234: 31 percobaan pertama, 0 hasil lain tidak ikut" in said
    assert "KR-20" in said and "1.1" in said and "tidak pernah dipilih." in said
    assert "Terlalu sedikit" not in said


@pytest.mark.parametrize("asked", ["hasil kelas A", "hasil kelas A/*.txt", "hasil kelas A/*"])
def test_a_folder_or_a_pattern_stands_for_its_files_also_where_the_shell_does_not_resolve_it(
    project: Project, tmp_path: Path, asked: str
) -> None:
    folder = tmp_path / "hasil kelas A"
    folder.mkdir()
    r = random.Random(3)
    for number in range(3):
        text = chats.code(r, BANKS[0], f"77{number}", COURSE)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "bawah").mkdir()
    done, said = run(project, tmp_path / asked)
    assert (done, said.split("\n")[0]) == (0, "3 hasil terbaca; 0 kode atau berkas tidak dapat dihitung.")


def test_a_pattern_without_files_is_named(project: Project, tmp_path: Path) -> None:
    done, said = run(project, tmp_path / "*.txt")
    assert done == 1 and "*.txt: Berkas ini tidak ada." in said


def test_fewer_than_thirty_is_said(project: Project, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(a_chat(5), encoding="utf-8")
    assert "Terlalu sedikit jawaban (5 dari 30)" in run(project, tmp_path / "chat.txt")[1]


def test_tables_are_written_for_indonesian_excel_without_formulas(project: Project, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(a_chat(3), encoding="utf-8")
    run(project, tmp_path / "chat.txt", "--csv", tmp_path / "hasil")
    assert sorted(p.name for p in (tmp_path / "hasil").iterdir()) == [
        "butir-uts-abc234.csv", "moodle-uts.csv", "nilai-uts.csv", "pilihan-uts-abc234.csv",
    ]  # fmt: skip
    data = (tmp_path / "hasil/nilai-uts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[:2] for row in rows[1:]] == [["000", "'=Mhs 0"], ["001", "'=Mhs 1"], ["002", "'=Mhs 2"]]


def test_the_file_for_moodle_names_each_counted_student_in_every_way_and_is_the_page_s_own(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "chat.txt").write_text(a_chat(3), encoding="utf-8")
    run(project, tmp_path / "chat.txt", "--csv", tmp_path / "hasil", "--surel", "mhs.kampus.example")
    made = (tmp_path / "hasil/moodle-uts.csv").read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(made, newline="")))
    assert rows[0][:3] == ["ID number", "Username", "Email address"] and len(rows[0]) == 4
    assert [row[:3] for row in rows[1:]] == [[n, n, f"{n}@mhs.kampus.example"] for n in ("000", "001", "002")]
    texts = [["chat.txt", a_chat(3)]]
    page = ask(tmp_path, BANKS, COURSE, [["moodle", texts, rows[0][3], "@mhs.kampus.example"]])[0]
    assert made == page


def test_nothing_readable_is_no_success(project: Project, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text("halo", encoding="utf-8")
    assert run(project, tmp_path / "chat.txt")[0] == 1


def test_a_course_without_banks_says_so(tiny: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tiny, tmp_path / "chat.txt")[0] == 2
    assert "Belum ada bank ujian" in capsys.readouterr().err
