"""Moodle XML, read by lxml and by Moodle's own rules for embedded answers."""

from __future__ import annotations

import base64
import html
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from oaks.course import load_course
from oaks.export import Made, Options
from oaks.export.cloze import Answer, embedded
from oaks.export.moodle import export
from oaks.export.shares import percent
from oaks.model import Question
from support.exports import PIXEL, SHOWN, exports_course
from support.moodle import cloze
from support.places import ROOT


def make(root: Path, into: Path, site_url: str = "", **values: str) -> tuple[Made, etree._Element]:
    """Export the course in `root`; the file is read by lxml, comments and spaces as they are."""
    course, _ = load_course(root)
    into.mkdir(exist_ok=True)
    made = export(course, into, Options(root, site_url, (), values, lambda *_: None))
    return made, etree.parse(str(into / "soal.xml")).getroot()


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> etree._Element:
    folder = tmp_path_factory.mktemp("xml")
    return make(exports_course(folder / "course").root, folder / "out")[1]


def entry(quiz: etree._Element, name: str) -> etree._Element:
    (found,) = [q for q in quiz if q.findtext("idnumber") == name]
    return found


def say(parent: etree._Element, path: str) -> str:
    return parent.findtext(f"{path}/text") or ""


def answers(question: etree._Element) -> list[tuple[str, str, str]]:
    return [(say(a, "."), a.get("fraction"), say(a, "feedback")) for a in question.findall("answer")]


def test_every_kind_becomes_its_type(quiz: etree._Element) -> None:
    types = {q.findtext("idnumber"): q.get("type") for q in quiz if q.get("type") != "category"}
    assert types == {
        "m01-satu": "multichoice", "m01-banyak": "multichoice", "m01-polos": "truefalse", "m01-alasan": "cloze",
        "m01-isian": "shortanswer", "m01-dua": "cloze", "m01-angka": "numerical", "m01-angka-dua": "cloze",
        "m01-pasang": "matching", "m01-urut": "ordering", "m01-celah": "gapselect", "m01-celah-satu": "gapselect",
        "m01-renungan": "essay", "m01-kasus": "description", "m01-siapa": "multichoice",
    }  # fmt: skip


def test_categories_follow_module_and_pool_and_a_slash_in_a_name_is_doubled(quiz: etree._Element) -> None:
    found = [say(q, "category") for q in quiz if q.get("type") == "category"]
    top = "$course$/top/Uji//Coba/Modul 1"
    assert found == [top, f"{top}/Cek pemahaman 1", f"{top}/Kuis penutup"]


def test_a_case_stands_directly_before_its_questions_and_is_named_with_them(quiz: etree._Element) -> None:
    ids = [q.findtext("idnumber") for q in quiz]
    assert ids.index("m01-siapa") == ids.index("m01-kasus") + 1
    assert say(entry(quiz, "m01-kasus"), "questiontext") == "<p>Tim {berbeda} pendapat.</p>"
    assert say(entry(quiz, "m01-siapa"), "name") == "Kasus: Rapat, soal 1: Siapa"


def test_several_keys_share_a_hundred_with_five_decimals_and_wrong_ones_take_back_as_much(quiz: etree._Element) -> None:
    shares = [share for _, share, _ in answers(entry(quiz, "m01-banyak"))]
    assert shares == ["33.33333", "33.33333", "33.33333", "-33.33333"]
    assert [percent(1 / n) for n in range(1, 11)] == [
        "100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10",
    ]  # fmt: skip
    assert entry(quiz, "m01-banyak").findtext("single") == "false"
    assert entry(quiz, "m01-satu").findtext("single") == "true"


def test_special_characters_arrive_in_stem_options_feedback_and_hint(quiz: etree._Element) -> None:
    question = entry(quiz, "m01-satu")
    assert SHOWN in html.unescape(say(question, "questiontext"))
    (wrong, right) = answers(question)
    assert html.unescape(wrong[0]) == f"50% kondisi: {SHOWN}"
    assert html.unescape(wrong[2]) == f"Keadaan, {SHOWN}."
    assert right[0] == 'Sistem <em lang="en">terang</em>'
    assert html.unescape(say(question, "hint")) == f"<p>Lihat {SHOWN}</p>"
    assert "baris satu\n\nbaris = dua" in say(question, "generalfeedback")


def test_goal_and_level_become_tags(quiz: etree._Element) -> None:
    assert [say(tag, ".") for tag in entry(quiz, "m01-satu").iter("tag")] == ["Tujuan 1.1", "C1"]
    assert entry(quiz, "m01-polos").find("tags") is None


def test_pictures_travel_inside_the_file(quiz: etree._Element) -> None:
    stem = entry(quiz, "m01-satu").find("questiontext")
    assert '<img src="@@PLUGINFILE@@/bagan.png" alt="Bagan"' in say(stem, ".")
    (file,) = stem.findall("file")
    assert (file.get("name"), file.get("encoding")) == ("bagan.png", "base64")
    assert base64.b64decode(file.text) == PIXEL
    assert len(entry(quiz, "m01-satu").findall("answer/feedback/file")) == 1


def test_links_into_the_course_are_words_or_whole_addresses(tmp_path: Path, quiz: etree._Element) -> None:
    alone = say(entry(quiz, "m01-satu"), "questiontext")
    assert ' bacaan dan <a href="https://example.org/">luar</a>' in alone
    assert "<p>Baca lagi: “Sistem &amp; alat”</p>" in say(entry(quiz, "m01-satu"), "generalfeedback")
    root = exports_course(tmp_path / "course").root
    _, online = make(root, tmp_path / "out", "https://kampus.example/oaks/")
    where = 'href="https://kampus.example/oaks/m01/index.html#sistem"'
    assert where in say(entry(online, "m01-satu"), "questiontext")
    assert where in say(entry(online, "m01-satu"), "generalfeedback")


def test_true_and_false_carry_their_feedback(quiz: etree._Element) -> None:
    assert answers(entry(quiz, "m01-polos")) == [("true", "100", "Ya = benar."), ("false", "0", "Bukan.")]


def test_true_or_false_with_a_reason_is_two_embedded_questions_of_equal_weight(quiz: etree._Element) -> None:
    text = say(entry(quiz, "m01-alasan"), "questiontext")
    judgement, reason = cloze(text)
    assert (judgement.type, reason.type) == ("MULTICHOICE_H", "MULTICHOICE_VS")
    assert judgement.answers == [("Benar", 0, "Tidak ~ tepat."), ("Salah", 1, "Pasal } 1.")]
    assert reason.answers == [("Sebab = satu", 1, "Ya # begitu."), ("100% “dua”", 0, "Bukan <itu>.")]
    assert text.count("{1:") == 2
    assert "&#123;tertulis&#125;" in text


def test_an_asterisk_in_a_short_answer_is_no_wildcard(quiz: etree._Element) -> None:
    found = answers(entry(quiz, "m01-isian"))
    assert [(text, share) for text, share, _ in found if (text, share) == (text.rstrip("."), share)] == [
        ("a\\*b", "100"), ("[html]a", "100"), ("x -> y", "100"), ("#1", "100"), ("x  > y", "100"), ("x > y", "100"),
        ("a->b", "0"), ("50%=c", "0"),
    ]  # fmt: skip
    assert say(entry(quiz, "m01-isian"), "questiontext") == "<p>Tanda kali ditulis _____.</p>"
    assert [why for text, _, why in found if text == "a->b"] == ["Itu panah."]


def test_a_picture_inside_an_embedded_question_becomes_its_words(tmp_path: Path) -> None:
    project = exports_course(tmp_path / "course")
    project.edit("quizzes/m01.md", "> Pasal } 1.", "> Pasal ![satu](bagan.png).")
    made, quiz = make(project.root, tmp_path / "out")
    text = say(entry(quiz, "m01-alasan"), "questiontext")
    assert cloze(text)[0].answers[1] == ("Salah", 1, "Pasal satu.")
    assert "PLUGINFILE" not in text
    assert [n.text for n in made.notes if "gambar" in n.text] == [
        "gambar di dalam pilihan atau umpan baliknya menjadi kata-kata (1 soal): m01-alasan"
    ]


def test_several_blanks_become_embedded_short_answers(quiz: etree._Element) -> None:
    first, second = cloze(say(entry(quiz, "m01-dua"), "questiontext"))
    assert first.type == second.type == "SHORTANSWER"
    assert first.answers == [
        ("organisasi", 1, ""), ("lembaga~unit", 1, ""), ("organisasi.", 1, ""), ("lembaga~unit.", 1, ""),
        ("NGO", 0, "Itu ~ pemilik #1."),
    ]  # fmt: skip
    assert second.answers == [("manusia}", 1, ""), ("manusia}.", 1, ""), ("NGO", 0, "Itu ~ pemilik #1.")]


def test_a_number_has_its_tolerance_and_units(quiz: etree._Element) -> None:
    question = entry(quiz, "m01-angka")
    assert answers(question) == [("2000000", "100", ""), ("200000", "0", "Itu satu persen.")]
    assert [a.findtext("tolerance") for a in question.findall("answer")] == ["0.5", "0"]
    units = [(u.findtext("unit_name"), u.findtext("multiplier")) for u in question.iter("unit")]
    assert units[:2] == [("rupiah", "1"), ("Rp", "1")], "the first is what Moodle shows behind the right answer"
    assert ("juta", "0.000001") in units and (".000rupiah", "0.000001") in units
    assert question.findtext("showunits") == "0"


def test_the_steps_of_an_order_are_one_list_with_their_own_numbers(quiz: etree._Element) -> None:
    why = say(entry(quiz, "m01-urut"), "generalfeedback")
    assert "<ol><li><b>Tanya -&gt; dulu</b>: Menentukan.</li><li><b>Cari</b></li>" in html.unescape(why).replace(
        "->", "-&gt;"
    )
    assert why.count("<ol>") == 1


def test_what_may_be_typed_stands_under_every_number(quiz: etree._Element) -> None:
    for name in ("m01-angka", "m01-angka-dua"):
        stem = say(entry(quiz, name), "questiontext")
        assert stem.endswith("<p>" + MAY_BE_TYPED + "</p>"), name


def test_a_question_of_several_parts_says_the_marks_that_moodle_gives_it(tmp_path: Path, quiz: etree._Element) -> None:
    grades = {q.findtext("idnumber"): q.findtext("defaultgrade") for q in quiz if q.get("type") == "cloze"}
    assert grades == {"m01-alasan": "2", "m01-dua": "2", "m01-angka-dua": "2"}, "question/type/multianswer adds them up"
    made, _ = make(exports_course(tmp_path / "course").root, tmp_path / "out")
    (note,) = [n.text for n in made.notes if "bernilai 2 di Moodle" in n.text]
    assert note.endswith("(3 soal): m01-alasan, m01-dua, m01-angka-dua")


def test_a_true_or_false_with_a_reason_has_no_block_inside_a_paragraph(quiz: etree._Element) -> None:
    stem = say(entry(quiz, "m01-alasan"), "questiontext")
    assert "<p>{" not in stem and stem.count("<div>{1:MULTICHOICE_") == 2


def test_a_case_can_be_repeated_in_its_questions(tmp_path: Path) -> None:
    made, quiz = make(exports_course(tmp_path / "course").root, tmp_path / "out", case="repeat")
    assert "description" not in [q.get("type") for q in quiz]
    stem = say(entry(quiz, "m01-siapa"), "questiontext")
    assert stem == "<p>Tim {berbeda} pendapat.</p>\n<p>Siapa yang belum didengar?</p>"
    assert made.summary == "14 soal dan 1 kasus yang diulang di soalnya dalam 3 kategori"


def test_sorted_by_name_a_case_stands_before_its_questions(tmp_path: Path) -> None:
    course, _ = load_course(ROOT)
    _, quiz = make(ROOT, tmp_path / "out")
    for case in course.cases.values():
        names = [say(entry(quiz, name), "name") for name in (case.id, *case.questions)]
        assert names == sorted(names, key=str.lower), case.id
        others = [say(q, "name") for q in quiz if q.findtext("idnumber") not in (case.id, *case.questions)]
        assert not [n for n in others if names[0].lower() < n.lower() < names[-1].lower()], case.id


def test_several_numbers_become_embedded_numbers_and_a_range_its_middle(quiz: etree._Element) -> None:
    people, hours = cloze(say(entry(quiz, "m01-angka-dua"), "questiontext"))
    assert people.answers[0][:2] == ("15:1", 1)
    assert hours.answers == [("2.5:0", 1, ""), ("3:0", 0, "Dibulatkan.")]


def test_matching_keeps_the_extra_right_side_and_says_why_in_the_general_feedback(quiz: etree._Element) -> None:
    question = entry(quiz, "m01-pasang")
    pairs = [(say(s, "."), say(s, "answer")) for s in question.findall("subquestion")]
    assert pairs == [
        ("Menjahit = kerja", "Pemberdayaan: sosial"), ("Pemulihan", "Rehabilitasi {sosial}"), ("", "Jaminan"),
    ]  # fmt: skip
    assert "<li><b>Menjahit = kerja → Pemberdayaan: sosial</b>: Menambah daya.</li>" in say(question, "generalfeedback")


def test_ordering_carries_a_number_in_shownumcorrect_and_falls_back_to_matching(
    tmp_path: Path, quiz: etree._Element
) -> None:
    question = entry(quiz, "m01-urut")
    assert question.findtext("shownumcorrect") == "1"
    assert (question.findtext("selecttype"), question.findtext("selectcount")) == ("ALL", "3")
    assert [a[1] for a in answers(question)] == ["1", "2", "3"]
    root = exports_course(tmp_path / "course").root
    _, older = make(root, tmp_path / "out", ordering="match")
    fallback = entry(older, "m01-urut")
    assert fallback.get("type") == "matching"
    assert [say(s, "answer") for s in fallback.findall("subquestion")] == ["1", "2", "3"]


def test_gaps_point_to_the_key_of_their_own_group(quiz: etree._Element) -> None:
    question = entry(quiz, "m01-celah")
    assert say(question, "questiontext") == "<p>UU memandangnya [[1]], Friedlander [[4]].</p>"
    choices = [(say(o, "."), o.findtext("group")) for o in question.findall("selectoption")]
    assert choices == [
        ("kondisi", "1"), ("sistem", "1"), ("ilmu", "1"), ("sistem", "2"), ("kondisi &lt; ilmu", "2"),
    ]  # fmt: skip


def test_a_reflection_is_an_essay_whose_marker_sees_the_rubric(quiz: etree._Element) -> None:
    note = say(entry(quiz, "m01-renungan"), "graderinfo")
    assert "<li>Saya menyebut = posisi.</li>" in note
    assert "Contoh: Saya datang." in note


def test_the_file_has_no_byte_order_mark_and_two_exports_are_the_same(tmp_path: Path) -> None:
    root = exports_course(tmp_path / "course").root
    make(root, tmp_path / "a")
    make(root, tmp_path / "b")
    data = (tmp_path / "a" / "soal.xml").read_bytes()
    assert data.startswith(b"<?xml") and b"\r" not in data
    assert data == (tmp_path / "b" / "soal.xml").read_bytes()


def test_a_picture_that_is_missing_is_named_and_its_words_stay(tmp_path: Path) -> None:
    project = exports_course(tmp_path / "course")
    (project.root / "docs/m01/bagan.png").unlink()
    made, quiz = make(project.root, tmp_path / "out")
    assert [str(n) for n in made.notes if "gambar" in n.text] == [
        "quizzes/m01.md:4:10  m01-satu: gambar m01/bagan.png tidak ditemukan"
    ]
    assert "<p>Bagan</p>" in say(entry(quiz, "m01-satu"), "questiontext")


def test_an_exam_bank_is_a_category_of_its_own(tmp_path: Path) -> None:
    project = exports_course(tmp_path / "course")
    course, _ = load_course(project.root)
    moved = replace(course.questions["m01-polos"], id="uts-polos", module="uts", pool="")
    course = replace(
        course, questions={**course.questions, moved.id: moved}, pools={**course.pools, "uts": (moved.id,)}
    )
    (tmp_path / "out").mkdir()
    export(course, tmp_path / "out", Options(project.root, only=("uts",), progress=lambda *_: None))
    quiz = etree.parse(str(tmp_path / "out" / "soal.xml")).getroot()
    assert say(entry(quiz, "uts-polos").getprevious(), "category") == "$course$/top/Uji//Coba/UTS"
    assert len(quiz) == 2, "only the exam was asked for"


def test_every_question_of_the_course_is_exported_once_with_its_own_id(tmp_path: Path) -> None:
    course, _ = load_course(ROOT)
    _, quiz = make(ROOT, tmp_path / "out")
    ids = [q.findtext("idnumber") for q in quiz if q.get("type") != "category"]
    assert sorted(ids) == sorted([*course.questions, *course.cases])
    for question in course.questions.values():
        found = entry(quiz, question.id)
        keys = [a for a in answers(found) if a[1] not in ("0", "") and not a[1].startswith("-")]
        if question.kind in ("single", "multiple"):
            assert len(found.findall("answer")) == len(question.options)
            assert len(keys) == sum(o.correct for o in question.options)
        assert len(found.findall("hint")) == (0 if question.kind == "reflection" else len(question.hints))
        assert_embedded(question, found)


def assert_embedded(question: Question, found: etree._Element) -> None:
    """Every part of a cloze question is found again by Moodle's own expression."""
    if found.get("type") == "cloze":
        parts = cloze(say(found, "questiontext"))
        assert len(parts) == (2 if question.kind == "truefalse" else len(question.blanks)), question.id
        for part in parts:
            assert max(share for _, share, _ in part.answers) == 1


MAY_BE_TYPED = (
    "Ketik angkanya tanpa titik pemisah ribuan dan tanpa “Rp” di depan. Pecahan memakai koma. Contoh: 1250000 atau 2,5."
)
NASTY = st.text(alphabet="=~#{}:\\->/*%[]<>&;\"'“” ab1µ", min_size=1, max_size=20).filter(str.strip)


@given(st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=4))
def test_moodle_reads_the_same_texts_out_of_an_embedded_question(rows: list[tuple[str, str]]) -> None:
    code = embedded("SHORTANSWER", [Answer(text, 100 if n == 0 else 0, why) for n, (text, why) in enumerate(rows)])
    (read,) = cloze(f"Awal {code} akhir {{bukan}}")
    assert [(text, why) for text, _, why in read.answers] == rows
    assert [share for _, share, _ in read.answers] == [1.0] + [0.0] * (len(rows) - 1)
