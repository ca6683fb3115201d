"""A small web server for the tests: serves a folder below a path, as GitHub Pages would, and counts bytes."""

from __future__ import annotations

import contextlib
import gzip
import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from oaks.build.serve import TYPES

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: path below the site, status, bytes of its body as sent and as they are unpacked."""

    path: str
    status: int
    size: int
    full_size: int


class Web:
    """Serves `site` at `url`. `site` may be exchanged while it runs; `sent` lists the answers so far.

    After `left` more answers it is dead, open connections too, until `left` is raised.
    """

    def __init__(self, site: Path, base: str = "/oaks/") -> None:
        self.site, self.base = site, base
        self.sent: list[Sent] = []
        self.left = math.inf
        self._packed: dict[tuple[Path, int], bytes] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"web": self}))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{self.base}"

    def close(self) -> None:
        self.left = 0
        self._server.shutdown()
        self._server.server_close()

    @contextlib.contextmanager
    def counting(self) -> Iterator[list[Sent]]:
        """The answers sent inside the block."""
        since: list[Sent] = []
        before, self.sent = self.sent, since
        try:
            yield since
        finally:
            self.sent = before + since

    def find(self, url_path: str) -> tuple[Path | None, str]:
        """The file for a request and its path below the site; None where there is none."""
        if not url_path.startswith(self.base):
            return None, url_path
        name = unquote(url_path.removeprefix(self.base))
        file = self.site / name
        file = file / "index.html" if file.is_dir() else file
        inside = file.is_file() and file.resolve().is_relative_to(self.site.resolve())
        return (file if inside else None), name

    def pack(self, file: Path) -> bytes:
        key = (file, file.stat().st_mtime_ns)
        if key not in self._packed:
            self._packed[key] = gzip.compress(file.read_bytes(), 6, mtime=0)
        return self._packed[key]


class _Handler(BaseHTTPRequestHandler):
    web: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.web.left -= 1
        if self.web.left < 0:
            self.close_connection = True
            return
        path = urlsplit(self.path).path
        if path + "/" == self.web.base or (path[-1] != "/" and (self.web.site / path[len(self.web.base) :]).is_dir()):
            self.send_response(301)
            self.send_header("Location", path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        file, name = self.web.find(path)
        status = 200 if file else 404
        file = file or self.web.site / "404.html"
        body = full = file.read_bytes() if file.is_file() else b""
        packed = file.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "") and body != b""
        if packed:
            body = self.web.pack(file)
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(file.suffix, TYPES[""]))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.web.sent.append(Sent(name, status, len(body), len(full)))
        if self.command != "HEAD":
            with contextlib.suppress(ConnectionError):
                self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass
