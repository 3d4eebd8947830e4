"""A text cut into runs: plain words, marks of notes, and spans within spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from flows.export.notes import Mark

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """A stretch of a text, in code points, and what it stands for."""

    start: int
    end: int
    what: T
    goes_on: bool = False  # the rest of a span that was cut


@dataclass(frozen=True, slots=True)
class Woven(Generic[T]):
    """A span and the runs in it."""

    span: Span[T]
    runs: "tuple[Run[T], ...]"


Run: TypeAlias = "str | Mark | Woven[T]"


def woven(text: str, spans: Sequence[Span[T]], marks: Sequence[Mark]) -> "tuple[Run[T], ...]":
    """Return a text as runs that give it back when read one after the other.

    Of spans that cross, the one that begins later is cut where the other ends. A mark at an
    edge of a span stands outside it; a mark behind the text stands at its end.
    """
    fitting = [replace(span, end=min(span.end, len(text))) for span in spans]
    fitting = sorted(
        (span for span in fitting if span.start < span.end),
        key=lambda span: (span.start, -span.end),
    )
    placed = sorted(marks, key=lambda mark: mark.offset)
    placed = [replace(mark, offset=min(mark.offset, len(text))) for mark in placed]
    return tuple(_level(text, 0, len(text), fitting, placed))


def _level(
    text: str, start: int, end: int, spans: Sequence[Span[T]], marks: Sequence[Mark]
) -> "Iterator[Run[T]]":
    at, rest = start, list(spans)
    while rest:
        first = rest.pop(0)
        yield from _plain(text, at, first.start, marks)
        inner = [replace(s, end=min(s.end, first.end)) for s in rest if s.start < first.end]
        inside = [mark for mark in marks if first.start < mark.offset < first.end]
        yield Woven(first, tuple(_level(text, first.start, first.end, inner, inside)))
        at = first.end
        rest = sorted(_behind(rest, at), key=lambda span: (span.start, -span.end))
    yield from _plain(text, at, end, marks)


def _behind(spans: Sequence[Span[T]], at: int) -> Iterator[Span[T]]:
    """Yield what is left of spans behind a place."""
    for span in spans:
        if span.start >= at:
            yield span
        elif span.end > at:
            yield replace(span, start=at, goes_on=True)


def _plain(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[str | Mark]:
    at = start
    for mark in marks:
        if start <= mark.offset <= end:
            if mark.offset > at:
                yield text[at : mark.offset]
            yield mark
            at = mark.offset
    if end > at:
        yield text[at:end]
