"""Golden files: the input (one or several files) and the expected output in one text file.

    The sentence that this file proves.
    === quizzes/m01.md
    …
    === expect
    …

With UPDATE_GOLDEN=1 in the environment the test writes the expected part anew; read the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MKDOCS = "site_name: Contoh\nextra: {oaks: {course: contoh}}\nnav: [index.md, {Satu: [m01/index.md]}]\n"
DEFAULTS = {
    "mkdocs.yml": MKDOCS,
    "docs/index.md": "# Beranda\n",
    "docs/m01/index.md": "---\ntitle: Modul Satu\nmodule: m01\n---\n# Modul Satu\n",
}


@dataclass(frozen=True)
class Golden:
    path: Path
    sentence: str
    files: dict[str, str]
    expect: str

    def write(self, root: Path) -> None:
        """Write the input files, and the defaults they do not replace, below `root`.

        The default menu holds every page; a file that is about the menu brings its own mkdocs.yml.
        """
        more = [n[5:] for n in self.files if n.startswith("docs/") and n.endswith(".md") and n not in DEFAULTS]
        menu = MKDOCS.replace("}]\n", "".join(["}", *(f", {name}" for name in more), "]\n"]))
        for name, text in {**DEFAULTS, "mkdocs.yml": menu, **self.files}.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))

    def update(self, expect: str) -> None:
        parts = [self.sentence, *(f"=== {name}\n{text.rstrip(chr(10))}" for name, text in self.files.items())]
        self.path.write_text("\n".join([*parts, f"=== expect\n{expect.strip()}"]) + "\n", encoding="utf-8")


def read_golden(path: Path) -> Golden:
    return parse_golden(path, path.read_text(encoding="utf-8"))


def parse_golden(path: Path, text: str) -> Golden:
    head, *parts = text.split("\n=== ")
    files = {}
    for part in parts:
        name, _, text = part.partition("\n")
        files[name.strip()] = text.rstrip("\n") + "\n"
    expect = files.pop("expect", "").strip()
    return Golden(path, head.strip(), files, expect)


def all_golden(folder: str) -> list[Golden]:
    return [read_golden(p) for p in sorted((Path(__file__).parent.parent / "golden" / folder).glob("*.txt"))]
