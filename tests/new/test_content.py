"""Taking corrected content into a lecturer's copy: what she wrote stays, what she never touched is corrected."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from oaks.new import content
from oaks.new.content import BESIDE, FOLDER, RECORD, blocks, take_content, write_whole

FIRST = """---
module: m01
---
## Satu {#m01-satu}

<quiz>
Lama?

- [x] Ya
- [ ] Tidak
</quiz>

## Dua {#m01-dua}

<quiz>
Tetap?

- [x] Ya
- [ ] Tidak
</quiz>
"""
SECOND = FIRST.replace("Lama?", "Baru?").replace("Tetap?", "Lebih jelas?") + FIRST[FIRST.index("## Dua") :].replace(
    "Dua {#m01-dua}", "Tiga {#m01-tiga}"
)


def course(root: Path, page: str, bank: str) -> Path:
    for name, text in {"docs/m01/a.md": page, "docs/m01/b.md": "# B\n", "quizzes/m01.md": bank}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    (root / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    return root


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The second edition, which knows how the first one read."""
    old = course(tmp_path / "pertama", "# A\nlama\n", FIRST)
    root = course(tmp_path / "kedua", "# A\nbaru\n", SECOND)
    engine = Path(__file__).resolve().parents[2] / "src/oaks"
    shutil.copytree(engine / "new", root / "src/oaks/new")
    shutil.copyfile(engine / "safe_write.py", root / "src/oaks/safe_write.py")
    (root / "src/oaks/__init__.py").write_text("", encoding="utf-8")
    pages = {
        path.relative_to(old / "docs").as_posix(): {"print": content.fingerprint(path.read_text(encoding="utf-8"))}
        for path in (old / "docs").rglob("*.md")
    }
    questions = {name: {"rev": "", "print": content.fingerprint(text)} for name, text in blocks(FIRST) if name}
    (root / FOLDER).mkdir(parents=True)
    record = {"pages": pages, "questions": questions, "quizzes": {}, "exams": []}
    (root / FOLDER / "1.json").write_text(json.dumps(record), encoding="utf-8")
    return root


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the first edition in which the lecturer rewrote one question and added one of her own."""
    own = FIRST.replace("Tetap?", "Pertanyaan saya?") + "\n## Milik saya {#saya-satu}\n\n<quiz>\nSaya?\n</quiz>\n"
    return course(tmp_path / "kuliah saya", "# A\nlama\n", own)


def test_what_was_never_edited_is_corrected_and_what_was_edited_stays(new: Path, copy: Path) -> None:
    done = take_content(new, copy)
    bank = (copy / "quizzes/m01.md").read_text(encoding="utf-8")
    assert (copy / "docs/m01/a.md").read_text(encoding="utf-8") == "# A\nbaru\n"
    assert "Baru?" in bank and "Lama?" not in bank
    assert "Pertanyaan saya?" in bank and "Lebih jelas?" not in bank
    assert "Milik saya {#saya-satu}" in bank
    assert [name for name, _ in blocks(bank)] == ["", "m01-satu", "m01-dua", "m01-tiga", "saya-satu"]
    assert done.replaced == ["docs/m01/a.md", "quizzes/m01.md#m01-satu"]
    assert (done.kept, done.added) == (["quizzes/m01.md#m01-dua"], ["quizzes/m01.md#m01-tiga"])


def test_own_and_new_text_stand_side_by_side(new: Path, copy: Path) -> None:
    take_content(new, copy)
    page = (copy / BESIDE / "index.html").read_text(encoding="utf-8")
    assert "Pertanyaan saya?" in page and "Lebih jelas?" in page
    assert "Baru?" not in page, "what was corrected needs no eyes"


def test_a_second_run_changes_nothing_and_asks_nothing_again(new: Path, copy: Path) -> None:
    take_content(new, copy)
    before = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    done = take_content(new, copy)
    assert {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before
    assert (done.replaced, done.added, done.kept) == ([], [], [])


def test_what_the_lecturer_took_out_does_not_come_back(new: Path, copy: Path) -> None:
    (copy / "docs/m01/b.md").unlink()
    bank = (copy / "quizzes/m01.md").read_text(encoding="utf-8")
    (copy / "quizzes/m01.md").write_text("".join(t for n, t in blocks(bank) if n != "m01-satu"), encoding="utf-8")
    done = take_content(new, copy)
    assert done.missing == ["docs/m01/b.md", "quizzes/m01.md#m01-satu"]
    assert not (copy / "docs/m01/b.md").exists()


def test_a_windows_copy_keeps_its_line_ends(new: Path, copy: Path) -> None:
    file = copy / "quizzes/m01.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    take_content(new, copy)
    data = file.read_bytes()
    assert b"Baru?" in data and data.count(b"\n") == data.count(b"\r\n")


def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("lama\n", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "baru\n")
    assert file.read_text(encoding="utf-8") == "lama\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_cut_in_the_middle_is_finished_by_the_next_run(
    new: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = content.write_whole

    def cut(file: Path, text: str, like: str = "") -> None:
        if file.name == "m01.md":
            raise OSError(5, "cut")
        whole(file, text, like)

    monkeypatch.setattr(content, "write_whole", cut)
    with pytest.raises(OSError, match="cut"):
        take_content(new, copy)
    monkeypatch.setattr(content, "write_whole", whole)
    assert not (copy / RECORD).exists()
    assert take_content(new, copy).replaced == ["quizzes/m01.md#m01-satu"]


def test_the_command_says_what_happened(new: Path, copy: Path) -> None:
    code = "import sys; sys.path.insert(0, 'src'); from oaks.new.update import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-E", "-X", "utf8", "-c", code, "isi", str(copy)],
        cwd=new, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "2 bagian diperbaiki, 1 ditambah." in done.stdout
    assert "Bandingkan di perbaikan-isi/index.html" in done.stdout
