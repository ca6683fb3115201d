"""Every built page is valid HTML by html-validate's rules of the standard; what the theme itself writes is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.node import install_packages, run_node
from support.places import ROOT

JS = ROOT / "tests/js"
# Material writes autocomplete="off" on the two hidden checkboxes that open its drawer and its search.
THEIRS = {("valid-autocomplete", "#__drawer"), ("valid-autocomplete", "#__search")}


@pytest.mark.slow
def test_no_page_breaks_a_rule_of_html(site: Path, tmp_path: Path) -> None:
    install_packages(JS)
    tool = JS / "node_modules/html-validate/bin/html-validate.mjs"
    pages = sorted(str(page) for page in site.rglob("*.html"))
    assert len(pages) > 80
    config = JS / "htmlvalidate.json"
    report = tmp_path / "report.json"  # a pipe would be cut off when the tool ends
    done = run_node(str(tool), "--config", str(config), "--formatter", f"json={report}", *pages, cwd=JS)
    assert report.is_file(), done.stdout
    found = [
        f"{Path(file['filePath']).relative_to(site)}:{m['line']} {m['ruleId']} {m.get('selector')} {m['message']}"
        for file in json.loads(report.read_text(encoding="utf-8"))
        for m in file["messages"]
        if (m["ruleId"], m.get("selector")) not in THEIRS
    ]
    assert found == []
