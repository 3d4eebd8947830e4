"""The seed paper's gold as contract rows, for tests that read texts and not PDFs."""

import csv
from pathlib import Path
from typing import Any, cast

import pytest

from schemas.document_tables import PassageKind
from schemas.meaning_tables import Label
from schemas.tables import Cell, Mention, Passage, TableRow

GOLD = Path(__file__).parents[2] / "shared" / "acceptance" / "seed" / "gold"
PAPER = "gb332-pol-4-en"
KINDS = {
    "decision": "paragraph",
    "decision_heading": "heading",
    "plain": "text",
    "box": "text",
    "box_title": "text",
    "textbox": "text",
}
needs_gold = pytest.mark.skipif(not GOLD.exists(), reason="the acceptance material is not here")


def gold(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place_id(place: str) -> str:
    return f"{PAPER}#" + "".join(c if c.isalnum() else "_" for c in place)


def passages() -> list[Passage]:
    rows: list[Passage] = []
    paragraph = ""
    for record in gold("passages"):
        if record["kind"] == "cover_line":
            continue
        kind = KINDS.get(record["kind"], record["kind"])
        if kind == "paragraph":
            paragraph = place_id(record["place"])
        rows.append(
            _passage(
                record["place"],
                len(rows) + 1,
                cast(PassageKind, kind),
                record["text"],
                number=record["number"] or None,
                is_decision=record["in_decision"] == "1",
                parent_id=paragraph if kind in ("clause", "bullet") else None,
            )
        )
    for record in gold("cells"):
        place = f"cell {record['table']}:{record['row']}:{record['column']}"
        rows.append(_passage(place, len(rows) + 1, "cell", record["text"]))
    for record in gold("footnotes"):
        page = record["scope"] == "page"
        place = f"fn {record['marker']}" if page else f"note {record['scope']}:{record['marker']}"
        of_page: PassageKind = "footnote" if page else "table_note"
        rows.append(_passage(place, len(rows) + 1, of_page, record["text"]))
    return rows


def tables() -> list[TableRow]:
    return [
        TableRow(
            table_id=f"{PAPER}#tbl_{record['order']}",
            paper_id=PAPER,
            order=int(record["order"]),
            number=record["number"],
            caption=record["caption"],
            header_rows=int(record["header_rows"]),
            header_columns=1,
            rows=int(record["rows"]),
            columns=int(record["columns"]),
            page=1,
            page_end=1,
        )
        for record in gold("tables")
    ]


def cells() -> list[Cell]:
    table_ids = {row.number: row.table_id for row in tables()}
    return [
        Cell(
            cell_id=place_id(f"cell {record['table']}:{record['row']}:{record['column']}"),
            table_id=table_ids[record["table"]],
            page=1,
            row=int(record["row"]),
            column=int(record["column"]),
            is_header=record["is_header"] == "1",
            text=record["text"],
        )
        for record in gold("cells")
    ]


def mentions() -> list[Mention]:
    rows = []
    for at, record in enumerate(gold("mentions"), 1):
        if record["tier"] != "core" or not record["entity"]:
            continue
        rows.append(
            Mention(
                mention_id=f"{PAPER}#m_{at}",
                paper_id=PAPER,
                passage_id=place_id(record["place"]),
                start=int(record["start"]),
                end=int(record["end"]),
                text=record["text"],
                label=cast(Label, record["label"]),
                entity_id=record["entity"],
                method="name",
            )
        )
    return rows


def _passage(place: str, order: int, kind: PassageKind, text: str, **more: Any) -> Passage:
    return Passage(
        passage_id=place_id(place),
        paper_id=PAPER,
        order=order,
        kind=kind,
        text=text,
        page=1,
        page_end=1,
        x0=0,
        top=0,
        x1=0,
        bottom=0,
        **more,
    )
