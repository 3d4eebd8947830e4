"""A content stream to its operands and operators, in one pass of one pattern.

pdfminer reads a stream sign by sign, which is a third of all the time a page takes. What
this pattern does not know (inline pictures, procedures, broken tokens) is left to pdfminer.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import KWD, LIT, PSKeyword, keyword_name

TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]+"
    rb"|([+-]?[0-9]+(?![0-9.+-]))"  # 1: a whole number
    rb"|([+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?![0-9.+-]))"  # 2: a number with a point
    rb"|([A-Za-z][A-Za-z0-9*]*|['\"])"  # 3: an operator
    rb"|\(((?:[^()\\\r]|\\[^0-9\r\n])*)\)"  # 4: a string, its brackets escaped
    rb"|<([0-9A-Fa-f\s]*)>"  # 5: a string in figures
    rb"|/([^\x00-\x20()<>\[\]{}/%#\x7f-\xff]*)"  # 6: a name
    rb"|(\[)|(\])|(<<)|(>>)"  # 7 to 10
    rb"|(\()"  # 11: a string of any other kind
    rb"|%[^\r\n]*"
)
WHOLE, POINT, OPERATOR, STRING, FIGURES, NAME, OPEN, CLOSE, BEGIN, END, LONG = range(1, 12)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.S)
SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
TRUTH: dict[bytes, Any] = {b"true": True, b"false": False}
INLINE = b"BI"


def operations(data: bytes) -> list[Any] | None:
    """Return operands and operators (pdfminer's objects) in order; none if one is not known.

    >>> operations(b"BT /F1 9.5 Tf [(a\\\\(b)-20<41>] TJ ET")
    [/b'BT', /'F1', 9.5, /b'Tf', [b'a(b', -20, b'A'], /b'TJ', /b'ET']
    >>> operations(b"BI /W 1 ID x EI") is None
    True
    """
    top: list[Any] = []
    now, open_ = top, []
    at, end, match = 0, len(data), TOKEN.match
    while at < end:
        found = match(data, at)
        if found is None:
            return None
        at, kind = found.end(), found.lastindex
        if kind is None:
            continue
        if kind in (OPEN, BEGIN):
            open_.append((now, kind))
            now = []
        elif kind in (CLOSE, END):
            if not open_ or open_[-1][1] != kind - 1:
                return None
            inner, (now, _) = now, open_.pop()
            if kind == END and len(inner) % 2:
                return None
            now.append(inner if kind == CLOSE else _dictionary(inner))
        elif kind == LONG:
            stop = _string_end(data, at)
            if stop is None:
                return None
            now.append(_unescaped(data[at:stop]))
            at = stop + 1
        elif found[kind] == INLINE and kind == OPERATOR:
            return None
        else:
            now.append(READ[kind](found[kind]))
    return None if open_ else top


class Operators(PDFPageInterpreter):
    """pdfminer's interpreter, its content read by `operations` where that knows all of it."""

    argstack: list[Any]

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams, but none that calls itself (a form in a form)."""
        known = [stream_value(each) for each in streams]
        run = [each for each in known if each.objid and each.objid not in self.parent_stream_ids]
        found = operations(b"\n".join(each.get_data() for each in run))
        if found is None:
            super().execute(streams)
            return
        self.stream_ids = {each.objid for each in run if each.objid}
        for each in found:
            if type(each) is PSKeyword:
                self._call(each)
            else:
                self.argstack.append(each)

    def _call(self, keyword: PSKeyword) -> None:
        method = getattr(self, _method_name(keyword), None)
        if method is None:
            return
        count = method.__code__.co_argcount - 1
        given = self.argstack[-count:] if count else []
        if count:
            del self.argstack[-count:]
        if len(given) == count:
            method(*given)


@cache
def _method_name(keyword: PSKeyword) -> str:
    """Return the name of pdfminer's method for an operator."""
    name = str(keyword_name(keyword))
    return "do_" + name.replace("*", "_a").replace('"', "_w").replace("'", "_q")


def _dictionary(parts: Sequence[Any]) -> dict[Any, Any]:
    return {parts[at].name: parts[at + 1] for at in range(0, len(parts), 2)}


def _string_end(data: bytes, at: int) -> int | None:
    """Return where the bracket stands that closes a string."""
    depth = 1
    for found in re.compile(rb"\\.|[()]", re.S).finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return found.start()
    return None


def _unescaped(raw: bytes) -> bytes:
    """Return the bytes of a string: escapes read, line ends as they are (as pdfminer does)."""
    return ESCAPE.sub(_escape, raw) if b"\\" in raw else raw


def _escape(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign is None:
        return found[0]
    if sign[:1].isdigit() and sign[0] < 0x38:
        return bytes((int(sign, 8) & 0xFF,))
    return b"" if sign[:1] in b"\r\n" else SIGNS.get(sign, sign)


def _from_figures(raw: bytes) -> bytes:
    figures = b"".join(raw.split())
    return bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode("ascii"))


def _keyword(raw: bytes) -> Any:
    found = TRUTH.get(raw)
    return KWD(raw) if found is None else found


READ: dict[int, Any] = {
    WHOLE: int,
    POINT: float,
    OPERATOR: _keyword,
    STRING: _unescaped,
    FIGURES: _from_figures,
    NAME: lambda raw: LIT(raw.decode("ascii")),
}
