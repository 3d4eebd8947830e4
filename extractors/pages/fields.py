"""Values of form fields that have no appearance of their own: each viewer shows them.

A viewer sets such a value itself, in the field's rectangle (ISO 32000-1, 12.7.3.3). Only
fields of text and choice are read so; a password is not shown.
"""

import re
from collections.abc import Mapping
from typing import Any

from pdfminer.psparser import LIT, PSLiteral
from pdfminer.utils import Matrix, decode_text

from extractors.pages.content import Content
from extractors.pages.fonts import PLAIN
from extractors.pages.layers import DEEP, resolved

SHOWN = ("Tx", "Ch")
PASSWORD = 1 << 13  # flag of a field whose value is not shown
SIZE = re.compile(r"([0-9.]+)\s+Tf")
USUAL = 10.0  # points: the size of a value whose field states none
LEAST = 4.0  # points: a viewer sets no value smaller
INSET = 2.0  # points between the edge of a field and its value
LINE = 1.15  # em between the lines of a value


def paint_value(
    field: Mapping[str, Any],
    rect: tuple[float, float, float, float],
    interpreter: Content,
    ctm: Matrix,
) -> None:
    """Paint the value of a field in its rectangle, as a viewer does, line by line."""
    lines = _value(field).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(lines):
        return
    x0, y0, _, y1 = rect
    size = _size(field, (y1 - y0) / len(lines))
    height = size * LINE * len(lines)
    top = (y0 + y1 + height) / 2 if len(lines) == 1 else y1 - INSET
    inner = interpreter.annotation()
    inner.init_resources({"Font": {"F": PLAIN}})
    inner.init_state(ctm)
    for number, text in enumerate(lines, 1):
        inner.do_BT()
        inner.do_Tf(LIT("F"), size)
        inner.do_Td(x0 + INSET, top - size * (LINE * number - 0.2))
        inner.do_Tj(text.encode("cp1252", "replace"))
        inner.do_ET()


def _value(field: Mapping[str, Any]) -> str:
    kind, flags = _inherited(field, "FT"), _inherited(field, "Ff")
    value = _inherited(field, "V")
    hidden = isinstance(flags, int) and flags & PASSWORD
    shown = isinstance(kind, PSLiteral) and kind.name in SHOWN and not hidden
    return decode_text(value).strip() if shown and isinstance(value, bytes) else ""


def _size(field: Mapping[str, Any], room: float) -> float:
    look = _inherited(field, "DA")
    found = SIZE.search(look.decode("latin-1")) if isinstance(look, bytes) else None
    stated = float(found[1]) if found else 0.0
    return stated or max(min(USUAL, room / LINE), LEAST)


def _inherited(field: Mapping[str, Any], key: str) -> Any:
    """Return an entry of a field, or of the nearest field over it that has one."""
    at: Any = field
    for _ in range(DEEP):
        if not isinstance(at, dict):
            return None
        found = resolved(at.get(key))
        if found is not None:
            return found
        at = resolved(at.get("Parent"))
    return None
