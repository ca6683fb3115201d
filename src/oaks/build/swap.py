"""Put a finished folder in place of the old one, so that a reader never meets half a site."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from .failure import BuildFailed


def put_in_place(new: Path, target: Path) -> None:
    """Move `new` to `target`. Until the move has succeeded, what was at `target` is only set aside."""
    target.parent.mkdir(parents=True, exist_ok=True)
    arriving = target.with_name(f".{target.name}-baru-{os.getpid()}")
    aside = target.with_name(f".{target.name}-lama-{os.getpid()}")
    try:
        shutil.move(new, arriving)  # a copy where `target` lies on another disk
        if target.exists():
            _rename(target, aside)
        try:
            _rename(arriving, target)
        except OSError:
            if aside.exists():
                _rename(aside, target)
            raise
    except OSError as error:
        shutil.rmtree(arriving, ignore_errors=True)
        raise BuildFailed(
            f"Folder {target.name} tidak dapat diganti ({error.strerror or error}). Isinya yang lama tetap ada.\n"
            "Tutup jendela atau program yang membuka folder itu, lalu jalankan lagi."
        ) from error
    shutil.rmtree(aside, ignore_errors=True)


def _rename(source: Path, target: Path, patience: int = 20) -> None:
    """Rename; on Windows a virus scanner or a browser may hold a file for a moment, so try for two seconds."""
    for left in range(patience, -1, -1):
        try:
            source.rename(target)
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.1)
