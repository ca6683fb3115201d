"""The note of completion and *Kemajuan saya* of someone who finished the first edition, after items were added."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from oaks.course import load_course
from oaks.kinds import KINDS
from oaks.model import Question
from support.places import ROOT
from support.project import Project

Make = Callable[..., BrowserContext]
EDITION = json.loads((ROOT / "quizzes/edisi/1.json").read_text(encoding="utf-8"))
SEED = """(d) => {
  const id = (n) => 'lama.' + n + '.t';
  const all = d.map((e, n) => Object.assign({id: id(n + 1), t: 1770000000000 + n * 60000}, e));
  all.filter(e => e.k === 'e').forEach(e => { if (e.u) e.u = id(e.u); });
  OAKS.store.addAll(all);
}"""


def right(question: Question) -> Any:
    """What was answered: today's key, which is the key of then wherever the revision is the same."""
    if question.kind in ("blank", "numeric"):
        return [blank.answers[0] for blank in question.blanks]
    return KINDS[question.kind].key(question)


def finished() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"k": "p", "p": path.removesuffix(".md") + ".html", "n": ""}
        for path, page in EDITION["pages"].items() if "shows" in page
    ]  # fmt: skip
    course, _ = load_course(ROOT)
    for name, row in EDITION["questions"].items():
        if row["rev"]:
            found.append({"q": name, "r": row["rev"], "a": right(course.questions[name]), "v": 2})
    for exam in ("uts", "uas"):
        found.append({"k": "e", "q": f"ujian:{exam}", "w": "mulai", "s": "a", "b": "a", "f": ["a"], "g": [], "m": 0})
        found.append({"k": "e", "q": f"ujian:{exam}", "w": "kumpul", "u": len(found), "c": [2]})
    return found


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every stem of module 1 is reworded, and its closing quiz has six more questions: more than a pass forgives."""
    project = Project.real(tmp_path_factory.mktemp("edisi") / "kursus")
    file = project.root / "quizzes/m01.md"
    text = file.read_text(encoding="utf-8").replace("<quiz>\n", "<quiz>\nMenurut modul ini: ")
    added = "".join(
        f"\n## Baru {n} {{#m01-baru-{n} goal=1.1 bloom=C1 pool=kuis}}\n\n<quiz>\nMana yang benar, {n}?\n\n"
        "- [x] Ya\n> Ya.\n- [ ] Tidak\n> Tidak.\n</quiz>\n" for n in range(1, 7)
    )  # fmt: skip
    file.write_text(text.rstrip() + "\n" + added, encoding="utf-8")
    return project.build()


def test_a_completed_note_stays_complete_and_names_the_first_edition(changed: Path, new_context: Make) -> None:
    page = new_context().new_page()
    page.goto((changed / "catatan.html").as_uri())
    page.wait_for_selector(".o-surat")
    assert "Masih kurang" in page.inner_text(".o-surat"), "a new learner has everything before him"
    page.evaluate(SEED, finished())
    page.wait_for_function("document.querySelector('.o-surat').textContent.includes('telah membaca')")
    assert "menurut edisi pertama" in page.inner_text(".o-surat")
    assert " belum" not in page.inner_text(".o-tamat")
    assert "sudah (edisi pertama)" in page.inner_text(".o-tamat")


def test_progress_says_finished_by_the_first_edition_and_counts_what_is_new(changed: Path, new_context: Make) -> None:
    page = new_context().new_page()
    page.goto((changed / "kemajuan.html").as_uri())
    page.wait_for_selector("#oaks-maju .o-fakta")
    page.evaluate(SEED, finished())
    page.wait_for_selector("text=selesai (edisi pertama)")
    assert "6 baru" in page.inner_text('[data-modul="m01"] summary')
