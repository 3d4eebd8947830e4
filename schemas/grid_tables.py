"""Tables of printed tables: the table, its cells, and what the cells say."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.columns import (
    Corrected,
    EntityId,
    Order,
    PageNumber,
    PaperId,
    PlaceId,
    ScaledValue,
    Text,
)
from schemas.row import Row

MissingCode = Literal["blank", "dash", "not_available", "not_applicable", "dots", "drawn"]
NamedBy = Literal["row", "group", "column", "beside", "item"]


class TableRow(Row):
    """A printed table, joined over pages."""

    table: ClassVar[str] = "tables"
    primary_key: ClassVar[tuple[str, ...]] = ("table_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "section_id": "sections"}

    table_id: PlaceId
    paper_id: PaperId
    section_id: Annotated[PlaceId | None, Field(description="Section it stands in.")] = None
    order: Order
    number: Annotated[str | None, Field(description="Number as printed: `I`, `2`.")] = None
    caption: Annotated[str | None, Field(description="Caption without label and number.")] = None
    header_rows: Annotated[int, Field(ge=0, description="Rows of column heads.")]
    header_columns: Annotated[int, Field(ge=0, description="Columns of row heads.")]
    rows: Annotated[int, Field(ge=1, description="Rows, header rows counted.")]
    columns: Annotated[int, Field(ge=1, description="Columns, header columns counted.")]
    page: PageNumber
    page_end: Annotated[int, Field(ge=1, description="Last page of the table.")]
    unit: Annotated[str | None, Field(description="Unit printed for the whole table.")] = None
    confidence: Annotated[
        float, Field(ge=0, le=1, description="How sure the finder is, from 0 to 1.")
    ] = 1.0
    reasons: Annotated[str | None, Field(description="What the confidence rests on.")] = None


class Cell(Row):
    """One cell; rows and columns from 1, header rows counted; spans are kept."""

    table: ClassVar[str] = "cells"
    primary_key: ClassVar[tuple[str, ...]] = ("cell_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"cell_id": "passages", "table_id": "tables"}
    correctable: ClassVar[tuple[str, ...]] = ("value", "unit", "missing_code")
    places: ClassVar[str] = r"(?:.+__)?tbl_\d+(?:_\d+)?__r\d+c\d+(?:_\d+)?"

    cell_id: PlaceId
    table_id: PlaceId
    page: PageNumber
    row: Annotated[int, Field(ge=1, description="First row covered, from 1.")]
    column: Annotated[int, Field(ge=1, description="First column covered, from 1.")]
    row_span: Annotated[int, Field(ge=1, description="Rows covered.")] = 1
    column_span: Annotated[int, Field(ge=1, description="Columns covered.")] = 1
    is_header: Annotated[bool, Field(description="A column head.")] = False
    text: Text
    value: Annotated[Decimal | None, Field(description="The number printed, if it is one.")] = None
    unit: Annotated[str | None, Field(description="Unit of the value: `USD`, `%` ...")] = None
    missing_code: Annotated[
        MissingCode | None,
        Field(
            description="Why there is no value, where the cell says so; "
            "`drawn`: a sign (a tick, a disc) is drawn there, which has no text."
        ),
    ] = None
    corrected: Corrected = None


class Observation(Row):
    """One counted or measured fact that a cell states."""

    table: ClassVar[str] = "observations"
    primary_key: ClassVar[tuple[str, ...]] = ("observation_id",)
    foreign_keys: ClassVar[dict[str, str]] = {
        "paper_id": "papers",
        "table_id": "tables",
        "cell_id": "cells",
        "entity_id": "entities",
    }
    correctable: ClassVar[tuple[str, ...]] = (
        "measure",
        "breakdown",
        "period_start",
        "period_end",
        "qualifier",
        "value",
        "unit",
        "entity_id",
        "is_total",
    )
    places: ClassVar[str] = r"(?:.+__)?obs_.+"

    observation_id: PlaceId
    paper_id: PaperId
    table_id: PlaceId
    cell_id: PlaceId
    row: Annotated[
        int,
        Field(ge=1, description="Row of its cell in the table, from 1; `measure` is its label."),
    ]
    column: Annotated[
        int,
        Field(
            ge=1, description="Column of its cell in the table, from 1; `breakdown` is its head."
        ),
    ]
    measure: Annotated[str | None, Field(description="Row label.")] = None
    breakdown: Annotated[str | None, Field(description="Column label without its period.")] = None
    period_start: Annotated[int | None, Field(description="First year.")] = None
    period_end: Annotated[int | None, Field(description="Last year.")] = None
    qualifier: Annotated[str | None, Field(description="`new`, `renewed` ...")] = None
    value: Annotated[Decimal | None, Field(description="The number stated.")] = None
    unit: Annotated[str | None, Field(description="What is counted: `countries`, `USD`, `%`.")] = (
        None
    )
    scaled_value: ScaledValue = None
    base_unit: Annotated[
        str | None,
        Field(
            description="`unit` without its scale: `USD` for `thousand USD`; empty where no unit "
            "is named beside a scale."
        ),
    ] = None
    entity_id: Annotated[
        EntityId | None,
        Field(
            description="The country or body that it is about: what the label of its row, group "
            "or column is the name of, or the one item it lists. Lists of several stand in "
            "`observation_items`."
        ),
    ] = None
    entity_from: Annotated[
        NamedBy | None, Field(description="What names the entity, the nearest first.")
    ] = None
    is_total: Annotated[
        bool,
        Field(description="Its row or the head of its column is a total, by name or by proof."),
    ] = False
    listed: Annotated[int | None, Field(ge=0, description="Number of items listed.")] = None
    text: Text
    corrected: Corrected = None


class ObservationItem(Row):
    """One item of the list behind an observation."""

    table: ClassVar[str] = "observation_items"
    primary_key: ClassVar[tuple[str, ...]] = ("observation_id", "order")
    foreign_keys: ClassVar[dict[str, str]] = {
        "observation_id": "observations",
        "entity_id": "entities",
    }

    observation_id: PlaceId
    order: Order
    text: Text
    entity_id: Annotated[EntityId | None, Field(description="What the item names.")] = None
    corrected: Corrected = None
