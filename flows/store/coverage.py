"""Coverage: what list pages and held papers know of, and whether the store holds it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from extractors.wording.reissues import latest, standing
from flows.store.ledger import Ledger
from flows.store.place import Store
from schemas.csv_text import records_to_text
from schemas.tables import Coverage

LISTED = "listed.csv"  # what list pages name, in the store
LISTED_HEADER = ["symbol", "language", "address", "page"]
SESSION = re.compile(r"^(?:dec-)?GB\.(\d+)")
Known = tuple[str, str]  # symbol, language


def listed(store: Store) -> list[dict[str, str]]:
    """Return what list pages named so far."""
    text = (store.get(LISTED) or b"").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def save_listed(store: Store, rows: Iterable[Mapping[str, str]]) -> None:
    """Write what list pages name, each address once."""
    unique = {row["address"]: [row[name] for name in LISTED_HEADER] for row in rows}
    store.put(LISTED, records_to_text(LISTED_HEADER, unique.values()).encode())


def coverage_rows(
    ledger: Ledger, cited: Mapping[str, Iterable[str]], named: Iterable[Mapping[str, str]]
) -> list[Coverage]:
    """Return a row for each symbol and language known of, sorted by them.

    ``cited`` are the symbols that each held paper cites; a paper is looked for in the
    language of the paper that cites it. ``named`` are the rows of list pages.
    """
    current = ledger.current()
    held = {(e.symbol, e.language or ""): pid for pid, e in current.items() if e.symbol}
    refused = set(_quarantined(ledger, named := list(named))) - held.keys()
    by: dict[Known, str | None] = dict.fromkeys((*held, *refused))
    for paper_id, symbols in cited.items():
        for symbol in symbols:
            by[symbol, current[paper_id].language or ""] = "citation"
    by |= {(row["symbol"], row["language"]): "list" for row in named if row["symbol"]}
    issues: dict[Known, list[str]] = {}
    for symbol, language in by:
        issues.setdefault((standing(symbol).text, language), []).append(symbol)
    return [
        Coverage.model_validate(
            {
                "session": _session(symbol),
                "symbol": symbol,
                "language": language,
                "listed_by": listed_by,
                "held": (symbol, language) in held,
                "quarantined": (symbol, language) in refused,
                "missing": (symbol, language) not in held and (symbol, language) not in refused,
                "superseded_by": latest(
                    issues[standing(symbol).text, language], standing(symbol).rank, above=True
                ),
                "paper_id": held.get((symbol, language)),
            }
        )
        for (symbol, language), listed_by in sorted(by.items())
        if language
    ]


def _quarantined(ledger: Ledger, named: Iterable[Mapping[str, str]]) -> Iterator[Known]:
    """Yield what list pages name whose PDF could not be read."""
    for row in named:
        entries = ledger.at(row["address"])
        if row["symbol"] and entries and all(entry.reason for entry in entries):
            yield row["symbol"], row["language"]


def _session(symbol: str) -> int | None:
    found = SESSION.search(symbol)
    return int(found[1]) if found else None
