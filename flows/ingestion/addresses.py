"""What an address says of itself, without asking anybody."""

from urllib.parse import urlsplit


def is_web(source: str) -> bool:
    """Say whether a source is an address of a web server."""
    return source.startswith(("http://", "https://"))


def host_of(address: str) -> str:
    """Return the host of an address."""
    return urlsplit(address).hostname or ""
