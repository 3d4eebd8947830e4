"""The page of one paper: what its template is given."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flows.report.corrections import by_seat, corrections_of
from flows.report.places import PAPER, anchor_of, place_of
from flows.report.reading import Reading
from flows.report.rows import Records, Tables
from flows.report.sheets import layers_in, sheets_of
from flows.report.ties import superseded_by, ties_of, wordings_of
from schemas.row import Row
from schemas.tables import TABLES, Entity, Parallel

SEVERITIES = ("error", "warning", "info")
SETTLED = "acknowledged"  # status of a finding that somebody let stand
ELSEWHERE = (Entity, Parallel)  # tables whose rows have their place on other pages
IN_TEXT = (  # tables whose rows stand in the columns of the page
    "papers", "pages", "sections", "passages", "footnotes", "footnote_refs", "tables", "cells",
    "observations", "observation_items", "mentions", "citations", "decisions", "amounts",
    "findings", "corrected", "relations", "adoptions",
)  # fmt: skip


def paper_values(
    paper_id: str, tables: Tables, said_of: Tables, pictures: Mapping[int, str], no_picture: str
) -> dict[str, Any]:
    """Return what the page of a paper shows; `said_of` are the rows of others that name it."""
    (paper,) = tables["papers"]
    sheets = sheets_of(tables, pictures)
    corrections = corrections_of(tables)
    return {
        "paper": paper,
        "title": paper["title"] or paper_id,
        "sheets": sheets,
        "layers": list(layers_in(sheets)),
        "blocks": list(Reading(tables, corrections).blocks()),
        "findings": worst_first(tables["findings"]),
        "corrections": corrections,
        "seatless": by_seat(corrections, tables)[""],
        "relations": ties_of(tables, said_of),
        "superseded_by": superseded_by(paper, said_of),
        "wordings": wordings_of(tables, said_of),
        "items": _items(tables),
        "names": _names(tables),
        "counts": {name: len(rows) for name, rows in tables.items()},
        "others": list(_others(paper_id, tables["parallels"])),
        "ties": _ties(tables["parallels"], paper["language"]),
        "rest": _rest(tables),
        "data": as_data(paper_id, tables),
        "place_of": place_of,
        "paper_anchor": PAPER,
        "no_picture": no_picture,
    }


def worst_first(findings: Records) -> Records:
    """Return findings by severity, in document order within each; last what was let stand."""
    return sorted(
        findings, key=lambda row: (row["status"] == SETTLED, SEVERITIES.index(row["severity"]))
    )


def as_data(paper_id: str, tables: Tables) -> str:
    """Return every row of a paper as JSON for the page's script, ids as places.

    What could end a script element or begin a comment in HTML is written as an escape.
    """
    held = {}
    for row_type in TABLES:
        rows = tables.get(row_type.table)
        if not rows or row_type in ELSEWHERE:
            continue
        columns = [name for name in rows[0] if name != "paper_id" or row_type.table == "papers"]
        held[row_type.table] = {
            "columns": columns,
            "correctable": row_type.correctable,
            "places": [anchor_of(row_type, row) for row in rows],
            "rows": [[row[name].removeprefix(f"{paper_id}#") for name in columns] for row in rows],
        }
    text = json.dumps(
        {"paper": paper_id, "tables": held}, ensure_ascii=False, separators=(",", ":")
    )
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def placed(row_type: type[Row], rows: Records) -> list[tuple[str, dict[str, str]]]:
    """Return rows with the anchor of each."""
    return [(anchor_of(row_type, row), row) for row in rows]


def _rest(tables: Tables) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Return the rows that have no place in the columns of the page: of each table a list."""
    others = [t for t in TABLES if t.table not in IN_TEXT and t not in ELSEWHERE]
    return {t.table: placed(t, rows) for t in others if (rows := tables.get(t.table))}


def _items(tables: Tables) -> dict[str, Records]:
    """Return the items of each observation that lists some."""
    found: dict[str, Records] = {}
    for row in tables["observation_items"]:
        found.setdefault(row["observation_id"], []).append(row)
    return found


def _names(tables: Tables) -> list[dict[str, Any]]:
    """Return what the paper names, the most often named first, with where it does so first."""
    count: dict[str, int] = {}
    first: dict[str, str] = {}
    for row in tables["mentions"]:
        count[row["entity_id"]] = count.get(row["entity_id"], 0) + 1
        first.setdefault(row["entity_id"], place_of(row["mention_id"]))
    found = [
        {**row, "count": count.get(row["entity_id"], 0), "first": first.get(row["entity_id"], "")}
        for row in tables["entities"]
    ]
    return sorted(found, key=lambda row: (-row["count"], row["entity_id"]))


def _others(paper_id: str, parallels: Records) -> Iterator[tuple[str, str]]:
    """Yield the other language versions: language, paper id."""
    for language in ("en", "fr", "es"):
        papers = {row[f"passage_{language}"].partition("#")[0] for row in parallels} - {""}
        for other in sorted(papers - {paper_id}):
            yield language, other


def _ties(parallels: Records, language: str) -> dict[str, str]:
    """Return the link to the language versions side by side, by place of this paper."""
    found = {}
    for row in parallels:
        if mine := row.get(f"passage_{language}"):
            page, _, place = row["parallel_id"].partition("#")
            found[place_of(mine)] = f"{page}.html#{place}"
    return found
