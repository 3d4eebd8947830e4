"""Contents pages: lines that lead by dots to page numbers."""

from collections.abc import Sequence

from extractors.tables.figures import LEADER
from extractors.tables.measures import CONTENTS
from extractors.tables.pieces import Strip


def is_contents(rows: Sequence[Strip]) -> bool:
    """Say whether the lines lead by dots to page numbers."""
    led = [
        strip
        for strip in rows
        if len(strip.pieces) <= 3
        and (any(LEADER.search(p.text) for p in strip.pieces[:-1]) or ". . ." in strip.text)
    ]
    return len(led) >= CONTENTS.leaders * len(rows)
