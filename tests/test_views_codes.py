"""The guide's page of all codes is made from the table."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from oaks.markdown import OaksExtension
from oaks.problem import codes
from oaks.views.codes import focus
from support.golden import Golden


def test_the_two_pages_of_codes_name_every_code_once(tmp_path: Path) -> None:
    Golden(tmp_path, "", {}, "").write(tmp_path)
    text = '# Kode\n\n<oaks view="codes-questions" />\n\n<oaks view="codes-pages" />\n'
    html = markdown(text, extensions=[OaksExtension(root=str(tmp_path))])
    assert sorted(re.findall(r'<h3 id="(\w+)"', html)) == sorted(code.lower() for code in codes())


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


def test_two_examples_show_where_they_differ_and_a_line_on_each_side() -> None:
    bad, good = "a\nb\nc\nd\nX\ne\nf\ng\nh\n", "a\nb\nc\nd\nY\nZ\ne\nf\ng\nh\n"
    assert focus(bad, good) == ("…\nd\nX\ne\n…", "…\nd\nY\nZ\ne\n…")


def test_short_examples_stay_whole() -> None:
    assert focus("a\nX\nb\n", "a\nY\nb\n") == ("a\nX\nb", "a\nY\nb")
    assert focus("", "a\n" * 9) == ("", "a\n" * 9)


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_is_left_out_of_one_example_is_left_out_of_the_other(one: list[str], two: list[str]) -> None:
    bad, good = "\n".join(one), "\n".join(two)
    shown = focus(bad, good)
    assert (shown[0] == shown[1]) == (bad == good)
    assert [text.startswith("…") for text in shown] in ([True, True], [False, False])
    assert [text.endswith("…") for text in shown] in ([True, True], [False, False])
