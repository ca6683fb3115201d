"""A program in a terminal of its own, read and answered as a person would (Linux and macOS)."""

from __future__ import annotations

import os
import pty
import re
import select
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?]*[a-zA-Z]|\][^\x07]*\x07|[=>])")


def play(command: Sequence[str], cwd: Path, answers: Mapping[str, str], patience: float = 60) -> tuple[int, str]:
    """Run `command` in `cwd`; whenever one of the prompts in `answers` appears, type what belongs to it.

    Returns the exit code and everything that stood on the screen, without control sequences.
    Raises AssertionError with that text if the program has not ended after `patience` seconds.
    """
    child, screen = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execve(command[0], list(command), {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "200"})
    raw, done, end = b"", 0, time.monotonic() + patience
    while time.monotonic() < end:
        if select.select([screen], [], [], 0.2)[0]:
            try:
                raw += os.read(screen, 65536)
            except OSError:  # how Linux says that the other side is closed
                break
        text = _ESCAPES.sub(b"", raw).decode(errors="replace")
        found = [(text.find(prompt, done), typed) for prompt, typed in answers.items()]
        at, typed = min((f for f in found if f[0] >= 0), default=(-1, ""))
        if at >= 0:
            done = at + 1
            os.write(screen, typed.encode())
    else:
        os.kill(child, 9)
        os.waitpid(child, 0)
        raise AssertionError(text)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), _ESCAPES.sub(b"", raw).decode(errors="replace")
