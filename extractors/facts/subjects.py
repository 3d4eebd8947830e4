"""What an observation is about: the country or body that a label is the name of.

A label that says more than a name ("Partnerships with Brazil") names what is counted, not
whom it is about. Brackets, periods, articles, list numbers, words for total and what
`languages/*.toml` has as `label_fillers` ("of which", "Government of") say no more; a country
before a colon or dash is what a label is about: "Bolivia: Potosí".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractors.facts.grids import Grid
from extractors.wording.folding import fold_label
from extractors.wording.languages import Language, wording
from extractors.wording.periods import without_period
from schemas.grid_tables import NamedBy
from schemas.tables import Cell, Mention

BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
LIST_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}|[ivx]{1,5}|[a-z])[.)]")
NO_WORD = re.compile(r"[\W_]+")
LEADING = re.compile(r"\s?:\s|\s[-–—]\s")  # between a country and what of it a row is about

Names = Mapping[str, Sequence[Mention]]  # by passage, outermost names of countries and bodies


class Subject(NamedTuple):
    """Whom an observation is about, and what says so."""

    entity_id: str
    named_by: NamedBy


def subject_of(
    grid: Grid, cell: Cell, heads_of_groups: Mapping[int, int], names: Names, language: Language
) -> Subject | None:
    """Return what a data cell is about: by the labels of its row, then its group, then its
    heads from below; a row without words in its labels by the cell beside that is a
    country's name.

    Of several labels of a row one may name a country, or else one a body; two countries, or
    two bodies alone, leave it open.
    """
    group = heads_of_groups.get(cell.row)
    labels = grid.label_cells(cell.row)
    worded = any(char.isalpha() for label in labels for char in label.text)
    beside = [] if worded else [c for c in grid.row(cell.row) if _is_country(c, names)]
    sought: list[tuple[NamedBy, Iterable[Cell]]] = [
        ("row", labels),
        ("group", grid.label_cells(group) if group is not None else []),
        *(("column", [head]) for head in reversed(grid.head_cells(cell.column))),
        ("beside", beside),
    ]
    for named_by, cells in sought:
        found = _one_of(cells, names, language)
        if found is not None:
            return Subject(found, named_by)
    return None


def _is_country(cell: Cell, names: Names) -> bool:
    return all(name.label == "COUNTRY" for name in names.get(cell.cell_id, ()))


def named_by_text(text: str, mentions: Sequence[Mention], language: Language) -> str | None:
    """Return the one entity that a text is the name of, None where it says more or names more."""
    if len({mention.entity_id for mention in mentions}) != 1:
        return None
    rest, last = "", 0
    for mention in mentions:
        rest += text[last : mention.start] + " "
        last = mention.end
    entity_id = mentions[0].entity_id
    if _says_nothing(rest + text[last:], language):
        return entity_id
    first = mentions[0]
    leads = first.label == "COUNTRY" and _says_nothing(text[: first.start], language)
    return entity_id if leads and LEADING.match(text, first.end) else None


def _one_of(cells: Iterable[Cell], names: Names, language: Language) -> str | None:
    countries: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for cell in cells:
        mentions = names.get(cell.cell_id, ())
        found = named_by_text(cell.text, mentions, language) if mentions else None
        if found is not None:
            (countries if mentions[0].label == "COUNTRY" else bodies)[found] = None
    named = countries or bodies
    return next(iter(named)) if len(named) == 1 else None


def _says_nothing(rest: str, language: Language) -> bool:
    folded = fold_label(without_period(BRACKETED.sub(" ", rest)))
    folded = LIST_NUMBER.sub(" ", folded, count=1) if LIST_NUMBER.match(folded) else folded
    return not NO_WORD.sub("", _fillers(language).sub(" ", folded))


@cache
def _fillers(language: Language) -> re.Pattern[str]:
    articles = "|".join(re.escape(article) for article in language.numbers.articles)
    totals = "|".join(f"(?:{word})" for word in language.total_words if ".*" not in word)
    more = wording(language.label_fillers).pattern
    return re.compile(rf"(?<!\w)(?:{more}|{totals}|{articles})(?!\w)")
