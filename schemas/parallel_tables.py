"""Tables of a release that tie papers to each other."""

from typing import Annotated, ClassVar

from pydantic import Field

from schemas.columns import Order, PlaceId
from schemas.document_tables import PassageKind
from schemas.row import Row


class Parallel(Row):
    """One place of a paper in its language versions; papers in one language have no rows."""

    table: ClassVar[str] = "parallels"
    primary_key: ClassVar[tuple[str, ...]] = ("parallel_id",)
    foreign_keys: ClassVar[dict[str, str]] = {
        "passage_en": "passages",
        "passage_fr": "passages",
        "passage_es": "passages",
    }

    parallel_id: Annotated[
        PlaceId,
        Field(
            description="Id of the symbol, `#`, and the place.",
            examples=["gb332-pol-4#para_6"],
        ),
    ]
    symbol: Annotated[str, Field(min_length=1, description="Symbol of the versions.")]
    order: Order
    place: Annotated[
        str,
        Field(description="Place inside the paper; that of one version where they differ."),
    ]
    kind: Annotated[PassageKind, Field(description="Role of the passages.")]
    passage_en: Annotated[PlaceId | None, Field(description="The passage in English.")] = None
    passage_fr: Annotated[PlaceId | None, Field(description="The passage in French.")] = None
    passage_es: Annotated[PlaceId | None, Field(description="The passage in Spanish.")] = None
