"""The steps of a build, in order. Nothing outside the working folder changes before all of them succeeded."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

from oaks.course import load_course
from oaks.problem import Report

from .adapted import adapted
from .answers import move_answers
from .bank import share_map, split_bank
from .banks import write_banks
from .engines import ENGINES, run_engine
from .examine import examine
from .failure import BuildFailed
from .late import come_late
from .lean import lean
from .lost import find_home
from .offline import write_offline
from .swap import put_in_place
from .table import Totals, totals
from .tidy import tidy
from .unused import drop_unused_rules

_OVERLAY = re.compile(r"\.site-\d+\.yml")


def build_site(
    root: Path,
    target: Path | None = None,
    *,
    engine: str = ENGINES[0],
    site_url: str | None = None,
    verbose: bool = False,
    preview: bool = False,
) -> Totals:
    """Build the project in `root` into `target` (default: its site/) and return the sizes.

    Raise BuildFailed, with the problems as text, when the sources or the site are wrong; `target` is then
    as it was. The working folder lies inside `root`, because Zensical builds nowhere else. A `preview` is not
    to be kept on a device: an author's browser would go on showing it, at an address that other courses use too.
    """
    begun = time.monotonic()
    target = target or root / "site"
    if site_url and not site_url.endswith("/"):
        site_url += "/"
    check(root)
    sweep(root)
    work = root / f".site-{os.getpid()}"
    try:
        run_engine(engine, root, work, site_url, verbose, adapted(root, engine))
        tidy(work)
        lean(work)
        find_home(work, site_url)
        move_answers(work)
        write_banks(root, work)
        pages = examine(work, site_url)
        split_bank(work)  # after examine, which looks at the bank's links where they still are links
        share_map(work)
        come_late(work)
        drop_unused_rules(work)
        if not preview:
            write_offline(root, work)
        sizes = totals(work, pages, time.monotonic() - begun)
        put_in_place(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return sizes


def check(root: Path) -> None:
    """Stop for what would make the site wrong; matters of style are for scripts/check.py."""
    _, report = load_course(root)
    if report.errors("biasa"):
        only_errors = Report(root, report.errors("biasa"))
        raise BuildFailed(only_errors.format("text", "id"))


def sweep(root: Path) -> None:
    """Remove folders and settings that a build left behind when the machine stopped, over an hour ago."""
    for left in root.glob(".site-*"):
        try:
            if time.time() - left.lstat().st_mtime <= 3600:
                continue
        except OSError:  # its own build has just removed it
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        elif _OVERLAY.fullmatch(left.name):
            left.unlink(missing_ok=True)
