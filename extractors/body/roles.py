"""Blocks to pieces: the role and printed number of every block of a paper's body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.body.blocks import Block
from extractors.body.contents import entries
from extractors.body.numbering import paragraph_numbers
from extractors.pages.leads import ARROWS, arrow_words
from extractors.pages.lines import text_of
from extractors.pages.marks import SMALL
from extractors.pages.stops import ENDS
from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import Language, language
from schemas.document_tables import PassageKind
from schemas.paper import Line, TableBlock, Word

HEADING_LINES = 4  # a heading is this many lines long at most
HEADING_WORDS = 40
NUMBERED_WORDS = 18  # a bold numbered block of more words is a decision, not a heading
ONE_WORD = 10  # letters: a word in capitals so long is no acronym
CAPITALS = 8  # letters: shorter texts in capitals may be acronyms
LARGER = 0.9  # points above the body's size that make a line a heading by size alone
HEADING_NUMBER = re.compile(r"([IVXLC]{1,7}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[.)]?$")


@dataclass
class Piece:
    """A passage being built; ``skip`` words of the first line are its number or bullet."""

    kind: PassageKind
    lines: list[Line]
    skip: int = 0
    number: str | None = None
    left: float = 0.0
    right: float = 0.0
    in_box: bool = False
    is_decision: bool = False
    in_appendix: bool = False
    fresh: bool = False
    style: tuple[float, bool, bool] = (0.0, False, False)
    table: TableBlock | None = None

    @property
    def text(self) -> str:
        """The words as printed, without the number, for matching labels."""
        return text_of([word for line in self.lines for word in line.words][self.skip :])


def pieces(found: Sequence[Block], words: Language, body: float) -> list[Piece]:
    """Return a piece for each block, in order."""
    numbers = paragraph_numbers(
        found,
        lambda block: not is_heading(block, body) and not entries(block.lines),
        lambda block: is_appendix(plain(block), words) and is_heading(block, body),
    )
    result = [_piece(block, numbers.get(at), words, body) for at, block in enumerate(found)]
    return [part for piece in result for part in _parted(piece, words)]


def _parted(piece: Piece, words: Language) -> list[Piece]:
    """Part an appendix's label from the title under it, where both are set alike."""
    first = text_of(piece.lines[0].words)
    if piece.kind != "heading" or len(piece.lines) < 2 or not is_appendix(first, words):
        return [piece]
    if re.search(r"[.:–-]", first):
        return [piece]
    rest = replace(piece, lines=piece.lines[1:], skip=0, number=None, fresh=False)
    return [replace(piece, lines=piece.lines[:1]), rest]


def is_heading(block: Block, body: float) -> bool:
    """Say whether a block is set as a heading: bold, larger, or a short line in italics."""
    text = plain(block)
    if entries(block.lines):
        return False
    if len(block.lines) > HEADING_LINES or len(text.split()) > HEADING_WORDS or not text:
        return False
    if not any(c.isalpha() for c in text):
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
        or (block.is_all("italic") and len(block.lines) <= 2 and not ENDS.search(text))
        or ((_in_capitals(text) or block.is_underlined) and not ENDS.search(text))
    )


def _in_capitals(text: str) -> bool:
    """Say whether a text is wholly in capitals and no acronym: FIRST ITEM ON THE AGENDA."""
    letters = [c for c in text if c.isalpha()]
    enough = len(letters) >= (CAPITALS if " " in text else ONE_WORD)
    return enough and text == text.upper() and "/" not in text


def plain(block: Block) -> str:
    """Return the words of a block without its opening mark and without raised words."""
    size = SMALL * block.first.size
    return text_of(word for word in block.text_words if word.size > size)


def _arrow(block: Block) -> bool:
    """Say whether a block opens with the brand's arrow: a glyph that extracts as a letter."""
    lead = block.lead
    return (
        lead is not None and lead.kind == "bullet" and lead.text in ARROWS and block.is_all("bold")
    )


def _piece(block: Block, number: str | None, words: Language, body: float) -> Piece:
    piece = Piece(
        kind="text",
        lines=list(block.lines),
        left=block.left,
        right=block.region.right_of(block.last),
        in_box=block.region.in_box,
        fresh=block.fresh,
        style=(block.first.size, block.is_all("bold"), block.is_all("italic")),
    )
    caption = caption_of(block.first.text, words)
    if number is not None and block.lead is not None:
        piece.kind, piece.number, piece.skip = "paragraph", number, block.lead.words
    elif caption is not None and len(block.lines) <= HEADING_LINES:
        piece.kind, piece.number = "caption", caption[1]
        piece.skip = words_of(block.first, caption[0])
    elif is_heading(block, body):
        _set_heading(piece, block)
    elif block.lead is not None and not entries(block.lines):
        _set_item(piece, block)
    return piece


def is_appendix(text: str, words: Language) -> bool:
    """Say whether a heading's text names an appendix: `Appendix II`, `Annexe`, `Anexo I`."""
    number = r"(?: ?(?:[ivx]{1,5}|[a-z]|[0-9]{1,2}))?(?:\s?[.:–-].*)?"
    pattern = rf"(?:{'|'.join(words.appendix_words)}){number}\Z"
    return re.match(pattern, fold_label(text)) is not None


def caption_of(text: str, words: Language) -> tuple[str, str] | None:
    """Return label (`Table I.`) and number (`I`) of a line that is a caption, or none."""
    found = _caption_pattern(words.code).match(fold(text))
    if found is None:
        return None
    return text[: found.end("label")], text[found.start("number") : found.end("number")]


@cache
def _caption_pattern(code: str) -> re.Pattern[str]:
    words = "|".join(word for name in ("table", "figure") for word in language(code).captions[name])
    number = r"[0-9]{1,3}(?:[.-][0-9]+)*|[ivxlc]+|[a-z](?:[.-]?[0-9]+)*"
    close = r"\s?[.:]|\s-(?=\s)|(?=\s*$)"
    return re.compile(rf"(?P<label>(?:{words}) ?(?:n[o°º]\.? ?)?(?P<number>{number})(?:{close})) *")


def words_of(line: Line, label: str) -> int:
    """Return how many words of a line its opening label takes."""
    size, wanted = 0, len(re.sub(r"\s", "", label))
    for count, word in enumerate(line.words):
        if size >= wanted:
            return count
        size += len(word.text)
    return len(line.words)


def _set_heading(piece: Piece, block: Block) -> None:
    piece.kind = "heading"
    words = block.first.words
    if block.lead is not None and block.lead.kind == "bullet":
        piece.skip = block.lead.words
    elif arrow_words(block.first):
        piece.skip = 1
    start = piece.skip
    count = start + 1
    while count < len(words) and not words[count].spaced:
        count += 1
    found = HEADING_NUMBER.match("".join(word.text for word in words[start:count]))
    if (
        found
        and count < len(words)
        and (found.group(0)[-1] in ".)" or _set_off(words[count - 1], words[count]))
    ):
        piece.number, piece.skip = found.group(1), count


def _set_off(word: Word, after: Word) -> bool:
    return after.box.x0 - word.box.x1 > 0.8 * word.size


def _set_item(piece: Piece, block: Block) -> None:
    lead = block.lead
    if lead is None:
        return
    if lead.kind == "note":
        piece.kind = "footnote"
        return
    piece.skip = lead.words
    if lead.kind == "bullet":
        piece.kind = "bullet"
    else:
        piece.kind, piece.number = "clause", lead.text
