"""`corrections.csv` of a store: what people say that places mean, and what is wrong with the file.

People write it with spreadsheets, so a mark at its beginning, semicolons and other line ends
are read as they come. A line that is not understood is told with its number; what it said
in the release before stays in force, so a slip of the hand changes no figures.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import ValidationError

from extractors.corrections.claims import Correction, table_of
from extractors.corrections.printed import NUMBERED
from flows.store.place import Store
from schemas.correction_tables import CorrectionLine
from schemas.tables import TABLES, Finding

CORRECTIONS = "corrections.csv"
OPTIONAL = ("anchor",)
DELIMITERS = ",;\t"
IN_FORCE = ("accepted", "reported upstream")
Identity = tuple[str, ...]  # paper, table, place, column


class Fault(NamedTuple):
    """What is wrong with a line of the file."""

    line: int
    message: str
    identity: Identity | None = None  # of what it speaks of, where that can be made out

    def sentence(self) -> str:
        """Return the fault in one sentence, with file and line."""
        return f"{CORRECTIONS}, line {self.line}: {self.message}"


@dataclass
class Corrections:
    """The lines of the file that are understood, in its order, and the faults of the others."""

    lines: list[CorrectionLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False  # the file, or its rest, could not be read

    def in_force(self, before: Iterable[CorrectionLine] = ()) -> dict[str, list[CorrectionLine]]:
        """Return what is applied, by paper; ``before`` was in force in the release before."""
        found = [line for line in self.lines if line.status in IN_FORCE]
        unclear = {fault.identity for fault in self.faults} - set(map(identity_of, found))
        given = set(map(identity_of, self.lines))
        found += [
            line
            for line in before
            if identity_of(line) in unclear or (self.broken and identity_of(line) not in given)
        ]
        by_paper: dict[str, list[CorrectionLine]] = {}
        for line in sorted(found, key=lambda line: line.to_csv()):
            by_paper.setdefault(line.paper_id, []).append(line)
        return by_paper


def read_corrections(store: Store) -> Corrections:
    """Return what the corrections file of a store says; nothing where there is none."""
    data = store.get(CORRECTIONS)
    return parse(data) if data else Corrections()


def parse(data: bytes) -> Corrections:
    """Return the lines of a corrections file, each checked, and the faults of the others."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Fault(line, "the file is not UTF-8; save it as “CSV UTF-8”")
        return Corrections(faults=[fault], broken=True)
    found = Corrections()
    header, numbered = _records(text, found)
    checked = ((number, _line(number, header, cells, found)) for number, cells in numbered)
    lines = [(number, line) for number, line in checked if line]
    found.lines = [line for _, line in _without_doubles(lines, found)]
    found.faults.sort(key=lambda fault: fault.line)
    return found


def identity_of(line: CorrectionLine) -> Identity:
    """Return what a line speaks of; two lines in force must not speak of the same."""
    place, anchor = line.place or "", line.anchor or ""
    return _identity(line.paper_id, place, line.field, anchor, line.printed or "")


def claim_of(line: CorrectionLine) -> Correction:
    """Return a line as the core takes it."""
    return Correction(
        line.place or "", line.field, line.meant or "", line.printed or "", line.anchor or ""
    )


def wrong_field(place: str, name: str) -> str | None:
    """Return why a column of a row cannot be corrected, if so: it is as printed, or is none."""
    row_type = table_of(place)
    if row_type is None:
        may = ", ".join(t.table for t in TABLES if t.correctable)
        return f"{place} is in no table whose meaning can be corrected: {may}; the print never is"
    if name in row_type.correctable:
        return None
    may = ", ".join(row_type.correctable)
    if name not in row_type.header():
        return f"{row_type.table} has no column {name or '(none)'}; these can be corrected: {may}"
    said = "is as printed or says what row it is, and is never corrected"
    return f"{name} of {row_type.table} {said}; what can be corrected is its meaning: {may}"


def _identity(paper_id: str, place: str, name: str, anchor: str, said: str) -> Identity:
    row_type = table_of(place)
    if row_type in NUMBERED:
        own = said if row_type is Finding else ""  # several findings may stand at one place
        return paper_id, row_type.table if row_type else "", anchor, name, own
    return paper_id, place, name


def _records(text: str, found: Corrections) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the records with the lines where they begin."""
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    at = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((at, [cell.strip() for cell in cells]))
            at = reader.line_num + 1
    except csv.Error as error:
        found.faults.append(Fault(at, f"its quotes do not fit ({error}); the rest is not read"))
        found.broken = True
    header = records[0][1] if records else []
    if problem := _wrong_header(header):
        found.faults.append(Fault(1, problem))
        found.broken = True
        return [], []
    return header, records[1:]


def _wrong_header(header: Sequence[str]) -> str | None:
    names = CorrectionLine.header()
    missing = [name for name in names if name not in header and name not in OPTIONAL]
    unknown = [name or "(none)" for name in header if name not in names]
    if missing or unknown or len(set(header)) != len(header):
        more = f"; there is no column {', '.join(unknown)}" if unknown else ""
        return f"the columns are {', '.join(names)}{more}"
    return None


def _line(
    number: int, header: Sequence[str], cells: Sequence[str], found: Corrections
) -> CorrectionLine | None:
    """Return a record as a line, or note what is wrong with it."""
    record = dict(zip(header, cells, strict=False))
    paper_id, place, name, anchor, said = (
        record.get(name, "") for name in ("paper_id", "place", "field", "anchor", "printed")
    )
    identity = _identity(paper_id, place, name, anchor, said)
    problem = next(_problems(record, len(header), len(cells)), None)
    if problem is None:
        try:
            return CorrectionLine.from_csv(record)
        except ValidationError as error:
            problem = _said(error)
    found.faults.append(Fault(number, problem, identity))
    return None


def _problems(record: dict[str, str], wanted: int, given: int) -> Iterator[str]:
    """Yield what is wrong with a record, but for the types of its cells."""
    if given != wanted:
        yield f"it has {given} cells, the first line has {wanted}"
    place = record.get("place", "")
    row_type = table_of(place)
    if problem := wrong_field(place, record.get("field", "")):
        yield problem
    elif row_type in NUMBERED and row_type and not record.get("anchor"):
        yield (
            f"the numbers of {row_type.table} change when a paper is read again: give the "
            "anchor (docs/corrections.md), or let `gbpapers correct` write the line"
        )


def _said(error: ValidationError) -> str:
    first = error.errors()[0]
    name = ".".join(map(str, first["loc"]))
    if first["type"] == "missing" or first["input"] == "":
        return f"{name} is empty"
    said = first["msg"]
    return f"{name}: {said[0].lower()}{said[1:]}, not “{first['input']}”"


def _without_doubles(
    lines: Sequence[tuple[int, CorrectionLine]], found: Corrections
) -> Iterator[tuple[int, CorrectionLine]]:
    """Yield the lines, of those in force only one for each column of a row.

    Of lines that say the same the first counts; of lines that contradict each other none.
    """
    same: dict[Identity, list[tuple[int, CorrectionLine]]] = {}
    for number, line in lines:
        if line.status in IN_FORCE:
            same.setdefault(identity_of(line), []).append((number, line))
    for number, line in lines:
        group = same.get(identity_of(line), [])
        others = [at for at, _ in group if at != number]
        if line.status not in IN_FORCE or not others:
            yield number, line
        elif len({other.meant for _, other in group}) > 1:
            told = f"it contradicts line {others[0]}: neither is applied anew"
            found.faults.append(Fault(number, told, identity_of(line)))
        elif number == group[0][0]:
            yield number, line
        else:
            found.faults.append(Fault(number, f"it says what line {others[0]} says"))
