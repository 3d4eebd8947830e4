"""A content stream to its operands and operators, in one pass of one pattern.

pdfminer reads a stream sign by sign, which is a third of all the time a page takes. What
this pattern does not know (inline pictures, procedures, broken tokens) is left to pdfminer.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSKeyword, keyword_name

from extractors.pages.faults import UnsoundError, in_words
from extractors.pages.streams import sound

BLANKS = b"\x00\t\n\x0c\r "
BLANK = rb"[\x00\t\n\x0c\r ]"
NUMBER = rb"[+-]?[0-9]++(?![.+-])", rb"[+-]?(?:[0-9]++\.[0-9]*+|\.[0-9]++)(?![0-9.+-])"
STRING = rb"(?:[^()\\\r]++|\\[^\r\n])*+"  # its brackets escaped
DIGITS = rb"[0-9A-Fa-f\s]*+"
TOKEN = re.compile(
    rb"%b*+(?:(%b)|(%b)"  # 1, 2: a number without and with a point
    rb"|([A-Za-z][A-Za-z0-9*]*+|['\"])"  # 3: an operator
    rb"|\((%b)\)|<(%b)>"  # 4, 5: a string, and one in figures
    rb"|/([^\x00-\x20()<>\[\]{}/%%#\x7f-\xff]*+)"  # 6: a name
    rb"|\[((?:(?:%b|[0-9.+-])++|\(%b\)|<%b>)*+)\]"  # 7: numbers and strings in a row
    rb"|(\[)|(\])|(<<)|(>>)"  # 8 to 11
    rb"|(\()"  # 12: a string of any other kind
    rb"|%%[^\r\n]*+|(.))"  # 13: what is not known
    % (BLANK, *NUMBER, STRING, DIGITS, BLANK, STRING, DIGITS),
    re.S,
)
ITEM = re.compile(
    rb"%b*+(?:(%b)|(%b)|\((%b)\)|<(%b)>|(.))" % (BLANK, *NUMBER, STRING, DIGITS), re.S
)
WHOLE, POINT, OPERATOR, TEXT, FIGURES, NAME, ROW, OPEN, CLOSE, BEGIN, END, LONG, ODD = range(1, 14)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.S)
UNEVEN = re.compile(rb"\\(?:[0-7](?![0-7]{2})|[\r\n])")  # a short code, or a line that goes on
CODES = {b"%03o" % code: bytes((code & 0xFF,)) for code in range(0o1000)}
SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
TRUTH: dict[bytes, Any] = {b"true": True, b"false": False}
INLINE = KWD(b"BI")
MIDDLE = "a content stream ends in the middle of an operation"
MOST_STEPS = 5_000_000  # operands and operators of a page: maps have some hundred thousands
FORM = 100  # steps that the call of a form counts for
PLACING = {KWD(name) for name in (b"cm", b"Td", b"TD", b"Tm")}  # a wrong one moves all after it
UNPAINTING = {KWD(name) for name in (b"d0", b"d1")}  # known, and of no use to a reader


def operations(data: bytes) -> list[Any] | None:
    """Return operands and operators (pdfminer's objects) in order; none if one is not known.

    >>> operations(b"BT /F1 9.5 Tf [(a\\\\(b)-20<41>] TJ ET")
    [/b'BT', /'F1', 9.5, /b'Tf', [b'a(b', -20, b'A'], /b'TJ', /b'ET']
    >>> operations(b"BI /W 1 ID x EI") is None
    True
    """
    top: list[Any] = []
    now, open_ = top, []
    data = data.rstrip(BLANKS)  # the pattern would try a long blank at its every place
    at, end = 0, len(data)
    while at < end:
        for found in TOKEN.finditer(data, at):
            kind = found.lastindex or 0
            if kind == POINT:
                now.append(float(found[POINT]))
            elif kind == WHOLE:
                now.append(int(found[WHOLE]))
            elif kind in READ:
                now.append(READ[kind](found[kind]))
            elif kind == ROW:
                row = _row(found[ROW])
                if row is None:
                    return None
                now.append(row)
            elif kind in (OPEN, BEGIN):
                open_.append((now, kind))
                now = []
            elif kind in (CLOSE, END):
                if not open_ or open_[-1][1] != kind - 1 or (kind == END and len(now) % 2):
                    return None
                inner, (now, _) = now, open_.pop()
                now.append(inner if kind == CLOSE else _dictionary(inner))
            elif kind == LONG:
                stop = _string_end(data, found.end())
                if stop is None:
                    return None
                now.append(_unescaped(data[found.end() : stop]))
                at = stop + 1
                break
            elif kind == ODD:
                return None
        else:
            break
    return None if open_ or INLINE in top else top


def _row(raw: bytes) -> list[Any] | None:
    """Return the numbers and strings of an array; none if there is anything else in it."""
    row: list[Any] = []
    for found in ITEM.finditer(raw.rstrip(BLANKS)):
        kind = found.lastindex
        if kind == 1:
            row.append(int(found[1]))
        elif kind == 2:
            row.append(float(found[2]))
        elif kind == 3:
            row.append(_unescaped(found[3]))
        elif kind == 4:
            row.append(_from_figures(found[4]))
        else:
            return None
    return row


class Operators(PDFPageInterpreter):
    """pdfminer's interpreter, its content read by `operations` where that knows all of it."""

    argstack: list[Any]
    device: Any  # a Canvas
    optional = 0  # sections open whose operators need not be known

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams, but none that calls itself (a form in a form).

        Raises:
            UnsoundError: a stream cannot be decoded, or the page paints too much.
        """
        all_ = [stream_value(each) for each in streams]
        run = [each for each in all_ if each.objid and each.objid not in self.parent_stream_ids]
        if len(run) < sum(bool(each.objid) for each in all_):
            self.device.faults.add("a form paints itself: it is painted once")
        found = operations(b"\n".join(sound(each) for each in run))
        self.stream_ids = {each.objid for each in run if each.objid}
        self._within(FORM if found is None else FORM + len(found))
        known: dict[PSKeyword, tuple[Any, int]] = {}
        each: Any = None
        for each in found if found is not None else self._parsed(run):
            if type(each) is not PSKeyword:
                self.argstack.append(each)  # operators of colour put another list in its place
                continue
            method, count = known.get(each) or known.setdefault(each, self._method(each))
            if count:
                operands = self.argstack[-count:]
                del self.argstack[-count:]
                if len(operands) == count:
                    method(*operands)
                else:
                    self._lacking(each)
            else:
                method()
        if each is not None and type(each) is not PSKeyword:
            self.device.faults.add(MIDDLE)

    def _method(self, keyword: PSKeyword) -> tuple[Any, int]:
        """Return what does an operator, and how many operands it takes."""
        name = str(keyword_name(keyword))
        name = "do_" + name.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, name, None)
        if method is None:
            return partial(self._unknown, keyword), 0
        count = method.__code__.co_argcount - 1
        return (partial(self._place, method, keyword) if keyword in PLACING else method), count

    def _place(self, method: Any, keyword: PSKeyword, *operands: Any) -> None:
        if all(isinstance(each, (int, float)) for each in operands):
            method(*operands)
        else:
            self._lacking(keyword)

    def _lacking(self, keyword: PSKeyword) -> None:
        name = in_words(keyword_name(keyword))
        self.device.faults.add(f"an operator has not its operands: {name}")

    def _unknown(self, keyword: PSKeyword) -> None:
        if keyword not in UNPAINTING and not self.optional:
            name = in_words(keyword_name(keyword))
            self.device.faults.add(f"an operator is not known: {name}")
        self.argstack.clear()

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

    def do_BX(self) -> None:
        """Begin a section whose operators need not be known."""
        self.optional += 1

    def do_EX(self) -> None:
        """End a section whose operators need not be known."""
        self.optional = max(self.optional - 1, 0)


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


def _from_figures(raw: bytes) -> bytes:
    if len(raw) % 2 or not raw.isalnum():
        raw = b"".join(raw.split())
        raw += b"0" * (len(raw) % 2)
    return bytes.fromhex(raw.decode("ascii"))


def _keyword(raw: bytes) -> Any:
    found = TRUTH.get(raw)
    return KWD(raw) if found is None else found


READ: dict[int, Any] = {
    OPERATOR: _keyword,
    TEXT: _unescaped,
    FIGURES: _from_figures,
    NAME: lambda raw: LIT(raw.decode("ascii")),
}
