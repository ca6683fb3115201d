from __future__ import annotations

from pathlib import Path

from oaks.build.watch import snapshot, wait_for_change


def course(root: Path) -> Path:
    for name in ("docs/index.md", "quizzes/m01.md", "src/x.py", "mkdocs.yml", "overrides/main.html", "notes.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    return root


def test_sources_are_watched_and_other_files_are_not(tmp_path: Path) -> None:
    course(tmp_path)
    (tmp_path / "docs/.index.md.swp").touch()
    (tmp_path / "docs/index.md~").touch()
    (tmp_path / "src/__pycache__").mkdir()
    (tmp_path / "src/__pycache__/x.pyc").touch()
    seen = {name.replace("\\", "/") for name in snapshot(tmp_path)}
    assert seen == {"docs/index.md", "quizzes/m01.md", "src/x.py", "mkdocs.yml", "overrides/main.html"}


def test_a_change_is_reported_once_the_sources_are_still(tmp_path: Path) -> None:
    before = snapshot(course(tmp_path))
    looks = 0

    def pause() -> None:
        nonlocal looks
        looks += 1
        if looks == 2:
            (tmp_path / "docs/new.md").write_text("first", encoding="utf-8")
        if looks == 3:
            (tmp_path / "docs/new.md").write_text("first and more", encoding="utf-8")
            (tmp_path / "quizzes/m01.md").unlink()

    assert [Path(name).name for name in wait_for_change(tmp_path, before, pause)] == ["new.md", "m01.md"]
    assert looks == 4


def test_a_change_made_during_a_build_is_seen_after_it(tmp_path: Path) -> None:
    before = snapshot(course(tmp_path))
    (tmp_path / "docs/index.md").write_text("longer", encoding="utf-8")
    assert wait_for_change(tmp_path, before, lambda: None) == [str(Path("docs/index.md"))]
