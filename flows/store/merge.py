"""All current papers of a store as one CSV per table.

The text of the papers' CSVs is taken over as it stands; what says more about all papers
than about one is added: entities (one row each), citations (which papers are held), the
language versions of a paper tied to each other, and findings where they differ.
"""

from collections.abc import Iterable, Iterator

from flows.store.ledger import Ledger
from flows.store.place import Store
from flows.store.versions import tied_versions
from schemas.csv_text import ContractError, records, records_to_text, to_csv_text
from schemas.row import Row
from schemas.tables import PAPER_TABLES, TABLES, Citation, Entity, Finding, Paper, Parallel, Source

Merged = tuple[str, int]  # CSV text, rows


def merged_tables(store: Store, ledger: Ledger) -> dict[str, Merged]:
    """Return the tables of a release by name, in the order of the contract.

    Papers follow each other by paper id, rows inside a paper in document order.
    """
    paper_ids = list(ledger.current())
    names = [f"papers/{paper_id}/{t.table}.csv" for paper_id in paper_ids for t in PAPER_TABLES]
    texts = {name: data.decode() for name, data in store.get_all(names).items()}

    def of(row_type: type[Row]) -> list[str]:
        return [texts[f"papers/{paper_id}/{row_type.table}.csv"] for paper_id in paper_ids]

    merged = {row_type.table: concatenated(row_type, of(row_type)) for row_type in PAPER_TABLES}
    merged[Entity.table] = united_entities(of(Entity))
    merged[Citation.table] = linked_citations(of(Citation), list(_records(Paper, of(Paper))))
    tied = tied_versions(paper_ids, texts)
    merged[Parallel.table] = to_csv_text(Parallel, tied.parallels), len(tied.parallels)
    merged[Finding.table] = findings_with(tied.findings, paper_ids, of(Finding))
    sources = ledger.source_rows()
    merged[Source.table] = to_csv_text(Source, sources), len(sources)
    return {row_type.table: merged[row_type.table] for row_type in TABLES}


def concatenated(row_type: type[Row], texts: Iterable[str]) -> Merged:
    """Put the rows of several CSVs under one header, byte by byte.

    Raises:
        ContractError: one of them has another header.
    """
    header = to_csv_text(row_type, [])
    bodies = []
    for text in texts:
        if not text.startswith(header):
            raise ContractError(f"{row_type.table}.csv: a paper was stored with other columns")
        bodies.append(text[len(header) :])
    rows = sum(1 for text in bodies for _ in records(row_type, header + text))
    return header + "".join(bodies), rows


def findings_with(
    tied: Iterable[Finding], paper_ids: Iterable[str], texts: Iterable[str]
) -> Merged:
    """Put the findings of the language versions after those of the paper they concern."""
    header = to_csv_text(Finding, [])
    more: dict[str, list[Finding]] = {}
    for row in tied:
        more.setdefault(row.paper_id, []).append(row)
    pairs = zip(paper_ids, texts, strict=True)
    both = (text + to_csv_text(Finding, more.get(own, []))[len(header) :] for own, text in pairs)
    return concatenated(Finding, both)


def united_entities(texts: Iterable[str]) -> Merged:
    """Return every entity once, by id; what one paper does not say, another may."""
    united: dict[str, dict[str, str]] = {}
    for record in _records(Entity, texts):
        known = united.setdefault(record["entity_id"], record)
        known |= {name: value for name, value in record.items() if not known[name]}
    return _printed(Entity, [united[entity_id] for entity_id in sorted(united)])


def linked_citations(texts: Iterable[str], papers: list[dict[str, str]]) -> Merged:
    """Fill in which cited papers are held, in the language of the citing paper if possible."""
    language = {paper["paper_id"]: paper["language"] for paper in papers}
    held: dict[str, dict[str, str]] = {}
    for paper in papers:
        if paper["symbol"]:
            held.setdefault(paper["symbol"], {})[paper["language"]] = paper["paper_id"]
    rows = list(_records(Citation, texts))
    for row in rows:
        versions = held.get(row["symbol"], {})
        wanted = [language[row["paper_id"]], "en", *sorted(versions)]
        row["cited_paper_id"] = next((versions[code] for code in wanted if code in versions), "")
    return _printed(Citation, rows)


def _records(row_type: type[Row], texts: Iterable[str]) -> Iterator[dict[str, str]]:
    for text in texts:
        yield from records(row_type, text)


def _printed(row_type: type[Row], rows: list[dict[str, str]]) -> Merged:
    header = row_type.header()
    return records_to_text(header, ([row[name] for name in header] for row in rows)), len(rows)
