"""Whatever learners type is shown as typed, kept as typed, and never executed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.card import Card, open_page

SAFE = """window.ran === undefined && !document.querySelector(
  'form.o-kartu :is(img, script, iframe, svg:not(.o-i), a[href^="javascript"])')"""
TEXTS = {
    "tag": "<img src=x onerror=\"window.ran=1\">",
    "script": "<script>window.ran=1</script>",
    "broken out": "\"'><script>window.ran=1</script><svg/onload=window.ran=1>",
    "comment": "--> <!-- </textarea></form></details><img src=x onerror=window.ran=1>",
    "entities": "&lt;b&gt; &amp; &#60; &quot;",
    "template": "${window.ran=1} {{7*7}} `x` \\u003cb\\u003e \\",
    "right to left": "\u202eterbalik\u202c \u200fשלום\u200f مرحبا",
    "invisible": "a\u200bb\u00adc\ufeffd",
    "emoji": "👩🏽‍⚕️ 🇮🇩 é e\u0301 \U0001f9d1\u200d\U0001f91d\u200d\U0001f9d1",
    "half a sign": "x\ud83dy",
    "control": "a\u0001b\u0007c\u2028d\u2029e",
    "javascript": "javascript:window.ran=1",
    "json": '{"a":["]}\\"',
    "prototype": "__proto__",
    "number": "NaN",
    "many": "kata " * 20_000,
}  # fmt: skip


@pytest.fixture
def every(page: Page, kinds: Path) -> Page:
    return open_page(page, (kinds / "m01/semua.html").as_uri())


def put(page: Page, selector: str, text: str) -> None:
    """Put a text into a field as pasting does: keys cannot type it all."""
    page.eval_on_selector(
        selector,
        "(e, text) => { e.focus(); e.value = text; e.dispatchEvent(new InputEvent('input', {bubbles: true})); }",
        text,
    )


def values(page: Page, selector: str) -> list[str]:
    return page.eval_on_selector_all(selector, "all => all.map(e => e.value)")


@pytest.mark.parametrize("name", TEXTS)
def test_text_in_blanks_numbers_and_reflections_stays_text(every: Page, name: str) -> None:
    page, text = every, TEXTS[name]
    fields = [f"#m01-{kind} .o-isian[data-b='{number}']" for kind in ("blank", "numeric") for number in (0, 1)]
    for field in [*fields, "#m01-reflection textarea"]:
        put(page, field, text)
    typed = [values(page, field) for field in [*fields, "#m01-reflection textarea"]]
    for kind in ("blank", "numeric", "reflection"):
        Card(page, f"m01-{kind}").press()
    for _ in range(2):
        assert page.evaluate(SAFE)
        assert [values(page, field) for field in [*fields, "#m01-reflection textarea"]] == typed
        for kind in ("blank", "numeric"):
            shown = Card(page, f"m01-{kind}")
            assert shown.verdict == "Belum tepat"
        assert "Tulisan Anda tersimpan." in Card(page, "m01-reflection").shown.words
        page.reload()
        page.wait_for_function("document.querySelector('.o-putusan')")


def test_a_hundred_thousand_characters_are_kept_to_the_last(every: Page) -> None:
    page, text = every, "".join(chr(97 + i % 26) for i in range(99_999)) + "!"
    put(page, "#m01-reflection textarea", text)
    Card(page, "m01-reflection").press()
    page.reload()
    page.wait_for_function("document.querySelector('#m01-reflection [role=status].o-kecil')")
    assert values(page, "#m01-reflection textarea") == [text]
    assert page.locator(".o-kabar").count() == 0


def test_a_draft_outlives_the_page_as_typed(every: Page) -> None:
    page, text = every, TEXTS["broken out"] + "\n" + TEXTS["emoji"]
    put(page, "#m01-reflection textarea", text)
    page.reload()
    page.wait_for_function("document.querySelector('#m01-reflection textarea').value")
    assert values(page, "#m01-reflection textarea") == [text]
    assert page.evaluate(SAFE)
    assert Card(page, "m01-reflection").shown.words == "", "nothing was sent, so nothing is said"


@pytest.mark.parametrize("name", ["tag", "script", "broken out", "prototype", "many"])
def test_a_log_full_of_foreign_text_shows_no_answer_and_runs_nothing(every: Page, name: str) -> None:
    """Records can be written by anything on the same address, or come with a file."""
    page, text = every, TEXTS[name]
    page.evaluate(
        """text => {
          const lists = [[text], [[text], [text]], [[text, text]], [null], [[]]];
          const shapes = [...lists, text, {t: text, c: [text]}, {[text]: text}, null, 7];
          document.querySelectorAll('form.o-kartu').forEach(f => shapes.forEach(a =>
            OAKS.store.add({q: f.id, r: text, a, v: text, h: text})));
          OAKS.store.add({k: 'p', p: text, n: text});
          OAKS.store.add({k: text, q: text});
        }""",
        text,
    )
    page.reload()
    page.wait_for_function("document.querySelector('form.o-kartu .o-kunci[hidden]')")
    assert page.evaluate(SAFE)
    for kind in ("single", "multiple", "truefalse", "match", "order", "gap"):
        shown = Card(page, f"m01-{kind}").shown
        assert (shown.chosen, shown.verdict) == ([], ""), kind


def test_the_way_back_from_home_shows_a_title_as_text_and_leads_nowhere_else(page: Page, site: Path) -> None:
    page.goto((site / "m01/dua-definisi.html").as_uri())
    page.wait_for_function("window.OAKS && OAKS.store && OAKS.store.index.lastPage()")
    for path in (
        "javascript:window.ran=1",
        "https://a.example/",
        "//a.example/",
        "../../etc/passwd",
        "data:text/html,x",
    ):
        page.evaluate("p => OAKS.store.add({k: 'p', p, n: '<img src=x onerror=window.ran=1>'})", path)
        page.goto((site / "index.html").as_uri())
        page.wait_for_function("window.OAKS && OAKS.store")
        page.wait_for_timeout(100)
        href = page.locator("[data-lanjut] a.o-btn").get_attribute("href")
        assert href == "m01/index.html", path
        assert page.locator("[data-lanjut] img").count() == 0
    page.evaluate("OAKS.store.add({k: 'p', p: 'm01/kuis.html', n: '<img src=x onerror=window.ran=1>'})")
    page.reload()
    page.wait_for_function("document.querySelector('.is-lanjut')")
    assert "<img src=x onerror=window.ran=1>" in page.locator("[data-lanjut]").inner_text()
    assert page.evaluate("window.ran === undefined")
    page.locator("[data-lanjut] a.o-btn").click()
    page.wait_for_url("**/m01/kuis.html")
