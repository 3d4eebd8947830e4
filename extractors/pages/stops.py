"""Where a sentence stops: at the end of a text, or of a line with marks of notes after it."""

import re

from extractors.pages.marks import marks_in
from extractors.wording.raised import RAISED_FIGURES
from schemas.paper import Line

ENDS = re.compile(r"[.:;?!…][\"”»’')\]]*$")


def has_ended(line: Line) -> bool:
    """Say whether a line ends as a sentence does; marks of notes may stand after its stop."""
    words = list(line.words)
    while len(words) > 1 and marks_in(line, len(words) - 1):
        words.pop()
    text = "".join(word.text for word in words[-3:])
    return ENDS.search(RAISED_FIGURES.sub("", text)) is not None
