"""The answers of exams leave their page at the end of a build, and come back as they were."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from oaks.build.answers import move_answers
from oaks.room import SHUT, shut, turn

ROOM = '<div class="o-ujian" data-ujian="uts"><template data-soal="{0}"><form>{1}</form></template></div>'


def test_answers_move_into_a_script_of_their_own(tmp_path: Path) -> None:
    answer = "<details><p>Sebab “itu” &amp; 2026</p></details>"
    page = tmp_path / "latihan" / "uts.html"
    page.parent.mkdir()
    page.write_text(shut(ROOM.format("uts-a", f"Soal<{SHUT}>{answer}</{SHUT}>")), encoding="utf-8")
    assert "Sebab" not in page.read_text(encoding="utf-8")
    move_answers(tmp_path)
    text = page.read_text(encoding="utf-8")
    name = re.search(r'data-tutup="([a-z0-9-]+)"', text)
    assert name and "o-tutup" not in text and "Soal" in text
    script = (tmp_path / "assets/data" / f"{name.group(1)}.js").read_text(encoding="utf-8")
    data = json.loads(script[script.index(",{") + 1 : script.rindex("}") + 1])
    assert {key: turn(value) for key, value in data.items()} == {"uts-a": answer}


def test_pages_without_an_exam_stay_as_they_are(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<p>o-tutup</p>", encoding="utf-8")
    move_answers(tmp_path)
    assert page.read_text(encoding="utf-8") == "<p>o-tutup</p>" and not (tmp_path / "assets").exists()


@given(st.text())
def test_turning_twice_gives_the_text_back(text: str) -> None:
    assert turn(turn(text)) == text


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_a_closed_answer_can_always_be_opened(text: str) -> None:
    made = shut(f"<{SHUT}>{text}</{SHUT}>")
    body = re.fullmatch(r'<script type="text/plain" class="o-tutup">(.*)</script>', made, re.S)
    assert body and turn(body.group(1)) == re.sub(r"<!--.*?-->", "", text, flags=re.S)
