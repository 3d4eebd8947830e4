"""Samples against their sources: what the reader finds is what `source.md` says.

The gold is computed from the source alone; the measures are this test's own, so that it needs
nothing beside the repository.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.pipeline import read_paper
from samples.making.gold import gold_of
from samples.making.source import Paper, read_source
from schemas.row import Row

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path.parent for path in ROOT.glob("samples/*/source.md"))
LEAST = 0.99
KINDS = {
    "decision": "paragraph",
    "decision_heading": "heading",
    "plain": "text",
    "box": "text",
    "box_title": "text",
    "textbox": "text",
}

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)


@cache
def source_of(sample: Path) -> Paper:
    return read_source(sample / "source.md")


@cache
def rows_of(sample: Path) -> dict[str, list[Row]]:
    (pdf,) = sample.glob("*.pdf")
    tables = read_paper(pdf.read_bytes(), pdf.relative_to(ROOT).as_posix())
    return {table.table: rows for table, rows in tables.items()}


def gold_rows(sample: Path, table: str) -> list[dict[str, str]]:
    text = (sample / "gold" / f"{table}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def agreement(got: Iterable[Any], wanted: Iterable[Any]) -> tuple[float, str]:
    """Return twice the things in common over the things in both, and what is not in common."""
    mine, theirs = Counter(got), Counter(wanted)
    every = mine.total() + theirs.total()
    share = 2 * (mine & theirs).total() / every if every else 1.0
    return share, f"missing {list(theirs - mine)[:5]}, extra {list(mine - theirs)[:5]}"


def bare(number: object) -> str:
    return re.sub(r"[().\s]", "", str(number or "")).lower()


@every_sample
def test_gold_is_what_the_source_says(sample: Path) -> None:
    for table, rows in gold_of(source_of(sample)).rows.items():
        said = [{key: str(value) for key, value in row.items()} for row in rows]
        assert gold_rows(sample, table) == said, f"{table}: build the gold anew (--gold)"


@every_sample
def test_source_is_sound(sample: Path) -> None:
    paper = source_of(sample)
    body = [b for b in paper.blocks if b.kind in ("paragraph", "appendix")]
    ends = [i for i, b in enumerate(body) if b.kind == "appendix"]
    numbers = [int(b.number) for b in body[: ends[0] if ends else None]]
    assert numbers == list(range(1, len(numbers) + 1))
    marks = [row["marker"] for row in gold_rows(sample, "footnotes") if row["scope"] == "page"]
    figures = [int(mark) for mark in marks if mark.isdigit()]
    assert figures == list(range(1, len(figures) + 1))


@every_sample
def test_passages_are_read(sample: Path) -> None:
    scored = {"title", "cover_field", "heading", "paragraph", "clause", "bullet", "text", "caption"}
    tables: Any = rows_of(sample)
    got = [row for row in tables["passages"] if row.kind in scored]
    wanted = [row for row in gold_rows(sample, "passages") if row["kind"] != "cover_line"]
    share, missed = agreement((row.text for row in got), (row["text"] for row in wanted))
    assert share >= LEAST, missed
    titles = {row["text"] for row in wanted if row["kind"] == "box_title"}
    found = (
        (row.text, "text" if row.text in titles else row.kind, _numbered(row.kind, row.number))
        for row in got
    )
    named = ((row["text"], KINDS.get(row["kind"], row["kind"]), row["number"]) for row in wanted)
    share, missed = agreement(found, ((t, kind, _numbered(kind, n)) for t, kind, n in named))
    assert share >= LEAST, missed


def _numbered(kind: str, number: str | None) -> str:
    return bare(number) if kind in ("paragraph", "clause") else ""


@every_sample
def test_passages_are_in_order(sample: Path) -> None:
    wanted = [
        row["text"]
        for row in gold_rows(sample, "passages")
        if row["kind"] in ("paragraph", "decision", "heading", "clause", "bullet")
    ]
    once = {text for text, count in Counter(wanted).items() if count == 1}
    places = {text: place for place, text in enumerate(wanted)}
    got: Any = rows_of(sample)["passages"]
    seen = [places[row.text] for row in got if row.text in once]
    assert seen == sorted(seen)


@every_sample
def test_notes_and_marks_are_read(sample: Path) -> None:
    tables: Any = rows_of(sample)
    wanted = gold_rows(sample, "footnotes")
    notes = {row.footnote_id: row for row in tables["footnotes"]}
    share, missed = agreement(
        {(row.scope == "page", row.marker, row.text) for row in notes.values()},
        {(row["scope"] == "page", row["marker"], row["text"]) for row in wanted},
    )
    assert share >= LEAST, missed
    texts = {row.passage_id: row.text for row in tables["passages"]}
    marks = (
        (notes[ref.footnote_id].marker, texts[ref.passage_id][: ref.offset][-25:].strip())
        for ref in tables["footnote_refs"]
    )
    share, missed = agreement(marks, ((row["marker"], row["before"].strip()) for row in wanted))
    assert share >= LEAST, missed


@every_sample
def test_cells_are_read(sample: Path) -> None:
    tables: Any = rows_of(sample)
    got = [
        (c.row, c.column, c.row_span, c.column_span, c.is_header, c.text) for c in tables["cells"]
    ]
    wanted = [
        (
            *(int(c[key]) for key in ("row", "column", "row_span", "column_span")),
            c["is_header"] == "1",
            c["text"],
        )
        for c in gold_rows(sample, "cells")
    ]
    share, missed = agreement(got, wanted)
    assert share >= LEAST, missed


@every_sample
def test_decisions_and_amounts_are_read(sample: Path) -> None:
    tables: Any = rows_of(sample)
    share, missed = agreement(
        ((bare(row.number), row.text) for row in tables["decisions"]),
        ((bare(row["paragraph"]), row["text"]) for row in gold_rows(sample, "decisions")),
    )
    assert share >= LEAST, missed
    share, missed = agreement(
        ((row.currency, float(row.value)) for row in tables["amounts"] if row.value is not None),
        ((row["currency"], float(row["value"])) for row in gold_rows(sample, "amounts")),
    )
    assert share >= LEAST, missed


def test_the_three_languages_of_one_paper_have_one_shape() -> None:
    shapes = []
    for language in ("en", "fr", "es"):
        rows = gold_rows(ROOT / f"samples/gb344-lils-3-{language}", "passages")
        shapes.append([(row["kind"], bare(row["number"])) for row in rows])
    assert shapes[0] == shapes[1] == shapes[2]
