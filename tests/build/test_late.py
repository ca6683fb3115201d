from __future__ import annotations

import json
from pathlib import Path

from oaks.build.late import come_late
from oaks.search.plugin import INDEX, SCRIPT, read_index


def site(folder: Path) -> Path:
    for name, text in {
        INDEX: '{"docs": []}',
        SCRIPT: 'var __index = {"docs": []}',
        "assets/javascripts/bundle.1.min.js": '"use strict";',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_index_is_kept_once_and_the_bundle_knows_where(tmp_path: Path) -> None:
    come_late(site(tmp_path))
    assert not (tmp_path / INDEX).exists()
    assert read_index(tmp_path) == json.loads('{"docs": []}')
    bundle = (tmp_path / "assets/javascripts/bundle.1.min.js").read_text(encoding="utf-8")
    assert "search_index" in bundle
    assert bundle.endswith('"use strict";')


def test_both_forms_stay_where_no_bundle_can_be_told(tmp_path: Path) -> None:
    (site(tmp_path) / "assets/javascripts/bundle.1.min.js").unlink()
    come_late(tmp_path)
    assert (tmp_path / INDEX).exists()
