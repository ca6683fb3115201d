from __future__ import annotations

from pathlib import Path

import pytest

from oaks.build import swap
from oaks.build.failure import BuildFailed
from oaks.build.swap import put_in_place


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_the_new_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    put_in_place(folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old"))
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["site"]


def test_a_first_site_needs_no_old_one(tmp_path: Path) -> None:
    put_in_place(folder(tmp_path / "new", "new"), tmp_path / "deep" / "site")
    assert (tmp_path / "deep/site/index.html").is_file()


@pytest.mark.parametrize("failing", [1, 2])
def test_a_folder_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    calls = 0
    rename = swap._rename

    def fail_once(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise PermissionError(13, "in use")
        rename(source, target)

    monkeypatch.setattr(swap, "_rename", fail_once)
    with pytest.raises(BuildFailed, match="Isinya yang lama tetap ada"):
        put_in_place(folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old"))
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["site"]
