"""An update that is stopped at any moment, or meets a full disk: the next one ends it, and no text is lost."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oaks import safe_write
from oaks.new import update as update_module
from oaks.new.engine import RECORD, digest, write_record
from oaks.new.update import STAGE, main, update

OWN = "docs/assets/css/bagian.css"
ENGINE = {
    OWN: "/* gaya mesin baru */\n" * 40,
    "docs/assets/css/kartu.css": "/* kartu baru */\n" * 40,
    "docs/ingat.md": "---\ntitle: Ingat lagi\n---\n# Ingat lagi\n",
    "scripts/build.py": "print('baru')\n",
    "src/oaks/later.py": '"""Later."""\n',
    "mkdocs.yml": "site_name: Mesin\nnav:\n  - index.md\n",
}
OLD = {OWN: "/* gaya mesin lama */\n", "docs/assets/css/kartu.css": "/* kartu lama */\n", "scripts/build.py": "1\n"}
LECTURERS = "/* gaya kampus saya */\n"


class PowerCut(BaseException):
    """The machine is off: nothing after this line of the program runs, not even a handler of OSError."""


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    return write(tmp_path / "mesin", ENGINE)


@pytest.fixture(params=["with a record", "without a record"])
def course(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = write(tmp_path / "kuliah", {**OLD, "mkdocs.yml": "site_name: Kuliah saya\nnav:\n  - index.md\n"})
    (root / "src/oaks").mkdir(parents=True)
    if request.param == "with a record":
        write_record(root, {name: digest(root / name) for name in OLD})
    write(root, {OWN: LECTURERS})
    return root


def stops(monkeypatch: pytest.MonkeyPatch, at: int) -> Callable[[], int]:
    """Cut the power at the `at`-th effect on the disk (writing a block, moving a file into place, deleting one)."""
    done = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def effect(*args: object, **how: object) -> object:
            nonlocal done
            done += 1
            if done == at:
                raise PowerCut
            return real(*args, **how)

        return effect

    monkeypatch.setattr(os, "replace", counted(os.replace))
    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    return lambda: done


def everything(root: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(root.rglob("*")):
        if file.is_file():
            yield file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")


def assert_whole(course: Path, engine: Path) -> None:
    """The lecturer's style is somewhere, every engine file is whole, and the menu names the new page once."""
    kept = dict(everything(course))
    assert LECTURERS in kept.values()
    for name in set(ENGINE) - {"mkdocs.yml", OWN}:
        assert kept[name] == ENGINE[name], name
    assert ENGINE[OWN] in (kept[OWN], kept.get(f"{OWN}.baru"))
    assert kept["mkdocs.yml"].count("ingat.md") == 1
    assert kept["mkdocs.yml"].startswith("site_name: Kuliah saya\n")
    assert STAGE not in {Path(name).parts[0] for name in kept}
    assert RECORD in kept


def test_stopped_at_every_effect_on_the_disk_the_next_update_ends_it_and_no_text_is_lost(
    course: Path, engine: Path, tmp_path: Path
) -> None:
    at = 0
    while True:
        at += 1
        copy = shutil.copytree(course, tmp_path / f"kuliah-{at}")
        with pytest.MonkeyPatch.context() as patch:
            reached = stops(patch, at)
            try:
                update(engine, copy)
                break
            except PowerCut:
                assert LECTURERS in dict(everything(copy)).values(), f"lost at effect {at}"
        assert reached() == at
        again = update(engine, copy)
        assert_whole(copy, engine)
        if (copy / "mesin-lama").exists():
            assert OWN in again.saved or not again.resumed
    assert at > 12, "the loop must have met every kind of effect"


def test_a_saved_copy_is_never_written_over(course: Path, engine: Path) -> None:
    write(course, {f"mesin-lama/{OWN}": "/* disimpan tahun lalu */\n"})
    (course / RECORD).unlink(missing_ok=True)
    update(engine, course)
    kept = dict(everything(course))
    assert kept[f"mesin-lama/{OWN}"] == "/* disimpan tahun lalu */\n"
    assert kept[f"mesin-lama/{OWN}.2"] == LECTURERS


@pytest.mark.parametrize("room", range(0, 4000, 200))
def test_a_full_disk_is_named_with_its_cure_and_changes_nothing_and_the_next_update_ends_it(
    course: Path, engine: Path, room: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, left, real = dict(everything(course)), room, safe_write._put

    def full(file: Path, fill: Callable[[object], None], like: Path) -> None:
        nonlocal left
        left -= like.stat().st_size if like.exists() else 0
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(file))
        real(file, fill, like)

    with monkeypatch.context() as patch:
        patch.setattr(safe_write, "_put", full)
        patch.setattr(update_module.Path, "resolve", lambda self: self)
        patch.setattr(update_module, "__file__", str(engine / "src/oaks/new/update.py"))
        code = main([str(course)])
    said = capsys.readouterr()
    if code == 2:
        assert "disk penuh" in said.err and "None" not in said.err and "Traceback" not in said.err
        assert LECTURERS in dict(everything(course)).values()
        if room < sum(map(len, ENGINE.values())) - len(ENGINE["mkdocs.yml"]):
            assert dict(everything(course)) == before
    update(engine, course)
    assert_whole(course, engine)
