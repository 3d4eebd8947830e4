"""Connections to web servers: to the addresses that were looked at, and not for ever.

A name is looked up once for each connection, every address that it has must be public, and
the connection goes to one of these addresses: a name that leads elsewhere a moment later
(DNS rebinding) gains nothing. All that a request does, from the look-up to the last byte,
ends at one deadline, so a server that sends a byte a minute gains nothing either.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from extractors.errors import UnreadableError

NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which a request must have been answered whole."""

    seconds: float
    moment: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Begin a time now."""
        return cls(seconds, time.monotonic() + seconds)

    @contextmanager
    def step(self, timeout: float | None) -> Iterator[float]:
        """Give how long one step may take.

        Raises:
            UnreadableError: the time is over, before the step or after it took too long.
        """
        left = self._left()
        try:
            yield left if timeout is None else min(timeout, left)
        except httpcore.TimeoutException:
            self._left()
            raise

    def _left(self) -> float:
        if (left := self.moment - time.monotonic()) > 0:
            return left
        message = f"the file was not there after {self.seconds:g} seconds"
        raise UnreadableError("too-slow", message)


class Stream(httpcore.NetworkStream):
    """A connection whose every step ends at a deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        """Take over an open connection."""
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait for bytes."""
        with self._deadline.step(timeout) as left:
            return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        with self._deadline.step(timeout) as left:
            self._stream.write(buffer, left)

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Encrypt the connection; the server must show a certificate of its name."""
        with self._deadline.step(timeout) as left:
            secure = self._stream.start_tls(ssl_context, server_hostname, left)
        return Stream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self._stream.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Opens connections to addresses that were looked at."""

    def __init__(self, deadline: Deadline, private: bool) -> None:
        """Take the limits; `private` allows private networks."""
        self._network, self._deadline, self._private = httpcore.SyncBackend(), deadline, private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers."""
        failed: Exception = httpcore.ConnectError(f"the name {host} is not known")
        for address in looked_up(host, self._private):
            try:
                with self._deadline.step(timeout) as left:
                    opened = self._network.connect_tcp(
                        address, port, left, local_address, socket_options
                    )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return Stream(opened, self._deadline)
        raise failed


def client(
    address: str, timeout: float, deadline: Deadline, private: bool, headers: Mapping[str, str]
) -> httpx.Client:
    """Return a client for one request.

    Where the environment names a proxy for the address (`HTTPS_PROXY`, `NO_PROXY`), it is
    the proxy that looks names up and must keep to its own rules.
    """
    proxy = proxy_of(address)
    transport = httpx.HTTPTransport(verify=_tls(), proxy=proxy)
    # httpx has no argument for it; tests hold that names are looked up here
    transport._pool._network_backend = Backend(deadline, private or bool(proxy))
    return httpx.Client(
        transport=transport, timeout=httpx.Timeout(timeout), headers=headers, trust_env=False
    )


def proxy_of(address: str) -> str | None:
    """Return the proxy that the environment names for an address."""
    parts, proxies = urlsplit(address), getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return proxy if proxy and not proxy_bypass(parts.hostname or "") else None


def looked_up(host: str, private: bool) -> list[str]:
    """Return the network addresses of a host; none if it is not known.

    Raises:
        UnreadableError: one of them is not public, and that is not allowed.
    """
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return []  # asking it will say so
    addresses = list(dict.fromkeys(found))
    for address in () if private else addresses:
        if not is_public(address):
            message = f"it leads into a private network ({address})"
            raise UnreadableError("private-address", f"{message}; web.private_addresses allows it")
    return addresses


def is_public(address: str) -> bool:
    """Say whether an address is one of the public Internet, also one written inside another.

    >>> is_public("8.8.8.8"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False)
    """
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in NAT64:
            inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(str(inside))
    return found.is_global and not found.is_multicast


@cache  # reading the certificates takes longer than a request on this machine
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()
