"""The operators of content streams, run one after the other.

A page calls some thousand operators: each is looked up once for a stream. What is wrong with
one is said, and the others are run all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, PSKeyword, keyword_name

from extractors.pages.faults import UnsoundError, in_words
from extractors.pages.statements import TOO_MUCH, Statement, statements
from extractors.pages.streams import sound

MIDDLE = "a content stream ends in the middle of an operation"
MOST_STEPS = 5_000_000  # operands and operators of a page: maps have some hundred thousands
FORM = 100  # steps that the call of a form counts for
PLACING = (b"cm", b"Td", b"TD", b"Tm")  # a wrong one moves all after it
UNPAINTING = (b"d0", b"d1")  # known, and of no use to a reader
NUMERIC = {int, float, bool}


class Operators(PDFPageInterpreter):
    """pdfminer's interpreter, its content read by `statements` where that knows all of it."""

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
        found = statements(b"\n".join(sound(each) for each in run), MOST_STEPS)
        self.stream_ids = {each.objid for each in run if each.objid}
        if found is None:
            self._within(FORM)
            self._run(self._parsed(run))
        else:
            self._within(FORM + len(found) + sum(map(len, map(itemgetter(1), found))))
            self._run(found)

    def _run(self, found: Iterable[Statement]) -> None:
        """Run statements; what an operator leaves of its operands is there for the next one."""
        known: dict[bytes, tuple[Any, int]] = {}
        for name, operands in found:
            method, count = known.get(name) or known.setdefault(name, self._method(name))
            if count == len(operands) and not self.argstack:  # nearly always
                method(*operands)
                continue
            self.argstack += operands  # operators of colour put another list in its place
            if not count:
                method()
                continue
            own = self.argstack[-count:]
            del self.argstack[-count:]
            if len(own) == count:
                method(*own)
            else:
                self._lacking(name)

    def _method(self, name: bytes) -> tuple[Any, int]:
        """Return what does an operator, and how many operands it takes."""
        called = str(keyword_name(KWD(name)))
        called = "do_" + called.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, called, None)
        if method is None:
            return partial(self._unknown, name), 0
        count = method.__code__.co_argcount - 1
        return (partial(self._place, method, name) if name in PLACING else method), count

    def _place(self, method: Any, name: bytes, *operands: Any) -> None:
        if NUMERIC.issuperset(map(type, operands)):
            method(*operands)
        else:
            self._lacking(name)

    def _lacking(self, name: bytes) -> None:
        told = in_words(keyword_name(KWD(name)))
        self.device.faults.add(f"an operator has not its operands: {told}")

    def _unknown(self, name: bytes) -> None:
        if name not in UNPAINTING and not self.optional:
            told = in_words(keyword_name(KWD(name)))
            self.device.faults.add(f"an operator is not known: {told}")
        self.argstack.clear()

    def _within(self, steps: int) -> None:
        self.device.steps += steps
        if self.device.steps > MOST_STEPS:
            raise UnsoundError(TOO_MUCH)

    def _parsed(self, streams: Sequence[PDFStream]) -> Iterator[Statement]:
        """Yield statements as pdfminer parses them, sign by sign."""
        parser = PDFContentParser(streams)
        operands: list[Any] = []
        while True:
            try:
                _, each = parser.nextobject()
            except PSEOF:
                break
            self._within(1)
            if isinstance(each, PSKeyword):
                yield each.name, operands
                operands = []
            else:
                operands.append(each)
        if parser.context or parser.paren > 0 or operands:
            self.device.faults.add(MIDDLE)

    def do_BX(self) -> None:
        """Begin a section whose operators need not be known."""
        self.optional += 1

    def do_EX(self) -> None:
        """End a section whose operators need not be known."""
        self.optional = max(self.optional - 1, 0)
