"""A small course with an exam of one question of every marked kind, a pre-test and the note of completion."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

from support.card import Card
from support.golden import all_golden
from support.kinds import BANK, KINDS, TRIES
from support.project import Project
from support.small import small_course

MARKED = [kind for kind in KINDS if kind != "reflection"]
NAV = """  - index.md
  - Satu:
      - m01/index.md
      - m01/bagian.md
      - m01/kuis.md
  - Dua:
      - m02/index.md
  - Latihan:
      - latihan/tes-awal.md
      - latihan/uts.md
      - catatan.md
  - dosen/rekap.md
"""
PLAN = "exams:\n  uts:\n    draw: {C1-C2: 4, C3-C4: 4}\n"
SETTINGS = (
    "    exams:\n      awal: {title: Tes awal, mode: awal}\n      uts: {title: Latihan UTS, minutes: 40, pass: 60}\n"
)
_HEAD = "---\ntitle: {0}\nmodule: {1}\n{2}---\n# {0}\n\n## Sistem {{#sistem}}\n\n{3}\n"


def _goals(number: int) -> str:
    return f'goals:\n  - {{id: "{number}.1", text: "menjelaskan hal {number}", bloom: C2, assess: kuis}}\n'


def bank(exam: str, kinds: list[str]) -> str:
    """Questions of these kinds, taken from the golden files, in turn of two modules and two bands."""
    parts = [f"---\nexam: {exam}\n---\n"]
    texts = {golden.path.stem: golden.files[BANK].split("---\n", 2)[2] for golden in all_golden("html")}
    for number, kind in enumerate(kinds):
        goal, bloom = ("1.1", "2.1")[number % 2], ("C2", "C3")[number // 2 % 2]
        head = f"{{#{exam}-{kind} goal={goal} bloom={bloom} reread=../m0{goal[0]}/index.md#sistem}}"
        parts.append(re.sub(r"\{#m01-contoh[^}]*\}", head, texts[kind]))
    return "\n".join(parts)


def exam_course(root: Path) -> Project:
    """Make the project in `root`."""
    quiz = (
        "## Kuis {#m01-satu goal=1.1 bloom=C2 pool=kuis}\n\n"
        "<quiz>\nApa?\n\n- [x] Kunci\n> Ya.\n- [ ] Bukan\n> Bukan.\n</quiz>\n"
    )
    project = small_course(
        root,
        NAV,
        {
            "docs/index.md": "# Beranda\n",
            "docs/m01/index.md": _HEAD.format("Modul Satu", "m01", _goals(1), "Pembuka."),
            "docs/m01/bagian.md": _HEAD.format("Bagian satu", "m01", "section: 1\n", "Isi."),
            "docs/m01/kuis.md": _HEAD.format("Kuis", "m01", "section: penutup\n", '<quiz pool="m01:kuis" pass="75" />'),
            "docs/m02/index.md": _HEAD.format("Modul Dua", "m02", _goals(2), "Pembuka."),
            "docs/latihan/tes-awal.md": '# Tes awal\n\nKata pengantar.\n\n<quiz pool="awal" />\n',
            "docs/latihan/uts.md": '# Latihan UTS\n\nKata pengantar.\n\n<quiz pool="uts" />\n',
            "docs/dosen/rekap.md": '# Rekap nilai\n\n<oaks view="results" />\n',
            "docs/catatan.md": '# Catatan\n\n<oaks view="completion" />\n',
            BANK: "---\nmodule: m01\n---\n" + quiz,
            "quizzes/uts.md": bank("uts", MARKED),
            "quizzes/awal.md": bank("awal", ["single", "truefalse"]),
            "quizzes/kisi-kisi.yml": PLAN,
        },
    )
    config = re.sub(r"^    exams:\n(?:      .*\n)+", "", project.read("mkdocs.yml"), flags=re.M)
    config = re.sub(r"(\n    course: \S+\n)", rf"\1{SETTINGS}", config)
    project.write("mkdocs.yml", config)
    return project


def right(kind: str) -> tuple[str, ...]:
    """An answer that is right."""
    return TRIES[kind][-1].answer


class Exam:
    """A learner in the exam room."""

    def __init__(self, page: Page, address: str, keyboard: bool = False) -> None:
        self.page, self.keyboard = page, keyboard
        page.goto(address)
        page.locator(".exam-face h2").first.wait_for()

    def start(self, limit: bool = True) -> Exam:
        if not limit:
            self.page.locator("#o-batas").uncheck()
        self.button("Mulai latihan").click()
        self.page.locator(".exam-bar").wait_for()
        return self

    def button(self, name: str) -> Locator:
        return self.page.locator(".exam-face").get_by_role("button", name=name, exact=True)

    @property
    def card(self) -> Card:
        name = self.page.locator(".o-soal-ujian form").get_attribute("id")
        return Card(self.page, str(name), self.keyboard)

    def go(self, number: int) -> Card:
        """Open a question by its number in the overview."""
        self.page.locator(".o-nomor button").nth(number - 1).click()
        return self.card

    def answer_all(self, *leave: str) -> None:
        """Answer everything rightly, but not the kinds in `leave`."""
        for number in range(1, len(MARKED) + 1):
            card = self.go(number)
            if card.kind not in leave:
                card.fill(right(card.kind))

    @property
    def overview(self) -> str:
        return self.page.locator("#o-ringkas").inner_text()

    @property
    def time(self) -> str:
        return self.page.locator(".o-waktu > span").inner_text().strip()

    def state(self) -> dict[str, object]:
        """What the learner has in the room: every answer as shown, flags, the open question."""
        here = self.page.locator("#o-soal-kini").inner_text()
        found: dict[str, object] = {"here": here, "overview": self.overview}
        for number in range(1, len(MARKED) + 1):
            card = self.go(number)
            found[card.kind] = card.shown
        self.go(int(here.split()[1]))
        return found

    def hand_in(self) -> None:
        self.button("Kumpulkan …").click()
        self.page.locator("#o-yakin").wait_for()
        self.button("Kumpulkan").click()
        self.page.locator("#o-hasil").wait_for()

    @property
    def result(self) -> str:
        return self.page.locator("#o-hasil").inner_text()
