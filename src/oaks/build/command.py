"""What scripts/build.py and scripts/serve.py say and understand. Lecturers read this, so it speaks Indonesian."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from oaks.safe_write import explain

from .engines import ENGINES
from .failure import BuildFailed
from .pipeline import build_site
from .serve import Shown, open_server
from .table import as_markdown, as_text
from .watch import snapshot, wait_for_change


def build(argv: Sequence[str]) -> int:
    """Build the project in the current folder; 0 on success, 1 with the problems on standard error."""
    options = _build_parser().parse_args(argv)
    root = Path.cwd()
    into: Path | None = options.into
    if into is not None and into.exists() and any(into.iterdir()):
        print(f"Folder {into} sudah berisi. Pilih folder lain.", file=sys.stderr)
        return 1
    print("Memeriksa dan membangun ...", flush=True)
    try:
        how = {"engine": options.engine, "site_url": options.site_url}
        sizes = build_site(root, into, **how, verbose=options.verbose, preview=options.preview)
    except BuildFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        _summarise(f"## Situs tidak dibangun\n\n```text\n{failure}\n```\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if options.verbose:
            raise
        print("\n".join(("", *explain(error), "Situs lama tidak diubah.")), file=sys.stderr)
        return 1
    except Exception as error:
        if options.verbose:
            raise
        print(f"\nKesalahan di dalam program, bukan di tulisan Anda: {type(error).__name__}: {error}", file=sys.stderr)
        print(
            "Situs lama tidak diubah. Rinciannya tampil dengan --verbose; sertakan itu bila melapor.", file=sys.stderr
        )
        return 1
    print(as_text(sizes) if into else f"Selesai. Buka site/index.html atau unggah folder site.\n\n{as_text(sizes)}")
    _summarise(as_markdown(sizes))
    return 0


def serve(argv: Sequence[str]) -> int:
    """Serve the project in the current folder until Ctrl-C; every change builds again in a new process."""
    parser = argparse.ArgumentParser("serve.py", description="Tampilkan kursus di komputer ini.")
    parser.add_argument("--port", type=int, default=8000, help="nomor pintu (bawaan: 8000)")
    port: int = parser.parse_args(argv).port
    if not 0 <= port <= 65535:
        parser.error("--port harus antara 0 dan 65535")
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell started us with Ctrl-C ignored
        signal.signal(number, _end)
    root, shown = Path.cwd(), Shown()
    with tempfile.TemporaryDirectory(prefix="oaks-", ignore_cleanup_errors=True) as parent:
        try:
            server = open_server(shown, port)
            while True:
                before = snapshot(root)
                _show_new_site(shown, Path(parent), server.url)
                changed = wait_for_change(root, before)
                print(f"\nBerubah: {', '.join(changed[:3])}{' ...' if changed[3:] else ''}", flush=True)
        except KeyboardInterrupt:
            print("\nBerhenti.")
    return 0


def _show_new_site(shown: Shown, parent: Path, url: str) -> None:
    """Build into a new folder and show it; after a failure the old site stays on show."""
    folder, old = parent / f"site-{shown.number + 1}", shown.folder
    command = [sys.executable, "-P", "-X", "utf8", "-m", "oaks.build", "--preview"]
    command += ["--into", str(folder), "--site-url", url]
    if subprocess.call(command, env={**os.environ, "GITHUB_STEP_SUMMARY": ""}) == 0:
        shown.show(folder)
        print(f"\nBuka {url}   (Ctrl-C untuk berhenti)", flush=True)
        if old:
            shutil.rmtree(old, ignore_errors=True)
    else:
        state = "Situs yang lama masih tampil" if old else "Belum ada situs yang tampil"
        print(f"\n{state} di {url} Menunggu perbaikan ...", flush=True)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("build.py", description="Bangun situs kursus ke folder site.")
    parser.add_argument("--site-url", help="alamat situs, misalnya https://kampus.github.io/oaks/")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help="mesin pembangun (bawaan: mkdocs)")
    parser.add_argument("--into", type=Path, help="folder tujuan yang masih kosong (bawaan: site)")
    parser.add_argument("--preview", action="store_true", help="tanpa simpanan luring, seperti yang dibuat serve.py")
    parser.add_argument("--verbose", action="store_true", help="tampilkan keluaran mesin")
    return parser


def _summarise(text: str) -> None:
    """Add to the page that GitHub shows for a run, when this is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8") as page:
            page.write(text)


def _end(number: int, frame: FrameType | None) -> None:
    """Leave as after Ctrl-C, so that the temporary sites are removed."""
    raise KeyboardInterrupt
