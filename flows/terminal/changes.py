"""What `gbpapers changes` prints: papers with their causes, then the cells that changed."""

import sys
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.store.changes import to_csv
from flows.store.differences import RowChange
from flows.store.place import Store
from flows.store.since import Steps, changes_of, steps_since, text_of
from flows.terminal.printing import OK, Format, WrongUseError, err, out, print_rows
from schemas.change_tables import Change

MOST_CELLS, MOST_SIGNS, MOST_TABLES = 30, 60, 4
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
        rows = {entry["name"]: entry["rows"] for entry in first["resources"]}
        told = f"{first['release_id']} is the first release: its {rows['papers']} papers are new."
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
        [paper_id or "(no one paper)", CAUSES[cause], _counted(counts)]
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
    """Show the cells of rows that are in both releases; the last ones are counted only."""
    cells = [
        (change, column, old, new)
        for change in found
        if change.change == "changed"
        for column, (old, new) in change.cells.items()
    ]
    shown = cells if whole else cells[:MOST_CELLS]
    if not shown:
        return
    table = Table("table", "row", "column", "before", "now")
    for change, column, old, new in shown:
        texts = (change.table, change.key, column, *_cut(old, new))
        table.add_row(*map(Text, texts))
    Console().print(table)
    if len(cells) > len(shown):
        more = len(cells) - len(shown)
        out.print(f"... and {more} cells more: --format csv gives all.", markup=False)


def _cut(old: str, new: str) -> tuple[str, str]:
    """Return two texts around the place where they begin to differ."""
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    start = max(0, same - MOST_SIGNS // 3)
    return _part(old, start), _part(new, start)


def _part(text: str, start: int) -> str:
    part = text[start : start + MOST_SIGNS]
    return ("…" if start and part else "") + part + ("…" if start + MOST_SIGNS < len(text) else "")
