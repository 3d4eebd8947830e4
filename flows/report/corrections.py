"""What people corrected in a paper, at its place: before, after, who and why."""

from collections import defaultdict
from collections.abc import Mapping

from flows.report.places import PAPER, anchor_of, place_of
from flows.report.rows import Records, Tables
from schemas.tables import Corrected

SEATS = {  # table -> its key, and the passage that shows its rows
    "cells": ("cell_id", "cell_id"),
    "observations": ("observation_id", "cell_id"),
    "mentions": ("mention_id", "passage_id"),
    "citations": ("citation_id", "passage_id"),
    "decisions": ("decision_id", "passage_id"),
    "amounts": ("amount_id", "passage_id"),
    "findings": ("finding_id", "passage_id"),
}


def corrections_of(tables: Tables) -> Records:
    """Return the rows of `corrected`, each with its anchor, its place and what it says."""
    return [
        {
            **row,
            "anchor": anchor_of(Corrected, row),
            "place": PAPER if row["table_name"] == "papers" else place_of(row["row_key"]),
            "says": _says(row),
            "told": ", ".join(filter(None, (row["who"], row["dated"], row["source"]))),
        }
        for row in tables["corrected"]
    ]


def by_seat(corrections: Records, tables: Tables) -> Mapping[str, Records]:
    """Return corrections by the id of the passage that they are shown at; others under ""."""
    seats = {
        name: {row[key]: row[seat] for row in tables[name]} for name, (key, seat) in SEATS.items()
    }
    found: dict[str, Records] = defaultdict(list)
    for row in corrections:
        found[seats.get(row["table_name"], {}).get(row["row_key"], "")].append(row)
    return found


def _says(row: Mapping[str, str]) -> str:
    if row["table_name"] == "findings" and row["after"] == "acknowledged":
        return "acknowledged"
    name = row["field"].replace("_", " ")
    return f"{name} was {row['before'] or 'empty'}, is {row['after'] or 'empty'}"
