"""Where a sentence stops: at the end of a text, or of a line with marks of notes after it."""

import re

from extractors.pages.marks import is_plain, marks_in
from extractors.wording.raised import RAISED_FIGURES
from schemas.paper import Line

ENDS = re.compile(r"[.:;?!…][\"”»’')\]]*$")


def has_ended(line: Line) -> bool:
    """Say whether a line ends as a sentence does; marks of notes may stand after its stop."""
    words = line.words
    if not is_plain(line):
        count = len(words)
        while count > 1 and marks_in(line, count - 1):
            count -= 1
        words = words[:count]
    text = "".join(word.text for word in words[-3:])
    return ENDS.search(RAISED_FIGURES.sub("", text)) is not None
