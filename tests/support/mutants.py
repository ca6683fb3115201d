"""Ways of breaking good questions: each yields mutants, and says on which line the checker must complain.

A mutant replaces whole lines of one file; a line may become none or several. `expect` is the line (of the file as
it was) whose first new line must carry the finding; with `shift` a later one of its new lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from oaks.model import Course, Option, Question
from oaks.rules.words import CONVENTION, HISTORY


@dataclass(frozen=True)
class Mutant:
    path: str
    edits: dict[int, list[str]]
    expect: int
    shift: int = 0


Breaker = Callable[[Question, list[str]], "Mutant | None"]
ITEM_BREAKERS: dict[str, Breaker] = {}


def breaks(code: str) -> Callable[[Breaker], Breaker]:
    """Register a way of breaking one question so that `code` must find it."""

    def keep(breaker: Breaker) -> Breaker:
        ITEM_BREAKERS[code] = breaker
        return breaker

    return keep


def mutants(course: Course, texts: dict[str, list[str]], code: str) -> Iterator[Mutant]:
    """Yield a mutant for every question, of a module in the navigation, that can be broken in this way."""
    for question in course.questions.values():
        if course.module_of(question.module) is None:
            continue
        lines = texts[question.span.path]
        made = ITEM_BREAKERS[code](question, lines)
        if made is not None:
            yield made


def _turn(question: Question, choices: list[str]) -> str:
    """Take one of several wordings, the same one for a question every time."""
    return choices[sum(map(ord, question.id)) % len(choices)]


def _line(option: Option, lines: list[str]) -> str:
    return lines[option.span.line - 1]


def _new(question: Question, line: int, text: str) -> Mutant:
    return Mutant(question.span.path, {line: [text]}, line)


def _option(question: Question, lines: list[str], correct: bool, change: Callable[[str], str]) -> Mutant | None:
    """Change the text of the first distractor or key of a choice question."""
    if question.kind not in ("single", "multiple"):
        return None
    option = next((o for o in question.options if o.correct == correct), None)
    if option is None:
        return None
    line, at = _line(option, lines), option.span.col - 1
    return _new(question, option.span.line, line[:at] + change(line[at:]))


def _stem_end(question: Question) -> int:
    return question.content_line + question.stem.count("\n")


def _after_stem(question: Question, lines: list[str], text: str) -> Mutant | None:
    line = _stem_end(question)
    return _new(question, line, f"{lines[line - 1]} {text}")


def _size(text: str) -> int:
    return len(text.split())


@breaks("Q01")
def all_or_none(question: Question, lines: list[str]) -> Mutant | None:
    words = ["Semua jawaban benar", "Tidak ada jawaban yang benar", "Semua di atas", "A dan C benar", "Semuanya salah"]
    words += [
        "Semua pilihan di atas benar",
        "Tidak ada yang tepat",
        "1 dan 2 saja",
        "Keduanya benar",
        "Tidak ada di atas",
    ]
    return _option(question, lines, False, lambda _: _turn(question, words))


@breaks("Q02")
def negative(question: Question, lines: list[str]) -> Mutant | None:
    words = ["Manakah yang bukan contohnya?", "Mana yang tidak termasuk?", "Semuanya cocok, kecuali …"]
    words += ["Pernyataan mana yang tidak benar?", "Apa saja yang tidak sesuai?", "Siapa yang bukan pelakunya?"]
    return _after_stem(question, lines, _turn(question, words)) if question.kind == "single" else None


@breaks("Q03")
def absolute(question: Question, lines: list[str]) -> Mutant | None:
    word = _turn(
        question, ["Selalu", "Hanya", "Pasti", "Tidak pernah", "Setiap kali", "Semua pihak", "Sepenuhnya", "Mutlak"]
    )
    return _option(question, lines, False, lambda text: f"{word} {text}")


@breaks("Q04")
def long_key(question: Question, lines: list[str]) -> Mutant | None:
    longest = max((o.text for o in question.options if not o.correct), key=len, default="")
    tail = " sesudah keadaan itu dibahas bersama seluruh tim dan disepakati pada rapat pekan ini"

    def lengthen(text: str) -> str:
        while len(text) < 1.5 * max(len(longest), 1) or _size(text) < max(map(_size, (longest, "x"))) + 8:
            text += tail
        return text

    return _option(question, lines, True, lengthen) if question.kind == "single" else None


@breaks("Q05")
def uneven(question: Question, lines: list[str]) -> Mutant | None:
    shortest = min((_size(o.text) for o in question.options), default=1)
    return _option(question, lines, False, lambda text: text + " sambil menunggu kabar" * (shortest + 3))


@breaks("Q07")
def clang(question: Question, lines: list[str]) -> Mutant | None:
    name = re.sub(r"\W", "", question.id)
    words = [f"{letter}{name}" for letter in "abc"]  # of its own, or it would become the module's topic
    made = _option(question, lines, True, lambda text: f"{text} {' '.join(words)}")
    if made is None or question.kind != "single":
        return None
    end = _stem_end(question)
    return Mutant(made.path, made.edits | {end: [f"{lines[end - 1]} ({', '.join(words)})"]}, made.expect)


@breaks("Q08")
def two_options(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind != "single":
        return None
    key = next(o for o in question.options if o.correct)
    kept = [key, next(o for o in question.options if not o.correct)]
    edits: dict[int, list[str]] = {}
    for option in question.options:
        if option not in kept:
            span = range(option.span.line, option.span.line + 1 + option.feedback.count("\n") + bool(option.feedback))
            edits |= {n: [] for n in span}
    return Mutant(question.span.path, edits, min(o.span.line for o in kept))


@breaks("Q09")
def no_feedback(question: Question, lines: list[str]) -> Mutant | None:
    option = next((o for o in question.options if o.feedback), None)
    if option is None or question.kind in ("order", "reflection"):
        return None
    count = option.feedback.count("\n") + 1
    return Mutant(question.span.path, {option.span.line + n: [] for n in range(1, count + 1)}, option.span.line)


@breaks("Q10")
def no_metadata(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind == "reflection":
        return None
    name = _turn(question, ["goal", "bloom", "reread"])
    line = lines[question.span.line - 1]
    return _new(question, question.span.line, re.sub(rf" {name}=[^\s}}]+", "", line))


@breaks("Q14")
def silent_multiple(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind != "multiple":
        return None
    end = _stem_end(question)
    return _new(question, end, re.sub(r"\s*Pilih semua[^.]*\.", "", lines[end - 1]))


@breaks("Q15")
def vague(question: Question, lines: list[str]) -> Mutant | None:
    word = _turn(question, ["sering", "biasanya", "kadang-kadang", "jarang", "terkadang", "kerap", "umumnya"])
    return _option(question, lines, len(question.id) % 2 == 0, lambda text: f"{text} {word}")


@breaks("Q16")
def level(question: Question, lines: list[str]) -> Mutant | None:
    words = ["Pada level mezzo, apa contohnya?", "Praktik makro mana yang cocok?", "Apakah ini praktik mikro?"]
    return None if CONVENTION.search(question.stem) else _after_stem(question, lines, _turn(question, words))


@breaks("Q17")
def outdated(question: Question, lines: list[str]) -> Mutant | None:
    words = ["Data PMKS dibuka.", "Ia lulusan STKS.", "Seorang penyandang cacat datang.", "DTKS dibuka petugas."]
    words += ["Ada Pekerja Sosial Profesional di sana.", "Acuannya Permensos 17/2012.", "Departemen Sosial hadir."]
    end = _stem_end(question)
    return None if HISTORY.search(lines[end - 1]) else _after_stem(question, lines, _turn(question, words))


_MARKED = re.compile(r"((?:[A-Z][\w’'-]*\s+)+[A-Z][a-z][\w’'-]*\s+)\((?:fiktif|rekaan)\)")


@breaks("Q20")
def unmarked(question: Question, lines: list[str]) -> Mutant | None:
    """Every name of two words or more, whatever stands before it; names of persons alone are not meant."""
    match = _MARKED.search(question.stem)
    if match is None or re.match(r"(?:Bu|Pak|Ibu|Bapak|Nenek|Kakek)\s", match.group(1)) or question.case:
        return None
    edits = {}
    for number in range(question.content_line, _stem_end(question) + 1):
        edits[number] = [re.sub(r"\s*\((?:fiktif|rekaan)\)|\b(?:fiktif|rekaan)\b", "", lines[number - 1])]
    return Mutant(question.span.path, edits, question.content_line + question.stem.count("\n", 0, match.start()))


@breaks("Q28")
def letter(question: Question, lines: list[str]) -> Mutant | None:
    return _option(question, lines, True, lambda text: _turn(question, ["A. ", "b) ", "(c) ", "1) "]) + text)


@breaks("Q29")
def stop(question: Question, lines: list[str]) -> Mutant | None:
    made = _option(question, lines, False, lambda text: text[:-1] if text.endswith(".") else f"{text}.")
    inside = any(o.text.rstrip("”").endswith((".", ",")) for o in question.options)
    return None if inside else made


@breaks("Q30")
def short_feedback(question: Question, lines: list[str]) -> Mutant | None:
    option = next((o for o in question.options if o.feedback and "\n" not in o.feedback), None)
    if option is None or question.kind in ("order", "reflection"):
        return None
    return _new(question, option.span.line + 1, "> Lihat bacaan itu lagi.")


@breaks("Q31")
def verdict(question: Question, lines: list[str]) -> Mutant | None:
    option = next((o for o in question.options if o.feedback), None)
    if option is None or question.kind in ("order", "reflection"):
        return None
    line = option.span.line + 1
    word = _turn(question, ["Tepat.", "Belum tepat.", "Salah!", "Benar,", "**Tepat sekali!**", "Kurang tepat:"])
    return _new(question, line, re.sub(r"^(\s*>\s?)", rf"\1{word} ", lines[line - 1]))


@breaks("Q32")
def no_source(question: Question, lines: list[str]) -> Mutant | None:
    key = " ".join(o.text for o in question.options if o.correct)
    law = re.search(r"\b(?:Pasal|UU|PP) \d", question.stem)
    if "hukum/" not in question.source or not (law or re.search(r"\b(?:Pasal|UU|PP) \d", key)):
        return None
    place = question.content_line + question.stem.count("\n", 0, law.start()) if law else None
    span = next((o.span.line for o in question.options if o.correct), 0)
    line = question.span.line
    edits = {line: [re.sub(r" source=[^\s}]+", "", lines[line - 1])]}
    return Mutant(question.span.path, edits, place or span)


@breaks("Q33")
def unknown_goal(question: Question, lines: list[str]) -> Mutant | None:
    line = question.span.line
    return _new(question, line, re.sub(r"goal=[^\s}]+", "goal=77.7", lines[line - 1]))


@breaks("Q35")
def one_key(question: Question, lines: list[str]) -> Mutant | None:
    return _after_stem(question, lines, "Pilih semua yang tepat.") if question.kind == "single" else None


@breaks("Q36")
def all_keys(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind != "multiple":
        return None
    edits = {o.span.line: [_line(o, lines).replace("- [ ]", "- [x]")] for o in question.options}
    return Mutant(question.span.path, edits, question.options[-1].span.line)


@breaks("Q37")
def real_name(question: Question, lines: list[str]) -> Mutant | None:
    names = ["Dompet Dhuafa", "Rumah Zakat", "Joko Widodo", "Palang Merah Indonesia", "Wahana Visi", "Tri Rismaharini"]
    return _after_stem(question, lines, f"Bantuan {_turn(question, names)} tiba.")


@breaks("Q38")
def unexplained(question: Question, lines: list[str]) -> Mutant | None:
    if question.kind not in ("blank", "numeric", "gap", "order") or not question.explanation:
        return None
    text = question.explanation.split("\n")
    start = question.content_line + len(question.lines) - 1
    while lines[start - 1].strip() != text[-1].strip():
        start -= 1
    return Mutant(question.span.path, {start - n: [] for n in range(len(text))}, question.span.line)
