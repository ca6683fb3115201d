"""How running text is read: passages and their places, sentences, syllables, English, invented names."""

from __future__ import annotations

import pytest

from oaks.prose import Passage, read_passages
from oaks.read import split_source
from oaks.rules.foreign import english_runs
from oaks.rules.prose import syllables, without_citations


def passages(text: str) -> tuple[Passage, ...]:
    return read_passages(split_source("docs/index.md", text)[0])


def sentences(text: str) -> list[str]:
    return [sentence.strip() for _, sentence in passages(text)[0].sentences()]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# A\n\nB\nC\n", ["heading", "para"]),
        ("- A\n  B\n- C\n", ["item", "item"]),
        ("> A\n>\n> B\n", ["quote", "quote"]),
        ("> A\n>\n> — [UU](../hukum/uu.md#pasal-1)\n", ["law", "law"]),
        ("> A\n\n— [UU](../hukum/uu.md#pasal-1)\n", ["quote", "para"]),
        ("| A | B |\n|---|---|\n| c | |\n", ["head", "head", "cell"]),
        ("a | b\n--- | ---\nc | d\n", ["head", "head", "cell", "cell"]),
        ('!!! note "Judul"\n    Isi.\n', ["title", "para"]),
        ("Istilah\n:   Arti\n", ["para", "item"]),
        ('<section class="x" markdown="1">\n\nA\n\n</section>\n', ["para"]),
        ("```\nA\n```\n\nB\n", ["para"]),
        ("[a]: b.md\n[^1]: Catatan\n", ["para"]),
    ],
)
def test_a_page_becomes_passages(text: str, kinds: list[str]) -> None:
    assert [p.kind for p in passages(text)] == kinds


def test_an_offset_in_a_passage_is_a_place_in_the_file() -> None:
    [passage] = passages("---\ntitle: A\n---\n\n- Satu kata\n  dua *kata* tiga\n")
    span = passage.span(passage.text.index("tiga"), 4)
    assert (span.line, span.col, span.length) == (6, 14, 4)


def test_a_place_ends_with_its_line() -> None:
    [passage] = passages("Satu kata\ndua kata\n")
    assert passage.span(5, 100).length == 4


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("a [b c](d.md#e) f", "a b c f"),
        ("a **b** _c_ ==d==", "a b c d"),
        ("![gambar](x.svg) a", "a"),
        ("a *b*{lang=en} c", "a b c"),
        ("a<br>b {: .kelas #id }", "a b"),
        ("a `kode` b<!-- c --> d", "a b d"),
        ("snake_case {bukan atribut}", "snake_case {bukan atribut}"),
    ],
)
def test_markup_is_no_word(text: str, bare: str) -> None:
    passage = passages(text)[0]
    assert " ".join(passage.bare.split()) == bare
    assert len(passage.bare) == len(passage.text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Satu. Dua? Tiga! Empat", 4),
        ("Menurut Straus dkk. Adi juga.", 1),
        ("“Benar?” Ia pulang.", 2),
        ("Rp1.500.000 pada pukul 10.30 pagi.", 1),
        ("Achmad T. W. menulis. Ia pulang.", 2),
        ("Satu … dua.", 1),
        ("UU 11/2009. Pasal 2 memuat asas.", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_citations_in_brackets_are_not_counted() -> None:
    text = "Ia tahu ([Adi, 2008](../pustaka.md#adi-2008), dalam [B & C](../pustaka.md#b), hlm. 4) benar (ya)."
    [(_, sentence)] = without_citations(passages(text)[0])
    assert sentence.split() == ["Ia", "tahu", "benar", "(ya)."]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("rumah", 2),
        ("air", 2),
        ("mulai", 2),
        ("pegawai", 3),
        ("kalau", 2),
        ("kesejahteraan", 6),
        ("nilainya", 3),
        ("baik", 2),
        ("STR", 1),
    ],
)
def test_syllables_are_vowels_with_closing_diphthongs_once(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    "text",
    [
        "the use of current best evidence",
        "Ia berkata the people of the state lalu pulang",
        "as soon as possible for the client",
        "Social workers should use the evidence",
    ],
)
def test_english_passages_are_told(text: str) -> None:
    assert list(english_runs(text))


@pytest.mark.parametrize(
    "text",
    [
        "human service organization",
        "evidence-based practice",
        "Gossett & Weinman; Rosen & Proctor; Hughes & Wearing",
        "Ia bekerja di kantor pos dan menulis surat untuk warga desa.",
        "Massa, massal, klasse; is, an, the: empat kata itu pendek.",
        "Campbell Collaboration menyusun tinjauan",
        "Street-Level Bureaucracy karya Lipsky",
    ],
)
def test_indonesian_with_english_terms_is_left_alone(text: str) -> None:
    assert not list(english_runs(text))


def test_a_block_marked_with_a_language_is_foreign() -> None:
    [passage] = passages("The use of the best\nevidence of the state.\n{: lang=en }\n")
    assert not passage.home.strip()
