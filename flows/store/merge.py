"""What a release says of all papers that one paper does not say: entities, once each,
which cited papers are held, and which papers are current.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from extractors.relations.held import Held
from schemas.csv_text import ContractError, records, records_to_text, to_csv_text
from schemas.labels import collisions
from schemas.row import Row
from schemas.tables import Citation, Entity, Paper

Merged = tuple[str, int]  # CSV text, rows


def fitted(row_type: type[Row], text: str) -> str:
    """Return a CSV with the columns of the contract; those it has not are as by default.

    Raises:
        ContractError: it has columns that the contract has not.
    """
    header = to_csv_text(row_type, [])
    if text.startswith(header):
        return text
    reader = csv.DictReader(io.StringIO(text, newline=""))
    unknown = set(reader.fieldnames or []) - set(row_type.header())
    if unknown or not reader.fieldnames:
        raise ContractError(f"{row_type.table}.csv: a paper was stored with other columns")
    names = row_type.header()
    usual = dict(zip(names, _usual(row_type), strict=True))
    return records_to_text(names, ([row.get(n, usual[n]) for n in names] for row in reader))


def _usual(row_type: type[Row]) -> list[str]:
    """Return the default of each column as it is printed; of most nothing."""
    fields = row_type.model_fields.items()
    defaults = {n: None if field.is_required() else field.get_default() for n, field in fields}
    return row_type.model_construct(**defaults).to_csv()


def united_entities(texts: Iterable[str]) -> Merged:
    """Return every entity once, by id; what one paper does not say, another may.

    Raises:
        ContractError: one paper has an id for a country and another for a body.
    """
    united: dict[str, dict[str, str]] = {}
    held = list(_records(Entity, texts))
    for problem in collisions((record["entity_id"], record["label"]) for record in held):
        raise ContractError(f"{Entity.table}.csv: {problem}")
    for record in held:
        known = united.setdefault(record["entity_id"], record)
        known |= {name: value for name, value in record.items() if not known[name]}
    return _printed(Entity, [united[entity_id] for entity_id in sorted(united)])


def linked_citations(text: str, held: Held, language: str) -> str:
    """Fill in which cited papers are held, in the language of the citing paper if possible."""
    rows = list(records(Citation, text))
    for row in rows:
        row["cited_paper_id"] = held.cited(row["symbol"], language) or "" if row["symbol"] else ""
    return _printed(Citation, rows)[0]


def marked_current(text: str, held: Held) -> str:
    """Fill in whether a paper is the last issue of its text in its language."""
    rows = list(records(Paper, text))
    for row in rows:
        symbol, language = row["symbol"], row["language"]
        current = not symbol or held.is_current(symbol, language)
        row["is_current"] = "true" if current else "false"
    return _printed(Paper, rows)[0]


def _records(row_type: type[Row], texts: Iterable[str]) -> Iterator[dict[str, str]]:
    for text in texts:
        yield from records(row_type, text)


def _printed(row_type: type[Row], rows: list[dict[str, str]]) -> Merged:
    header = row_type.header()
    return records_to_text(header, ([row[name] for name in header] for row in rows)), len(rows)
