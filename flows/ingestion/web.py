"""Asking web servers, politely and warily.

One request at a time per host, with pauses, as robots.txt allows; nothing of a size or a
duration without limit; no host that is not named, no private network, also not by way of
a redirection. What fails in a way that may pass is tried again after a while.
"""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from extractors.errors import UnreadableError
from flows.ingestion.addresses import host_of
from flows.ingestion.connecting import Deadline, client, looked_up
from flows.settings import Web
from flows.store.masking import hide, masked, revealed

AGENT = f"gbpapers/{version('gbpapers')}"
MOST_HOPS = 5  # redirections of one request
LONGEST_WAIT = 60.0  # seconds before a new try, whatever the server asks for
PASSING = {408, 425, 429, 500, 502, 503, 504}  # answers that may be others after a while
GONE = {404, 410}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: whole, and from where."""

    address: str  # after redirections
    data: bytes
    kind: str  # media type
    token: str | None  # ETag or time of the last change, for the next request


class NotModified(Exception):
    """The server says that nothing changed since last time."""


@dataclass
class Browser:
    """Asks servers within the limits of the settings; may be used by several threads."""

    web: Web
    own_hosts: set[str] = field(default_factory=set)  # of the addresses that people gave

    def __post_init__(self) -> None:
        """Open no connection yet."""
        self._robots: dict[str, RobotFileParser] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._last: dict[str, float] = {}

    def get(self, address: str, token: str | None = None) -> Answer:
        """Return what is at an address; one that was hidden is asked with its credentials.

        Raises:
            NotModified: it is what `token` was given for.
            UnreadableError: it cannot be got, or may not be.
        """
        for tried in range(self.web.retries + 1):
            try:
                return self._follow(address, token)
            except _Passing as problem:
                if tried == self.web.retries:
                    raise UnreadableError(problem.reason, problem.message) from None
                time.sleep(min(problem.wait or self.web.pause_seconds * 2**tried, LONGEST_WAIT))
        raise AssertionError("a loop ended that cannot")

    def allowed(self, address: str) -> bool:
        """Say whether a host is one of those that may be asked."""
        return host_of(address) in {*self.web.hosts, *self.own_hosts}

    def _follow(self, address: str, token: str | None) -> Answer:
        for _ in range(MOST_HOPS + 1):
            self._check(address)
            answer = self._ask(address, token)
            if isinstance(answer, Answer):
                return answer
            address = urljoin(address, answer)
        raise UnreadableError("redirections", f"the server redirects more than {MOST_HOPS} times")

    def _check(self, address: str) -> None:
        """Refuse what may not be asked: other schemes and hosts, private networks, robots.txt."""
        if urlsplit(address).scheme not in ("http", "https"):
            raise UnreadableError("other-scheme", f"the server redirects to {masked(address)}")
        if not self.allowed(address):
            message = f"{host_of(address)} is not among the hosts of the settings (web.hosts)"
            raise UnreadableError("other-host", message)
        looked_up(host_of(address), self.web.private_addresses)
        if not self._robots_of(address).can_fetch(AGENT, address):
            raise UnreadableError("robots", f"robots.txt of {host_of(address)} does not allow it")

    def _robots_of(self, address: str) -> RobotFileParser:
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._robots:
            rules = RobotFileParser()
            answer = self._ask(f"{root}/robots.txt", None, missing_is_empty=True)
            text = answer.data if isinstance(answer, Answer) else b""
            rules.parse(text.decode("utf-8", "replace").splitlines())
            self._robots[root] = rules
        return self._robots[root]

    def _ask(self, address: str, token: str | None, missing_is_empty: bool = False) -> Answer | str:
        """Send one request; return the answer, or the address that it leads to."""
        host = host_of(address)
        with self._locks[host]:
            pause = self._last.get(host, -1e9) + self.web.pause_seconds - time.monotonic()
            time.sleep(max(0.0, pause))
            try:
                with self._answer(address, token) as response:
                    if missing_is_empty and response.status_code >= 400:
                        return Answer(address, b"", "", None)
                    return self._read(address, response)
            except httpx.TimeoutException:
                raise _Passing("server-silent", "the server stopped answering") from None
            except httpx.RemoteProtocolError as error:
                raise _Passing("cut-off", f"the answer broke off ({error})") from None
            except (httpx.TransportError, httpx.InvalidURL) as error:
                told = masked(f"no connection to {host}: {error}")
                raise _Passing("no-connection", told) from None
            finally:
                self._last[host] = time.monotonic()

    @contextmanager
    def _answer(self, address: str, token: str | None) -> Iterator[httpx.Response]:
        """Give the answer to one request; user and password go in a header, not in logs."""
        url, deadline = httpx.URL(revealed(address)), Deadline.after(self.web.total_seconds)
        auth = (url.username, url.password) if url.userinfo else None
        headers = {"User-Agent": AGENT, **_conditions(token)}
        limits = (self.web.timeout_seconds, deadline, self.web.private_addresses)
        with (
            client(address, *limits, headers) as asking,
            asking.stream("GET", url.copy_with(userinfo=b""), auth=auth) as response,
        ):
            yield response

    def _read(self, address: str, response: httpx.Response) -> Answer | str:
        code = response.status_code
        if response.has_redirect_location:
            return response.headers["Location"]
        if code == 304:
            raise NotModified
        if code in GONE:
            raise UnreadableError("missing-file", f"the server has no such page ({code})")
        if code in PASSING:
            after = response.headers.get("Retry-After", "")
            wait = float(after) if after.isdigit() else None
            raise _Passing("server-error", f"the server answered {code}", wait)
        if code != 200:
            raise UnreadableError("server-error", f"the server answered {code}")
        kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        return Answer(hide(address), self._body(response), kind, _token(response.headers))

    def _body(self, response: httpx.Response) -> bytes:
        most = self.web.most_mb << 20
        too_large = UnreadableError("too-large", f"the file has more than {self.web.most_mb} MB")
        if int(response.headers.get("Content-Length", "0")) > most:
            raise too_large
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > most:
                raise too_large
        return bytes(data)


class _Passing(UnreadableError):
    """A failure that may pass; `wait` is what the server asks for, in seconds."""

    def __init__(self, reason: str, message: str, wait: float | None = None) -> None:
        super().__init__(reason, message)
        self.wait = wait


class _Masking(logging.Filter):
    """Masks what the library for HTTP would log: it writes addresses down as they are."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without secrets."""
        record.msg, record.args = masked(record.getMessage()), ()
        return True


logging.getLogger("httpx").addFilter(_Masking())


def _conditions(token: str | None) -> dict[str, str]:
    """Return the headers that ask for an answer only if something changed."""
    name, _, value = (token or "").partition(": ")
    known = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    return {known[name]: value} if name in known else {}


def _token(headers: Mapping[str, str]) -> str | None:
    for name in ("ETag", "Last-Modified"):
        if name in headers:
            return f"{name}: {headers[name]}"
    return None
