"""Tables of a paper as a whole: what its cover says of it, and the account of its pages."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from schemas.columns import (
    Corrected,
    Grade,
    GradeReasons,
    PageNumber,
    PaperId,
    PlaceId,
)
from schemas.row import Row

DocumentType = Literal["paper", "information", "minutes", "decision", "agenda"]


class Paper(Row):
    """One Governing Body document in one language."""

    table: ClassVar[str] = "papers"
    primary_key: ClassVar[tuple[str, ...]] = ("paper_id",)
    correctable: ClassVar[tuple[str, ...]] = (
        "document_type",
        "original_language",
        "agenda_item",
        "place_code",
        "session_start",
        "session_end",
        "session_month",
        "session_month_end",
        "issued_on",
        "author_unit_code",
    )
    places: ClassVar[str] = ""

    paper_id: PaperId
    symbol: Annotated[
        str | None, Field(description="Normal form, without spaces: `GB.343/INS/9(Rev.1)`.")
    ] = None
    session: Annotated[int | None, Field(ge=1, description="Number of the session.")] = None
    session_suffix: Annotated[
        Literal["bis", "ter"] | None, Field(description="Suffix of a special session.")
    ] = None
    section: Annotated[
        str | None, Field(description="Code of section or committee: `POL`, `WP/GBC`.")
    ] = None
    item: Annotated[str | None, Field(description="Item as in the symbol: `4`, `5/1`.")] = None
    modifier: Annotated[str | None, Field(description="`Rev.1`, `Add.`, `Corr.` ...")] = None
    is_current: Annotated[
        bool | None,
        Field(
            description="No later revision of it in its language is in the release; of draft "
            "minutes, no final ones. Empty outside releases."
        ),
    ] = None
    document_type: Annotated[
        DocumentType | None, Field(description="What kind of document it is.")
    ] = None
    language: Annotated[
        str | None,
        Field(
            pattern=r"^[a-z]{2}$",
            description="Language of this text (ISO 639-1); empty where it was not made out. "
            "Only papers in `en`, `fr` and `es` are read for meaning.",
        ),
    ] = None
    original_language: Annotated[
        str | None, Field(description="Language it was written in (ISO 639-1).")
    ] = None
    title: Annotated[str | None, Field(description="Title on the cover.")] = None
    agenda_item: Annotated[int | None, Field(ge=1, description="Agenda item number.")] = None
    segment: Annotated[str | None, Field(description="Segment named on the cover.")] = None
    place: Annotated[
        str | None, Field(description="Place of the session, as printed on the cover.")
    ] = None
    place_code: Annotated[
        str | None,
        Field(
            pattern="^[A-Z]{2}[A-Z2-9]{3}$",
            description="The place by its UN/LOCODE; empty where the list has none of that name.",
            examples=["CHGVA"],
        ),
    ] = None
    session_start: Annotated[
        date | None,
        Field(description="First day of the session; empty if only a month is printed."),
    ] = None
    session_end: Annotated[date | None, Field(description="Last day of the session.")] = None
    session_month: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$",
            description="Month of the session, its first where it names two; filled whether days "
            "are printed or a month alone.",
            examples=["2021-03"],
        ),
    ] = None
    session_month_end: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$",
            description="Last month of the session; that of `session_month` where it names one.",
        ),
    ] = None
    issued_on: Annotated[date | None, Field(description="Date of the paper.")] = None
    purpose: Annotated[str | None, Field(description="Purpose, summary or executive summary.")] = (
        None
    )
    strategic_objective: Annotated[str | None, Field(description="Cover field.")] = None
    main_outcome: Annotated[str | None, Field(description="Cover field.")] = None
    policy_implications: Annotated[str | None, Field(description="Cover field.")] = None
    legal_implications: Annotated[str | None, Field(description="Cover field.")] = None
    financial_implications: Annotated[str | None, Field(description="Cover field.")] = None
    follow_up_action: Annotated[
        str | None, Field(description="Follow-up action or decision required.")
    ] = None
    author_unit: Annotated[str | None, Field(description="Author unit as printed.")] = None
    author_unit_code: Annotated[str | None, Field(description="Acronym of the author unit.")] = None
    related_documents: Annotated[str | None, Field(description="Cover field.")] = None
    footer_reference: Annotated[str | None, Field(description="File name in the running foot.")] = (
        None
    )
    template: Annotated[str, Field(description="Generation of layout it was read with.")]
    number_format: Annotated[
        str | None,
        Field(
            description="How most figures of the paper are written, as a pattern: `1,234.5`, "
            "`1 234,5`; empty where they have no separators."
        ),
    ] = None
    page_count: Annotated[int, Field(ge=1, description="Pages of the PDF.")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="Hash of the PDF.")]
    source_uri: Annotated[str, Field(description="Where the PDF was taken from.")]
    extractor_version: Annotated[str, Field(description="Version of gbpapers.")]
    grade: Grade = None
    grade_reasons: GradeReasons = None
    corrected: Corrected = None


class PageRow(Row):
    """The account of one page: each printed character is in a passage or in furniture."""

    table: ClassVar[str] = "pages"
    primary_key: ClassVar[tuple[str, ...]] = ("page_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers"}

    page_id: PlaceId
    paper_id: PaperId
    page: PageNumber
    label: Annotated[
        str | None,
        Field(description="Page number as printed: `iv`, `12`.", examples=["12"]),
    ] = None
    width: Annotated[
        float, Field(gt=0, json_schema_extra={"unit": "pt"}, description="Width as seen.")
    ]
    height: Annotated[
        float, Field(gt=0, json_schema_extra={"unit": "pt"}, description="Height as seen.")
    ]
    rotation: Annotated[
        Literal[0, 90, 180, 270],
        BeforeValidator(int),
        Field(description="Rotation set in the PDF, degrees clockwise."),
    ]
    characters: Annotated[
        int, Field(ge=0, description="Printed characters, blanks not counted, glyph by glyph.")
    ]
    in_passages: Annotated[int, Field(ge=0, description="Of these, in passages.")]
    in_furniture: Annotated[int, Field(ge=0, description="Of these, in running lines and notices.")]
    unassigned: Annotated[
        int, Field(ge=0, description="Of these, in none of the others; 0 in a sound release.")
    ]
    struck: Annotated[int, Field(ge=0, description="Of the printed, struck out: no text.")] = 0
    turned: Annotated[int, Field(ge=0, description="Of the printed, up, down or on its head.")] = 0
    slanting: Annotated[
        int, Field(ge=0, description="Of the printed, at a slant, as watermarks are.")
    ] = 0
    hidden: Annotated[
        int, Field(ge=0, description="Characters in the file that the page does not show.")
    ] = 0
    pictures: Annotated[int, Field(ge=0, description="Pictures on the page.")] = 0
    text_source: Annotated[
        Literal["printed", "recognized"] | None,
        Field(
            description="Where its characters are from: printed as text, or recognized in a "
            "picture (OCR); empty: it has none."
        ),
    ] = None
    recognition_confidence: Annotated[
        float | None,
        Field(
            ge=0,
            le=1,
            description="How sure the engine is of what it recognized, from 0 to 1; empty: "
            "nothing was recognized.",
        ),
    ] = None
    grade: Grade = None
    grade_reasons: GradeReasons = None
