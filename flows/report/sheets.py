"""The pages of a paper as sheets: a picture where there is one, and boxes over it in layers.

A box is never made up. What has none of its own (a name, a sum, a mark) is shown by the box
of its passage, in its own layer and colour; a passage that runs over pages has the box of its
first page only, and the sheets after it say that it goes on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from flows.report.places import place_of
from flows.report.rows import Records, Tables

LAYERS = {  # name -> what its checkbox says, in the order of the checkboxes
    "text": "Passages",
    "cell": "Table cells",
    "table": "Tables",
    "note": "Notes",
    "mark": "Note marks",
    "name": "Countries and bodies",
    "citation": "Citations",
    "amount": "Sums of money",
    "decision": "Decisions",
    "finding": "Findings",
    "outside": "Shade what is outside all boxes",
}
SHOWN = ("text", "cell", "note", "finding")  # layers that are on at first
KIND_LAYERS = {"cell": "cell", "footnote": "note", "table_note": "note"}
MEANINGS = {  # layer -> table whose rows name a passage
    "mark": "footnote_refs",
    "name": "mentions",
    "citation": "citations",
    "amount": "amounts",
    "decision": "decisions",
    "finding": "findings",
}
STEP = 1.1  # points between the outlines of two layers around one passage
EDGE = ("x0", "top", "x1", "bottom")
Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a sheet, in points, that leads to a place."""

    layer: str
    place: str
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Sheet:
    """One page: its row, its picture, its boxes, what goes on from the page before."""

    row: Mapping[str, str]
    number: int
    width: float
    height: float
    picture: str | None = None
    boxes: list[Box] = field(default_factory=list)  # that lead to a row
    outlines: list[Box] = field(default_factory=list)  # layers of meaning, over the boxes
    going_on: list[str] = field(default_factory=list)  # places
    findings: Records = field(default_factory=list)  # of the page, of no passage


def sheets_of(tables: Tables, pictures: Mapping[int, str]) -> list[Sheet]:
    """Return the sheets of a paper; `pictures` are addresses by page."""
    sheets = {
        int(row["page"]): Sheet(
            row=row,
            number=int(row["page"]),
            width=float(row["width"]),
            height=float(row["height"]),
            picture=pictures.get(int(row["page"])),
        )
        for row in tables["pages"]
    }
    boxes = _with_boxes(tables["passages"], sheets)
    _outline(tables, boxes, sheets)
    for finding in tables["findings"]:
        if not finding["passage_id"] and (sheet := sheets.get(int(finding["page"] or 0))):
            sheet.findings.append(finding)
    return list(sheets.values())


def _with_boxes(passages: Iterable[Mapping[str, str]], sheets: dict[int, Sheet]) -> dict[str, Box]:
    """Put the box of each passage on its sheet; return them by passage id."""
    boxes: dict[str, Box] = {}
    for row in passages:
        first, last = int(row["page"]), int(row["page_end"])
        for number in range(first + 1, last + 1):
            if number in sheets:
                sheets[number].going_on.append(place_of(row["passage_id"]))
        if first not in sheets or not all(row[edge] for edge in EDGE):
            continue
        x0, top, x1, bottom = (float(row[edge]) for edge in EDGE)
        if x1 > x0 and bottom > top:
            box = Box(
                KIND_LAYERS.get(row["kind"], "text"), place_of(row["passage_id"]), said(row),
                x0, top, x1 - x0, bottom - top,
            )  # fmt: skip
            boxes[row["passage_id"]] = box
            sheets[first].boxes.append(box)
    return boxes


def _outline(tables: Tables, boxes: Mapping[str, Box], sheets: Mapping[int, Sheet]) -> None:
    """Draw the outlines of tables and of passages in which there is something of a layer."""
    pages = {row["passage_id"]: int(row["page"]) for row in tables["passages"]}
    for at, (layer, table) in enumerate(MEANINGS.items(), start=1):
        for passage_id in dict.fromkeys(row["passage_id"] for row in tables[table]):
            if box := boxes.get(passage_id):
                sheets[pages[passage_id]].outlines.append(_wider(box, layer, at * STEP))
    for (table_id, page), around in _tables(tables["cells"], boxes).items():
        x0, top, x1, bottom = around
        place = place_of(table_id)
        sheets[page].outlines.append(Box("table", place, "", x0, top, x1 - x0, bottom - top))


def _tables(cells: Records, boxes: Mapping[str, Box]) -> dict[tuple[str, int], Edges]:
    """Return what the cells of each table take up on each of its pages."""
    found: dict[tuple[str, int], list[Box]] = defaultdict(list)
    for cell in cells:
        if box := boxes.get(cell["cell_id"]):
            found[cell["table_id"], int(cell["page"])].append(box)
    return {
        key: (
            min(box.x for box in some) - 2 * STEP,
            min(box.y for box in some) - 2 * STEP,
            max(box.x + box.width for box in some) + 2 * STEP,
            max(box.y + box.height for box in some) + 2 * STEP,
        )
        for key, some in found.items()
    }


def _wider(box: Box, layer: str, by: float) -> Box:
    return Box(
        layer, box.place, "", box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by
    )


def said(row: Mapping[str, str]) -> str:
    """Say which passage a row is, in a few words.

    >>> said({"kind": "table_note", "number": "a", "text": "Provisional."})
    'table note a: Provisional.'
    """
    text = row["text"] if len(row["text"]) <= 60 else row["text"][:60] + "…"
    named = " ".join(filter(None, (row["kind"].replace("_", " "), row["number"])))
    return f"{named}: {text}" if text else named


def layers_in(sheets: Iterable[Sheet]) -> Iterator[tuple[str, str, int, bool]]:
    """Yield the layers of a paper: name, label, how many boxes, whether shown at first."""
    counts: dict[str, int] = defaultdict(int)
    for sheet in sheets:
        for box in (*sheet.boxes, *sheet.outlines):
            counts[box.layer] += 1
    for name, label in LAYERS.items():
        yield name, label, counts[name], name in SHOWN
