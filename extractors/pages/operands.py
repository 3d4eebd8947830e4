"""What stands before the operators of a content stream, as pdfminer's objects.

The same operands are written again and again in one stream: each is read once.
"""

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.psparser import KWD, LIT

from extractors.pages.string_bytes import Escapes, from_figures, unescaped

DIGITS = rb"<[0-9A-Fa-f\s]*+>"
STRING = rb"\([^()\\]*+(?:\\.[^()\\]*+)*+\)"
for _ in range(2):  # brackets in a string that are not escaped: as deep as that
    STRING = rb"\([^()\\]*+(?:(?:\\.|%b)[^()\\]*+)*+\)" % STRING
SIGNS = {
    b"blank": rb"[\x00\t\n\x0c\r ]",
    b"number": rb"[0-9.+-]++",
    b"string": STRING,
    b"figures": DIGITS,
    b"name": rb"/[^\x00-\x20()<>\[\]{}/%#\x7f-\xff]*+",
    b"operator": rb"(?:[A-Za-z][A-Za-z0-9*]*+|['\"])",
    b"note": rb"%[^\r\n]*+",
}
TOKEN = re.compile(
    rb"%(blank)b*+(?:(%(number)b)|(%(operator)b)|(%(string)b)|(%(figures)b)|(%(name)b)"
    rb"|(\[|<<)|(\]|>>)|%(note)b|(.))" % SIGNS,
    re.S,
)
NUMBER, WORD, TEXT, FIGURES, NAME, BEGIN, END, ODD = range(1, 9)
ITEM = re.compile(rb"(%(string)b)|(%(figures)b)|(%(number)b)" % SIGNS, re.S)
BRACKETS = re.compile(rb"[<>]")
TRUTH: dict[bytes, Any] = {b"true": True, b"false": False}


def number(raw: bytes) -> int | float:
    """Return a number.

    Raises:
        ValueError: it is none.
    """
    return float(raw) if b"." in raw else int(raw)


class Operands(dict[bytes, tuple[Any, ...]]):
    """Numbers, names and dictionaries that stand before an operator, by how they are written.

    Asked for what is none of these it raises ValueError.
    """

    def __missing__(self, raw: bytes) -> tuple[Any, ...]:
        try:
            found = tuple([float(one) if b"." in one else int(one) for one in raw.split()])
        except ValueError:
            found = tuple(objects(raw))
        self[raw] = found
        return found


class Numbers(dict[bytes, Any]):
    """The one number between two strings of an array, none if there is none."""

    def __missing__(self, raw: bytes) -> int | float | None:
        found = self[raw] = number(raw) if raw.strip() else None
        return found


class Figures(dict[bytes, bytes]):
    """Strings in figures."""

    def __missing__(self, raw: bytes) -> bytes:
        found = self[raw] = from_figures(raw)
        return found


class Things:
    """Arrays of numbers and strings, and strings by themselves, of one stream."""

    def __init__(self) -> None:
        self._numbers, self._figures, self._escapes = Numbers(), Figures(), Escapes()

    def read(self, raw: bytes) -> list[Any] | bytes:
        """Return an array or a string.

        Raises:
            ValueError: it is neither.
        """
        if raw.startswith(b"["):
            return self._items(raw[1:-1])
        if raw.startswith(b"("):
            return unescaped(raw[1:-1], self._escapes)
        return self._figures[raw[1:-1]]

    def _items(self, raw: bytes) -> list[Any]:
        numbers, figures, escapes = self._numbers, self._figures, self._escapes
        if b"(" not in raw:
            parts: list[Any] = BRACKETS.split(raw)
            try:
                parts[::2] = map(numbers.__getitem__, parts[::2])
            except ValueError:  # several numbers, one after the other
                pass
            else:
                parts[1::2] = map(figures.__getitem__, parts[1::2])
                return [part for part in parts if part is not None]
        return [
            unescaped(text[1:-1], escapes)
            if text
            else (numbers[plain] if plain else figures[digits[1:-1]])
            for text, digits, plain in ITEM.findall(raw)
        ]


def objects(raw: bytes) -> list[Any]:
    """Return the objects that are written one after the other.

    Raises:
        ValueError: one of them is not known.
    """
    now: list[Any] = []
    open_: list[tuple[list[Any], bytes]] = []
    for found in TOKEN.finditer(raw.rstrip(b"\x00\t\n\x0c\r ")):
        kind, sign = found.lastindex, found[found.lastindex or 0]
        if kind == BEGIN:
            open_.append((now, sign))
            now = []
        elif kind == END:
            if not open_ or open_[-1][1] != {b"]": b"[", b">>": b"<<"}[sign]:
                raise ValueError("brackets that do not match")
            inner, (now, _) = now, open_.pop()
            now.append(inner if sign == b"]" else _dictionary(inner))
        elif kind is not None:
            now.append(_object(kind, sign))
    if open_:
        raise ValueError("a bracket is open")
    return now


def _object(kind: int, raw: bytes) -> Any:
    if kind == NUMBER:
        return number(raw)
    if kind == WORD:
        return TRUTH[raw] if raw in TRUTH else KWD(raw)
    if kind == TEXT:
        return unescaped(raw[1:-1], Escapes())
    if kind == FIGURES:
        return from_figures(raw[1:-1])
    if kind == NAME:
        return LIT(raw[1:].decode("ascii"))
    raise ValueError("a sign that is not known")


def _dictionary(parts: Sequence[Any]) -> dict[Any, Any]:
    if len(parts) % 2:
        raise ValueError("a key without its value")
    return {parts[at].name: parts[at + 1] for at in range(0, len(parts), 2)}
