"""Tables of a release that tie papers of one item: revisions, decisions, minutes, languages."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.columns import PaperId, PlaceId
from schemas.row import Row

RelationKind = Literal["revises", "adds_to", "corrects", "decides", "minutes_of", "translates"]
Outcome = Literal["unchanged", "reworded", "added", "dropped"]


class Relation(Row):
    """How one paper belongs to another, in one language."""

    table: ClassVar[str] = "relations"
    primary_key: ClassVar[tuple[str, ...]] = ("relation_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "base_paper_id": "papers"}

    relation_id: Annotated[
        PlaceId,
        Field(
            description="Paper id, `#`, the kind and the base.",
            examples=["gb341-pfa-2-decision-en#decides__gb341-pfa-2"],
        ),
    ]
    paper_id: PaperId
    kind: Annotated[
        RelationKind,
        Field(
            description="What the paper is to its base: a revision of it, an addendum or "
            "appendix to it, a corrigendum to it, the decision on it, minutes of its discussion, "
            "or a version in another language."
        ),
    ]
    base_symbol: Annotated[
        str, Field(min_length=1, description="Symbol of the base; of `translates` its own.")
    ]
    base_paper_id: Annotated[
        PaperId | None,
        Field(
            description="The base in the same language, where the store holds it; of "
            "`translates` the version in the original language, or in English where no "
            "version prints an original language."
        ),
    ] = None
    language: Annotated[
        str | None, Field(pattern=r"^[a-z]{2}$", description="Language of the paper.")
    ] = None


class Adoption(Row):
    """A draft decision beside what was adopted: a paragraph, or one clause of it."""

    table: ClassVar[str] = "adoptions"
    primary_key: ClassVar[tuple[str, ...]] = ("adoption_id",)
    foreign_keys: ClassVar[dict[str, str]] = {
        "paper_id": "papers",
        "draft_paper_id": "papers",
        "draft_id": "decisions",
        "adopted_id": "decisions",
    }

    adoption_id: Annotated[
        PlaceId,
        Field(
            description="Paper that adopts, `#`, and the place of the text in it; of a dropped "
            "text its place in the draft.",
            examples=["gb341-pfa-2-decision-en#adopts_1__a"],
        ),
    ]
    paper_id: Annotated[
        PaperId, Field(description="The decision, the minutes or the record that adopts.")
    ]
    draft_paper_id: Annotated[
        PaperId, Field(description="The paper whose draft it is; of its revisions the last held.")
    ]
    draft_id: Annotated[
        PlaceId | None, Field(description="Row of the draft; empty where nothing was drafted.")
    ] = None
    adopted_id: Annotated[
        PlaceId | None, Field(description="Row that was adopted; empty where it was dropped.")
    ] = None
    outcome: Annotated[
        Outcome,
        Field(
            description="What became of the draft. A record tells in the past what a draft says "
            "in the present: the same verb in another tense is unchanged."
        ),
    ]
    similarity: Annotated[
        Decimal | None,
        Field(ge=0, le=1, description="Share of words in common, from 0 to 1; of two texts."),
    ] = None
    removed: Annotated[
        str | None, Field(description="Words of the draft only, a ` | ` between runs.")
    ] = None
    added: Annotated[
        str | None, Field(description="Words that were adopted only, a ` | ` between runs.")
    ] = None
    difference: Annotated[
        str,
        Field(description="Both texts in one: `[-taken out-]` and `{+put in+}`."),
    ]
