"""A server for authors: shows the newest finished site and lets open pages reload themselves.

Bound to this computer only. The reload script exists nowhere but here: it is added to pages on their way out.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socketserver
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HOST = "127.0.0.1"
PULSE = "/__oaks__"  # answers with the number of the newest site
_WAITING = """<!doctype html><html lang="id"><meta charset="utf-8"><title>OAKS</title>
<body><p>Situs belum siap. Lihat jendela tempat perintah dijalankan. Halaman ini memuat ulang sendiri.</p></body></html>
"""
_RELOAD = """<script>
setInterval(function () {
  if (document.hidden) return;
  fetch("%s").then(function (r) { return r.text(); }).then(function (n) { if (n !== "%d") location.reload(); },
    function () {});
}, 1000);
</script>
"""
# Windows keeps file types in the registry, where other programs spoil them; so they are said here.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".xml": "application/xml",
    ".webmanifest": "application/manifest+json",
    "": "application/octet-stream",
}


class Shown:
    """The site on show: a folder, or None before the first success, and how many there have been."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.number = 0

    def show(self, folder: Path) -> None:
        """From now on answer from `folder`."""
        self.folder = folder
        self.number += 1


class Server(ThreadingHTTPServer):
    """A web server on this computer alone."""

    daemon_threads = True
    # On Windows this option would let two servers share one port, and the second would never be heard.
    allow_reuse_address = os.name != "nt"

    def server_bind(self) -> None:
        """Bind without asking the network for this computer's name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up early is no news."""

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}/"


def open_server(shown: Shown, port: int) -> Server:
    """Listen on `port` or the next free one; a thread answers until the process ends."""
    for number in (*range(port, min(port + 50, 65536)), 0):
        try:
            server = Server((HOST, number), partial(_Handler, shown=shown))
        except OSError as error:
            if number and error.errno in {errno.EADDRINUSE, errno.EACCES, 10013, 10048}:
                continue
            raise
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
    raise AssertionError("port 0 is always free")


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = TYPES

    def __init__(self, *args: object, shown: Shown) -> None:
        self.shown = shown
        with contextlib.suppress(ConnectionError):
            super().__init__(*args, directory=str(shown.folder or os.devnull))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == PULSE:
            self._send(str(self.shown.number), HTTPStatus.OK, "text/plain")
        elif self.shown.folder is None:
            self._page(_WAITING, HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            file = Path(self.translate_path(path))
            file = file / "index.html" if path.endswith("/") else file
            if file.suffix == ".html" and file.is_file():
                self._page(file.read_text(encoding="utf-8"), HTTPStatus.OK)
            else:
                super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is not there."""
        missing = self.shown.folder / "404.html" if self.shown.folder else None
        if code == HTTPStatus.NOT_FOUND and missing and missing.is_file():
            self._page(missing.read_text(encoding="utf-8"), HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not listed: the window belongs to the problems."""

    def _page(self, html: str, status: HTTPStatus) -> None:
        script = _RELOAD % (PULSE, self.shown.number)
        head, end, tail = html.rpartition("</body>")
        self._send(head + script + end + tail if end else html + script, status, TYPES[".html"])

    def _send(self, text: str, status: HTTPStatus, kind: str) -> None:
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
