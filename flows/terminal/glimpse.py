"""A glimpse of the latest release: `python -m flows.terminal.glimpse STORE` ends `make run`."""

import io
import sys

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.report.shelf import REPORT, report_of
from flows.store.package import MANIFEST
from flows.store.place import Store
from flows.store.pointer import read_pointer

ROWS = 4
SHOWN = {  # columns, and the characters of each that are shown: 80 in all
    "papers": {"paper_id": 18, "title": 44, "page_count": 10},
    "passages": {"passage_id": 24, "kind": 11, "text": 36},
    "observations": {"measure": 34, "period_start": 12, "value": 8, "unit": 12},
    "mentions": {"passage_id": 24, "text": 22, "label": 7, "entity_id": 14},
    "decisions": {"number": 6, "clause": 6, "action": 12, "text": 42},
}


def glimpse(store: Store, console: Console) -> None:
    """Print where the CSVs of the latest release are, and the middle of some of them."""
    console.print(f"\nThe CSVs are in [bold]{store.url}/latest[/bold]; {MANIFEST} describes them.")
    place = (read_pointer(store) or {"path": "latest"})["path"]
    for name, columns in SHOWN.items():
        data = io.BytesIO(store.get(f"{place}/{name}.csv") or b"")
        rows = pd.read_csv(data, usecols=list(columns), dtype=str, keep_default_na=False)
        start = max(0, len(rows) // 2 - ROWS // 2)
        table = Table(*columns, title=f"{name}.csv: {len(rows)} rows", title_justify="left")
        for row in rows[list(columns)].iloc[start : start + ROWS].itertuples(index=False):
            table.add_row(*map(Text, map(cut, row, columns.values())))
        console.print(table)
    if store.get(f"{place}/{REPORT}/index.html"):
        console.print(f"\nTo look at it all: {report_of(store)}", soft_wrap=True)


def cut(text: str, width: int) -> str:
    """Return a text, or as much of it as a width allows.

    >>> cut("Peru", 4), cut("Uruguay", 4)
    ('Peru', 'Uru…')
    """
    return text if len(text) <= width else text[: width - 1] + "…"


if __name__ == "__main__":
    glimpse(Store(sys.argv[1]), Console())
