"""A web server for tests, whose pages are a dictionary: path -> what it answers."""

import base64
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """One answer; `etag` makes it conditional, `does` does something else altogether."""

    body: bytes = b""
    kind: str = "application/pdf"
    status: int = 200
    etag: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    does: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """A running server and what was asked of it."""

    url: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    users: list[str] = field(default_factory=list)  # `name:password` of each request, if any

    def paths(self) -> list[str]:
        """Return what was asked, but for robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]


@contextmanager
def web_site() -> Iterator[Site]:
    """Serve pages on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.times.append(time.monotonic())
            site.hosts.append(self.headers.get("Host", ""))
            kind, _, said = self.headers.get("Authorization", "").partition(" ")
            site.users.append(base64.b64decode(said).decode() if kind == "Basic" else "")
            page = site.pages.get(self.path, Page(b"", "text/plain", 404))
            if page.does:
                page.does(self)
                return
            same = bool(page.etag) and self.headers.get("If-None-Match") == page.etag
            self.send_response(304 if same else page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.etag:
                self.send_header("ETag", page.etag)
            body = b"" if same else page.body
            self.send_header("Content-Type", page.kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"%PDF-1.4 half")
    handler.close_connection = True


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Answer nothing for longer than anybody waits."""
    time.sleep(5)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send on and on, without saying how much."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * (1 << 16))
    except OSError:
        return
