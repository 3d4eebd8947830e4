"""Tables of a paper as printed: its sections, passages and notes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.columns import (
    X0,
    X1,
    Bottom,
    Order,
    PageNumber,
    PaperId,
    PlaceId,
    Text,
    Top,
)
from schemas.row import Row

PassageKind = Literal[
    "title",
    "cover_field",
    "heading",
    "paragraph",
    "clause",
    "bullet",
    "text",
    "caption",
    "figure",
    "cell",
    "table_note",
    "footnote",
]


class Section(Row):
    """A heading and what stands under it."""

    table: ClassVar[str] = "sections"
    primary_key: ClassVar[tuple[str, ...]] = ("section_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "parent_id": "sections"}

    section_id: PlaceId
    paper_id: PaperId
    parent_id: Annotated[PlaceId | None, Field(description="Section it stands in.")] = None
    order: Order
    level: Annotated[int, Field(ge=1, description="Depth of the heading, from 1.")]
    number: Annotated[str | None, Field(description="Number as printed, without its stop.")] = None
    title: Text
    page: PageNumber


class Passage(Row):
    """A run of text with one role, joined over lines and pages."""

    table: ClassVar[str] = "passages"
    primary_key: ClassVar[tuple[str, ...]] = ("passage_id",)
    foreign_keys: ClassVar[dict[str, str]] = {
        "paper_id": "papers",
        "section_id": "sections",
        "parent_id": "passages",
    }

    passage_id: PlaceId
    paper_id: PaperId
    section_id: Annotated[PlaceId | None, Field(description="Section it stands in.")] = None
    parent_id: Annotated[PlaceId | None, Field(description="Passage it stands under.")] = None
    order: Order
    kind: Annotated[PassageKind, Field(description="Role of the passage.")]
    number: Annotated[
        str | None, Field(description="Printed number or mark: `6`, `(a)`, `14`.")
    ] = None
    is_decision: Annotated[bool, Field(description="Part of a draft decision or decision.")] = False
    in_box: Annotated[bool, Field(description="Printed inside a frame or on a ground.")] = False
    in_appendix: Annotated[bool, Field(description="Stands in an appendix.")] = False
    in_contents: Annotated[
        bool,
        Field(
            description="Stands in a list of contents: it says again what a heading says, and "
            "is left out of counts with `in_contents = false`."
        ),
    ] = False
    text: Text
    page: PageNumber
    page_end: Annotated[int, Field(ge=1, description="Last page of the passage.")]
    x0: X0
    top: Top
    x1: X1
    bottom: Bottom


class Footnote(Row):
    """A note at the foot of a page or under a table."""

    table: ClassVar[str] = "footnotes"
    primary_key: ClassVar[tuple[str, ...]] = ("footnote_id",)
    foreign_keys: ClassVar[dict[str, str]] = {
        "footnote_id": "passages",
        "paper_id": "papers",
        "table_id": "tables",
    }

    footnote_id: PlaceId
    paper_id: PaperId
    scope: Annotated[Literal["page", "table"], Field(description="Sequence it is numbered in.")]
    table_id: Annotated[PlaceId | None, Field(description="Table of a table note.")] = None
    marker: Annotated[str, Field(min_length=1, description="Mark as printed: `14`, `*`, `a`.")]
    text: Text
    page: PageNumber


class FootnoteRef(Row):
    """A place where the mark of a note stands."""

    table: ClassVar[str] = "footnote_refs"
    primary_key: ClassVar[tuple[str, ...]] = ("footnote_id", "passage_id", "offset")
    foreign_keys: ClassVar[dict[str, str]] = {"footnote_id": "footnotes", "passage_id": "passages"}

    footnote_id: PlaceId
    passage_id: PlaceId
    offset: Annotated[int, Field(ge=0, description="Code points of the text before the mark.")]
    page: PageNumber
