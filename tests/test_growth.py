"""Work grows with the words, not with their square: counted in calls, never in seconds."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from extractors.pages.lines import group_lines
from schemas.paper import Box, Word

CORE = ("/extractors/", "/schemas/")


def calls_of(action: Callable[[], object]) -> int:
    """Count the calls of functions of the core (generators' steps too) while an action runs."""
    count = 0

    def look(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        if event == "call" and any(part in frame.f_code.co_filename for part in CORE):
            count += 1

    sys.setprofile(look)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def page_of(lines: int, words: int = 10) -> list[Word]:
    """Return the words of a page of short words, one a cell, with a raised ending on each line."""
    return [
        Word(
            text="of" if at else "ª",
            box=Box(x0 := 50.0 + 30 * at, top := 12.0 * line - 3 * (not at), x0 + 15, top + 10),
            size=10.0,
            font="Serif",
            baseline=top + 8,
        )
        for line in range(lines)
        for at in range(words)
    ]


def test_grouping_twice_the_lines_takes_twice_the_calls() -> None:
    once, twice = (calls_of(lambda n=n: group_lines(page_of(n))) for n in (60, 120))
    assert twice < 2.2 * once, f"{once} calls for 60 lines, {twice} for 120"
