"""Making new things from templates: a module, a question, a whole course; and taking a newer engine.

Only files are written here, in the form an author would write them; the checker then judges the result like any other.
"""

from __future__ import annotations

from pathlib import Path

from ..safe_write import write_text

_TEMPLATES = Path(__file__).parent / "templates"


class NewFailed(Exception):
    """The reason, in Indonesian, why nothing was made."""


def template(name: str, **values: str) -> str:
    """Return a template with `{{name}}` replaced; a value is put in as it stands."""
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    return text


def write(file: Path, text: str) -> Path:
    """Write a new file with LF line ends; folders are made."""
    write_text(file, text)
    return file


def quoted(text: str) -> str:
    """Return `text` for the inside of a double-quoted YAML value."""
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
