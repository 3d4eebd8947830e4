"""How deep headings stand to one another: by the kind of their numbers, then by their type."""

import re
from collections.abc import Sequence

from extractors.body.roles import Piece
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording

ROMAN = re.compile(r"[IVXLC]+")
EITHER = frozenset("IVX")  # letters that number headings as figures, unless their row says not
Style = tuple[bool, float, bool, bool]


def heading_ranks(found: Sequence[Piece], language: Language, *, minutes: bool) -> list[int]:
    """Return the rank of each heading, in order: those in roman figures first, then by type.

    A rank says which heading stands under which, not how deep it is. What stands under
    "Contents" is no section of it; in minutes each decision stands in its item.
    """
    headings = [piece for piece in found if piece.kind == "heading"]
    styles: list[Style] = []
    for at, piece in enumerate(headings):
        size, bold, italic = piece.style
        styles.append((not _is_roman(headings[:at], piece), -round(size), not bold, italic))
    ranks = {style: rank for rank, style in enumerate(sorted(set(styles)), start=1)}
    inside = (*language.contents_words, *(language.decision_headings if minutes else ()))
    opens = wording(inside, whole=True)
    inner = {at for at, piece in enumerate(headings) if opens.match(fold_label(piece.text))}
    return [len(ranks) + 1 if at in inner else ranks[style] for at, style in enumerate(styles)]


def _is_roman(before: Sequence[Piece], piece: Piece) -> bool:
    """Say whether a heading's number is a roman figure, not a letter: A, B, C, or H, I, J."""
    number = piece.number or ""
    if ROMAN.fullmatch(number) is None:
        return False
    if len(number) > 1:
        return True
    row = [each.number for each in before if each.number and each.style == piece.style]
    return number in EITHER and (not row or row[-1] != chr(ord(number) - 1))


def appendix_ends(found: Sequence[Piece], language: Language) -> set[int]:
    """Return at which pieces the main text goes on after an appendix of one of its parts.

    It does at a heading of a row that began before it: `Decision 5` after the annex to
    `Decision 4`. Source: reports of the UNFCCC.
    """
    rows: set[tuple[str, tuple[float, bool, bool]]] = set()
    ends: set[int] = set()
    inside = False
    for at, piece in enumerate(found):
        if piece.kind != "heading":
            continue
        row = (re.sub(r"[0-9]+", "#", piece.text.casefold()), piece.style)
        if piece.opens_appendix(language):
            inside = True
        elif inside and row in rows:
            ends.add(at)
            inside = False
        elif not inside and "#" in row[0]:
            rows.add(row)
    return ends
