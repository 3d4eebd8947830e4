"""The bytes that a string of a PDF stands for (ISO 32000-1, 7.3.4): line ends as pdfminer does."""

import re

ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.S)
UNEVEN = re.compile(rb"\\(?:[0-7](?![0-7]{2})|[\r\n])")  # a short code, or a line that goes on
CODES = {b"%03o" % code: bytes((code & 0xFF,)) for code in range(0o1000)}
SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unescaped(raw: bytes) -> bytes:
    """Return the bytes of a string: escapes read, line ends as they are (as pdfminer does).

    >>> unescaped(rb"a\\(b\\101")
    b'a(bA'
    """
    if b"\\" not in raw:
        return raw
    if UNEVEN.search(raw):
        return ESCAPE.sub(_escape, raw)
    return b"\\".join(map(_plain, raw.split(b"\\\\")))


def _plain(raw: bytes) -> bytes:
    """Return bytes with the escapes of signs, and of codes in three figures, read."""
    if b"\\" not in raw:
        return raw
    first, *rest = raw.split(b"\\")
    return first + b"".join(
        [
            CODES[part[:3]] + part[3:]
            if part[:3] in CODES
            else SIGNS.get(part[:1], part[:1]) + part[1:]
            for part in rest
        ]
    )


def _escape(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign is None:
        return found[0]
    if sign[:1].isdigit() and sign[0] < 0x38:
        return bytes((int(sign, 8) & 0xFF,))
    return b"" if sign[:1] in b"\r\n" else SIGNS.get(sign, sign)


def from_figures(raw: bytes) -> bytes:
    """Return the bytes of a string in figures; one that is missing is 0.

    >>> from_figures(b"41 4")
    b'A@'
    """
    if len(raw) % 2 or not raw.isalnum():
        raw = b"".join(raw.split())
        raw += b"0" * (len(raw) % 2)
    return bytes.fromhex(raw.decode("ascii"))
