"""All editions into site/unduh/, and the download page filled: what a publisher runs after a build."""

from __future__ import annotations

import os
from pathlib import Path

from ..build.budgets import WORKER
from ..build.offline import write_offline
from ..model import Course
from . import ExportFailed, Made, Note, Options
from .anki import export as export_anki
from .downloads import FOLDER, PAGE, Edition, fill, label, table, text_sums
from .epub import export as export_epub
from .offline import export as export_zip
from .pdf import export as export_pdf
from .shared import built_site, content_date
from .single import export as export_html

EXPORTERS = {"html": export_html, "epub": export_epub, "pdf": export_pdf, "anki": export_anki, "zip": export_zip}


def export(course: Course, into: Path, options: Options) -> Made:
    """Make every edition in site/unduh/ (`into` is not used: the editions belong to the site) and fill its page.

    An edition whose tool is missing leaves a note with the command that installs it; the others are made.
    """
    site = Path(os.path.relpath(built_site(options)))
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    made, editions, missing = Made(), [], {}
    for kind, exporter in EXPORTERS.items():
        try:
            one = exporter(course, folder, options)
        except ExportFailed as failure:
            missing[kind] = str(failure)
            made.notes.append(Note(f"{kind} tidak dibuat: {failure}"))
            continue
        made.files += one.files
        made.notes += one.notes
        editions += [Edition(kind, label(course, file), file) for file in one.files]
    (folder / "SHA256SUMS.txt").write_text(text_sums(editions), encoding="utf-8", newline="\n")
    page = site / PAGE
    if page.is_file():
        text = fill(page.read_text(encoding="utf-8"), table(editions, content_date(options.root), missing))
        page.write_text(text, encoding="utf-8", newline="\n")
    if (site / WORKER).is_file():
        write_offline(options.root, site)  # whose list knows the page as it was
    made.notes = list(dict.fromkeys(made.notes))
    made.summary = f"{len(made.files)} berkas di {folder.as_posix()}"
    return made
