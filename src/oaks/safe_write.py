"""Files that are whole or as they were: written beside, made durable, then moved into place. Standard library only."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_bytes(file: Path, data: bytes) -> None:
    """Make `file` hold `data`; folders are made. OSError (with the file's name) when it cannot: `file` is as it was."""

    def fill(stream: BinaryIO) -> None:
        stream.write(data)

    _put(file, fill, file)


def write_text(file: Path, text: str) -> None:
    """Make `file` hold `text` as UTF-8 with the line ends that `text` has; as `write_bytes`."""
    write_bytes(file, text.encode("utf-8"))


def copy_file(source: Path, file: Path) -> None:
    """Make `file` a copy of `source`, with its permissions; as `write_bytes`."""

    def fill(stream: BinaryIO) -> None:
        with source.open("rb") as original:
            shutil.copyfileobj(original, stream)

    _put(file, fill, source)


def _put(file: Path, fill: Callable[[BinaryIO], None], like: Path) -> None:
    """Write through `fill` beside `file`, with the permissions of `like`, and move the result into place.

    What a power cut leaves beside begins with a dot, so that no site shows it, and the next writing replaces it.
    """
    file = file.resolve() if file.is_symlink() else file
    beside = file.with_name(f".{file.name}.oaks")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())  # or the name may reach the disk before the bytes
        if like.exists():
            shutil.copymode(like, beside)
        os.replace(beside, file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        error.filename = error.filename or str(file)
        raise


def explain(error: OSError) -> tuple[str, str]:
    """Return what went wrong with which file, and the cure, in Indonesian."""
    name = str(error.filename) if error.filename else "Berkas"
    if error.errno in _FULL:
        return f"{name}: disk penuh.", "Kosongkan sebagian disk, lalu jalankan perintah yang sama sekali lagi."
    if error.errno in _FORBIDDEN:
        return (
            f"{name}: tidak boleh ditulis atau dibaca ({error.strerror}).",
            "Tutup program yang memakainya, periksa izin foldernya, lalu jalankan lagi.",
        )
    return f"{name}: {error.strerror or error}.", "Tutup program yang memakainya, lalu jalankan lagi."
