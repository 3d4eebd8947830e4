"""Web servers and archives that want more than to be read: other places, more time, more room."""

import gzip
import io
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from flows.ingestion import connecting
from flows.ingestion.connecting import is_public
from flows.ingestion.sources import look
from flows.settings import Web
from flows.store.given import Given
from flows.store.place import PlaceError, Store
from tests.test_web import QUICK, Site, looked, pdf
from tests.web_server import Page, web_site

NAMED = QUICK.model_copy(update={"hosts": ("papers.example", "127.0.0.2")})
WARY = NAMED.model_copy(update={"private_addresses": False})


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as found:
        yield found


def port_of(site: Site) -> str:
    return site.url.rsplit(":", 1)[-1]


def names(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let papers.example be at these addresses, one look-up after the other; the last stays."""
    real, left, asked = socket.getaddrinfo, list(answers), []

    def getaddrinfo(host: str, port: Any, *more: Any, **named: Any) -> Any:
        if host != "papers.example":
            return real(host, port, *more, **named)
        asked.append(host)
        return real(left.pop(0) if len(left) > 1 else left[0], port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def only(site: Site, store: Path, path: str, web: Web, host: str = "papers.example") -> Given:
    place = f"http://{host}:{port_of(site)}{path}"
    (given,) = looked(Site(""), store, place, web=web).given.values()
    return given


def test_a_name_that_leads_elsewhere_when_asked_again_is_not_followed(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(monkeypatch, "93.184.216.34", "127.0.0.1")
    site.pages["/a.pdf"] = pdf("x")
    given = only(site, tmp_path, "/a.pdf", WARY)
    assert given.refusal is not None and given.refusal.reason == "private-address"
    assert len(asked) >= 2 and site.asked == [], "it was looked up again, and not connected to"


def test_the_connection_goes_to_an_address_that_was_looked_at(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, "127.0.0.1")
    connected: list[str] = []
    connect = socket.create_connection

    def create_connection(address: tuple[str, int], *more: Any, **named: Any) -> Any:
        connected.append(address[0])
        return connect(address, *more, **named)

    monkeypatch.setattr(socket, "create_connection", create_connection)
    site.pages["/a.pdf"] = pdf("x")
    assert only(site, tmp_path, "/a.pdf", NAMED).refusal is None
    assert set(connected) == {"127.0.0.1"}, "never by its name, which would be looked up again"
    assert site.hosts == [f"papers.example:{port_of(site)}"] * 2


def test_a_name_with_one_private_address_is_refused_whole(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, 0)) for at in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **named: info)
    given = only(site, tmp_path, "/a.pdf", WARY)
    assert given.refusal is not None and given.refusal.reason == "private-address"


def test_a_redirection_into_a_private_network_is_not_followed(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1")
    inside = f"http://127.0.0.2:{port_of(site)}/secret.pdf"
    site.pages |= {"/a.pdf": Page(status=302, headers={"Location": inside}), "/b.pdf": pdf("x")}
    site.pages["/secret.pdf"] = pdf("secret")
    assert only(site, tmp_path, "/b.pdf", WARY, "127.0.0.1").refusal is None
    given = only(site, tmp_path, "/a.pdf", WARY, "127.0.0.1")
    assert given.refusal is not None and given.refusal.reason == "private-address"
    assert site.paths() == ["/b.pdf", "/a.pdf"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.31.0.1", False),
        ("172.32.0.1", True),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds answer with keys
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Send a header now and then, for ever: no single wait is long."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            handler.wfile.write(b"X: y\r\n")
            time.sleep(0.1)
    except OSError:
        return


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte of the file now and then, for ever."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-")
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.1)
    except OSError:
        return


@pytest.mark.parametrize("does", [trickle, drip])
def test_a_server_that_sends_little_by_little_is_left(
    site: Site, tmp_path: Path, does: Any
) -> None:
    site.pages["/a.pdf"] = Page(does=does)
    slow = QUICK.model_copy(update={"timeout_seconds": 30, "total_seconds": 0.5})
    (given,) = looked(site, tmp_path, "/a.pdf", web=slow).given.values()
    assert given.refusal is not None and given.refusal.reason == "too-slow"


def test_what_unpacks_to_more_than_the_limit_is_not_taken(site: Site, tmp_path: Path) -> None:
    packed = gzip.compress(bytes(64 << 20))
    site.pages["/a.pdf"] = Page(packed, headers={"Content-Encoding": "gzip"})
    (given,) = looked(site, tmp_path, "/a.pdf").given.values()
    assert len(packed) < 1 << 20, "the limit is on what comes out"
    assert given.refusal is not None and given.refusal.reason == "too-large"


def test_a_list_from_the_web_opens_no_files_and_no_other_hosts(
    site: Site, tmp_path: Path, papers: Path
) -> None:
    lines = [f"{papers}/a.pdf", f"file://{papers}/b.pdf", "s3://bucket/c.pdf",
             "http://elsewhere.example/d.pdf", f"{site.url}/e.pdf"]  # fmt: skip
    site.pages |= {"/list.txt": Page("\n".join(lines).encode(), "text/plain"), "/e.pdf": pdf("x")}
    found = looked(site, tmp_path / "store", "/list.txt").given
    reasons = [given.refusal and given.refusal.reason for given in found.values()]
    assert reasons == ["other-scheme"] * 3 + ["other-host", None]


def test_lists_that_name_themselves_end(site: Site, tmp_path: Path) -> None:
    text = f"{site.url}/list.txt\n{site.url}/a.pdf\n"
    site.pages["/list.txt"] = Page(text.encode(), "text/plain")
    site.pages["/a.pdf"] = pdf("x")
    here, there = tmp_path / "here.txt", tmp_path / "there.txt"
    here.write_text(f"{there}\n")
    there.write_text(f"{here}\n{tmp_path / 'none.pdf'}\n")
    assert list(looked(site, tmp_path / "store", "/list.txt").given) == [f"{site.url}/a.pdf"]
    assert list(look([str(here)]).given) == [str(tmp_path / "none.pdf")]


def test_a_proxy_of_the_environment_is_asked(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", site.url)
    site.pages["http://papers.example/a.pdf"] = pdf("x")
    (given,) = looked(Site(""), tmp_path, "http://papers.example/a.pdf", web=WARY).given.values()
    assert given.refusal is None
    monkeypatch.setenv("no_proxy", "papers.example")
    assert connecting.proxy_of("http://papers.example/a.pdf") is None


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "a//b", "a\\..\\x", "a\x00b", ""])
def test_no_name_leads_out_of_the_store(tmp_path: Path, name: str) -> None:
    store = Store(str(tmp_path / "store"))
    writes: tuple[Callable[[], object], ...] = (
        lambda: store.put(name, b"x"),
        lambda: store.put_folder(f"papers/{name}", {"a.csv": b"x"}),
        lambda: store.put_folder("papers/p", {name: b"x"}),
        lambda: store.remove(name),
    )
    for write in writes:
        with pytest.raises(PlaceError, match="no name of a file"):
            write()
    assert [path.name for path in tmp_path.rglob("x")] == []


def test_an_archive_whose_names_lead_out_is_not_unpacked(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        zipped.writestr("../../evil.csv", "x")
    elsewhere = Store(f"memory://{tmp_path.name}")
    elsewhere.put("papers/p.zip", packed.getvalue())
    files = elsewhere.get_folder("papers/p")
    with pytest.raises(PlaceError, match="no name of a file"):
        Store(str(tmp_path / "store")).put_folder("papers/p", files)
    assert [path.name for path in tmp_path.rglob("*.csv")] == []
