from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPMessage
from pathlib import Path

import pytest

from oaks.build.serve import PULSE, Server, Shown, open_server
from support.project import Project


def get(url: str) -> tuple[int, str, HTTPMessage]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.read().decode("utf-8"), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8"), error.headers


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    (tmp_path / "m01").mkdir()
    (tmp_path / "index.html").write_text("<body>home</body>", encoding="utf-8")
    (tmp_path / "m01/index.html").write_text("<body>modul</body>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<body>tidak ada</body>", encoding="utf-8")
    (tmp_path / "a.js").write_text("1", encoding="utf-8")
    return Shown()


@pytest.fixture
def server(shown: Shown) -> Iterator[Server]:
    opened = open_server(shown, 0)
    yield opened
    opened.shutdown()
    opened.server_close()


def test_before_the_first_site_a_page_says_so_and_reloads_itself(server: Server) -> None:
    status, text, _ = get(server.url)
    assert status == 503
    assert "belum siap" in text
    assert PULSE in text


def test_pages_are_served_with_the_reload_script_before_the_end_of_the_body(
    server: Server, shown: Shown, tmp_path: Path
) -> None:
    shown.show(tmp_path)
    for path, word in (("", "home"), ("index.html", "home"), ("m01/", "modul")):
        status, text, _ = get(server.url + path)
        assert (status, text.startswith(f"<body>{word}<script>")) == (200, True)
        assert text.endswith("</script>\n</body>")


def test_other_files_are_served_as_they_are_with_a_type_that_no_registry_can_spoil(
    server: Server, shown: Shown, tmp_path: Path
) -> None:
    shown.show(tmp_path)
    status, text, headers = get(server.url + "a.js")
    assert (status, text, headers["Content-Type"]) == (200, "1", "text/javascript; charset=utf-8")
    assert headers["Cache-Control"] == "no-cache"


def test_a_missing_address_shows_the_sites_own_page(server: Server, shown: Shown, tmp_path: Path) -> None:
    shown.show(tmp_path)
    status, text, _ = get(server.url + "m09/tidak.html")
    assert (status, "tidak ada" in text) == (404, True)
    assert get(server.url + "%2e%2e/%2e%2e/etc/passwd")[0] == 404


def test_the_pulse_counts_the_sites_shown(server: Server, shown: Shown, tmp_path: Path) -> None:
    assert get(server.url + PULSE[1:])[1] == "0"
    shown.show(tmp_path)
    assert get(server.url + PULSE[1:])[1] == "1"


def test_a_taken_port_leads_to_the_next_free_one(shown: Shown) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = open_server(shown, port)
        assert server.server_port != port
        server.shutdown()
        server.server_close()


def eventually(condition: Callable[[], bool]) -> bool:
    """Wait for what another process does; the limit only ends a test that would hang."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to another process on Windows")
@pytest.mark.parametrize("ignored", [False, True], ids=["", "started by a shell that ignores Ctrl-C"])
def test_an_author_sees_changes_and_keeps_the_old_site_while_a_page_is_broken(
    tiny: Project, tmp_path: Path, ignored: bool
) -> None:
    log = tmp_path / "log"
    code = "import sys; from oaks.build.command import serve; sys.exit(serve(['--port', '0']))"
    if ignored:  # what a job in the background of a non-interactive shell inherits
        code = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); {code}"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", code], cwd=tiny.root, stdout=output, stderr=subprocess.STDOUT
        )

    def said(words: str) -> bool:
        return words in log.read_text(encoding="utf-8")

    try:
        assert eventually(lambda: said("Buka http://")), log.read_text(encoding="utf-8")
        found = re.search(r"Buka (http://\S+)", log.read_text(encoding="utf-8"))
        assert found
        url = found[1]
        assert "Kursus kecil" in get(url)[1]

        tiny.edit("docs/index.md", "# Kursus kecil", "# Kursus mungil")
        assert eventually(lambda: "Kursus mungil" in get(url)[1])

        tiny.edit("docs/m01/bagian.md", 'pool="m01:cek-1"', 'ref="m01-hilang"')
        assert eventually(lambda: said("Situs yang lama masih tampil"))
        assert said("docs/m01/bagian.md:16:1")
        assert "Kursus mungil" in get(url)[1]
        assert not said("Traceback")

        tiny.edit("docs/m01/bagian.md", 'ref="m01-hilang"', 'ref="m01-satu"')
        assert eventually(lambda: get(url + PULSE[1:])[1] == "3")
    finally:
        process.send_signal(signal.SIGINT)
        code_at_end = process.wait(30)
    assert code_at_end == 0
    assert said("Berhenti.")
    assert not said("Traceback")
