"""The course kept on the device: nothing before the button, everything after it, and no server left."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from oaks.build.budgets import WORKER
from oaks.build.offline import write_offline
from oaks.build.pages import html_files
from support.axe import violations
from support.browser import FLAGS, chromium
from support.card import READY
from support.offline import KEPT, Builds, box, keep, press, text_of
from support.search import find
from support.seed import seeded
from support.web import Web
from support.witness import Witness

REGISTERED = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
CACHES = "caches.keys()"


@pytest.fixture(scope="module")
def small(builds: Builds) -> Path:
    """A small course with everything a learner keeps."""
    return builds.old


@pytest.fixture
def server(small: Path) -> Iterator[Web]:
    web = Web(small)
    yield web
    web.close()


def test_a_browser_may_install_the_course(playwright: Playwright, web: Web, tmp_path: Path) -> None:
    options = {"executable_path": chromium(), "args": list(FLAGS)}
    context = playwright.chromium.launch_persistent_context(tmp_path, **options)  # type: ignore[arg-type]
    page = context.pages[0]
    for path in ("index.html", "unduh.html"):
        page.goto(web.url + path)
        tools = context.new_cdp_session(page)
        assert tools.send("Page.getInstallabilityErrors") == {"installabilityErrors": []}
        found = tools.send("Page.getAppManifest")
        assert found["url"] == web.url + "manifest.webmanifest"
        assert found["errors"] == []
        assert tools.send("Page.getAppId")["appId"] == web.url + "index.html"
    context.close()


def test_nothing_is_registered_or_stored_before_the_button_is_pressed(page: Page, server: Web) -> None:
    for path in ("index.html", "unduh.html", "m01/kuis.html"):
        page.goto(server.url + path, wait_until="networkidle")
    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate(CACHES) == []
    assert WORKER not in {answer.path for answer in server.sent}


def test_the_button_names_the_bytes_that_are_then_sent(page: Page, server: Web) -> None:
    page.goto(server.url + "unduh.html")
    page.get_by_role("button", name="Simpan untuk luring (± 0,").wait_for()
    assert violations(page, ".o-luring") == []
    told = int(str(box(page).get_attribute("data-luring")).split()[1])
    with server.counting() as sent:
        keep(page, server)
    pages = {"unduh.html", WORKER}
    sizes = {answer.path: answer.size for answer in sent}
    assert sum(size for path, size in sizes.items() if path not in pages) <= told
    assert abs(sum(sizes.values()) - sizes[WORKER] - told) < 200  # of more than half a million
    assert not {path for path in sizes if path.startswith("unduh/")}
    expect(box(page).get_by_role("button")).to_have_text(["Hapus simpanan luring"])
    assert violations(page, ".o-luring") == []


def test_with_the_server_gone_every_page_opens_whole(page: Page, site: Path) -> None:
    web = Web(site)
    keep(page, web)
    web.close()
    paths = [path for path in html_files(site) if path != "404.html"]
    for path in ("", "m01/", *paths):
        page.goto(web.url + path, wait_until="load")
        assert page.locator("h1").count() == 1, path
    results = find(page, "melayani")
    results.first.wait_for()
    results.first.click()
    page.wait_for_url("**h=melayani**")
    page.locator("article mark").first.wait_for()
    _answer_a_question(page, web)
    _review(page, web)
    _sit_an_exam(page, web)


def _answer_a_question(page: Page, web: Web) -> None:
    page.goto(web.url + "m01/kuis.html")
    page.wait_for_function(READY)
    form = page.locator("form.o-kartu[data-k=single]").first
    form.locator("label").first.click()
    form.locator(".o-aksi > button").first.click()
    form.locator(".o-putusan").wait_for()


def _review(page: Page, web: Web) -> None:
    page.goto(web.url + "lembar.html#m02")
    page.locator(".o-lembar .o-kartu").first.wait_for()  # out of the bank, which no page had loaded before
    seeded(page, web.url)
    page.get_by_role("button", name="Lewati dulu").click()
    page.locator("#oaks-ingat .o-kartu").wait_for()


def _sit_an_exam(page: Page, web: Web) -> None:
    page.goto(web.url + "latihan/uts.html")
    page.get_by_role("button", name="Mulai latihan").click()
    page.locator(".exam-bar").wait_for()
    page.get_by_role("button", name="Kumpulkan …").click()
    page.get_by_role("button", name="Kumpulkan", exact=True).click()
    expect(page.locator("#o-hasil")).to_contain_text("0 dari 20 tepat")
    assert page.locator(".o-pembahasan form").count() == 20


def test_addresses_that_the_course_lacks_get_its_own_page_and_pictures_get_none(
    page: Page, server: Web, witness: Witness
) -> None:
    witness.allow("tidak-ada")
    keep(page, server)
    server.close()
    answer = page.goto(server.url + "tidak-ada.html?h=x")
    assert answer is not None and answer.status == 404
    assert page.locator("h1").inner_text() == "Halaman ini tidak ada di rak."
    page.goto(server.url + "index.html")
    fetched = "path => fetch(path).then(r => r.status, () => 'nothing')"
    assert page.evaluate(fetched, "gambar/tidak-ada.png") == "nothing"


def test_queries_folders_and_addresses_without_a_slash_lead_to_their_pages(page: Page, server: Web) -> None:
    keep(page, server)
    server.close()
    for path, end in (
        ("m01/bagian.html?h=kata&x=1#sistem", "#sistem"),
        ("m01/", "m01/"),
        ("m01", "m01/"),
        ("", "oaks/"),
    ):
        page.goto(server.url + path)
        assert page.url.endswith(end)
        assert page.evaluate("document.styleSheets.length > 3 && !!OAKS.boot")


def test_editions_and_parts_of_files_are_left_to_the_server(
    page: Page, small: Path, tmp_path: Path, witness: Witness
) -> None:
    site = Path(shutil.copytree(small, tmp_path / "situs"))
    (site / "unduh").mkdir()
    (site / "unduh/kursus.zip").write_bytes(b"x" * 1000)
    write_offline(small.parent / "kursus", site)
    web = Web(site)
    keep(page, web)
    assert "unduh/kursus.zip" not in {answer.path for answer in web.sent}
    page.goto(web.url + "index.html")
    assert len(text_of(page, "unduh/kursus.zip")) == 1000
    with web.counting() as sent:
        page.evaluate("fetch('index.html', {headers: {Range: 'bytes=0-9'}}).then(r => r.text())")
    assert [answer.path for answer in sent] == ["index.html"]
    web.close()


def test_a_download_that_was_cut_off_goes_on_where_it_stopped(page: Page, server: Web, witness: Witness) -> None:
    witness.allow("127.0.0.1")
    server.left = 60
    press(page, server)
    expect(box(page)).to_contain_text("Sambungan terputus. Yang sudah tersimpan tetap ada")
    go_on = page.get_by_role("button", name="Lanjutkan (± ")
    before = {answer.path for answer in server.sent}
    server.left = 10_000
    page.reload()
    expect(box(page)).to_contain_text("Baru sebagian yang tersimpan.")
    with server.counting() as sent:
        go_on.click()
        expect(box(page)).to_contain_text(KEPT)
    again = {answer.path for answer in sent} & before - {WORKER}
    assert len(again) < 30 < len(before)  # of pages that were read in the browser, not of files that were kept
    assert page.evaluate("OAKS.renew.ask({act: 'apa'}).then(s => s.have === s.of && s.now === s.version)")


def test_a_full_device_keeps_what_it_has_and_says_what_to_do(page: Page, server: Web) -> None:
    page.goto(server.url + "unduh.html")
    tools = page.context.new_cdp_session(page)
    origin = server.url.removesuffix("/oaks/")
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 300_000})
    page.get_by_role("button", name="Simpan untuk luring").click()
    expect(box(page)).to_contain_text("Ruang di perangkat ini tidak cukup. Yang sudah tersimpan tetap ada.")
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    page.get_by_role("button", name="Lanjutkan (± ").click()
    expect(box(page)).to_contain_text(KEPT)


def test_two_courses_of_one_origin_leave_each_others_files_alone(
    new_context: Callable[..., BrowserContext], small: Path, tmp_path: Path
) -> None:
    for name in ("satu", "dua"):
        shutil.copytree(small, tmp_path / name)
    web, page = Web(tmp_path, "/"), new_context().new_page()
    keep(page, web, "satu/")
    page.evaluate("caches.open('lain:luring:/lain/').then(c => c.put('/lain/x', new Response('x')))")
    keep(page, web, "dua/")
    assert sorted(page.evaluate(CACHES)) == ["lain:luring:/lain/", "oaks:luring:/dua/", "oaks:luring:/satu/"]
    page.get_by_role("button", name="Hapus simpanan luring").click()
    expect(box(page)).to_contain_text("Simpanan luring sudah dihapus. Kemajuan belajar Anda tetap ada.")
    assert sorted(page.evaluate(CACHES)) == ["lain:luring:/lain/", "oaks:luring:/satu/"]
    web.close()
    page.goto(web.url + "satu/m01/kuis.html")
    assert page.locator("h1").inner_text() == "Kuis"


def test_from_disk_nothing_is_offered_and_nothing_registered(page: Page, small: Path) -> None:
    page.goto((small / "unduh.html").as_uri(), wait_until="networkidle")
    assert box(page).inner_text().startswith("Tombolnya tampil bila kursus ini dibuka di alamat web yang aman")
    assert page.locator("link[rel=manifest]").count() == 0
    page.goto((small / "index.html").as_uri(), wait_until="networkidle")
    assert page.locator("[data-luring]").is_hidden()
