"""The numbers of the question engine: what it weighs, what a question weighs, how fast it is on a slow phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from support.card import open_page
from support.kinds import BANK, page
from support.small import small_course
from support.web import Web

KB = 1000
FIFTY = 50
STEM, OPTION, WHY = "Kalimat ini paling dekat dengan cara pandang mana?", "Cara pandang nomor", "Sebab nomor"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """A course with one page of fifty questions."""
    rows = "".join(f"- [{'x' if n == 2 else ' '}] {OPTION} {n}\n> {WHY} {n}.\n" for n in range(4))
    bank = "".join(
        f"\n## Soal {n} {{#m01-soal-{n} pool=kuis}}\n\n<quiz>\n{STEM}\n\n{rows}\nPenjelasan.\n</quiz>\n"
        for n in range(FIFTY)
    )
    files = {
        "docs/index.md": "# Beranda\n",
        "docs/m01/index.md": page("Banyak", '<quiz pool="m01:kuis" />'),
        BANK: f"---\nmodule: m01\n---\n{bank}",
    }
    web = Web(
        small_course(
            tmp_path_factory.mktemp("banyak") / "kursus", "  - index.md\n  - Satu: [m01/index.md]\n", files
        ).build()
    )
    yield web
    web.close()


def test_scripts_and_styles_for_reading_and_answering_are_small(page: Page, kinds_web: Web) -> None:
    with kinds_web.counting() as sent:
        page.goto(kinds_web.url + "m01/semua.html", wait_until="networkidle")
    scripts = {a.path: a.size for a in sent if a.path.startswith("assets/js/")}
    styles = {a.path: a.size for a in sent if a.path.startswith("assets/css/")}
    assert "assets/js/quiz.js" in scripts
    assert sum(scripts.values()) <= 32 * KB, scripts
    ours = {
        path: size for path, size in styles.items() if not path.endswith("material.css")
    }  # that one dresses the theme
    print(f"scripts {sum(scripts.values())}, styles {sum(ours.values())}, with the theme's {sum(styles.values())}")
    assert "assets/css/kartu.css" in ours
    assert sum(ours.values()) <= 6.5 * KB, styles


def test_a_single_choice_question_weighs_little_beside_its_text(many: Web) -> None:
    html = (many.site / "m01/index.html").read_text(encoding="utf-8")
    forms = re.findall(r'<form [^>]*class="o-kartu".*?</form>', html, re.S)
    assert len(forms) == FIFTY
    texts = [STEM, "Penjelasan.", *(f"{OPTION} {n}" for n in range(4)), *(f"{WHY} {n}." for n in range(4))]
    for form in forms:
        bare = form
        for text in texts:
            assert text in bare
            bare = bare.replace(text, "", 1)
        assert len(bare.encode()) <= 1100, bare


def test_fifty_questions_are_live_in_a_tenth_of_a_second_on_a_slow_phone(page: Page, many: Web) -> None:
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(
        """let quiz;
        window.OAKS = {};
        Object.defineProperty(OAKS, 'quiz', {get: () => quiz, set(q) {
          const live = q.live;
          q.live = root => {
            const at = performance.now();
            live(root);
            window.took = window.took || performance.now() - at;
          };
          quiz = q;
        }});"""
    )
    took = []
    for _ in range(5):  # the best of five: other programs share this machine
        open_page(page, many.url + "m01/index.html")
        took.append(page.evaluate("window.took"))
    print("live in", [round(ms) for ms in took], "ms")
    assert min(took) <= 100


def test_an_answer_is_stored_at_once_beside_five_thousand_others(page: Page, many: Web) -> None:
    open_page(page, many.url + "m01/index.html")
    page.evaluate(
        """() => {
          OAKS.store.addAll(Array.from({length: 5000}, (_, i) =>
            ({id: `lama2345.${i + 1}.t`, t: 1.6e12 + i, q: `m01-soal-${i % 50}`, r: 'x', a: ['zzzzz'], v: 0})));
        }"""
    )
    page.reload()
    page.wait_for_function("document.querySelector('form.o-kartu .o-kunci[hidden]')")
    took = page.evaluate(
        """() => {
          const times = [];
          for (let i = 0; i < 50; i++) {
            const at = performance.now();
            OAKS.store.add({q: `m01-soal-${i}`, r: 'x', a: ['zzzzz'], v: 0});
            times.push(performance.now() - at);
          }
          return times.sort((a, b) => a - b);
        }"""
    )
    print(f"stored in {took[25]:.2f} ms (median), {took[-1]:.2f} ms (worst)")
    assert page.evaluate("OAKS.store.index.size()") >= 5050
    assert took[25] < 5


def test_the_whole_way_of_an_answer_stays_short_beside_five_thousand_others(page: Page, many: Web) -> None:
    open_page(page, many.url + "m01/index.html")
    page.evaluate(
        """() => OAKS.store.addAll(Array.from({length: 5000}, (_, i) =>
          ({id: `lama2345.${i + 1}.t`, t: 1.6e12 + i, q: `m01-soal-${i % 50}`, r: 'x', a: ['zzzzz'], v: 0})))"""
    )
    took = page.evaluate(
        """() => Array.from(document.querySelectorAll('form.o-kartu')).slice(0, 9).map(form => {
          form.querySelector('input').checked = true;
          const at = performance.now();
          form.requestSubmit();
          return performance.now() - at;
        }).sort((a, b) => a - b)"""
    )
    print(f"answered in {took[4]:.1f} ms (median), {took[-1]:.1f} ms (worst)")
    assert page.locator(".o-putusan").count() == 9
    assert took[4] < 50
