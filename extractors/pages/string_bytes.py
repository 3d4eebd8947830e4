"""The bytes that a string of a PDF stands for (ISO 32000-1, 7.3.4): line ends as pdfminer does."""

import re

ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.S)
UNEVEN = re.compile(rb"\\(?:[0-7](?![0-7]{2})|[\r\n])")  # a short code, or a line that goes on
CODES = {b"%03o" % code: bytes((code & 0xFF,)) for code in range(0o1000)}
SHORT = 4  # bytes: what is longer does not come again and again
SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Escapes(dict[bytes, bytes]):
    """What stands after a backslash up to the next one, as the bytes that it stands for."""

    def __missing__(self, part: bytes) -> bytes:
        code = CODES.get(part[:3])
        sign = SIGNS.get(part[:1], part[:1]) + part[1:] if code is None else code + part[3:]
        if len(part) <= SHORT:
            self[part] = sign
        return sign


def unescaped(raw: bytes, escapes: Escapes) -> bytes:
    r"""Return the bytes of a string: escapes read, line ends as they are (as pdfminer does).

    ``escapes`` are those that were met before.

    >>> unescaped(rb"a\(b\101", Escapes())
    b'a(bA'
    """
    if b"\\" not in raw:
        return raw
    if UNEVEN.search(raw):
        return ESCAPE.sub(_escape, raw)
    if b"\\\\" in raw:
        return b"\\".join([unescaped(part, escapes) for part in raw.split(b"\\\\")])
    first, *rest = raw.split(b"\\")
    return first + b"".join(map(escapes.__getitem__, rest))


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
