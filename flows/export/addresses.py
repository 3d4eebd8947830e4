"""Addresses of links: only those of the web lead anywhere."""

import re

WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def web_address(url: str | None) -> str | None:
    """Return an address that a reader may be led to: http or https with a host, else none.

    >>> web_address("https://www.ilo.org/x"), web_address("javascript:alert(1)")
    ('https://www.ilo.org/x', None)
    """
    return url if url and url.isprintable() and WEB.fullmatch(url) else None
