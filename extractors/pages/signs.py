"""Signs that glyphs may say: what is sound, what one of several is, what name and shape prove."""

import unicodedata
from typing import NamedTuple

from pdfminer.encodingdb import name2unicode

from extractors.wording.doubtful import UNKNOWN

MADE_UP = ("glyph", "cid", "gid", "index")  # how fonts without names have theirs numbered
UNSOUND = ("Cc", "Cn", "Co", "Cs")  # categories that no printed character is of
BLANK = 0.15  # em: a glyph without ink that moves the pen so far is a blank
HYPHEN = 0.45  # em: a bar this wide or narrower is a hyphen, a wider one a dash
BAR = 0.16  # em: a bar is no higher
ROUND, FULL = (0.74, 0.83), 0.97  # share of its box that a dot fills, and a square
SQUARE = 0.2  # of its height: by how much the width of a bullet may differ
DASHES = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212")


class Outline(NamedTuple):
    """The shape of a glyph, in em: its box from the baseline, its parts, how full its box is."""

    x0: float
    y0: float
    x1: float
    y1: float
    contours: int
    corners: int
    full: float


def is_sound(text: str) -> bool:
    """Say whether a text may be what one glyph says: a sign, or the letters of a ligature.

    >>> [is_sound(text) for text in ("a", "ffi", "¾", "\\x02", "\\uf0b7", "---", "")]
    [True, True, True, False, False, False, False]
    """
    if len(text) == 1:
        return (unicodedata.category(text) not in (*UNSOUND, "Cf") and text != UNKNOWN) or (
            text == "\u00ad"
        )
    return bool(text) and all(c.isalnum() or unicodedata.combining(c) for c in text)


def one_of(text: str) -> str:
    """Return the one sign that a text gives in several codes, or nothing.

    Some makers list all the codes of a glyph: hyphen, soft hyphen, U+2010.

    >>> one_of("-\\u00ad\\u2010"), one_of("\\t\\r \\u00a0"), one_of("\\u2126\\u03a9"), one_of("ab")
    ('-', ' ', 'Ω', '')
    """
    if len(set(text)) > 1 and set(text) <= DASHES:
        return "-" if "-" in text else text[0]
    folded = {unicodedata.normalize("NFKC", c) for c in text}
    if not text.strip():
        return " "
    return folded.pop() if len(folded) == 1 and len(set(text)) > 1 else ""


def of_name(name: str) -> str:
    """Return the characters that a glyph's name stands for, or nothing (Adobe Glyph List)."""
    try:
        text = name2unicode(name)
    except (KeyError, ValueError):
        return ""
    return text if is_sound(text) or text.isspace() else ""


def of_shape(shape: Outline, advance: float) -> str | None:
    """Return what a glyph's shape proves: nothing, a blank, a hyphen or dash, a bullet."""
    if not shape.contours:
        return " " if advance >= BLANK else ""
    width, height = shape.x1 - shape.x0, shape.y1 - shape.y0
    if shape.contours != 1:
        return None
    level = height <= BAR and width > 1.5 * height and shape.y0 > 0.1
    if level and shape.corners in (4, 5) and shape.full > FULL:
        return "-" if width <= HYPHEN else "–"
    if abs(width - height) <= SQUARE * height:
        if shape.corners in (4, 5) and shape.full > FULL:
            return "▪"
        if not shape.corners and ROUND[0] < shape.full < ROUND[1] and height > BAR:
            return "•"
    return None


def of_width(given: str, advance: float) -> str:
    """Return what several signs for one glyph are, told by its width: `---` is a hyphen."""
    if len(given) < 2 or not all(is_sound(c) for c in given):
        return UNKNOWN
    if set(given) <= DASHES:
        return "-" if advance <= HYPHEN else "–" if advance <= 2 * HYPHEN else "—"
    return given


def is_name(name: str | None) -> bool:
    """Say whether a glyph's name was given by the maker of the font."""
    return bool(name) and not str(name).lower().startswith(MADE_UP) and name != ".notdef"
