"""Language versions of one paper, passage by passage: paragraph 6 in all three languages.

Numbered places tie by their number. Text without a number ties by its turn after the last
tied place, and only where all versions have as many such texts there. Cells tie by column
and by row, also where each version sorts the rows by its own alphabet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.versions.tied_rows import Table, tied_rows
from extractors.wording.languages import CODES
from schemas.document_tables import Passage, PassageKind
from schemas.grid_tables import Cell, TableRow
from schemas.meaning_tables import Amount, Mention
from schemas.paper_tables import Paper
from schemas.parallel_tables import Parallel

ALONE = -1


class Version(NamedTuple):
    """One language version: its paper row and what is compared of it."""

    paper: Paper
    passages: Sequence[Passage]
    tables: Sequence[TableRow] = ()
    mentions: Sequence[Mention] = ()
    amounts: Sequence[Amount] = ()
    cells: Sequence[Cell] = ()

    @property
    def language(self) -> str:
        """The language of the version; only papers in a language that is read have versions."""
        return self.paper.language or ""


class Key(NamedTuple):
    """What ties a passage to its other versions; ``turn`` counts texts without a number.

    A turn of ``ALONE`` is that of a cell whose row no other version has.
    """

    place: str
    kind: PassageKind
    turn: int


Places = dict[str, str | None]  # of cells, by passage: the place that ties, None if alone
Keyed = dict[str, list[tuple[Key, Passage]]]  # by language
RowKey = tuple[Key, str]  # with the language of a row that stands alone


def parallels(versions: Sequence[Version]) -> list[Parallel]:
    """Return a row for each place of the versions of one symbol, in document order.

    A place that a version has alone has its row too, between its neighbours.

    Raises:
        ValueError: the versions are not of one symbol, or two are in one language.
    """
    _refuse_strangers(versions)
    if len(versions) < 2:
        return []
    ordered = sorted(versions, key=lambda version: CODES.index(version.language))
    keyed: Keyed = {
        version.language: _keys(version.passages, _cell_places(version, ordered))
        for version in ordered
    }
    uneven = _uneven(keyed)
    rows: dict[RowKey, dict[str, Passage]] = {}
    following: dict[RowKey | None, RowKey | None] = {None: None}
    for code, found in keyed.items():
        last: RowKey | None = None
        for key, passage in found:
            alone = code if _is_alone(key, uneven) else ""
            row = (key, alone)
            if row not in rows:
                following[row], following[last] = following[last], row
            rows.setdefault(row, {})[code] = passage
            last = row
    return _numbered(ordered[0].paper, _walk(following, rows))


def _refuse_strangers(versions: Sequence[Version]) -> None:
    symbols = {version.paper.symbol for version in versions}
    codes = [version.language for version in versions]
    if len(symbols) > 1 or len(set(codes)) < len(codes):
        ids = ", ".join(version.paper.paper_id for version in versions)
        raise ValueError(f"not the language versions of one paper: {ids}")


def _cell_places(version: Version, ordered: Sequence[Version]) -> Places:
    """Return the place that ties each cell: in the first version that has the table."""
    places: Places = {}
    tables = {
        each.language: Table.all_of(each.tables, each.cells, each.mentions) for each in ordered
    }
    for row in version.tables:
        first, held = next(
            (other, table)
            for other in ordered
            for table in other.tables
            if place_of(table.table_id) == place_of(row.table_id)
        )
        if first is version:
            continue
        other = tables[version.language][row.table_id]
        tied = tied_rows(other, tables[first.language][held.table_id])
        for number, cells in other.cells.items():
            at = f"{place_of(row.table_id)}__r{tied[number]}" if number in tied else None
            places |= {cell.cell_id: at and f"{at}c{cell.column}" for cell in cells}
    return places


def _is_alone(key: Key, uneven: set[tuple[str, PassageKind]]) -> bool:
    """Say whether a place cannot be tied: a row like no other, or texts of uneven number."""
    return key.turn == ALONE or (key.turn > 0 and (key.place, key.kind) in uneven)


def _keys(passages: Iterable[Passage], cells: Places) -> list[tuple[Key, Passage]]:
    """Return the key of each passage, in document order."""
    found: list[tuple[Key, Passage]] = []
    anchor = ""
    turns: dict[tuple[str, str], int] = defaultdict(int)
    for passage in sorted(passages, key=lambda passage: passage.order):
        place = place_of(passage.passage_id)
        if passage.passage_id in cells:
            tied = cells[passage.passage_id]
            found.append((Key(tied or place, passage.kind, 0 if tied else ALONE), passage))
        elif _counted(passage):
            turns[anchor, passage.kind] += 1
            found.append((Key(anchor, passage.kind, turns[anchor, passage.kind]), passage))
        else:
            anchor = place if passage.kind in ("paragraph", "heading", "caption") else anchor
            found.append((Key(place, passage.kind, 0), passage))
    return found


def place_of(place_id: str) -> str:
    """Return the place inside a paper that an id names."""
    return place_id.split("#", 1)[1]


def _counted(passage: Passage) -> bool:
    """Say whether the place of a passage is only its turn among others of its kind."""
    return passage.kind in ("text", "heading") and not passage.number


def _uneven(keyed: Keyed) -> set[tuple[str, PassageKind]]:
    """Return the anchors after which versions have different numbers of such texts."""
    counts: dict[tuple[str, PassageKind], dict[str, int]] = defaultdict(dict)
    for code, found in keyed.items():
        for key, _ in found:
            if key.turn > 0:
                counts[key.place, key.kind][code] = key.turn
    return {
        anchor
        for anchor, by_code in counts.items()
        if len(by_code) < len(keyed) or len(set(by_code.values())) > 1
    }


def _walk(
    following: dict[RowKey | None, RowKey | None], rows: dict[RowKey, dict[str, Passage]]
) -> Iterator[tuple[str, dict[str, Passage]]]:
    """Yield the rows in order, each with the language it is alone in, if it is."""
    at = following[None]
    while at is not None:
        yield at[1], rows[at]
        at = following[at]


def _numbered(paper: Paper, found: Iterable[tuple[str, dict[str, Passage]]]) -> list[Parallel]:
    """Return the rows; a place that stands for two things carries a language the second time."""
    symbol_id = paper.paper_id.removesuffix(f"-{paper.language}")
    rows: list[Parallel] = []
    taken: set[str] = set()
    for order, (alone, by_code) in enumerate(found, 1):
        code = next(code for code in CODES if code in by_code)
        place = place_of(by_code[code].passage_id)
        place = f"{place}__{alone or code}" if alone or place in taken else place
        taken.add(place)
        rows.append(
            Parallel(
                parallel_id=f"{symbol_id}#{place}",
                symbol=paper.symbol or symbol_id,
                order=order,
                place=place,
                kind=by_code[code].kind,
                passage_en=_id(by_code, "en"),
                passage_fr=_id(by_code, "fr"),
                passage_es=_id(by_code, "es"),
            )
        )
    return rows


def _id(by_code: dict[str, Passage], code: str) -> str | None:
    return by_code[code].passage_id if code in by_code else None
