"""Two looks at the tables of a release, row by row: first at each row, then at what it names.

Nothing is held of a table but the hashes of its keys, and the texts of one paper: papers follow
each other in every table, so the spans of one are looked at while its passages are at hand.
"""

import io
from collections.abc import Iterator
from itertools import chain, groupby

from flows.store.check_keys import Keys, key_of, place_of
from flows.store.check_rows import Few, accounts, broken_cells, offsets, uncorrected
from flows.store.place import Store
from schemas.contract import table_named
from schemas.csv_text import ContractError, records
from schemas.labels import collisions
from schemas.row import Row
from schemas.tables import (
    TABLES,
    Amount,
    Citation,
    Corrected,
    Entity,
    Finding,
    Mention,
    PageRow,
    Passage,
)

SPANS: tuple[type[Row], ...] = (Mention, Citation, Amount)
Record = dict[str, str]
NAMED = {target for row_type in TABLES for target in row_type.foreign_keys.values()}


class Looks:
    """What the looks at the tables of one release have found so far."""

    def __init__(self, store: Store, folder: str) -> None:
        """Take a release in a folder of a store."""
        self.store, self.folder = store, folder
        self.errors = self.open = self.acknowledged = 0
        self.counts: dict[str, int] = {row_type.table: 0 for row_type in TABLES}
        self.strange: list[str] = []  # tables with other columns; they are not looked at
        self.by_table: dict[type[Row], list[str]] = {row_type: [] for row_type in TABLES}
        self._keys: dict[str, Keys] = {}
        self._accounts = Few()
        self._labels: set[tuple[str, str]] = set()
        self._corrections: list[Record] = []
        self._corrected: dict[tuple[str, str], Record | None] = {}

    def problems(self) -> list[str]:
        """Return what is wrong with the rows of the release."""
        for row_type in TABLES:
            self._look_at_rows(row_type)
        for change in self._corrections:
            self._corrected[change["table_name"], change["row_key"]] = None
        for row_type in TABLES:
            self._look_at_keys(row_type)
        by_table = [problem for problems in self.by_table.values() for problem in problems]
        ends = (self._accounts, self._look_at_spans(), self._of_labels(), self._of_corrections())
        return [*self.strange, *by_table, *(each for few in ends for each in few.sentences())]

    def _records(self, row_type: type[Row]) -> Iterator[Record]:
        """Yield the rows of a table; none where it is not there or has other columns."""
        try:
            file = self.store.open_read(f"{self.folder}/{row_type.table}.csv")
        except FileNotFoundError:
            file = io.BytesIO()
        with file, io.TextIOWrapper(file, "utf-8", "replace", newline="") as lines:
            try:
                yield from records(row_type, lines)
            except ContractError as error:
                if (told := str(error)) not in self.strange:
                    self.strange.append(told)

    def _look_at_rows(self, row_type: type[Row]) -> None:
        """Look at each row by itself, and gather the keys."""
        cells, keys = Few(), Keys()
        for record in self._records(row_type):
            self.counts[row_type.table] += 1
            cells.tell(broken_cells(row_type, record))
            keys.add(key_of(row_type, record))
            self._gather(row_type, record)
        keys.seal()
        self.by_table[row_type] += cells.sentences()
        if twice := keys.twice():
            self.by_table[row_type] += self._repeated(row_type, twice).sentences()
        if row_type.table in NAMED:
            self._keys[row_type.table] = keys

    def _gather(self, row_type: type[Row], record: Record) -> None:
        """Keep what is asked of some tables as a whole."""
        if row_type is PageRow:
            self._accounts.tell(accounts(record))
        elif row_type in (Entity, Mention):
            self._labels.add((record["entity_id"], record["label"]))
        elif row_type is Corrected:
            self._corrections.append(record)
        elif row_type is Finding:
            left = record["status"] != "acknowledged"
            self.open += left
            self.acknowledged += not left
            self.errors += left and record["severity"] == "error"

    def _repeated(self, row_type: type[Row], twice: set[int]) -> Few:
        """Name the keys that stand in several rows, out of those whose hashes do."""
        times: dict[tuple[str, ...], int] = {}
        for record in self._records(row_type):
            if hash(key_of(row_type, record)) in twice:
                key = tuple(record[name] for name in row_type.primary_key)
                times[key] = times.get(key, 0) + 1
        found = Few()
        found.tell(
            f"{row_type.table}.csv: the key {' | '.join(key)} stands in {number} rows."
            for key, number in times.items()
            if number > 1
        )
        return found

    def _look_at_keys(self, row_type: type[Row]) -> None:
        """Look whether the rows that others name are there, and corrections in their rows."""
        corrected = any(table == row_type.table for table, _ in self._corrected)
        if not row_type.foreign_keys and not corrected:
            return
        dangling = {column: Few() for column in row_type.foreign_keys}
        for record in self._records(row_type):
            for column, target in row_type.foreign_keys.items():
                if record[column] and record[column] not in self._keys[target]:
                    dangling[column].tell(_dangling(row_type, record, column, target))
            if corrected:
                key = row_type.table, "|".join(record[name] for name in row_type.primary_key)
                if key in self._corrected:
                    self._corrected[key] = record
        for found in dangling.values():
            self.by_table[row_type] += found.sentences()

    def _look_at_spans(self) -> Few:
        """Look whether spans cut their texts out of their passages, paper by paper."""
        found = Few()
        waiting = {row_type: self._records(row_type) for row_type in SPANS}
        heads = {row_type: next(rows, None) for row_type, rows in waiting.items()}
        papers = groupby(self._records(Passage), key=lambda record: record["paper_id"])
        for paper_id, passages in papers:
            texts = {record["passage_id"]: record["text"] for record in passages}
            for row_type, rows in waiting.items():
                while (head := heads[row_type]) and head["paper_id"] <= paper_id:
                    text = texts.get(head["passage_id"], "")
                    found.tell(offsets(row_type, head, text))
                    heads[row_type] = next(rows, None)
        for row_type, rows in waiting.items():
            head = heads[row_type]
            for record in chain([head] if head else [], rows):
                found.tell(offsets(row_type, record, ""))
        return found

    def _of_labels(self) -> Few:
        found = Few()
        found.tell(f"{Entity.table}.csv: {problem}." for problem in collisions(self._labels))
        return found

    def _of_corrections(self) -> Few:
        found, tables = Few(), {row_type.table for row_type in TABLES}
        for change in self._corrections:
            name = change["table_name"]
            row = self._corrected[name, change["row_key"]]
            row_type = table_named(name) if name in tables else Corrected
            found.tell(uncorrected(change, row_type, row))
        return found


def _dangling(row_type: type[Row], record: Record, column: str, target: str) -> Iterator[str]:
    place = place_of(row_type, record)
    yield f"{place}: {column} names {record[column]}, which {target}.csv does not hold."
