"""The command line of scripts/check.py, as a lecturer meets it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from oaks.cli import check
from oaks.problem import codes, sample
from support.golden import Golden
from support.project import Project

ADVICE = "---\ntitle: Beranda\n---\n# Beranda\n\nUntuk glosarium, [klik di sini](m01/index.md).\n"
ERROR = "# Beranda\n\nLihat [pustaka](pustak.md).\n"


def run(tmp_path: Path, page: str, *args: str, **files: str) -> int:
    Golden(tmp_path, "", {"docs/index.md": page, **files}, "").write(tmp_path)
    return check(["--root", str(tmp_path), *args])


def test_zero_is_clean_one_is_wrong_two_cannot_run(
    tiny: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(["--root", str(tiny.root), "--only", "R,S,I,K,P,N"]) == 0
    assert run(tmp_path / "a", ADVICE, "--only", "T") == 0
    assert run(tmp_path / "a", ADVICE, "--only", "T", "--profile", "ketat") == 1
    assert run(tmp_path / "b", ERROR) == 1
    (tmp_path / "c").mkdir()
    assert check(["--root", str(tmp_path / "c")]) == 2
    assert "bukan proyek OAKS" in capsys.readouterr().err


def test_a_folder_inside_the_project_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Golden(tmp_path, "", {"docs/index.md": ERROR}, "").write(tmp_path)
    monkeypatch.chdir(tmp_path / "docs" / "m01")
    assert check([]) == 1
    assert "docs/index.md:3:17  N03" in capsys.readouterr().out


def test_the_last_line_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, ADVICE, "--only", "T")
    assert capsys.readouterr().out.rstrip().endswith("0 galat, 1 saran.")
    run(tmp_path, ADVICE, "--only", "T", "--profile", "ketat", "--lang", "en")
    assert capsys.readouterr().out.rstrip().endswith("1 errors, 0 pieces of advice.")
    run(tmp_path, ADVICE, "--only", "N")
    assert capsys.readouterr().out == "Bersih: tidak ada masalah.\n"


def test_only_takes_codes_and_families(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, ADVICE + "[a](b.md) https://contoh.id\n", "--only", "t09,N")
    assert set(re.findall(r"  ([A-Z]\d\d)  ", capsys.readouterr().out)) == {"T09", "N03"}
    assert run(tmp_path, ADVICE, "--only", "X99") == 2
    assert "X99" in capsys.readouterr().err


def test_json_is_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, ERROR, "--format", "json", "--only", "N03", "--fix")
    data = json.loads(capsys.readouterr().out)
    [row] = data["problems"]
    assert (row["file"], row["line"], row["column"], row["code"], row["level"]) == (
        "docs/index.md",
        3,
        17,
        "N03",
        "error",
    )
    assert "pustak.md" in row["message"] and row["cure"]


def test_github_gets_annotations_and_a_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "ringkasan.md"))
    run(tmp_path, ADVICE + "\n100% [a](b%20c.md)\n\n```\n\n", "--format", "github", "--only", "T,N")
    out = capsys.readouterr().out
    assert "::warning file=docs/index.md,line=6,col=19,title=T09::Teks tautan “klik di sini”" in out
    assert "::error file=docs/index.md,line=8,col=10,title=N03::Tautan `b%2520c.md`" in out and "%0A" in out
    summary = (tmp_path / "ringkasan.md").read_text(encoding="utf-8")
    assert summary.startswith("### 1 galat, 1 saran.")
    assert "| N03 | 1 | galat: situs akan keliru |" in summary
    assert summary.rstrip().endswith("```") and "docs/index.md:8:10  N03" in summary


def test_explain_shows_text_cure_and_both_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(["--explain", "t09"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("T09  (saran") and "Keliru:" in out and "[klik di sini](index.md)" in out and "Benar:" in out
    assert check(["--explain", "T99", "--lang", "en"]) == 2
    assert "Did you mean" in capsys.readouterr().err


@pytest.mark.parametrize("code", codes())
def test_every_code_can_be_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(["--explain", code]) == 0 and check(["--explain", code, "--lang", "en"]) == 0
    assert not re.search(r"(?<!\{)\{[a-z_]+\}(?!\})", sample(codes()[code].message["id"]))
    assert "Keliru:" in capsys.readouterr().out or not codes()[code].bad


BANK = """---
module: m01
---
## Cara pandang dinas 

<quiz>
Apa? 

- [x] A
- [ ] B
</quiz>

## Cara pandang dinas

<quiz>
Siapa?

- [x] A
- [ ] B
</quiz>
"""  # noqa: W291


def test_fix_writes_missing_ids_trims_lines_and_shows_the_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "# Beranda \n\nBaris  \ndengan jeda. \n\n```\nkode  \n```\n", "--fix", **{"quizzes/m01.md": BANK})
    bank = (tmp_path / "quizzes/m01.md").read_text(encoding="utf-8")
    assert "## Cara pandang dinas {#m01-cara-pandang-dinas}\n" in bank
    assert "## Cara pandang dinas {#m01-cara-pandang-dinas-2}\n" in bank
    assert (tmp_path / "docs/index.md").read_text(
        encoding="utf-8"
    ) == "# Beranda\n\nBaris  \ndengan jeda.\n\n```\nkode  \n```\n"
    assert "m01-cara-pandang-dinas-2" in (tmp_path / "quizzes/aliases.txt").read_text(encoding="utf-8")
    out = capsys.readouterr().out
    assert "+## Cara pandang dinas {#m01-cara-pandang-dinas}" in out and "--- docs/index.md" in out
    run(tmp_path / "lain", "# Beranda\n", "--fix")
    assert "Tidak ada yang dapat diperbaiki" in capsys.readouterr().out


def test_fix_keeps_windows_line_ends_and_the_byte_order_mark(tmp_path: Path) -> None:
    Golden(tmp_path, "", {}, "").write(tmp_path)
    page = tmp_path / "docs" / "index.md"
    page.write_bytes("\ufeff# Beranda \r\n\r\nTeks.\r\n".encode())
    check(["--root", str(tmp_path), "--fix"])
    assert page.read_bytes() == "\ufeff# Beranda\r\n\r\nTeks.\r\n".encode()


def test_fix_leaves_a_file_it_cannot_read(tmp_path: Path) -> None:
    Golden(tmp_path, "", {"docs/rusak.md": ""}, "").write(tmp_path)
    (tmp_path / "docs" / "rusak.md").write_bytes(b"# A \xff \n")
    assert check(["--root", str(tmp_path), "--fix"]) == 1
    assert (tmp_path / "docs" / "rusak.md").read_bytes() == b"# A \xff \n"


def test_a_reader_that_goes_away_sees_no_traceback(tmp_path: Path) -> None:
    Golden(tmp_path, "", {"docs/index.md": ERROR * 3000}, "").write(tmp_path)
    code = "import sys; from oaks.cli import check; sys.exit(check(sys.argv[1:]))"
    run = [sys.executable, "-c", code, "--root", str(tmp_path)]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        assert "N03" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 2
