"""Lists set in columns without rules: proved by their order, which runs down the columns.

Names in two or three columns, or pairs of a number and a title, look like the rows of a table.
What is sorted down each column, and goes on from the foot of one to the head of the next, is
a list; what is sorted along the rows is not.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.pages.leads import BULLETS
from extractors.pages.lines import segments
from extractors.wording.folding import fold
from schemas.paper import Line

ROWS = 3  # entries of a column that is proved by its order, at least; bullets need two
SAME_COLUMN = 3.0  # points by which the entries of one column may differ in place
KEY = re.compile(r"[^\W\d_]{0,3}\.?[0-9]{1,4}[.)]?|\(?[a-z]{1,2}[.)]")  # C8, No.4, 12., (b)
Key = tuple[tuple[int, int, str], ...]


def list_gutter(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return first line, line after the last, and x where the second column begins, or none."""
    rows = [segments(line) for line in lines]
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and _aligned(rows[at], rows[end]):
            end += 1
        while end - at > 1:
            x = _second_column(rows[at:end])
            if x is not None:
                return at, end, x
            if len(rows[end - 1]) > 1:
                break
            end -= 1  # it may be text after the list, which begins where its first column does
        at = end
    return None


def _aligned(first: Sequence[Line], row: Sequence[Line]) -> bool:
    """Say whether every part of a row begins where one of the first row does."""
    if len(first) < 2:
        return False
    starts = [part.box.x0 for part in first]
    return all(any(abs(part.box.x0 - start) < SAME_COLUMN for start in starts) for part in row)


def _second_column(rows: Sequence[Sequence[Line]]) -> float | None:
    """Return where the second column of a list begins, if the rows are one, or none."""
    pairs = _are_pairs(rows[0])
    heads = list(rows[0][:: 2 if pairs else 1])
    if len(heads) < 2 or (pairs and len(rows[0]) % 2):
        return None
    columns = [[part for row in rows for part in row if _under(head, part)] for head in heads]
    if len(columns[1]) < 2:
        return None
    bulleted = all(part.words[0].text in BULLETS for column in columns for part in column)
    listed = bulleted or (len(rows) >= ROWS and _is_sorted(columns, pairs))
    return heads[1].box.x0 if listed else None


def _under(head: Line, part: Line) -> bool:
    return abs(part.box.x0 - head.box.x0) < SAME_COLUMN


def _is_sorted(columns: Sequence[Sequence[Line]], pairs: bool) -> bool:
    """Say whether entries rise down the columns; figures alone are those of a table."""
    entries = [part.text for column in columns for part in column]
    if not pairs and any(text[:1].isdecimal() for text in entries):
        return False
    return all(one < other for one, other in pairwise(map(sort_key, entries)))


def _are_pairs(row: Sequence[Line]) -> bool:
    """Say whether every other part is a number, letter or bullet, with a title after it."""
    texts = [part.text.strip() for part in row]
    keys = [KEY.fullmatch(text) is not None or text in BULLETS for text in texts]
    return len(row) > 2 and all(keys[::2]) and not any(keys[1::2])


def sort_key(text: str) -> Key:
    """Return what a text is sorted by: its words folded, its figures as numbers.

    >>> sort_key("C8") < sort_key("C16") < sort_key("C102")
    True
    """
    parts = re.findall(r"[0-9]+|[^\W\d_]+", fold(text))
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)
