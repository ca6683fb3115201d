"""The door behind every script: make the private Python in .venv ready, then hand over to it.

Standard library only, and written so that even Python 3.6 can read it and say that it is too old.
The locked requirements are installed once; a stamp in .venv remembers what was installed, so that the
next start installs nothing. While an installation is under way a mark stands beside .venv: where one was stopped,
the next start begins anew from nothing. The messages are for lecturers, hence in Indonesian.
"""

import csv
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "oaks.json"
UNDER_WAY = ROOT / ".venv.menyiapkan"
LOCKS = {"base": "requirements.txt", "dev": "requirements-dev.txt"}  # dev holds everything that base holds
HARMFUL = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")


def run(door: str, dev: bool = False) -> int:
    """Run `door` ("module:function", which takes the arguments and returns an exit code) in .venv."""
    demand_python()
    try:
        python = ensure("dev" if dev else "base")
    except KeyboardInterrupt:
        print("\nPenyiapan dihentikan. Jalankan perintah yang sama untuk mengulanginya.", file=sys.stderr)
        raise SystemExit(130) from None
    except OSError as error:
        stop(
            "Folder .venv tidak dapat disiapkan: {}".format(error),
            "Pastikan folder ini boleh ditulisi dan disk tidak penuh, lalu jalankan lagi.",
        )
    scripts = str(Path(__file__).resolve().parent)
    code = "import sys; sys.path.append({!r}); from _bootstrap import enter; sys.exit(enter({!r}))".format(
        scripts, door
    )
    return hand_over([str(python), "-P", "-X", "utf8", "-c", code] + sys.argv[1:])


def enter(door: str) -> int:
    """Go through `door` in .venv's Python. What fails there is looked at once more: a damaged .venv is said and healed.

    Ctrl-C ends quietly with 130; any other exception of the door is its own and is raised again.
    """
    module, function = door.split(":")
    try:
        code = getattr(importlib.import_module(module), function)(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except Exception:
        if not damaged():
            raise
        code = 1
    if code and damaged():
        UNDER_WAY.touch()
        names = ", ".join(damaged()[:3])
        print("\nFolder .venv rusak: {}.".format(names), file=sys.stderr)
        print("Jalankan perintah yang sama sekali lagi: ruang kerja disiapkan ulang.", file=sys.stderr)
    return code


def damaged() -> "list[str]":
    """Return the installed files whose size is not the one that was installed; a disk or a cleaner can do that."""
    found = []
    for record in sorted(VENV.glob("[Ll]ib/**/*.dist-info/RECORD")):
        with record.open(encoding="utf-8", newline="") as rows:
            for row in csv.reader(rows):
                file = record.parent.parent / row[0]
                if row[0].startswith("..") or len(row) < 3 or not row[2].isdigit():
                    continue  # commands in bin/ are rewritten where a folder was moved
                if not (file.exists() and file.stat().st_size == int(row[2])):
                    found.append(row[0])
    return found


def run_here(door: str) -> int:
    """Run a `door` that needs the standard library alone with this Python: nothing is installed."""
    demand_python()
    sys.path.insert(0, str(ROOT / "src"))
    module, function = door.split(":")
    return getattr(importlib.import_module(module), function)(sys.argv[1:])


def demand_python() -> None:
    """Stop where this Python is too old."""
    if sys.version_info < OLDEST:
        have, need = "%d.%d" % sys.version_info[:2], "%d.%d" % OLDEST
        stop("Python {} terlalu lama.".format(have), "Pasang Python {} atau yang lebih baru.".format(need))


def ensure(kind: str) -> Path:
    """Path of .venv's Python, after installing the locked requirements of `kind` where they are not yet."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted, have = fingerprint(kind), read_stamp()
    stopped = UNDER_WAY.exists()
    if have.get(kind) == wanted and python.exists() and base_exists() and not stopped:
        return python
    print("Menyiapkan ruang kerja di .venv (beberapa menit, hanya sekali) ...", file=sys.stderr, flush=True)
    UNDER_WAY.touch()
    if stopped or not works(python):
        make_venv()
    if STAMP.exists():
        STAMP.unlink()
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    for arguments in (["--require-hashes", "-r", LOCKS[kind]], ["--no-deps", "--no-build-isolation", "-e", "."]):
        if call(install + arguments):
            UNDER_WAY.unlink()  # it came to its end: what is there is whole, and the next start goes on from it
            stop(
                "Pemasangan tidak selesai. Sebabnya tertulis di atas.",
                "Periksa sambungan internet, lalu jalankan perintah yang sama sekali lagi.",
            )
    write_stamp({name: fingerprint(name) for name in ("base", kind)})
    UNDER_WAY.unlink()
    return python


def call(command: "list[str]") -> int:
    """Exit code of `command`, run in this folder; what it printed is shown where it failed, not after Ctrl-C."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            command, cwd=str(ROOT), env=clean_environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        try:
            code = child.wait()
        except KeyboardInterrupt:
            child.kill()
            child.wait()
            raise
        if code:
            said.seek(0)
            print(said.read().decode("utf-8", "replace"), file=sys.stderr)
        return code


def fingerprint(kind: str) -> str:
    """Changes when the lock file, the package's description or the place of this folder changes."""
    parts = [str(ROOT).encode()] + [(ROOT / name).read_bytes() for name in (LOCKS[kind], "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp() -> "dict[str, str]":
    """What was installed, or nothing when the stamp is missing or damaged."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: "dict[str, str]") -> None:
    """Written beside and moved into place, so that a stop half-way leaves no stamp."""
    beside = STAMP.with_suffix(".new")
    beside.write_text(json.dumps(stamp), encoding="utf-8")
    os.replace(str(beside), str(STAMP))


def base_exists() -> bool:
    """False when the Python that .venv was made from has been removed."""
    try:
        lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    homes = [line.partition("=")[2].strip() for line in lines if line.partition("=")[0].strip() == "home"]
    return bool(homes) and Path(homes[0]).is_dir()


def works(python: Path) -> bool:
    """Does this Python start, is it new enough, and has it pip?"""
    question = "import sys; sys.exit(sys.version_info < {})".format(OLDEST)
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": clean_environment()}
    try:
        return not any(
            subprocess.call([str(python)] + args, **silent) for args in (["-c", question], ["-m", "pip", "-V"])
        )
    except OSError:
        return False


def make_venv() -> None:
    """A new, empty .venv; Debian keeps the part that makes one in a package of its own."""
    package = "python%d.%d-venv" % sys.version_info[:2]
    if importlib.util.find_spec("ensurepip") is None and not apt_install(package):
        stop("Python ini belum dapat membuat ruang kerja.", "Jalankan: sudo apt install {}".format(package))
    if call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        stop("Folder .venv tidak dapat dibuat.", "Tutup program yang memakainya, hapus folder .venv, lalu coba lagi.")


def apt_install(*packages: str) -> bool:
    """Install Debian packages where that is possible without asking: as root. True when they are there now."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Memasang {} dengan apt-get ...".format(" ".join(packages)), file=sys.stderr, flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    options = ["-qq", "-o", "DPkg::Lock::Timeout=300"]  # another installation may be under way
    for command in (["update"], ["install", "-y", "--no-install-recommends"] + list(packages)):
        code = subprocess.call(
            ["apt-get"] + options + command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr
        )
    return code == 0


def clean_environment() -> "dict[str, str]":
    """The environment without the settings that would send an installation elsewhere; text is UTF-8."""
    kept = {name: value for name, value in os.environ.items() if name not in HARMFUL}
    return dict(kept, PYTHONUTF8="1")


def hand_over(command: "list[str]") -> int:
    """Become `command`, in this folder; Windows cannot, so there it is a child and Ctrl-C is left to it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.chdir(str(ROOT))
    if os.name != "nt":
        os.execve(command[0], command, clean_environment())
    child = subprocess.Popen(command, env=clean_environment())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def stop(what: str, cure: str) -> None:
    """Say what is wrong and what to do, and end."""
    print("\n{}\n{}".format(what, cure), file=sys.stderr)
    raise SystemExit(1)
