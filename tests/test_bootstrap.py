"""The bootstrap, on a stub project whose installation needs no network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import _bootstrap
from support.places import SCRIPTS

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
# The least that pip accepts as a build backend: an editable wheel with one module that puts src on the path.
BACKEND = """\
import base64, hashlib, os, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    if os.path.exists("broken"):
        raise RuntimeError("no network")
    print("x", file=open("installed", "a"))
    info = "stub-1.dist-info"
    files = {
        "stub.pth": os.path.abspath("src"),
        info + "/METADATA": "Metadata-Version: 2.1\\nName: stub\\nVersion: 1\\n",
        info + "/WHEEL": "Wheel-Version: 1.0\\nGenerator: stub\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},\\n"
        for name, text in files.items()
    )
    files[info + "/RECORD"] = record + info + "/RECORD,,\\n"
    with zipfile.ZipFile(os.path.join(folder, "stub-1-py3-none-any.whl"), "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return "stub-1-py3-none-any.whl"
"""
DOOR = """\
import os, sys
def door(argv):
    print("door", os.getcwd(), sys.prefix, argv)
    return 7
"""


class Stub:
    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in {
            "pyproject.toml": PYPROJECT,
            "backend.py": BACKEND,
            "src/stub.py": DOOR,
            "requirements.txt": "",
            "requirements-dev.txt": "# nothing\n",
            "scripts/go.py": "from _bootstrap import run\nraise SystemExit(run('stub:door'))\n",
            "scripts/dev.py": "from _bootstrap import run\nraise SystemExit(run('stub:door', dev=True))\n",
        }.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        shutil.copy(SCRIPTS / "_bootstrap.py", root / "scripts")

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(self.root / "scripts" / script), *arguments],
            cwd=self.root.parent,
            env={**os.environ, **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    @property
    def installations(self) -> int:
        record = self.root / "installed"
        return len(record.read_text(encoding="utf-8").split()) if record.exists() else 0


@pytest.fixture
def stub(tmp_path: Path) -> Stub:
    return Stub(tmp_path / "kuliah saya")


@pytest.mark.slow
def test_the_first_start_installs_and_the_second_installs_nothing(stub: Stub) -> None:
    first = stub.run("go.py", "--port", "a b")
    assert (first.returncode, stub.installations) == (7, 1), first.stderr
    assert f"door {stub.root} {stub.root / '.venv'} ['--port', 'a b']" in first.stdout
    assert "Menyiapkan" in first.stderr

    second = stub.run("go.py")
    assert (second.returncode, stub.installations) == (7, 1)
    assert "Menyiapkan" not in second.stderr


@pytest.mark.slow
def test_a_changed_requirement_or_description_or_folder_installs_again(stub: Stub) -> None:
    stub.run("go.py")
    (stub.root / "requirements.txt").write_text("# newer\n", encoding="utf-8")
    stub.run("go.py")
    assert stub.installations == 2
    (stub.root / "pyproject.toml").write_text(PYPROJECT + "# newer\n", encoding="utf-8")
    stub.run("go.py")
    assert stub.installations == 3
    stub.root = stub.root.rename(stub.root.with_name("pindah"))
    moved = stub.run("go.py")
    assert (moved.returncode, stub.installations) == (7, 4)
    assert f"door {stub.root} " in moved.stdout


@pytest.mark.slow
def test_the_test_tools_bring_what_readers_need(stub: Stub) -> None:
    stub.run("dev.py")
    stub.run("go.py")
    assert stub.installations == 1


@pytest.mark.slow
def test_an_installation_that_failed_is_tried_again_and_says_so_in_indonesian(stub: Stub) -> None:
    (stub.root / "broken").touch()
    failed = stub.run("go.py")
    assert failed.returncode == 1
    assert "Periksa sambungan internet" in failed.stderr
    (stub.root / "broken").unlink()
    assert stub.run("go.py").returncode == 7


@pytest.mark.slow
def test_a_damaged_venv_is_made_anew(stub: Stub) -> None:
    stub.run("go.py")
    python = stub.root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.unlink()
    repaired = stub.run("go.py")
    assert (repaired.returncode, stub.installations) == (7, 2)


def start(stub: Stub) -> subprocess.Popen[str]:
    """A set-up under way, in a process group of its own, as a terminal has one."""
    return subprocess.Popen(
        [sys.executable, str(stub.root / "scripts/go.py")], start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def wait_for(child: subprocess.Popen[str], there: Path) -> None:
    """Return when `there` exists or the set-up has ended."""
    while not there.exists() and child.poll() is None:
        pass


MOMENTS = {
    "the mark stands": ".venv.menyiapkan",
    "half of pip is there": ".venv/lib/python{}.{}/site-packages/pip/__init__.py".format(*sys.version_info),
    "the course is installed": "installed",
}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to be killed at once")
@pytest.mark.parametrize(
    ("how", "moment"),
    [
        ("SIGKILL", "half of pip is there"),
        ("SIGKILL", "the course is installed"),
        ("SIGINT", "the mark stands"),
        ("SIGINT", "half of pip is there"),
    ],
)
def test_a_set_up_stopped_at_any_moment_heals_by_the_same_command_and_never_shows_a_traceback(
    stub: Stub, how: str, moment: str
) -> None:
    child = start(stub)
    wait_for(child, stub.root / MOMENTS[moment])
    os.killpg(child.pid, getattr(signal, how))
    said = child.communicate(timeout=60)
    assert "Traceback" not in said[1]
    if how == "SIGINT" and child.returncode != 7:
        assert child.returncode == 130
        assert said[1].splitlines()[-1].startswith(("Penyiapan dihentikan.", "door")) or not said[1]
    healed = stub.run("go.py")
    assert healed.returncode == 7, healed.stderr
    assert not (stub.root / ".venv.menyiapkan").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the folders of a Windows environment are named otherwise")
def test_half_a_pip_without_a_mark_is_seen_and_made_anew(stub: Stub) -> None:
    stub.run("go.py")
    (stub.root / ".venv/oaks.json").unlink()
    pip = stub.root / ".venv/lib/python{}.{}/site-packages/pip".format(*sys.version_info)
    (pip / "__main__.py").write_text("raise ImportError\n", encoding="utf-8")
    healed = stub.run("go.py")
    assert healed.returncode == 7, healed.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the folders of a Windows environment are named otherwise")
def test_an_emptied_package_file_behind_a_valid_stamp_is_named_and_healed_by_the_next_start(stub: Stub) -> None:
    stub.run("go.py")
    (stub.root / "src/stub.py").write_text(f"import pip._vendor.distlib\n{DOOR}", encoding="utf-8")
    package = stub.root / ".venv/lib/python{}.{}/site-packages/pip/_vendor/distlib".format(*sys.version_info)
    (package / "__init__.py").write_text("", encoding="utf-8")
    first = stub.run("go.py")  # this door ends with 7, which no good end is
    assert "pip/_vendor/distlib/__init__.py" in first.stderr and "sekali lagi" in first.stderr
    (package / "__init__.py").write_text("broken(", encoding="utf-8")
    assert "Traceback" not in stub.run("go.py").stderr
    healed = stub.run("go.py")
    assert healed.returncode == 7 and "rusak" not in healed.stderr


@pytest.mark.slow
def test_settings_of_the_users_own_do_not_lead_the_installation_astray(stub: Stub) -> None:
    done = stub.run("go.py", PIP_USER="1", PIP_TARGET=str(stub.root / "elsewhere"), PYTHONPATH="/nowhere")
    assert done.returncode == 7, done.stderr
    assert not (stub.root / "elsewhere").exists()


def test_a_missing_lock_file_is_no_traceback(stub: Stub) -> None:
    (stub.root / "requirements.txt").unlink()
    done = stub.run("go.py")
    assert done.returncode == 1
    assert "requirements.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_is_told_which_one_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_bootstrap, "OLDEST", (99, 0))
    with pytest.raises(SystemExit):
        _bootstrap.run("stub:door")
    assert "Pasang Python 99.0" in capsys.readouterr().err


def test_debian_without_its_venv_package_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_bootstrap.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(_bootstrap, "apt_install", lambda package: False)
    with pytest.raises(SystemExit):
        _bootstrap.make_venv()
    assert "sudo apt install python3." in capsys.readouterr().err
