"""A content stream to its statements: operators, each with the operands that stand before it.

pdfminer reads a stream sign by sign, which is a third of all the time a page takes. Here one
pattern finds a statement at a time, and what is written again and again is read once. What the
pattern does not know (inline pictures, procedures, broken tokens) is left to pdfminer.
"""

import re
from collections.abc import Sequence
from typing import Any

from extractors.pages.faults import UnsoundError
from extractors.pages.operands import SIGNS, TRUTH, Operands, Things

Statement = tuple[bytes, Sequence[Any]]

TOO_MUCH = "the page paints more than is read of a page"
BLANKS = b"\x00\t\n\x0c\r "
PARTS: Any = re.Match.groups
INSIDE = rb"[^()<>\[\]%%]++|%(string)b|%(figures)b" % SIGNS
SIMPLE = rb"(?:%b++|%b|%b|%b|<<(?:%b|\[(?:%b)*+\])*+>>)*+" % (
    *(SIGNS[name] for name in (b"blank", b"number", b"name", b"note")),
    *(INSIDE, INSIDE),
)
ITEMS = rb"(?:%(blank)b|%(number)b|%(string)b|%(figures)b)*+" % SIGNS
STATEMENT = re.compile(
    rb"(%b)(\[%b\]|%b|%b)?+(%b)(%b)|(.)"
    % (SIMPLE, ITEMS, SIGNS[b"string"], SIGNS[b"figures"], SIMPLE, SIGNS[b"operator"]),
    re.S,
)
# properties that stand in the stream itself name no layer: the content is marked, no more
INLINE = re.compile(rb"(%(blank)b*+%(name)b)%(blank)b*+<<.*>>%(blank)b*+" % SIGNS, re.S)
LEFT = {*TRUTH, b"BI"}  # words that are no operators, or begin what the pattern does not know


def statements(data: bytes, most: int) -> list[Statement] | None:
    """Return the statements of a content stream in order; none if it has anything not known.

    Operands are pdfminer's objects.

    Raises:
        UnsoundError: there are more than ``most``.

    >>> statements(b"BT /F1 9.5 Tf [(a\\\\(b)-20<41>] TJ", 9)
    [(b'BT', ()), (b'Tf', (/'F1', 9.5)), (b'TJ', ([b'a(b', -20, b'A'],))]
    >>> statements(b"BI /W 1 ID x EI", 9) is None
    True
    """
    operands, things = Operands(), Things()
    known: dict[tuple[bytes | None, ...], Statement] = {}
    found: list[Statement] = []
    try:
        for parts in map(PARTS, STATEMENT.finditer(data.rstrip(BLANKS))):
            statement = known.get(parts)
            if statement is None:
                before, thing, after, operator, odd = parts
                if odd or operator in LEFT:
                    return None
                if operator == b"BDC" and (inline := INLINE.fullmatch(before or b"")):
                    operator, before = b"BMC", inline[1]
                statement = (operator, operands[before])
                if thing:
                    given = (*operands[before], things.read(thing), *operands[after])
                    statement = (operator, given)
                else:
                    known[parts] = statement
            found.append(statement)
            if len(found) > most:
                raise UnsoundError(TOO_MUCH)
    except ValueError:
        return None
    return found
