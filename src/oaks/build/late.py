"""Let the search index come late, and once: puts search/late.js before Material's bundle."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from oaks.search.plugin import INDEX, SCRIPT

from .tidy import bare


def come_late(site: Path) -> None:
    """Prepend the script and delete the JSON form of the index, which nobody asks for then.

    Comes last: whatever else looks at the index wants JSON. A site without Material's index or bundle stays as it is.
    The bundle is changed, not the pages: the script in each page would be a fiftieth of the folder.
    """
    bundles = sorted((site / "assets/javascripts").glob("bundle.*.js"))
    if not bundles or not (site / INDEX).is_file() or not (site / SCRIPT).is_file():
        return
    script = bare(resources.files("oaks.search").joinpath("late.js").read_text(encoding="utf-8"), "js")
    for bundle in bundles:
        text = bundle.read_text(encoding="utf-8")
        bundle.write_text(script + text, encoding="utf-8", newline="\n")
    (site / INDEX).unlink()
