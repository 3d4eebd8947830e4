"""A glimpse of the latest release: `python -m flows.glimpse STORE`, the end of `make run`."""

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.package import MANIFEST
from flows.store import Store
from schemas.contract import table_named
from schemas.csv_text import records

ROWS = 4
WIDTH = 48  # characters of a cell that are shown
SHOWN = {
    "papers": ["paper_id", "language", "title", "session_start", "page_count"],
    "passages": ["passage_id", "kind", "number", "page", "text"],
    "observations": ["cell_id", "measure", "period_start", "value", "unit"],
    "mentions": ["passage_id", "text", "label", "entity_id"],
    "decisions": ["decision_id", "number", "clause", "action", "text"],
}


def glimpse(store: Store, console: Console) -> None:
    """Print where the CSVs of the latest release are, and the middle of some of them."""
    console.print(f"\nThe CSVs are in [bold]{store.url}/latest[/bold]; {MANIFEST} describes them.")
    for name, columns in SHOWN.items():
        text = (store.get(f"latest/{name}.csv") or b"").decode()
        rows = list(records(table_named(name), text))
        start = max(0, len(rows) // 2 - ROWS // 2)
        table = Table(title=f"{name}.csv: {len(rows)} rows", title_justify="left")
        for column in columns:
            table.add_column(column, overflow="ellipsis", no_wrap=True)
        for row in rows[start : start + ROWS]:
            table.add_row(*(Text(row[column][:WIDTH]) for column in columns))
        console.print(table)


if __name__ == "__main__":
    glimpse(Store(sys.argv[1]), Console())
