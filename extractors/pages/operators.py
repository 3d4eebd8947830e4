"""A content stream to its operands and operators, in one pass of one pattern.

pdfminer reads a stream sign by sign, which is a third of all the time a page takes. What
this pattern does not know (inline pictures, procedures, broken tokens) is left to pdfminer.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSKeyword, keyword_name

from extractors.pages.faults import UnsoundError, in_words
from extractors.pages.streams import sound

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
MIDDLE = "a content stream ends in the middle of an operation"
END_KEY = KWD(b"n")
MOST_STEPS = 5_000_000  # operands and operators of a page: maps have some hundred thousands
FORM = 100  # steps that the call of a form counts for
PLACING = {KWD(name) for name in (b"cm", b"Td", b"TD", b"Tm")}  # a wrong one moves all after it
UNPAINTING = {KWD(name) for name in (b"d0", b"d1", b"ri", b"i", b"EX", b"BX")}


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
    device: Any  # a Canvas
    unknown = 0  # sections open whose operators need not be known

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams, but none that calls itself (a form in a form).

        Raises:
            UnsoundError: a stream cannot be decoded, or the page paints too much.
        """
        known = [stream_value(each) for each in streams]
        run = [each for each in known if each.objid and each.objid not in self.parent_stream_ids]
        if len(run) < sum(bool(each.objid) for each in known):
            self.device.faults.add("a form paints itself: it is painted once")
        found = operations(b"\n".join(sound(each) for each in run))
        self.stream_ids = {each.objid for each in run if each.objid}
        self._within(FORM if found is None else FORM + len(found))
        each: Any = END_KEY
        for each in found if found is not None else self._parsed(run):
            if type(each) is PSKeyword:
                self._call(each)
            else:
                self.argstack.append(each)
        if type(each) is not PSKeyword:
            self.device.faults.add(MIDDLE)

    def _within(self, steps: int) -> None:
        self.device.steps += steps
        if self.device.steps > MOST_STEPS:
            raise UnsoundError("the page paints more than is read of a page")

    def _parsed(self, streams: Sequence[PDFStream]) -> Iterator[Any]:
        """Yield operands and operators as pdfminer parses them, sign by sign."""
        parser = PDFContentParser(streams)
        while True:
            try:
                _, each = parser.nextobject()
            except PSEOF:
                break
            self._within(1)
            yield each
        if parser.context or parser.paren > 0:
            self.device.faults.add(MIDDLE)

    def _call(self, keyword: PSKeyword) -> None:
        method = getattr(self, _method_name(keyword), None)
        if method is None:
            if keyword not in UNPAINTING and not self.unknown:
                self.device.faults.add(
                    f"an operator is not known: {in_words(keyword_name(keyword))}"
                )
            self.argstack.clear()
            return
        count = method.__code__.co_argcount - 1
        given = self.argstack[-count:] if count else []
        if count:
            del self.argstack[-count:]
        if len(given) == count and (keyword not in PLACING or all(map(_is_number, given))):
            method(*given)
        else:
            self.device.faults.add(f"an operator has not its operands: {keyword_name(keyword)}")

    def do_BX(self) -> None:
        """Begin a section whose operators need not be known."""
        self.unknown += 1

    def do_EX(self) -> None:
        """End a section whose operators need not be known."""
        self.unknown = max(self.unknown - 1, 0)


@cache
def _method_name(keyword: PSKeyword) -> str:
    """Return the name of pdfminer's method for an operator."""
    name = str(keyword_name(keyword))
    return "do_" + name.replace("*", "_a").replace('"', "_w").replace("'", "_q")


def _is_number(thing: object) -> bool:
    return isinstance(thing, (int, float))


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
