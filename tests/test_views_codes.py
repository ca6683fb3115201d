"""The guide's page of all codes is made from the table."""

from __future__ import annotations

from pathlib import Path

from markdown import markdown

from oaks.markdown import OaksExtension
from oaks.problem import codes
from support.golden import Golden


def test_the_page_of_codes_names_every_code_with_its_examples_as_text(tmp_path: Path) -> None:
    Golden(tmp_path, "", {}, "").write(tmp_path)
    html = markdown(
        '# Kode\n\n<oaks view="codes" />\n', extensions=[OaksExtension(root=str(tmp_path)), "attr_list", "toc"]
    )
    for code in codes():
        assert f'id="{code.lower()}"' in html
    assert "<quiz" not in html and "&lt;quiz&gt;" in html
    assert html.count("<pre>") == sum(bool(row.bad) + bool(row.good) for row in codes().values())
    assert "Perbaiki ejaannya" in html and "{near}" not in html
