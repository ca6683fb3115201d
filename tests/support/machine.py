"""What the tests need of a machine beyond Python: found, or installed from Debian where that needs no asking.

What cannot be had is said on the run's last lines, with what was therefore not proved; under CI=true it is a failure.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

from _bootstrap import apt_install
from oaks.export.browser import find_browser

UNPROVED = "NOT PROVED: "


@dataclass(frozen=True)
class Need:
    """A program: what it is called, where it is, Debian's packages, what it proves, and another way to name it."""

    title: str
    find: Callable[[], str | None]
    packages: tuple[str, ...]
    proves: str
    other: str = ""

    @property
    def cure(self) -> str:
        return f"Debian, Ubuntu: sudo apt install {' '.join(self.packages)}" + (self.other and f"; or {self.other}")


def find_chromium() -> str | None:
    found = find_browser()
    return str(found) if found else None


def find_firefox() -> str | None:
    return os.environ.get("OAKS_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def program(name: str) -> Callable[[], str | None]:
    return lambda: shutil.which(name)


NEEDS = {
    "chromium": Need(
        "Chromium, Chrome or Edge", find_chromium, ("chromium",),
        "every page in a browser, and the paper edition", "OAKS_BROWSER=/path/to/chrome",
    ),
    "firefox": Need(
        "Firefox", find_firefox, ("firefox-esr",),
        "that the course can be read, answered, searched and carried in Firefox", "OAKS_FIREFOX=/path/to/firefox",
    ),
    "java": Need("Java", program("java"), ("default-jre-headless",), "that the EPUB edition is valid (EPUBCheck)"),
    "qpdf": Need("qpdf", program("qpdf"), ("qpdf",), "that the paper edition is a sound PDF"),
    "pdfinfo": Need("pdfinfo", program("pdfinfo"), ("poppler-utils",), "what the paper edition says of itself"),
    "pdftotext": Need("pdftotext", program("pdftotext"), ("poppler-utils",), "what stands in the paper edition"),
}  # fmt: skip


def need(name: str) -> str:
    """The path of a program in NEEDS, installed if that is possible; otherwise the test ends as not proved."""
    wanted = NEEDS[name]
    found = wanted.find() or (wanted.find() if install(wanted.packages) else None)
    return found or not_proved(wanted)


def prepare(names: Iterable[str] = NEEDS) -> list[str]:
    """Install in one go what is missing; return what is there and what is not, one line each."""
    missing = [NEEDS[name] for name in names if NEEDS[name].find() is None]
    install(dict.fromkeys(package for one in missing for package in one.packages))
    there = [f"{one.title} {path}" for name in names if (path := (one := NEEDS[name]).find())]
    absent = [one for one in missing if one.find() is None]
    lines = ["found: " + ", ".join(there)] if there else []
    if absent:
        packages = " ".join(dict.fromkeys(package for one in absent for package in one.packages))
        lines.append("missing: " + ", ".join(one.title for one in absent) + f" (sudo apt install {packages})")
    return lines


def install(packages: Iterable[str]) -> bool:
    """Install Debian packages as root, one worker at a time; False where that cannot be."""
    wanted = list(packages)
    if not wanted or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    with FileLock(Path(tempfile.gettempdir()) / "oaks-tests-apt.lock"):
        return apt_install(*wanted)


def not_proved(wanted: Need) -> NoReturn:
    """End the test: a failure in CI, elsewhere a line at the end of the run."""
    text = f"{UNPROVED}{wanted.proves}. {wanted.title} is missing ({wanted.cure})"
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(text, pytrace=False)
    pytest.skip(text)


def unproved(reasons: Iterable[str]) -> list[str]:
    """The last lines of a run, from the reasons of its skipped tests: each once, with the number of tests."""
    counts: dict[str, int] = {}
    for reason in reasons:
        if UNPROVED in reason:
            text = reason.split(UNPROVED, 1)[1]
            counts[text] = counts.get(text, 0) + 1
    return [f"{text}: {count} test{'s' if count > 1 else ''}" for text, count in counts.items()]
