"""Figures beside a glyph that says nothing: no value is read of them.

``US$ 1\\ufffd200`` is neither 1 nor 200 dollars.
"""

import re

UNKNOWN = "\N{REPLACEMENT CHARACTER}"  # what a glyph says whose characters nothing proves
GROUP = r"(?<=[\d\ufffd])[ \u00a0\u202f](?=[\d\ufffd]{3,4}(?![\d\ufffd]))"  # between thousands
TOKEN = re.compile(rf"(?:\S|{GROUP})+")


def without_doubtful(text: str) -> str:
    """Return a text of the same length whose doubtful figures have no digits.

    >>> without_doubtful("US$ 1\\ufffd200 of 12"), without_doubtful("1 \\ufffd00 and 7")
    ('US$ \\ufffd\\ufffd\\ufffd\\ufffd\\ufffd of 12', '\\ufffd \\ufffd\\ufffd\\ufffd and 7')
    """
    if UNKNOWN not in text:
        return text
    return TOKEN.sub(lambda found: _masked(found[0]), text)


def doubtful_figures(text: str) -> list[str]:
    """Return the figures of a text that hold a glyph which says nothing, as printed."""
    if UNKNOWN not in text:
        return []
    return [each for each in TOKEN.findall(text) if _masked(each) != each]


def _masked(token: str) -> str:
    return re.sub(r"\d", UNKNOWN, token) if UNKNOWN in token else token
