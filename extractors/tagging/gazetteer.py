"""The registry: countries, bodies and every form of their names, read from the data files."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from schemas.meaning_tables import Entity

LANGUAGES = ("en", "fr", "es")
BODY_TABLES = ("south_south", "un", "ilo", "regional", "partners")
FormKind = Literal["name", "alias", "acronym"]


class CollisionError(ValueError):
    """One id stands for two things."""


class Form(NamedTuple):
    """One way to write an entity in one language.

    ``when`` says where the form counts: ``always``; ``context`` (an acronym of several
    bodies); ``word`` (also a word, so not in a passage of capitals); ``defined`` (only in a
    paper that defines it); ``grade`` (also a grade of staff); ``house`` ("the Office": only if
    house names are asked for).
    """

    text: str
    entity_id: str
    label: Literal["COUNTRY", "ORG", "DEMONYM"]
    kind: FormKind
    when: str = "always"


@dataclass(frozen=True)
class Registry:
    """All entities by id, and their forms by language."""

    entities: dict[str, Entity]
    forms: dict[str, tuple[Form, ...]]

    def parents(self, entity_id: str) -> Iterator[Entity]:
        """Yield the entity and the bodies above it."""
        at: str | None = entity_id
        while at is not None:
            entity = self.entities[at]
            yield entity
            at = entity.parent_id


WHEN = {"off": "defined", "ctx": "context", "word": "word", "house": "house", "grade": "grade"}


def read_table(name: str) -> list[dict[str, str]]:
    """Return the records of a CSV of this package."""
    text = files("extractors.tagging").joinpath(f"data/{name}").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@cache
def registry() -> Registry:
    """Return the registry; read once per process.

    Raises:
        CollisionError: two rows share an id.
    """
    forms: dict[str, list[Form]] = {language: [] for language in LANGUAGES}
    entities: dict[str, Entity] = {}
    for row in read_table("countries.csv"):
        _enter(entities, _country(row))
    for row in read_table("country_forms.csv"):
        forms[row["language"]].append(_country_form(row))
    for table in BODY_TABLES:
        for row in read_table(f"organizations/{table}.csv"):
            _enter(entities, _body(row))
            for language in LANGUAGES:
                forms[language].extend(_body_forms(row, language))
    return Registry(entities, {language: tuple(found) for language, found in forms.items()})


def _enter(entities: dict[str, Entity], entity: Entity) -> None:
    if entity.entity_id in entities:
        raise CollisionError(f"{entity.entity_id} is the id of two rows of the registry")
    entities[entity.entity_id] = entity


def _country(row: dict[str, str]) -> Entity:
    return Entity(
        entity_id=row["id"],
        label="COUNTRY",
        name_en=row["name_en"],
        name_fr=row["name_fr"],
        name_es=row["name_es"],
        iso_alpha2=row["alpha2"] or None,
        iso_alpha3=row["alpha3"],
        m49=row["m49"] or None,
        ilo_region=row["ilo_region"] or None,
        ilo_member=row["ilo_member"] == "true",
        kind=row["kind"],
        known=True,
    )


def _country_form(row: dict[str, str]) -> Form:
    kind: FormKind = "name"
    if row["kind"] == "demonym":
        return Form(row["form"], row["id"], "DEMONYM", "alias")
    if row["kind"] in ("acronym", "former", "short"):
        kind = "acronym" if row["kind"] == "acronym" else "alias"
    return Form(row["form"], row["id"], "COUNTRY", kind)


def _body(row: dict[str, str]) -> Entity:
    def cell(name: str) -> str | None:
        return row[name].partition("~")[0] or None

    return Entity(
        entity_id=row["id"],
        label="ORG",
        name_en=cell("name_en"),
        name_fr=cell("name_fr"),
        name_es=cell("name_es"),
        acronym_en=cell("acronym_en"),
        acronym_fr=cell("acronym_fr"),
        acronym_es=cell("acronym_es"),
        kind=cell("kind"),
        parent_id=cell("parent"),
        dac_channel=cell("dac_channel"),
        wikidata=cell("wikidata"),
        known=True,
    )


def _is_acronym(text: str) -> bool:
    """Say whether an alias is a short form made of capitals: "G77", "UN-DESA", "SRM TWG"."""
    spaced = " " in text and not text.isupper()
    return sum(c.isupper() for c in text) > 1 and len(text) < 14 and not spaced


def _body_forms(row: dict[str, str], language: str) -> Iterator[Form]:
    """Yield the forms of a body in one language."""
    columns = (("name", "name_"), ("acronym", "acronym_"), ("alias", "alias_"))
    for kind, column in columns:
        for text in filter(None, row[column + language].split(";")):
            plain, _, mark = text.strip().partition("~")
            short = kind == "acronym" or (kind == "alias" and _is_acronym(plain))
            found: FormKind = "acronym" if short else "name" if kind == "name" else "alias"
            if not plain:
                continue
            yield Form(plain, row["id"], "ORG", found, WHEN.get(mark, "always"))
