"""Links of a page to spans of a passage: which words lead where."""

from collections.abc import Mapping, Sequence

from extractors.passages.prose import PlacedWord
from schemas.paper import Link

PassageLink = tuple[str, int, int, str]  # passage id, start, end, address


def linked(
    place: str, words: Sequence[PlacedWord], targets: Mapping[int, Sequence[Link]]
) -> list[PassageLink]:
    """Return the spans of a passage that lead to an address, in code points of its text.

    Words in a row that lead to one address are one span: a link that runs over a line end
    is drawn as two areas.
    """
    found: list[PassageLink] = []
    before = -1
    for at, placed in enumerate(words):
        address = _address(placed, targets)
        if address is None:
            continue
        start = placed.end - len(placed.word.text)
        if found and before == at - 1 and found[-1][3] == address:
            found[-1] = (place, found[-1][1], placed.end, address)
        else:
            found.append((place, max(start, 0), placed.end, address))
        before = at
    return found


def _address(placed: PlacedWord, targets: Mapping[int, Sequence[Link]]) -> str | None:
    links = targets.get(placed.page, ())
    return next((link.uri for link in links if link.box.holds(placed.word.box)), None)
