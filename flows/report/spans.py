"""The text of a passage as markup: names, citations, sums and note marks in their places.

All that a PDF says goes through `Markup.format`, which escapes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

OPEN = Markup('<span class="s-{}"{} data-to="{}" title="{}">')
FIRST = Markup(' id="{}"')
CLOSE = Markup("</span>")
MARK = Markup(
    '<sup class="mark" id="{id}" data-to="{id}"><a href="#{note}" aria-describedby="note:{id}">'
    '{marker}</a><span class="note" role="tooltip" id="note:{id}">{text}</span></sup>'
)
LONG = 700  # characters of a note that are shown under its mark


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text with a meaning: code points from `start` to `end`."""

    start: int
    end: int
    place: str
    kind: str  # name, citation, amount
    says: str  # its meaning in a few words


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a note behind so many code points of a text."""

    offset: int
    place: str
    note: str
    marker: str
    text: str


def marked_up(text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> Markup:
    """Return a text with its spans nested, cut where they cross, and its marks.

    >>> str(marked_up("a <b>", [Span(2, 5, "m_1", "name", "B")], []))
    'a <span class="s-name" id="m_1" data-to="m_1" title="B">&lt;b&gt;</span>'
    """
    found = sorted(spans, key=lambda span: (span.start, -span.end))
    at = _marks(marks, len(text))
    cuts = sorted({0, len(text), *at, *(cut for s in found for cut in (s.start, s.end))})
    parts: list[Markup] = []
    opened: list[Span] = []
    seen: set[str] = set()
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        covering = [span for span in found if span.start <= start < span.end]
        parts += _turn(opened, covering, seen)
        parts += at.get(start, ())
        opened = covering
        parts.append(escape(text[start:end]))
    parts += [CLOSE] * len(opened)
    return Markup("").join(parts)


def _turn(opened: Sequence[Span], covering: Sequence[Span], seen: set[str]) -> Iterator[Markup]:
    """Yield the tags between two stretches: what ends is closed, what begins is opened."""
    same = 0
    while same < min(len(opened), len(covering)) and opened[same] == covering[same]:
        same += 1
    yield from [CLOSE] * (len(opened) - same)
    for span in covering[same:]:
        first = FIRST.format(span.place) if span.place not in seen else Markup("")
        seen.add(span.place)
        yield OPEN.format(span.kind, first, span.place, span.says)


def _marks(marks: Iterable[Mark], size: int) -> Mapping[int, list[Markup]]:
    found: dict[int, list[Markup]] = defaultdict(list)
    for mark in marks:
        text = mark.text if len(mark.text) <= LONG else mark.text[:LONG] + " …"
        found[min(mark.offset, size)].append(
            MARK.format(id=mark.place, note=mark.note, marker=mark.marker, text=text)
        )
    return found
