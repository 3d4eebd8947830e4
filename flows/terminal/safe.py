"""Texts of papers on a terminal: nothing in them moves the cursor or turns the line round."""

from rich.text import Text

from schemas.csv_text import CONTROLS

# what turns a line round or ends it: bidirectional controls, line and paragraph separators
TURNING = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)


def plain(text: str) -> str:
    """Return a text with U+FFFD for each sign that a terminal would obey.

    >>> plain("a\\x1b[31mb")
    'a\\ufffd[31mb'
    """
    return text.translate(CONTROLS).translate(TURNING)


def words(text: str | None, style: str = "") -> Text:
    """Return a text to be printed as it stands: no markup in it is obeyed, either."""
    return Text(plain(text or ""), style)
