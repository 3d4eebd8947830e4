"""Tables of what the words mean: mentions, entities, citations, decisions, amounts."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from schemas.columns import Corrected, End, EntityId, PaperId, PlaceId, ScaledValue, Start, Text
from schemas.row import Row
from schemas.vocabularies import enum, one_of

Label = Literal["COUNTRY", "ORG", "DEMONYM"]
Method = Literal["name", "alias", "acronym", "definition", "short", "pattern", "model"]
DecisionStatus = Literal["draft", "proposed", "adopted", "noted"]
Kind = Annotated[
    str, AfterValidator(one_of("entities.kind")), Field(json_schema_extra=enum("entities.kind"))
]
Region = Annotated[
    str,
    AfterValidator(one_of("entities.ilo_region")),
    Field(json_schema_extra=enum("entities.ilo_region")),
]
Verb = Annotated[
    str, AfterValidator(one_of("decisions.verb")), Field(json_schema_extra=enum("decisions.verb"))
]
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
    correctable: ClassVar[tuple[str, ...]] = ("label", "entity_id")
    places: ClassVar[str] = r"(?:.+__)?m_\d+"

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
    corrected: Corrected = None


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
    ilo_region: Annotated[Region | None, Field(description="ILO region of a country.")] = None
    ilo_member: Annotated[
        bool | None, Field(description="Whether a country is a Member State of the ILO now.")
    ] = None
    kind: Annotated[
        Kind | None,
        Field(description="Kind of body or territory; empty for bodies found by rule only."),
    ] = None
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
    correctable: ClassVar[tuple[str, ...]] = ("kind", "symbol")
    places: ClassVar[str] = r"(?:.+__)?cit_\d+"

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
    corrected: Corrected = None


class Decision(Row):
    """A draft decision or decision, or one clause of it."""

    table: ClassVar[str] = "decisions"
    primary_key: ClassVar[tuple[str, ...]] = ("decision_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "passage_id": "passages"}
    correctable: ClassVar[tuple[str, ...]] = ("verb", "other_verbs", "status")
    places: ClassVar[str] = r"(?:.+__)?dec_.+"

    decision_id: PlaceId
    paper_id: PaperId
    passage_id: PlaceId
    number: Annotated[str | None, Field(description="Paragraph number.")] = None
    clause: Annotated[
        str | None, Field(description="Clause letters, outermost first: `(a)/(i)`.")
    ] = None
    action: Annotated[str | None, Field(description="Action verb as printed: `requests`.")] = None
    verb: Annotated[
        Verb | None,
        Field(
            description="The action in one English word, the same in every language and tense: "
            "`request`; empty where no verb of the list is printed.",
        ),
    ] = None
    other_verbs: Annotated[
        str | None,
        Field(description="Further actions that the same text joins to it: `request; invite`."),
    ] = None
    status: Annotated[
        DecisionStatus | None,
        Field(
            description="How far it has come: a draft of a paper, proposed to another body, "
            "adopted, or adopted and only taking note. A deferral is adopted, its verb `defer`."
        ),
    ] = None
    amends: Annotated[
        str | None,
        Field(description="Places that it changes, as printed: `paragraph 3; Appendix II`."),
    ] = None
    text: Text
    corrected: Corrected = None


class Amount(Row):
    """A sum of money printed with its currency."""

    table: ClassVar[str] = "amounts"
    primary_key: ClassVar[tuple[str, ...]] = ("amount_id",)
    foreign_keys: ClassVar[dict[str, str]] = {"paper_id": "papers", "passage_id": "passages"}
    correctable: ClassVar[tuple[str, ...]] = ("currency", "value", "low", "high", "per")
    places: ClassVar[str] = r"(?:.+__)?amt_\d+"

    amount_id: PlaceId
    paper_id: PaperId
    passage_id: PlaceId
    start: Start
    end: End
    text: Text
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code.")]
    value: Annotated[
        Decimal | None,
        Field(
            description="The figure printed here, in units of the currency, less than nought "
            "where a minus is printed; empty where it can be read in two ways. To add up sums, "
            "leave out the rows that have `high` (ends of ranges) or `per` (prices)."
        ),
    ] = None
    scaled_value: ScaledValue = None
    base_unit: Annotated[
        str | None,
        Field(
            pattern="^[A-Z]{3}$",
            description="Unit of the scaled value: the currency. `value` is in it too, but for a "
            "sum that is all of a cell, which is in the unit of its column.",
        ),
    ] = None
    low: Annotated[
        Decimal | None,
        Field(description="Lower end of the range of which this figure is an end."),
    ] = None
    high: Annotated[
        Decimal | None,
        Field(description="Upper end of that range; both of its rows hold both ends."),
    ] = None
    per: Annotated[
        str | None,
        Field(description="What the sum is for one of, where it is a price: `day`, `person`."),
    ] = None
    corrected: Corrected = None
