"""Whose unit: "Ethics Office", "Governing Body" are the ILO's only in its own house."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span

from extractors.tagging.gazetteer import registry
from extractors.tagging.lexicon import Lexicon, shared

HOUSE = "ILO"
OWN_KINDS = frozenset({"unit", "organ", "committee", "working group"})
LONG_TEXT = 3000  # characters in which a paper of the house names the house


@cache
def common_names() -> frozenset[str]:
    """Return the ids of the house's units and organs whose names other bodies use too."""
    bodies = (body for body in registry().entities.values() if body.kind in OWN_KINDS)
    return frozenset(b.entity_id for b in bodies if HOUSE in _above(b.entity_id))


@cache
def _above(entity_id: str) -> frozenset[str]:
    return frozenset(body.entity_id for body in registry().parents(entity_id))


@cache
def _house_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(shared('house_words')))})\b")


def names_itself(name: str) -> bool:
    """Say whether a name or text holds the house's own: "Governing Body of the ILO"."""
    return _house_words().search(name) is not None


def among_others(span: Span, bodies: Sequence[Span]) -> bool:
    """Say whether a unit's name stands in a passage that names other bodies than the house."""
    unit = registry().entities[span.kb_id_].kind == "unit"
    return unit and any(HOUSE not in _above_of(body) for body in bodies)


def of_another(span: Span, bodies: Sequence[Span], words: Lexicon) -> bool:
    """Say whether a body that is not the house stands beside the name as its owner.

    "the UNFPA Ethics Office", "UNFPA's Ethics Office", "el Consejo de Administración del Banco".
    """
    doc = span.doc
    at = span.start - 1
    if at > 0 and doc[at].text == "s" and doc[at - 1].text in "'’":
        at -= 2
    if any(body.end == at + 1 and HOUSE not in _above_of(body) for body in bodies):
        return True
    at = span.end
    if at == len(doc) or doc[at].text not in words["of"]:
        return False
    while at < len(doc) and doc[at].text in words["of"] | words["articles"] | {"the", "'", "’"}:
        at += 1
    if at == len(doc) or not doc[at].text[:1].isupper():
        return False
    owners = [body for body in bodies if body.start == at]
    if owners:
        return all(HOUSE not in _above_of(body) for body in owners)
    return doc[at].text in words["body_heads"] and doc[at].text not in words["house_heads"]


def _above_of(body: Span) -> frozenset[str]:
    known = body.kb_id_ in registry().entities
    return _above(body.kb_id_) if known else frozenset()
