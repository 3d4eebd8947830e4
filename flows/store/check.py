"""Check a release again, as a stranger would: from its files alone, against the contract."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from flows.store.package import MANIFEST
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

Records = list[dict[str, str]]
Tables = Mapping[type[Row], Records]
SPANS: tuple[type[Row], ...] = (Mention, Citation, Amount)
MOST = 20  # problems of one kind in one table that are told one by one


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    problems: list[str]
    rows: int
    errors: int = 0  # findings of severity error that are open
    open: int = 0  # findings that are open
    acknowledged: int = 0  # findings that a person let stand

    def sentence(self, release: str) -> str:
        """Return the check in a sentence, and in another how the papers' findings stand."""
        found = f"{len(self.problems)} problems" if self.problems else "all is well"
        findings = f"{self.open} findings are open ({self.errors} errors)"
        told = f"{release}: {self.rows} rows checked, {found}. "
        return told + f"In the papers {findings}, {self.acknowledged} acknowledged."


def check_release(store: Store, folder: str) -> Report:
    """Check every file, row, key and page account of a release.

    Guaranteed: a release without problems has the files, hashes and row counts that its
    manifest says; each row keeps the contract; primary keys are unique and foreign keys
    point at rows; each page's characters are accounted for; offsets cut out their text; no id
    stands for a country and a body.
    """
    data = store.get(f"{folder}/{MANIFEST}")
    if not data:
        return Report([f"{MANIFEST} is missing: the release is not whole."], 0)
    listed = {entry["path"]: entry for entry in json.loads(data)["resources"]}
    files = {path: store.get(f"{folder}/{path}") for path in listed}
    problems = [*_files(listed, files)]
    tables: dict[type[Row], Records] = {}
    for row_type in TABLES:
        text = (files.get(f"{row_type.table}.csv") or b"").decode()
        try:
            tables[row_type] = list(records(row_type, text))
        except ContractError as error:
            problems.append(str(error))
    for row_type, rows in tables.items():
        problems += [*_few(_rows(row_type, rows)), *_few(_primary(row_type, rows))]
        problems += _few(_foreign(row_type, rows, tables))
    problems += [*_few(_accounts(tables)), *_few(_offsets(tables)), *_few(_labels(tables))]
    problems += _few(_corrections(tables))
    return Report(problems, sum(map(len, tables.values())), **_findings(tables))


def _findings(tables: Tables) -> dict[str, int]:
    """Count the findings of the papers, those that people acknowledged apart."""
    rows = tables.get(Finding, [])
    left = [row for row in rows if row["status"] != "acknowledged"]
    errors = sum(row["severity"] == "error" for row in left)
    return {"errors": errors, "open": len(left), "acknowledged": len(rows) - len(left)}


def _corrections(tables: Tables) -> Iterator[str]:
    """Yield corrections whose row does not say what they mean, or does not say that they were."""
    rows = {t.table: (t, {_key(t, row): row for row in rows}) for t, rows in tables.items()}
    for change in tables.get(Corrected, []):
        row_type, held = rows.get(change["table_name"], (Corrected, {}))
        row = held.get(change["row_key"])
        if row is None or row.get(change["field"]) != change["after"]:
            yield f"{_place(Corrected, change)}: the row does not say {change['after']!r}."
        elif "corrected" in row and f"{change['field']} was" not in row["corrected"]:
            yield f"{_place(row_type, row)}: corrected does not name {change['field']}."


def _key(row_type: type[Row], record: Mapping[str, str]) -> str:
    return "|".join(record[name] for name in row_type.primary_key)


def _files(listed: Mapping[str, Any], files: Mapping[str, bytes | None]) -> Iterator[str]:
    for path, entry in listed.items():
        data = files[path]
        if data is None:
            yield f"{path}: the file is missing."
        elif f"sha256:{hashlib.sha256(data).hexdigest()}" != entry["hash"]:
            yield f"{path}: the file was changed after the release was made."
    for row_type in TABLES:
        if f"{row_type.table}.csv" not in listed:
            yield f"{MANIFEST}: the table {row_type.table} is not listed."


def _rows(row_type: type[Row], rows: Records) -> Iterator[str]:
    for record in rows:
        try:
            row_type.from_csv(record)
        except ValidationError as error:
            for issue in error.errors():
                column = ".".join(map(str, issue["loc"]))
                yield f"{_place(row_type, record)}: {column}: {issue['msg']}"


def _primary(row_type: type[Row], rows: Records) -> Iterator[str]:
    seen = Counter(tuple(record[name] for name in row_type.primary_key) for record in rows)
    for key, times in seen.items():
        if times > 1:
            yield f"{row_type.table}.csv: the key {' | '.join(key)} stands in {times} rows."


def _foreign(row_type: type[Row], rows: Records, tables: Tables) -> Iterator[str]:
    for column, target in row_type.foreign_keys.items():
        target_type = table_named(target)
        (key,) = target_type.primary_key[:1]
        held = {record[key] for record in tables.get(target_type, [])}
        for record in rows:
            if record[column] and record[column] not in held:
                place = _place(row_type, record)
                yield f"{place}: {column} names {record[column]}, which {target}.csv does not hold."


def _labels(tables: Tables) -> Iterator[str]:
    pairs = (
        (row["entity_id"], row["label"])
        for row_type in (Entity, Mention)
        for row in tables.get(row_type, [])
    )
    yield from (f"{Entity.table}.csv: {problem}." for problem in collisions(pairs))


def _accounts(tables: Tables) -> Iterator[str]:
    for page in tables.get(PageRow, []):
        found, *parts = (
            int(page[name] or 0)
            for name in ("characters", "in_passages", "in_furniture", "struck", "unassigned")
        )
        if found != sum(parts):
            yield f"{_place(PageRow, page)}: {found} characters, but {sum(parts)} accounted for."
        if parts[-1]:
            yield f"{_place(PageRow, page)}: {parts[-1]} characters are in no passage."


def _offsets(tables: Tables) -> Iterator[str]:
    texts = {row["passage_id"]: row["text"] for row in tables.get(Passage, [])}
    for row_type in SPANS:
        for row in tables.get(row_type, []):
            cut = texts.get(row["passage_id"], "")[int(row["start"]) : int(row["end"])]
            if cut != row["text"]:
                yield f"{_place(row_type, row)}: the offsets cut out {cut!r}, not {row['text']!r}."


def _place(row_type: type[Row], record: dict[str, str]) -> str:
    return f"{row_type.table}.csv, {' | '.join(record[name] for name in row_type.primary_key)}"


def _few(problems: Iterator[str]) -> Iterator[str]:
    """Pass on the first problems, and count the rest."""
    more = 0
    for at, problem in enumerate(problems):
        if at < MOST:
            yield problem
        else:
            more += 1
    if more:
        yield f"... and {more} more of this kind."
