"""What `gbpapers changes` prints: papers with their causes, then the cells that changed."""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from rich.text import Text

from extractors.relations.words import marked, runs, words_of
from flows.store.changes import to_csv
from flows.store.differences import RowChange
from flows.store.place import Store
from flows.store.since import Steps, changes_of, steps_since, text_of
from flows.terminal.marks import shown
from flows.terminal.printing import OK, Format, WrongUseError, err, out, print_rows
from schemas.change_tables import Change
from schemas.columns import POINTS
from schemas.contract import table_schema
from schemas.tables import TABLES

MOST_CELLS, MOST_WORDS, MOST_TABLES = 40, 12, 4
HASH = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")
NO_PAPER = "(of several papers)"
CAUSES = {
    "new_paper": "new paper",
    "withdrawn": "withdrawn",
    "replaced_pdf": "replaced by another PDF",
    "new_reader": "read by newer code",
    "new_gazetteer": "new gazetteer",
    "correction": "correction",
    "moved_file": "file moved",
    "refused_pdf": "could not be read",
    "other_papers": "follows from other papers",
    "lost": "lost",
}


def changes(since: str | None, store: str, form: Format, paper: str | None) -> int:
    """Print what differs between the latest release and an earlier one."""
    place = Store(store)
    try:
        steps = steps_since(place, since)
    except LookupError as error:
        raise WrongUseError(f"{store}: {error.args[0]}.") from None
    if form is Format.csv and len(steps.steps) == 1 and not paper:
        sys.stdout.write(text_of(place, steps.steps[0]).decode())  # may be large: as it is
        return OK
    found = changes_of(place, steps.steps)
    if paper:
        found = [change for change in found if change.paper_id == paper]
    if form is Format.csv:
        sys.stdout.write(to_csv(found))
    elif form is Format.json:
        print_rows(Change.header(), [row for change in found for row in _rows(change)], form)
    else:
        _tell(steps, found, bool(paper))
    return OK


def _rows(change: RowChange) -> list[list[object]]:
    places = [change.cause, change.paper_id, change.row_before, change.row]
    return [
        [change.table, change.change, change.key, column, old, new, *places]
        for column, (old, new) in change.cells.items()
    ]


def _tell(steps: Steps, found: Sequence[RowChange], whole: bool) -> None:
    if not steps.steps:
        out.print(f"Nothing is newer than {steps.before}.", markup=False)
        return
    last = steps.steps[-1]["release_id"]
    if steps.before is None:
        first = steps.steps[0]
        papers = next(e["rows"] for e in first["resources"] if e["name"] == "papers")
        told = f"{first['release_id']} is the first release: its {papers} papers are all new."
        err.print(told, markup=False)
    counts = Counter(change.change for change in found)
    rows = ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts)) or "no row differs"
    start = steps.before or steps.steps[0]["release_id"]
    out.print(f"From {start} to {last}: {rows}.", markup=False)
    print_rows(["paper", "cause", "rows"], _papers(found), Format.table)
    _print_cells(found, whole)


def _papers(found: Sequence[RowChange]) -> list[list[str]]:
    """Return a row for each paper and cause, with the rows that differ by table."""
    by_paper: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for change in found:
        counts = by_paper.setdefault((change.paper_id, change.cause), Counter())
        counts[change.table, change.change] += 1
    order = list(CAUSES)
    return [
        [paper_id or NO_PAPER, CAUSES[cause], _counted(counts)]
        for (paper_id, cause), counts in sorted(
            by_paper.items(), key=lambda item: (order.index(item[0][1]), item[0][0])
        )
    ]


def _counted(counts: Counter[tuple[str, str]]) -> str:
    if len(counts) > MOST_TABLES:
        total = Counter[str]()
        for (_, change), rows in counts.items():
            total[change] += rows
        told = ", ".join(f"{rows} {change}" for change, rows in sorted(total.items()))
        return f"{told} in {len({table for table, _ in counts})} tables"
    return ", ".join(f"{table} {rows} {change}" for (table, change), rows in counts.items())


def _print_cells(found: Sequence[RowChange], whole: bool) -> None:
    """Show the cells of rows that are in both releases, paper by paper, as words."""
    cells = [
        (change, column, old, new)
        for change in sorted(found, key=lambda change: change.paper_id)
        if change.change == "changed"
        for column, (old, new) in change.cells.items()
    ]
    told = [cell for cell in cells if (cell[0].table, cell[1]) not in _places()]
    for paper_id, group in groupby(told if whole else told[:MOST_CELLS], lambda c: c[0].paper_id):
        out.print(f"\n{paper_id or NO_PAPER}", style="bold", markup=False)
        for change, column, old, new in group:
            row = change.key.removeprefix(f"{paper_id}#").removeprefix(paper_id)
            head = " ".join(filter(None, (f"{change.table}.{column}", row)))
            words = marked([*runs(words_of(old), words_of(new))])
            line = Text(f"  {_short(head)}: ")
            out.print(line.append(shown(_short(words), MOST_WORDS)))
    if len(told) > MOST_CELLS and not whole:
        out.print(f"... and {len(told) - MOST_CELLS} cells more: --paper or --format csv.")
    if len(cells) > len(told):
        out.print(f"\n{len(cells) - len(told)} cells more say where things stand on the page.")


def _short(text: str) -> str:
    """Cut hashes, which nobody reads to their end."""
    return HASH.sub(r"\1…", text)


@cache
def _places() -> set[tuple[str, str]]:
    """Return the columns that hold a length on the page."""
    return {
        (row_type.table, field["name"])
        for row_type in TABLES
        for field in table_schema(row_type)["fields"]
        if field.get("unit") == POINTS["unit"]
    }
