"""The site as one zip: for computers, and for Kolibri's HTML5 app, which wants index.html at the root."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..build.budgets import WORKER
from ..build.offline import with_offers
from ..model import Course
from . import Made, Options
from .downloads import FOLDER, PAGE, fill
from .shared import built_site, content_date, write_zip

# The first two name web addresses, which a folder does not have; the third would keep what is a copy already.
_LEFT_OUT = {"sitemap.xml", "sitemap.xml.gz", WORKER}


def export(course: Course, into: Path, options: Options) -> Made:
    """Write <course>-situs.zip into `into`."""
    target = into / f"{course.id}-situs.zip"
    write_site_zip(built_site(options), target, content_date(options.root))
    return Made([target], summary="situs utuh dalam satu zip")


def write_site_zip(site: Path, target: Path, date: int) -> None:
    """Write `site` as a zip dated `date`, in the order of names; without the editions, which lie beside it."""
    write_zip(target, site_files(site), date)


def site_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file of the site; its download page says that the editions are elsewhere."""
    for file in sorted(site.rglob("*"), key=lambda f: f.relative_to(site).as_posix()):
        name = file.relative_to(site).as_posix()
        if not file.is_file() or name.startswith(f"{FOLDER}/") or name in _LEFT_OUT:
            continue
        data = file.read_bytes()
        data = fill(data.decode("utf-8"), None).encode() if name == PAGE else data
        yield name, with_offers(data.decode("utf-8"), "").encode() if b'data-luring="' in data else data
