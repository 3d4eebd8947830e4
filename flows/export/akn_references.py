"""What an Akoma Ntoso document refers to: countries, bodies, roles, currencies."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from flows.export.markup import element
from flows.export.rows import PaperRows
from schemas.tables import Entity

EDITOR = "gbpapers"
BODY = "ILO-GB"  # the Governing Body


def entity_ref(entity_id: str, label: str) -> str:
    """Return the id under which a country or body stands among the references."""
    return f"{'org' if label == 'ORG' else 'loc'}_{entity_id}"


def references_of(rows: PaperRows) -> Iterator[Element]:
    """Yield all that the metadata and the text of a paper refer to, each once."""
    yield element(
        "TLCOrganization",
        {"eId": EDITOR, "href": f"/akn/ontology/organization/{EDITOR}", "showAs": EDITOR},
    )
    for role in ("author", "editor"):
        yield element(
            "TLCRole", {"eId": role, "href": f"/akn/ontology/role/{role}", "showAs": role}
        )
    yield from _entities(rows)
    for currency in sorted({amount.currency for amount in rows.amounts}):
        href = f"/akn/ontology/concept/currency/{currency}"
        yield element("TLCConcept", {"eId": f"cur_{currency}", "href": href, "showAs": currency})


def _entities(rows: PaperRows) -> Iterator[Element]:
    """Yield countries and bodies that the paper names, each once."""
    known = {entity.entity_id: entity for entity in rows.entities}
    named = {(m.entity_id, "ORG" if m.label == "ORG" else "COUNTRY") for m in rows.mentions}
    named.add((BODY, "ORG"))
    for entity_id, label in sorted(named):
        kind = "organization" if label == "ORG" else "location"
        yield element(
            f"TLC{kind.capitalize()}",
            {
                "eId": entity_ref(entity_id, label),
                "href": f"/akn/ontology/{kind}/{entity_id.lstrip('?')}",
                "showAs": _name(known.get(entity_id), rows.paper.language) or entity_id,
            },
        )


def _name(entity: Entity | None, language: str | None) -> str | None:
    """Return the name of a country or body, in the paper's language where there is one."""
    if entity is None:
        return None
    first = getattr(entity, f"name_{language}", None)
    return first or entity.name_en or entity.name_fr or entity.name_es
