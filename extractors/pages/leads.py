"""What opens a line: the number, letter or bullet of a paragraph or item, or an arrow."""

import re
from typing import NamedTuple

from extractors.pages.marks import opening_mark
from schemas.paper import Line

PARAGRAPH = re.compile(r"(?:[0-9]{1,3}\.|[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}\.?)")
CLAUSE = re.compile(r"\(?(?:[a-z]{1,2}|[ivxl]{1,6}|[0-9]{1,2})\)|[a-z]\.")
BULLETS = frozenset("•▪■□●◦○‣·∙⁃►▶➤❖✓–—-*\uf0b7\uf0a7\uf0d8\uf06e\uf0fc\uf076o")
LETTER_BULLETS = frozenset("nlqu§ØüvoX")  # what bullets of symbol fonts extract as
TABBED = 0.8  # em between a letter and its text: only a tab sets a bullet off so far
ARROWS = frozenset("►▶➤Xuvn\uf075\uf0d8")
# what a bullet is where its font names no sign
UNREAD = re.compile("[\ufffd\ue000-\uf8ff]")
SYMBOL_FONT = re.compile(r"wingding|symbol|dingbat|webding", re.I)


class Lead(NamedTuple):
    """The mark that opens a line: what it says, its words, where its text begins."""

    kind: str  # paragraph, clause, bullet, note
    text: str
    words: int
    text_left: float


def lead_of(line: Line, body_font: str = "") -> Lead | None:
    """Return the number, letter or bullet that opens a line, if text follows it."""
    count = 1
    while count < len(line.words) and not line.words[count].spaced:
        count += 1
    if count >= len(line.words):
        return None
    text = "".join(word.text for word in line.words[:count])
    left = line.words[count].box.x0
    first = line.words[0]
    if PARAGRAPH.fullmatch(text):
        return Lead("paragraph", text.rstrip("."), count, left)
    if CLAUSE.fullmatch(text):
        return Lead("clause", text, count, left)
    if opening_mark(line) is not None:
        return Lead("note", text, count, left)
    symbol = len(text) == 1 and bool(SYMBOL_FONT.search(first.font))
    set_off = left - line.words[count - 1].box.x1 > TABBED * line.size
    odd = text in LETTER_BULLETS and (first.font != line.words[count].font or set_off)
    if symbol or odd or text in BULLETS or UNREAD.fullmatch(text):
        return Lead("bullet", text, count, left)
    return None


def arrow_words(line: Line) -> int:
    """Return 1 if a line opens with the brand's arrow, which extracts as a sign or letter.

    A lone X, u or n before a capital is no word of a heading in any of the languages. The
    sign itself may touch the number after it.
    Source: GB.341/PFA/1, headings and running heads.
    """
    if len(line.words) < 2 or line.words[0].text not in ARROWS:
        return 0
    letter = line.words[0].text.isalpha()
    return int(not letter or (line.words[1].spaced and line.words[1].text[:1].isupper()))
