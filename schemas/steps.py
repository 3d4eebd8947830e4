"""Semantic versions of the contract: which step a change needs, by what it breaks.

A change is `major` if what worked with the version before may fail or count otherwise: a
column is gone, of another type, no longer always filled, or a word left its closed list.
It is `minor` if all that worked goes on working: a new table, column, word or stricter rule.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

Step = Literal["patch", "minor", "major"]
STEPS: tuple[Step, ...] = ("patch", "minor", "major")
Snapshot = Mapping[str, Any]  # as `schemas.snapshot` makes it


def changes(before: Snapshot, after: Snapshot) -> Iterator[tuple[Step, str]]:
    """Yield each difference of two snapshots with the step it needs, and a sentence on it."""
    for table in sorted(before.keys() - after.keys()):
        yield "major", f"the table {table} is gone"
    for table in sorted(after.keys() - before.keys()):
        yield "minor", f"the table {table} is new"
    for table in sorted(before.keys() & after.keys()):
        yield from _of_table(table, before[table], after[table])


def step_between(before: Snapshot, after: Snapshot) -> Step | None:
    """Return the greatest step that the differences need, None where there are none."""
    needed = {step for step, _ in changes(before, after)}
    return next((step for step in reversed(STEPS) if step in needed), None)


def step_of(version: str, later: str) -> Step | None:
    """Return the step from one version to a later one, None if it is not later.

    >>> step_of("1.0.0", "2.0.0"), step_of("2.0.0", "2.1.0"), step_of("2.1.0", "2.0.5")
    ('major', 'minor', None)
    """
    old, new = numbers(version), numbers(later)
    if new <= old:
        return None
    return "major" if new[0] > old[0] else "minor" if new[1] > old[1] else "patch"


def enough(taken: Step | None, needed: Step | None) -> bool:
    """Say whether a version step covers the step that the changes need."""
    if needed is None:
        return True
    return taken is not None and STEPS.index(taken) >= STEPS.index(needed)


def numbers(version: str) -> tuple[int, int, int]:
    """Return the three numbers of a version.

    Raises:
        ValueError: it is no `major.minor.patch`.
    """
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def _of_table(table: str, before: Snapshot, after: Snapshot) -> Iterator[tuple[Step, str]]:
    if before["primary_key"] != after["primary_key"]:
        yield "major", f"{table} has another primary key"
    for column in sorted({*before["foreign_keys"], *after["foreign_keys"]}):
        old, new = (each["foreign_keys"].get(column) for each in (before, after))
        if old != new:
            yield ("minor" if old is None else "major"), f"{table}.{column} points elsewhere"
    old_columns, new_columns = before["columns"], after["columns"]
    for name in sorted(old_columns.keys() - new_columns.keys()):
        yield "major", f"{table}.{name} is gone"
    for name in sorted(new_columns.keys() - old_columns.keys()):
        yield "minor", f"{table}.{name} is new"
    for name in sorted(old_columns.keys() & new_columns.keys()):
        yield from _of_column(f"{table}.{name}", old_columns[name], new_columns[name])
    if _shared(old_columns, new_columns) != _shared(new_columns, old_columns):
        yield "patch", f"the columns of {table} stand in another order"


def _shared(columns: Snapshot, others: Snapshot) -> list[str]:
    return [name for name in columns if name in others]


def _of_column(name: str, before: Snapshot, after: Snapshot) -> Iterator[tuple[Step, str]]:
    """Yield what changed in the rules of a column: looser is major, stricter is minor."""
    if before["type"] != after["type"]:
        yield "major", f"{name} is of another type"
    if "enum" in before and "enum" in after:
        yield from _of_list(name, set(before["enum"]), set(after["enum"]))
    for rule in sorted((before.keys() | after.keys()) - {"type"}):
        old, new = before.get(rule), after.get(rule)
        if old == new or (rule == "enum" and old and new):
            continue
        if rule == "pattern" and "enum" in after:
            continue  # the list says it more strictly
        yield _step_of_rule(rule, old, new), f"{name}: {rule} was {old}, is {new}"


def _of_list(name: str, old: set[str], new: set[str]) -> Iterator[tuple[Step, str]]:
    for word in sorted(old - new):
        yield "major", f"{name}: {word} left the list"
    for word in sorted(new - old):
        yield "minor", f"{name}: {word} joined the list"


def _step_of_rule(rule: str, old: Any, new: Any) -> Step:
    """Return the step of a rule that changed; one that cannot be compared is taken as looser."""
    if old is None:
        return "minor"
    if new is None:
        return "major"
    narrower = {"minimum": new > old, "minLength": new > old, "maximum": new < old}
    return "minor" if narrower.get(rule, False) else "major"
