"""*Ingat lagi*, *Kemajuan saya*, ticks and study sheets: for the keyboard, on small screens, from disk, and light."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from oaks.build.budgets import budgets
from support.axe import violations
from support.card import ANSWER, open_page, tab_to
from support.places import ROOT
from support.seed import REVIEW, seeded
from support.small import small_course
from support.web import Web

VISIT = budgets("visit")
PROGRESS = "document.querySelector('#oaks-maju .o-fakta')"
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# A learner of the whole course, every question answered within the last months.
EVERYTHING = """async () => {
  const qs = (await OAKS.days.map()).m.flatMap(m => m.q);
  OAKS.store.addAll(qs.map(([q, r], i) => ({
    id: 'lama2345.' + (i + 1) + '.t', q, r, a: ['x'], v: i % 3 ? 2 : 0, t: Date.now() - (20 + (i * 37) % 60) * 864e5,
  })));
}"""
# An answer to a question that the course no longer has.
GONE = "OAKS.store.addAll([{id: 'tua23456.1.t', t: Date.now() - 1e9, q: 'm01-tiada', r: 'x', a: ['y'], v: 2}])"

Make = Callable[..., BrowserContext]


def skip_to(page: Page, what: str) -> None:
    """Leave things out until something that matches `what` is asked."""
    for _ in range(30):
        trail = page.locator("#oaks-ingat .o-kartu").first
        trail.wait_for()
        if page.locator(f"#oaks-ingat {what}").count():
            return
        page.get_by_role("button", name="Lewati dulu").click()
    raise AssertionError(f"{what} was never asked")


def test_a_question_and_a_card_are_reviewed_with_the_keyboard_alone(page: Page, home: str) -> None:
    seeded(page, home)
    skip_to(page, "form.o-kartu[data-k=single]")
    page.evaluate("location.hash = 'oaks-ingat'")  # as after the skip link
    tab_to(page, page.get_by_role("button", name="Lihat pilihan"))
    assert page.locator("#oaks-ingat .o-ops").is_hidden()
    stem = page.locator("#oaks-ingat .o-soal").inner_text()
    assert page.locator("#oaks-ingat").get_by_role("group", name=" ".join(stem.split())).count() == 1
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("#oaks-ingat .o-putusan").wait_for()
    tab_to(page, page.get_by_role("button", name="Berikutnya"))
    page.keyboard.press("Enter")
    skip_to(page, ".o-tumpuk")
    term = page.locator("#oaks-ingat .o-muka").inner_text()
    tab_to(page, page.get_by_role("button", name="Balik kartu"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.o-soal')")
    for grade in ("Lupa", "Sulit", "Ingat", "Mudah"):
        assert page.get_by_role("button", name=grade).is_visible()
    tab_to(page, page.get_by_role("button", name="Ingat", exact=False).filter(has_text="hari").first)
    page.keyboard.press("Enter")
    page.wait_for_function("t => !document.querySelector('#oaks-ingat').innerText.includes(t)", arg=term)
    assert page.evaluate("OAKS.store.index.events().filter(e => e.k === 'r').length") == 1
    revisions = (
        "OAKS.days.map().then(map => OAKS.store.index.events().filter(e => e.q && !e.k && e.a[0] !== 'x')"
        ".map(e => e.r === map.m[0].q.find(row => row[0] === e.q)[1]))"
    )
    assert page.evaluate(revisions) == [True]
    assert page.evaluate(NARROW)


def turned(page: Page, way: str, grade: str) -> str:
    """Turn the card on show, which asks in the direction `way`; grade it and return its term."""
    page.locator("#oaks-ingat .o-tumpuk").wait_for()
    assert page.get_by_text(way, exact=True).is_visible()
    assert page.locator("#oaks-ingat .o-muka").is_visible() == (way == "Dari istilah ke arti")
    page.get_by_role("button", name="Balik kartu").click()
    name = page.locator("#oaks-ingat .o-muka").inner_text()
    page.locator("#oaks-ingat .o-nilai button").filter(has_text=grade).click()
    return name


def test_a_forgotten_card_comes_round_again_and_the_other_side_is_asked_another_day(page: Page, web: Web) -> None:
    page.clock.install(time=1_800_000_000)
    seeded(page, web.url, answers=False)
    page.evaluate("OAKS.store.addMany([{k: 'w', n: {most: 1, fresh: 1}}])")
    name = turned(page, "Dari istilah ke arti", "Lupa")
    page.get_by_text("Sekali lagi, yang tadi terlupa").wait_for()
    page.get_by_role("button", name="Balik kartu").click()
    assert page.locator("#oaks-ingat .o-nilai button").all_inner_texts() == ["Lupa\nnanti", "Ingat\n1 hari"]
    page.get_by_role("button", name="Ingat 1 hari").click()
    page.get_by_text("Cukup untuk hari ini.").wait_for()
    for day, way in ((1, "Dari istilah ke arti"), (2, "Dari arti ke istilah")):
        page.clock.set_system_time(1_800_000_000 + day * 86_400)
        page.reload()
        assert turned(page, way, "Mudah") == name
        page.get_by_text("Cukup untuk hari ini.").wait_for()


def test_axe_finds_nothing_in_any_state_of_the_loop(new_context: Make, web: Web) -> None:
    found = {}
    for width, scheme in ((360, "light"), (1280, "dark")):
        page = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()

        def look(state: str, page: Page = page, name: str = f"{width} {scheme}") -> None:
            if lines := violations(page):
                found[f"{name} {state}"] = lines
            assert page.evaluate(NARROW), state

        for path, ready in (("ingat.html", REVIEW), ("kemajuan.html", PROGRESS)):
            page.goto(web.url + path)
            page.wait_for_function(ready)
            look(f"{path} empty")
        seeded(page, web.url)
        skip_to(page, "form.o-kartu[data-k=single]")
        look("covered")
        page.get_by_role("button", name="Lihat pilihan").click()
        page.locator("#oaks-ingat .o-ops input").first.check()
        page.get_by_role("button", name="Periksa jawaban").click()
        look("judged")
        page.get_by_role("button", name="Berikutnya").click()
        skip_to(page, ".o-tumpuk")
        look("card")
        page.get_by_role("button", name="Balik kartu").click()
        look("turned")
        page.evaluate(GONE)
        page.goto(web.url + "kemajuan.html")
        page.wait_for_function(PROGRESS)
        page.evaluate("document.querySelectorAll('article details').forEach(d => { d.open = true; })")
        look("kemajuan filled")
        page.goto(web.url + "lembar.html#m01")
        page.locator(".o-lembar .o-kartu").first.wait_for()
        page.get_by_label("Sertakan kunci").check()
        look("sheet")
    assert found == {}


PAGES_OF_M01 = [
    "Pembuka",
    "Dua definisi berdampingan",
    "Empat bentuk penyelenggaraan dan sepuluh asas",
    "Keberfungsian sosial sebagai jembatan",
    "Penutup dan kuis",
]


def test_ticks_and_home_show_where_the_learner_stands(page: Page, home: str) -> None:
    seeded(page, home)
    page.goto(home + "m01/index.html")
    page.locator(".o-modul .o-centang").first.wait_for()
    assert page.locator(".o-modul .o-centang").count() == 4
    page.goto(home + "m01/dua-definisi.html")
    page.locator(".o-arah .o-centang").first.wait_for(state="attached")
    rows = page.locator(".o-arah a:has(> .o-centang)")
    titles = (
        r"rows => [...new Set(rows.map(row => row.textContent.replace(/\s*(selesai|sudah dibuka)\s*/, '').trim()))]"
    )
    assert rows.evaluate_all(titles) == PAGES_OF_M01
    page.goto(home + "index.html")
    page.locator("[data-ingat]").wait_for()
    waits = page.locator("[data-ingat]").inner_text()
    assert re.fullmatch(r"Ingat lagi: \d+ menunggu hari ini", waits)
    assert page.locator(".o-modul [aria-current=step]").count() == 1
    assert page.locator(".o-modul small").count() == 1, "only modules that were begun have a state"
    page.goto(home + "kemajuan.html")
    page.wait_for_function(PROGRESS)
    number = (
        page.locator("#oaks-maju .o-fakta > div").filter(has_text="Menunggu di Ingat lagi").locator("dd").inner_text()
    )
    assert page.get_by_role("link", name="Lanjutkan membaca: ").count() == 1, "when review comes first"
    assert waits == f"Ingat lagi: {number.removesuffix(' hari ini')} menunggu hari ini"


def test_a_warm_up_is_asked_again_in_its_quiz_and_keeps_the_first_guess(page: Page, web: Web) -> None:
    open_page(page, web.url + "m01/index.html")
    name = page.locator("form.o-kartu").get_attribute("id")
    page.evaluate(ANSWER, [name, False])
    lesson = next(
        f
        for f in sorted((web.site / "m01").glob("*.html"))
        if 'data-pool="m01:cek' in (text := f.read_text("utf-8")) and f'id="{name}"' in text
    )
    open_page(page, f"{web.url}m01/{lesson.name}")
    form = page.locator(f'.o-kuis form[id="{name}"]')
    assert form.locator(".o-putusan, :checked").count() == 0
    assert page.locator(".o-hasil-kuis p").count() == 0
    assert "is-tepat" in page.evaluate(ANSWER, [name, True])
    page.reload()
    form.locator(".o-putusan.is-tepat").wait_for()
    other = page.locator(f'.o-kuis form:not([id="{name}"])').first.get_attribute("id")
    page.goto(web.url + "index.html")
    page.locator(f"[data-lanjut] a[href$='{lesson.name}#{other}']").wait_for()  # to go on where it was left
    open_page(page, web.url + "m01/index.html")
    assert page.locator("form.o-kartu .o-putusan.is-belum").count() == 1
    answers = page.evaluate("q => OAKS.store.index.state(q).answers.map(e => [e.v, e.at || ''])", name)
    assert [mark for mark, _ in answers][1:] == [2] and [place for _, place in answers] == ["m01", ""]
    page.get_by_role("button", name="Coba lagi").click()
    assert page.locator("form.o-kartu .o-putusan").count() == 0


def test_an_answer_to_a_question_that_is_gone_is_kept_and_named(page: Page, web: Web) -> None:
    page.goto(web.url + "kemajuan.html")
    page.wait_for_function(PROGRESS)
    page.evaluate(GONE)
    page.get_by_text("1 jawaban untuk soal yang sudah diganti").click()
    assert page.get_by_text("Soal yang sudah diganti: tepat, dijawab").is_visible()
    page.reload()
    page.wait_for_function(PROGRESS)
    assert page.evaluate("OAKS.store.index.state('m01-tiada').last.v") == 2


def test_emptying_everything_empties_the_numbers_at_once(page: Page, web: Web) -> None:
    seeded(page, web.url)
    page.goto(web.url + "kemajuan.html")
    page.wait_for_function(PROGRESS)
    assert page.locator("[data-goal] .o-ruas .y").count() > 0
    page.get_by_role("button", name="Kosongkan semua jawaban").click()
    page.get_by_role("button", name="Ya, kosongkan").click()
    page.get_by_role("link", name="Mulai belajar").wait_for()
    assert page.locator("[data-goal] .o-ruas .y").count() == 0
    assert (
        page.locator("[data-modul] summary small").all_inner_texts()
        == ["belum dimulai"] * page.locator("[data-modul]").count()
    )


def test_a_clock_that_was_set_back_is_named_and_nothing_is_lost(page: Page, web: Web) -> None:
    page.clock.install(time=1_800_000_000)
    seeded(page, web.url)
    page.clock.set_system_time(1_600_000_000)
    for path, place in (("ingat.html", "#oaks-ingat"), ("kemajuan.html", "#oaks-maju")):
        page.goto(web.url + path)
        page.locator(place).get_by_text("Jam perangkat ini menunjuk waktu sebelum").wait_for()
    assert "-" not in page.locator(".o-fakta").first.inner_text()
    assert page.evaluate("OAKS.store.index.size()") >= 19


def test_an_edited_question_is_asked_afresh_without_the_old_answer(page: Page, web: Web) -> None:
    seeded(page, web.url)
    skip_to(page, "form.o-kartu[data-k=single]")
    assert page.locator("#oaks-ingat .o-putusan, #oaks-ingat :checked").count() == 0


def test_a_study_sheet_holds_summary_terms_and_questions_and_the_key_when_asked_for(page: Page, home: str) -> None:
    page.goto(home + "m01/kuis.html")
    page.get_by_role("link", name="Cetak lembar modul ini").click()
    page.locator(".o-lembar .o-kartu").first.wait_for()
    assert page.locator(".o-lembar h3").all_inner_texts() == ["Intinya", "Istilah", "Soal"]
    assert page.locator(".o-lembar .o-kartu").count() == 14
    page.emulate_media(media="print")
    assert page.locator(".o-lembar .o-kunci").first.is_hidden()
    assert page.get_by_role("button", name="Cetak lembar ini").is_hidden()
    assert page.locator("a[data-modul]").first.is_hidden(), "a sheet is printed without the list"
    page.emulate_media(media="screen")
    page.get_by_label("Sertakan kunci").check()
    page.emulate_media(media="print")
    assert page.locator(".o-lembar .o-kunci").first.is_visible()
    page.emulate_media(media="screen")
    page.goto(home + "lembar.html#m06")
    page.get_by_role("heading", name=re.compile("Modul 6")).wait_for()
    assert page.locator(".o-lembar :is(select, input:enabled, textarea)").count() == 0


def test_review_weighs_little_and_the_scheduler_comes_only_where_it_is_needed(page: Page, web: Web) -> None:
    with web.counting() as newcomer:
        page.goto(web.url + "index.html", wait_until="networkidle")
    with web.counting() as lesson:
        page.goto(web.url + "m01/kuis.html", wait_until="networkidle")
    before = {a.path for a in (*newcomer, *lesson)}
    with web.counting() as review:
        page.goto(web.url + "ingat.html")
        page.wait_for_function(REVIEW)
        page.evaluate(EVERYTHING)
        for _ in range(19):  # a day's share
            page.wait_for_function("document.querySelector('#oaks-ingat form.o-kartu [data-buka], #oaks-ingat form')")
            page.locator("#oaks-ingat form").evaluate("f => f.id")
            page.get_by_role("button", name="Lewati dulu").click()
        page.wait_for_load_state("networkidle")
    sizes = {a.path: a.size for a in review if a.path not in before}
    print(f"review: {sum(sizes.values())} bytes\n", sizes)
    assert len([path for path in sizes if "/bank/m" in path]) > 10, "a session goes through many modules"
    assert sum(sizes.values()) <= VISIT["review"]
    first = [a.path for a in newcomer if "fsrs" in a.path or "schedule" in a.path or "/bank/" in a.path]
    assert first == [], "there is nothing to schedule yet"
    with web.counting() as page_of_module:
        page.goto(web.url + "m01/dua-definisi.html", wait_until="networkidle")
    assert not any("fsrs" in a.path for a in page_of_module)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """A course of 10 modules with 25 questions each."""
    progress = (ROOT / "docs/kemajuan.md").read_text(encoding="utf-8")
    files, nav = {"docs/index.md": "# Beranda\n", "docs/kemajuan.md": progress}, "  - index.md\n"
    for m in range(1, 11):
        goal = '\n  - {{id: "{}.{}", text: "menjelaskan hal {}", bloom: C2, assess: kuis}}'
        goals = "".join(goal.format(m, g, g) for g in range(1, 6))
        head = f"---\ntitle: Modul {m}\nmodule: m{m:02}\ngoals:{goals}\n---\n"
        files[f"docs/m{m:02}/index.md"] = f"{head}# Modul {m}\n\nIsi.\n"
        head = f"---\ntitle: Kuis\nmodule: m{m:02}\nsection: penutup\n---\n"
        files[f"docs/m{m:02}/kuis.md"] = f'{head}# Kuis\n\n<quiz pool="m{m:02}:kuis" pass="75" />\n'
        nav += f"  - Modul {m}: [m{m:02}/index.md, m{m:02}/kuis.md]\n"
        files[f"quizzes/m{m:02}.md"] = f"---\nmodule: m{m:02}\n---\n" + "".join(
            f"\n## Soal {n} {{#m{m:02}-soal-{n} goal={m}.{n % 5 + 1} bloom=C2 pool=kuis}}\n\n"
            "<quiz>\nMana yang tepat?\n\n- [x] Ini\n> Sebab ini.\n- [ ] Itu\n> Sebab itu.\n\nPenjelasan.\n</quiz>\n"
            for n in range(25)
        )
    web = Web(small_course(tmp_path_factory.mktemp("besar") / "kursus", nav, files).build())
    yield web
    web.close()


def test_progress_is_folded_and_drawn_in_a_tenth_of_a_second_on_a_slow_phone(page: Page, large: Web) -> None:
    page.goto(large.url + "kemajuan.html")
    page.wait_for_function(PROGRESS)
    page.evaluate(
        """async () => {
          const map = await OAKS.days.map(), from = Date.now() - 120 * 864e5;
          const qs = map.m.flatMap(m => m.q), pages = map.m.flatMap(m => m.p), events = [];
          for (let i = 0; i < 5000; i++) {
            const [q, r] = qs[(i * 7) % qs.length];
            events.push({id: `lama2345.${i + 1}.t`, t: from + i * 2e6, q, r, a: ['zzzzz'], v: i % 4 ? 2 : 0});
            const visit = {k: 'p', p: pages[(i / 20) % pages.length], n: 'x'};
            if (visit.p) events.push({id: `lain2345.${i + 1}.t`, t: from + i * 2e6, ...visit, p: visit.p[0]});
          }
          OAKS.store.addAll(events);
        }"""
    )
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(
        """let part;
        window.OAKS = {};
        Object.defineProperty(OAKS, 'progress', {get: () => part, set(p) {
          const draw = p.draw;
          p.draw = async box => {
            await OAKS.days.map();
            const at = performance.now();
            await draw(box);
            window.took = performance.now() - at;
          };
          part = p;
        }});"""
    )
    took = []
    for _ in range(5):  # the best of five: other programs share this machine
        page.reload()
        page.wait_for_function("window.took")
        took.append(page.evaluate("window.took"))
    assert page.evaluate("OAKS.store.index.size()") == 5250
    assert page.locator("[data-goal] .o-skor").count() == 50
    print("folded and drawn in", [round(ms) for ms in took], "ms")
    assert min(took) <= 100
