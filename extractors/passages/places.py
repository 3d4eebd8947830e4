"""Readable, stable ids of the places of a paper: `para_13__item_2`, `app_1__para_2`.

In the manner of Akoma Ntoso eIds: a word for the kind, the printed number where there is
one, else a count; places inside places are joined by two underscores.
"""

import re
import unicodedata
from collections import Counter

from extractors.body.roles import Piece


class Places:
    """Gives each piece its id, in document order; no id is given twice."""

    def __init__(self, paper_id: str) -> None:
        self._paper = paper_id
        self._given: Counter[str] = Counter()
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._appendix = ""
        self._runs: Counter[str] = Counter()  # how often numbers have begun again

    def begin_appendix(self) -> None:
        """Let the places that follow stand in a further appendix."""
        self._counts["app"] += 1
        self._appendix = f"app_{self._counts['app']}__"

    def end_appendix(self) -> None:
        """Let the places that follow stand in the main text again."""
        self._appendix = ""

    def of(self, kind: str, number: str | None = None, parent: str | None = None) -> str:
        """Return a new id; ``parent`` is the id of the passage or table it stands in.

        Where paragraphs begin again at 1, all of their numbers get the count of that row.
        """
        base = f"{parent.split('#', 1)[1]}__" if parent else self._appendix
        name = _ascii(number) if number else ""
        if not name:
            self._counts[base + kind] += 1
            name = str(self._counts[base + kind])
        place = f"{base}{kind}_{name}" if kind else f"{base}{name}"
        if kind == "para":
            self._runs[base] += name == "1" or not self._runs[base]
            place += f"_{self._runs[base]}" if self._runs[base] > 1 else ""
        return self.once(place)

    def once(self, place: str) -> str:
        """Return the id of a place; a second place of one name gets a number."""
        while True:
            self._given[place] += 1
            count = self._given[place]
            name = f"{place}_{count}" if count > 1 else place
            if name not in self._taken:
                self._taken.add(name)
                return f"{self._paper}#{name}"


STARS = {
    "*": "star",
    "**": "star2",
    "***": "star3",
    "†": "dagger",
    "‡": "ddagger",
    "§": "section",
    "?": "x",
}


def mark_name(mark: str) -> str:
    """Return a note's mark in the letters that ids may have."""
    return STARS.get(mark) or _ascii(mark) or "x"


def _ascii(number: str) -> str:
    """Return a printed number in the letters that ids may have."""
    plain = unicodedata.normalize("NFKD", number).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "", plain.lower()).strip(".").replace(".", "-")


class Parents:
    """Which passage an item stands under: the nearest one that is set less deep."""

    def __init__(self) -> None:
        self._open: list[tuple[float, str, str]] = []

    def reset(self) -> None:
        """Forget the open passages: a heading stands between."""
        self._open = []

    def place(self, piece: Piece, passage_id: str) -> None:
        """Note a passage under which items may follow."""
        while self._open and self._open[-1][0] >= _depth(piece) - 1:
            self._open.pop()
        self._open.append((_depth(piece), piece.kind, passage_id))

    def over(self, piece: Piece) -> str | None:
        """Return the id of the passage that an item stands under, if any."""
        if piece.kind not in ("clause", "bullet"):
            return None
        for depth, _, passage_id in reversed(self._open):
            if depth < _depth(piece) - 1:
                return passage_id
        return None


def _depth(piece: Piece) -> float:
    """Return how far in a piece's own mark or text stands; paragraphs are outermost."""
    if piece.kind == "paragraph":
        return -1000.0
    left = piece.lines[0].box.x0 if piece.kind in ("clause", "bullet") else piece.left
    return left - piece.edge
