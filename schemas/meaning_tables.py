"""Tables of what the words mean: mentions, entities, citations, decisions, amounts."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schemas.columns import End, EntityId, PaperId, PlaceId, Start, Text
from schemas.row import Row

Label = Literal["COUNTRY", "ORG", "DEMONYM"]
Method = Literal["name", "alias", "acronym", "definition", "short", "pattern", "model"]
CitationKind = Literal[
    "gb_document",
    "un_document",
    "ilc_document",
    "ilo_convention",
    "ilo_recommendation",
    "ilo_protocol",
    "url",
    "other",
]


class Mention(Row):
    """A span of a passage that names a country, a body or a people."""

    table: ClassVar[str] = "mentions"
    primary_key: ClassVar[tuple[str, ...]] = ("mention_id",)
    foreign_keys: ClassVar[dict[str, str]] = {
        "paper_id": "papers",
        "passage_id": "passages",
        "entity_id": "entities",
        "within_id": "mentions",
    }

    mention_id: PlaceId
    paper_id: PaperId
    passage_id: PlaceId
    start: Start
    end: End
    text: Text
    label: Annotated[Label, Field(description="What the span names.")]
    entity_id: EntityId
    within_id: Annotated[PlaceId | None, Field(description="Mention that encloses this one.")] = (
        None
    )
    method: Annotated[Method, Field(description="How it was found.")]


class Entity(Row):
    """A country, territory or body that mentions point to."""

    table: ClassVar[str] = "entities"
    primary_key: ClassVar[tuple[str, ...]] = ("entity_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"parent_id": "entities"}

    entity_id: EntityId
    label: Annotated[Label, Field(description="COUNTRY or ORG.")]
    name_en: Annotated[str | None, Field(description="Name in English.")] = None
    name_fr: Annotated[str | None, Field(description="Name in French.")] = None
    name_es: Annotated[str | None, Field(description="Name in Spanish.")] = None
    acronym_en: Annotated[str | None, Field(description="Acronym in English.")] = None
    acronym_fr: Annotated[str | None, Field(description="Acronym in French.")] = None
    acronym_es: Annotated[str | None, Field(description="Acronym in Spanish.")] = None
    iso_alpha2: Annotated[str | None, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1.")] = None
    iso_alpha3: Annotated[str | None, Field(pattern="^[A-Z]{3}$", description="ISO 3166-1.")] = None
    m49: Annotated[str | None, Field(pattern="^[0-9]{3}$", description="UN M49 code.")] = None
    ilo_region: Annotated[str | None, Field(description="ILO region of a country.")] = None
    kind: Annotated[str | None, Field(description="Kind of body or territory.")] = None
    parent_id: Annotated[EntityId | None, Field(description="Body it is part of.")] = None
    dac_channel: Annotated[
        str | None, Field(pattern="^[0-9]{5}$", description="OECD-DAC channel code.")
    ] = None
    wikidata: Annotated[str | None, Field(pattern="^Q[0-9]+$", description="Wikidata item.")] = None
    known: Annotated[bool, Field(description="False for bodies that were found by rule only.")]


class Citation(Row):
    """A reference to a document, an instrument or an address."""

    table: ClassVar[str] = "citations"
    primary_key: ClassVar[tuple[str, ...]] = ("citation_id",)
    foreign_keys: ClassVar[dict[str, str]] = {
        "paper_id": "papers",
        "passage_id": "passages",
        "cited_paper_id": "papers",
    }

    citation_id: PlaceId
    paper_id: PaperId
    passage_id: PlaceId
    start: Start
    end: End
    text: Text
    kind: Annotated[CitationKind, Field(description="What is cited.")]
    symbol: Annotated[
        str | None, Field(description="Normal form: `GB.313/POL/7`, `A/RES/60/212`, `C182`.")
    ] = None
    locator: Annotated[
        str | None, Field(description="Place inside it, as printed: `para. 3(c)`.")
    ] = None
    url: Annotated[str | None, Field(description="Address, printed or behind the words.")] = None
    cited_paper_id: Annotated[
        PaperId | None, Field(description="The cited paper, where the store holds it.")
    ] = None


class Decision(Row):
    """A draft decision or decision, or one clause of it."""

    table: ClassVar[str] = "decisions"
    primary_key: ClassVar[tuple[str, ...]] = ("decision_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "passage_id": "passages"}

    decision_id: PlaceId
    paper_id: PaperId
    passage_id: PlaceId
    number: Annotated[str | None, Field(description="Paragraph number.")] = None
    clause: Annotated[
        str | None, Field(description="Clause letters, outermost first: `(a)/(i)`.")
    ] = None
    action: Annotated[str | None, Field(description="Action verb as printed: `requests`.")] = None
    text: Text


class Amount(Row):
    """A sum of money printed with its currency."""

    table: ClassVar[str] = "amounts"
    primary_key: ClassVar[tuple[str, ...]] = ("amount_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "passage_id": "passages"}

    amount_id: PlaceId
    paper_id: PaperId
    passage_id: PlaceId
    start: Start
    end: End
    text: Text
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code.")]
    value: Annotated[Decimal, Field(description="The sum in units of the currency.")]
