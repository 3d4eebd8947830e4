"""The rows of one paper that an export is made of, read from its CSVs."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.csv_text import from_csv_text
from schemas.row import Row
from schemas.tables import (
    Amount,
    Cell,
    Citation,
    Decision,
    Entity,
    Footnote,
    FootnoteRef,
    Mention,
    Paper,
    Passage,
    Section,
    TableRow,
)


@dataclass(frozen=True, slots=True)
class PaperRows:
    """One paper as its tables hold it, each in the order of its CSV."""

    paper: Paper
    passages: tuple[Passage, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    refs: tuple[FootnoteRef, ...] = ()
    tables: tuple[TableRow, ...] = ()
    cells: tuple[Cell, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    citations: tuple[Citation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    amounts: tuple[Amount, ...] = ()


FIELDS: Mapping[str, type[Row]] = {
    "passages": Passage,
    "sections": Section,
    "footnotes": Footnote,
    "refs": FootnoteRef,
    "tables": TableRow,
    "cells": Cell,
    "mentions": Mention,
    "entities": Entity,
    "citations": Citation,
    "decisions": Decision,
    "amounts": Amount,
}


def rows_of(files: Mapping[str, bytes]) -> PaperRows:
    """Return the rows of the paper whose CSVs are given by file name.

    Raises:
        schemas.csv_text.ContractError: a CSV has other columns than this version's.
        pydantic.ValidationError: a value breaks the contract.
    """
    (paper,) = from_csv_text(Paper, files["papers.csv"].decode())
    tables = {
        field: tuple(from_csv_text(row_type, files[f"{row_type.table}.csv"].decode()))
        for field, row_type in FIELDS.items()
    }
    return PaperRows(paper, **tables)  # type: ignore[arg-type]  # FIELDS says which is which


def place_of(row_id: str) -> str:
    """Return the place inside the paper that an id names.

    >>> place_of("gb332-pol-4-en#para_6")
    'para_6'
    """
    return row_id.partition("#")[2]
