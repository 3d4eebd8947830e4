"""Whether a block is set as a heading: by its type, its length and how it ends."""

import re

from extractors.body.blocks import Block
from extractors.body.contents import entries
from extractors.pages.leads import ARROWS
from extractors.pages.stops import ENDS

HEADING_LINES = 4  # a heading is this many lines long at most
HEADING_WORDS = 40
NUMBERED_WORDS = 18  # a bold numbered block of more words is a decision, not a heading
ONE_WORD = 10  # letters: a word in capitals so long is no acronym
CAPITALS = 8  # letters: shorter texts in capitals may be acronyms
LARGER = 0.9  # points above the body's size that make a line a heading by size alone


def is_heading(block: Block, body: float) -> bool:
    """Say whether a block is set as a heading: bold, larger, or a short line in italics."""
    text = block.plain
    if block.region.in_chart or entries(block.lines):
        return False
    if len(block.lines) > HEADING_LINES or len(text.split()) > HEADING_WORDS or not text:
        return False
    if not any(c.isalpha() for c in text) or text.endswith(";"):
        return False
    larger = block.first.size >= body + LARGER
    closed = re.search(r"[.;,]$", text) is not None and not re.search(r"\b[A-Z]\.$", text)
    if closed and not (larger and block.is_all("bold")):
        return False
    if block.lead and block.lead.kind in ("clause", "bullet") and not _arrow(block):
        return False
    if text[:1].islower() and not larger:
        return False
    if text.endswith(":") and (len(block.lines) > 1 or block.lead is not None):
        return False
    if block.lead and block.lead.kind == "paragraph" and len(text.split()) > NUMBERED_WORDS:
        return False
    return (
        larger
        or block.is_all("bold")
        or (block.is_all("italic") and _is_short_italic(block, text))
        or ((_in_capitals(text) or block.is_underlined) and not ENDS.search(text))
    )


def _is_short_italic(block: Block, text: str) -> bool:
    """Say whether italics are short and stand left or centred: at the right they are a date."""
    middle = (block.region.left + block.region.right) / 2
    return len(block.lines) <= 2 and not ENDS.search(text) and block.first.box.x0 < middle


def _in_capitals(text: str) -> bool:
    """Say whether a text is wholly in capitals and no acronym: FIRST ITEM ON THE AGENDA."""
    letters = [c for c in text if c.isalpha()]
    enough = len(letters) >= (CAPITALS if " " in text else ONE_WORD)
    return enough and text == text.upper() and "/" not in text


def _arrow(block: Block) -> bool:
    """Say whether a block opens with the brand's arrow: a glyph that extracts as a letter."""
    lead = block.lead
    return (
        lead is not None and lead.kind == "bullet" and lead.text in ARROWS and block.is_all("bold")
    )
