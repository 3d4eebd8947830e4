"""Passages round a place: those of its part, those between two, and who bears a mark."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from schemas.tables import Passage


def parts(passages: Sequence[Passage]) -> Mapping[str, list[Passage]]:
    """Return the passages of the paper and of each appendix, by the appendix's place."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[place(passage).split("__")[0] if passage.in_appendix else ""].append(passage)
    return found


def between(
    before: Passage | None, after: Passage, inside: Sequence[Passage], *, itself: bool = False
) -> list[Passage]:
    """Return the passages between two; with ``itself`` the first of them too."""
    start = inside.index(before) + (not itself) if before else 0
    return list(inside[start : inside.index(after)])


def printed(mark: str, passages: Sequence[Passage]) -> Passage | None:
    """Return the passage that opens with a mark, or holds it where it is in brackets."""
    plain = re.escape(mark.strip("."))
    opening = re.compile(rf"\W*{plain}(?![0-9A-Za-z])")
    inner = re.compile(rf"(?<!\w){plain}") if mark[:1] == "(" else None
    for passage in passages:
        text = passage.text if not passage.number else f"{passage.number} {passage.text}"
        if opening.match(text) or (inner and inner.search(text)):
            return passage
    return None


def place(passage: Passage) -> str:
    """Return a passage's place inside its paper."""
    return passage.passage_id.split("#", 1)[1]
