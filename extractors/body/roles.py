"""Blocks to pieces: the role and printed number of every block of a paper's body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.body.blocks import Block
from extractors.body.breaks import LOOSE
from extractors.body.captions import caption_of, heads_appendix, is_appendix, words_of
from extractors.body.contents import entries
from extractors.body.contents_blocks import contents_of
from extractors.body.headings import HEADING_LINES, is_heading
from extractors.body.numbering import paragraph_numbers
from extractors.pages.leads import Lead, arrow_words
from extractors.pages.lines import text_of
from extractors.wording.languages import Language
from schemas.document_tables import PassageKind
from schemas.paper import Line, TableBlock, Word

SOLID = 1.2  # em from line to line of a heading
HEADING_NUMBER = re.compile(r"([IVXLC]{1,7}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[.)]?$")


@dataclass(frozen=True)
class Piece:
    """A passage to be; ``skip`` words of the first line are its number or bullet."""

    kind: PassageKind
    lines: tuple[Line, ...]
    skip: int = 0
    number: str | None = None
    left: float = 0.0
    edge: float = 0.0  # where the text of its column begins
    right: float = 0.0
    in_box: bool = False
    is_decision: bool = False
    fresh: bool = False
    listed: bool = False  # an entry of a list in columns, which nothing goes on with
    in_contents: bool = False
    style: tuple[float, bool, bool] = (0.0, False, False)
    table: TableBlock | None = None

    @property
    def text(self) -> str:
        """The words as printed, without the number, for matching labels."""
        return text_of([word for line in self.lines for word in line.words][self.skip :])

    def opens_appendix(self, language: Language) -> bool:
        """Say whether this is the heading of an appendix."""
        return self.kind == "heading" and heads_appendix(self.lines, self.skip, language)


def pieces(
    found: Sequence[Block], language: Language, body: float, title: float = 0.0
) -> list[Piece]:
    """Return a piece for each block, in order.

    ``body`` is the size of the text; above ``title``, on the first page, is no heading.
    """
    contents = contents_of(found, language)
    above = {id(b) for b in found if b.first.page == 1 and b.first.box.top < title}
    listed = contents.entries | above
    heads = {id(block) for block in found if is_heading(block, body) and id(block) not in listed}
    numbers = paragraph_numbers(
        found,
        lambda block: not (id(block) in heads or block.region.in_chart or entries(block.lines)),
        lambda block: (
            id(block) in heads
            and heads_appendix(block.lines, block.lead.words if block.lead else 0, language)
        ),
        lambda block: id(block) in heads,
    )
    result = [
        replace(
            _piece(block, numbers.get(at), language, id(block) in heads),
            in_contents=id(block) in contents.blocks,
        )
        for at, block in enumerate(found)
    ]
    return [part for piece in result for part in _parted(piece, language)]


def _parted(piece: Piece, language: Language) -> list[Piece]:
    """Part an appendix's label from a title set apart from it: where they are all of a size.

    A title on the very next line is of the same heading.
    """
    if piece.kind != "heading" or len(piece.lines) < 2:
        return [piece]
    label, title = piece.lines[:2]
    step = title.words[0].baseline - label.words[0].baseline
    if not is_appendix(label.text, language) or step < LOOSE * SOLID * label.size:
        return [piece]
    rest = replace(piece, lines=piece.lines[1:], skip=0, number=None, fresh=False)
    return [replace(piece, lines=piece.lines[:1]), rest]


def _piece(block: Block, number: str | None, language: Language, is_head: bool) -> Piece:
    piece = Piece(
        kind="text",
        lines=block.lines,
        left=block.left,
        edge=block.region.edge,
        right=block.region.right_of(block.last),
        in_box=block.region.in_box,
        fresh=block.fresh,
        listed=block.region.listed,
        style=(block.first.size, block.is_all("bold"), block.is_all("italic")),
    )
    if block.region.in_chart:
        return replace(piece, kind="figure")
    caption = caption_of(block.first.text, language)
    if number is not None and block.lead is not None:
        return replace(piece, kind="paragraph", number=number, skip=block.lead.words)
    if caption is not None and len(block.lines) <= HEADING_LINES:
        skip = words_of(block.first, caption[0])
        return replace(piece, kind="caption", number=caption[1], skip=skip)
    if is_head:
        return _heading(piece, block)
    if block.lead is not None and not entries(block.lines):
        return _item(piece, block.lead)
    return piece


def _heading(piece: Piece, block: Block) -> Piece:
    """Return a piece as a heading, its number or arrow told from its text."""
    words = block.first.words
    start = 0
    if block.lead is not None and block.lead.kind == "bullet":
        start = block.lead.words
    elif arrow_words(block.first):
        start = 1
    count = start + 1
    while count < len(words) and not words[count].spaced:
        count += 1
    found = HEADING_NUMBER.match("".join(word.text for word in words[start:count]))
    if (
        found
        and count < len(words)
        and (found.group(0)[-1] in ".)" or _set_off(words[count - 1], words[count]))
    ):
        return replace(piece, kind="heading", number=found.group(1), skip=count)
    return replace(piece, kind="heading", skip=start)


def _set_off(word: Word, after: Word) -> bool:
    return after.box.x0 - word.box.x1 > 0.8 * word.size


def _item(piece: Piece, lead: Lead) -> Piece:
    if lead.kind == "note":
        return replace(piece, kind="footnote")
    if lead.kind == "bullet":
        return replace(piece, kind="bullet", skip=lead.words)
    return replace(piece, kind="clause", number=lead.text, skip=lead.words)
