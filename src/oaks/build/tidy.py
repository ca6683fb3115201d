"""Take out of a built site what a reader does not use: source maps, search languages, comments in our own scripts,
notes to the checker, the white space between the lines of templates."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from oaks.search.plugin import read_index

LUNR = "assets/javascripts/lunr"
_INDENT = (re.compile(r"^[ \t]+", re.M), "")
_EMPTY = (re.compile(r"\n{2,}"), "\n")
_OWN = {
    "js": ((re.compile(r"/\*\*.*?\*/", re.S), ""), (re.compile(r"^[ \t]*//.*\n", re.M), ""), _INDENT, _EMPTY),
    "css": ((re.compile(r"/\*.*?\*/", re.S), ""), _INDENT, _EMPTY),
}
_BREAKS = re.compile(
    rb"(<(pre|textarea|script|style)\b.*?</\2\s*>|<!--.*?(?:-->|\Z))|(?<![ \t])[ \t]*+\n\s*+", re.S | re.I
)
_NOTE = re.compile(rb"(<(pre|textarea|script|style)\b.*?</\2\s*>)|<!--[ \t]*oaks\b.*?-->[ \t]*\n?", re.S | re.I)
_MAP_COMMENT = re.compile(rb"(?://[#@]\s*sourceMappingURL=[^\n]*|/\*[#@]\s*sourceMappingURL=[^*]*\*/)\n?")


def tidy(site: Path) -> None:
    """Tidy the site in the folder `site`."""
    drop_updates(site)
    drop_source_maps(site)
    drop_search_languages(site)
    drop_comments(site)
    drop_notes(site)
    drop_white_space(site)


def drop_updates(site: Path) -> None:
    """Delete what an update has put beside edited files for their author to compare: name.baru."""
    for file in sorted(site.rglob("*.baru")):
        if file.is_file():
            file.unlink()


def drop_source_maps(site: Path) -> None:
    """Delete *.map and the comments that point to them, or developer tools would ask for missing files."""
    for file in sorted(site.rglob("*")):
        if file.suffix == ".map":
            file.unlink()
        elif file.suffix in {".js", ".css"} and file.is_file():
            before = file.read_bytes()
            after = _MAP_COMMENT.sub(b"", before)
            if after != before:
                file.write_bytes(after)


def drop_search_languages(site: Path) -> None:
    """Keep the lunr files that this site's search loads, no others."""
    folder = site / LUNR
    if not folder.is_dir():
        return
    needed = lunr_files(search_languages(site))
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.relative_to(site).as_posix() not in needed:
            file.unlink()
    if not needed:
        shutil.rmtree(folder)


def drop_comments(site: Path) -> None:
    """Take doc comments, comment lines and indentation out of our own scripts and style sheets.

    They are a third of what a phone would download. The sources are written so that this needs no parser of
    JavaScript, and tests/js/weight.test.mjs holds them to it.
    """
    for kind in _OWN:
        for file in sorted((site / "assets" / kind).glob(f"*.{kind}")):
            file.write_text(bare(file.read_text(encoding="utf-8"), kind), encoding="utf-8", newline="\n")


def bare(text: str, kind: str) -> str:
    """Return our own script or sheet without comments and indentation; `kind` is js or css."""
    for pattern, new in _OWN[kind]:
        text = pattern.sub(new, text)
    return text


def drop_notes(site: Path) -> None:
    """Take the notes to the checker, `<!-- oaks: T01 … -->`, out of every page: they are meant for authors."""
    for file in sorted(site.rglob("*.html")):
        before = file.read_bytes()
        after = _NOTE.sub(lambda m: m.group(1) or b"", before)
        if after != before:
            file.write_bytes(after)


def drop_white_space(site: Path) -> None:
    """Leave one line break of each run of white space that holds one; text in <pre> and the like stays as it is.

    Templates write the whole menu into every page, a good half of it indentation: a quarter of the folder's size.
    """
    for file in sorted(site.rglob("*.html")):
        file.write_bytes(_BREAKS.sub(lambda m: m.group(1) or b"\n", file.read_bytes()))  # any encoding


def search_languages(site: Path) -> list[str]:
    """The languages named in Material's search index; none when the site has no such index."""
    try:
        languages: list[str] = read_index(site)["config"]["lang"]
    except FileNotFoundError:
        return []
    return languages


def lunr_files(languages: list[str]) -> set[str]:
    """The files that Material's search worker loads for these languages (its setupSearchLanguages)."""
    others = [language for language in languages if language != "en"]
    files = {f"{LUNR}/min/lunr.{language}.min.js" for language in others}
    files |= {f"{LUNR}/min/lunr.stemmer.support.min.js"} if others else set()
    files |= {f"{LUNR}/min/lunr.multi.min.js"} if len(languages) > 1 else set()
    files |= {f"{LUNR}/tinyseg.js"} if "ja" in languages else set()
    files |= {f"{LUNR}/wordcut.js"} if {"hi", "th"} & set(languages) else set()
    return files
