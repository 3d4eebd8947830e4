"""What differs between two releases: one row for each cell, so that it can be applied."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.columns import PaperId

Happened = Literal["added", "removed", "changed", "moved"]
Cause = Literal[
    "new_paper",
    "withdrawn",
    "replaced_pdf",
    "new_reader",
    "new_gazetteer",
    "correction",
    "moved_file",
    "refused_pdf",
    "other_papers",
    "lost",
]


class Change(BaseModel):
    """One cell that differs from the release before; of a row that only moved, one without.

    No `Row`: its columns `table` and `key` are names that every row class has for itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    primary_key: ClassVar[tuple[str, ...]] = ("table", "key", "column")
    foreign_keys: ClassVar[dict[str, str]] = {}

    table: Annotated[str, Field(description="Table of the release.")]
    change: Annotated[
        Happened,
        Field(description="What happened to the row; moved: it is as it was, elsewhere."),
    ]
    key: Annotated[str, Field(description="Primary key of the row, its parts joined by `|`.")]
    column: Annotated[
        str,
        Field(
            description="Column. Of rows added or removed each cell that is not empty is told; "
            "of rows that only moved the first of the key, as it was and is."
        ),
    ]
    old: Annotated[str | None, Field(description="What the cell held before.")] = None
    new: Annotated[str | None, Field(description="What the cell holds now.")] = None
    cause: Annotated[
        Cause,
        Field(
            description="Why: the paper is new or was withdrawn, another PDF took its place, "
            "newer code read it again, newer gazetteers found names in it, a correction was "
            "made, its file is at another address; `refused_pdf`: what was given holds no paper; "
            "`other_papers`: the paper is as it was, and the row says what others or list pages "
            "do; `lost`: it is not in the store."
        ),
    ]
    paper_id: Annotated[PaperId | None, Field(description="Paper of the row, if it has one.")] = (
        None
    )
    row_before: Annotated[
        int | None,
        Field(ge=1, description="Place of the row in the table of the release before, from 1."),
    ] = None
    row: Annotated[
        int | None, Field(ge=1, description="Place of the row in the table now, from 1.")
    ] = None

    @classmethod
    def header(cls) -> list[str]:
        """Return the column names in the order of the CSV."""
        return list(cls.model_fields)
