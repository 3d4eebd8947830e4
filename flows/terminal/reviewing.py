"""The command `review`: the review pages of the latest release, at the worst place first."""

import csv
import io
import webbrowser
from collections.abc import Iterator
from pathlib import Path

from flows.export.rows import place_of
from flows.store.place import Store
from flows.store.pointer import read_pointer
from flows.terminal.printing import FAILED, OK, WrongUseError, err, out
from flows.terminal.show_places import SEVERITIES

REPORT, OVERVIEW = "report", "index.html"
BEST = "A"  # grade of a paper that has none
SETTLED = "acknowledged"  # a person looked at the finding and let it stand


def review(paper: str | None, store: str, only_print: bool) -> int:
    """Open the page of the worst finding, or the overview where there is none.

    Raises:
        WrongUseError: there is no release, no report in it, or no page of the paper.
    """
    place = Store(store)
    address = address_of(place, paper)
    out.print(address, markup=False)
    if only_print:
        return OK
    if not place.local:
        err.print("gbpapers: the store is on no disk of this machine; open the address yourself.")
        return FAILED
    if not webbrowser.open(address):
        err.print("gbpapers: no browser could be opened; open the address yourself.")
        return FAILED
    return OK


def address_of(place: Store, paper: str | None) -> str:
    """Return the address of the page to look at first.

    Raises:
        WrongUseError: there is no release, no report in it, or no page of the paper.
    """
    pointer = read_pointer(place)
    if not pointer:
        raise WrongUseError(f"There is no release in {place.url}; `gbpapers ingest` makes one.")
    folder = f"{pointer['path']}/{REPORT}"
    if not place.fs.exists(place.path(f"{folder}/{OVERVIEW}")):
        raise WrongUseError(
            f"The release {pointer['release_id']} has no report; set GBPAPERS_REPORT=true, and "
            "the next release has one."
        )
    finding = worst_finding(place, pointer["path"], paper)
    page, anchor = OVERVIEW, ""
    if paper or finding:
        page = f"{paper or str(finding).partition('#')[0]}.html"
        anchor = f"#{place_of(finding)}" if finding else ""
        if not place.fs.exists(place.path(f"{folder}/{page}")):
            raise WrongUseError(f"The report has no page {page}; open it without a paper.")
    return f"{_uri(place, f'{folder}/{page}')}{anchor}"


def worst_finding(place: Store, folder: str, paper: str | None) -> str | None:
    """Return the id of the gravest finding that is open, of all papers or of one.

    Of equally grave ones that of the paper with the worst grade is first, then by order.
    """
    grades = {row["paper_id"]: row.get("grade") or BEST for row in _rows(place, folder, "papers")}
    found = [
        (SEVERITIES.index(row["severity"]), -ord(grades[row["paper_id"]]), at, row["finding_id"])
        for at, row in enumerate(_rows(place, folder, "findings"))
        if paper in (None, row["paper_id"]) and row.get("status") != SETTLED
    ]
    return min(found)[-1] if found else None


def _rows(place: Store, folder: str, table: str) -> Iterator[dict[str, str]]:
    with place.open_read(f"{folder}/{table}.csv") as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))


def _uri(place: Store, name: str) -> str:
    path = place.path(name)
    return Path(path).resolve().as_uri() if place.local else str(place.fs.unstrip_protocol(path))
