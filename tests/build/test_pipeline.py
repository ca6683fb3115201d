"""Whole builds of a tiny course, with each engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from oaks.build import command
from oaks.build.engines import ENGINES
from oaks.build.failure import BuildFailed
from oaks.build.pipeline import build_site
from support.project import Project, contents


def forms(site: Path) -> dict[str, str]:
    """Question id -> the HTML of its card, without the attribute that Zensical consumes."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        for match in re.finditer(r'<form[^>]*class="o-kartu".*?</form>', text, re.S):
            html = re.sub(r' data-search-exclude="[^"]*"', "", match[0])
            found[re.search(r' id="([^"]+)"', html)[1]] = html  # type: ignore[index]
    return found


def build_command(project: Project, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "oaks.build", *arguments],
        cwd=project.root,
        env={**os.environ, "GITHUB_STEP_SUMMARY": "", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_build_ends_with_its_table_and_leaves_nothing_else_behind(tiny: Project) -> None:
    before = {entry.name for entry in tiny.root.iterdir()}
    done = build_command(tiny)
    assert done.returncode == 0, done.stderr
    assert re.search(r"Halaman +Soal +Byte +Byte gzip +Detik\n +5 +3 ", done.stdout)
    assert {entry.name for entry in tiny.root.iterdir()} == before | {"site"}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_engines_give_the_same_questions(tmp_path: Path, engine: str) -> None:
    plain = forms(Project.tiny(tmp_path / "a").build())
    other = forms(Project.tiny(tmp_path / "b").build(engine=engine))
    assert sorted(plain) == ["m01-banyak", "m01-isian", "m01-satu"]
    assert other == plain


@pytest.mark.parametrize("engine", ENGINES)
def test_two_builds_in_two_folders_are_the_same_to_the_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    sites = [
        contents(Project.tiny(tmp_path / name).build(engine=engine, site_url="https://a.example/oaks/"))
        for name in ("satu", "dua kali")
    ]
    assert sites[0] == sites[1]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("docs/m01/bagian.md", 'pool="m01:cek-1"', 'ref="m01-hilang"', "docs/m01/bagian.md:16:1  P01"),
        ("docs/index.md", "# Kursus kecil", "# Kursus kecil\n\n[x](hilang.md)", "hilang.md"),
        (
            "docs/index.md",
            "# Kursus kecil",
            '# Kursus kecil\n\n<img src="https://a.example/x.png" alt="">',
            "a.example",
        ),
        ("mkdocs.yml", "nav:", "nav: [", "mkdocs.yml"),
    ],
)
def test_bad_input_stops_the_build_without_a_traceback_and_leaves_the_old_site(
    tiny: Project, path: str, old: str, new: str, said: str
) -> None:
    old_site = contents(tiny.build())
    tiny.edit(path, old, new)
    done = build_command(tiny)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(tiny.root / "site") == old_site
    assert not list(tiny.root.glob(".site*"))


def test_a_file_that_is_not_utf8_stops_the_build_and_is_named(tiny: Project) -> None:
    (tiny.root / "docs/m01/bagian.md").write_bytes(b"# Caf\xe9\n")
    done = build_command(tiny)
    assert done.returncode == 1
    assert "docs/m01/bagian.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_or_style_sheet_that_is_copied_as_it_is_need_not_be_utf8(tiny: Project) -> None:
    (tiny.root / "docs/lama.html").write_bytes(b"<p>Caf\xe9</p>")
    (tiny.root / "docs/lama.css").write_bytes(b"/* Caf\xe9 */")
    assert (tiny.build() / "lama.html").read_bytes() == b"<p>Caf\xe9</p>"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_warning_of_the_engine_is_shown_and_stops_the_build(tiny: Project, engine: str) -> None:
    tiny.edit("docs/index.md", "# Kursus kecil", "# Kursus kecil\n\n[x](hilang.md)")
    with pytest.raises(BuildFailed) as failed:
        build_site(tiny.root, engine=engine)
    assert "hilang.md" in str(failed.value)
    assert "Traceback" not in str(failed.value)
    assert not (tiny.root / "site").exists()


def test_an_address_needs_no_slash_at_its_end(tiny: Project) -> None:
    site = tiny.build(site_url="https://kampus.example/oaks")
    assert 'href="https://kampus.example/oaks/m01/index.html"' in (site / "m01/index.html").read_text(encoding="utf-8")
    assert 'href="/oaks/assets/' in (site / "404.html").read_text(encoding="utf-8")


def test_a_folder_that_holds_something_is_never_built_over(tiny: Project) -> None:
    done = build_command(tiny, "--into", "docs")
    assert done.returncode == 1
    assert (tiny.root / "docs/index.md").is_file()


def test_the_problems_and_the_table_reach_the_summary_of_a_workflow_run(tiny: Project, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    build_command(tiny, GITHUB_STEP_SUMMARY=str(summary))
    assert "| Halaman | Soal |" in summary.read_text(encoding="utf-8")
    tiny.edit("docs/m01/bagian.md", 'pool="m01:cek-1"', 'ref="m01-hilang"')
    build_command(tiny, GITHUB_STEP_SUMMARY=str(summary))
    assert "docs/m01/bagian.md:16:1" in summary.read_text(encoding="utf-8")


def test_a_fault_of_the_program_is_called_so_and_shown_in_full_on_request(
    tiny: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(root: Path) -> None:
        raise LookupError("gone")

    monkeypatch.chdir(tiny.root)
    monkeypatch.setattr("oaks.build.pipeline.load_course", broken)
    assert command.build([]) == 1
    assert "bukan di tulisan Anda: LookupError: gone" in capsys.readouterr().err
    with pytest.raises(LookupError):
        command.build(["--verbose"])


def test_an_engine_that_is_not_installed_is_named(tiny: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oaks.build.engines.find_spec", lambda name: None)
    with pytest.raises(BuildFailed, match="Mesin zensical belum terpasang"):
        build_site(tiny.root, engine="zensical")


def test_a_stopped_build_lists_what_stopped_it_and_no_advice(tiny: Project) -> None:
    tiny.write(
        "quizzes/m09.md",
        "---\nmodule: m01\n---\n\nTeks lepas.\n\n## Satu\n\n<quiz>\nApa?\n\n- [x] A\n- [ ] B\n</quiz>\n",
    )
    with pytest.raises(BuildFailed) as stopped:
        tiny.build()
    assert "I01" in str(stopped.value)
    assert "saran:" not in str(stopped.value)
