"""How far a decision has come: drafted, proposed, adopted, or adopted and only noting.

A heading over it says so, or else the kind of the document, or else its tense: a draft is in
the present ("requests"), a record in the past ("requested"); French and Spanish records of
some years are in the present too.
"""

import re
from collections.abc import Sequence

from extractors.wording.folding import fold_label
from extractors.wording.languages import Language
from extractors.wording.registers import decision_patterns
from schemas.meaning_tables import DecisionStatus
from schemas.paper_tables import DocumentType

RECORDS = ("decision", "minutes")


def standing(
    heading: str | None,
    document_type: DocumentType | None,
    tense: str | None,
    verbs: Sequence[str],
    language: Language,
) -> DecisionStatus:
    """Return the status of a decision under a heading, with its verbs and their tense."""
    headed = _headed(heading, language)
    if headed in ("draft", "proposed"):
        return headed
    if tense == "infinitive" and document_type not in RECORDS:
        return "draft"  # "may wish to request"
    if headed == "adopted" and document_type not in RECORDS and tense != "past":
        return "draft"  # the heading "Decision" of a paper of the 1990s stands over a draft
    if headed is None and document_type not in RECORDS and tense != "past":
        return "draft"
    return "noted" if list(verbs) == ["note"] else "adopted"


def _headed(heading: str | None, language: Language) -> DecisionStatus | None:
    """Return the status that a heading names, of "Draft decision", "Decision" and their like."""
    label = fold_label(heading or "").rstrip(":. ")
    named: tuple[tuple[str, DecisionStatus], ...] = (
        ("drafted", "draft"),
        ("proposed", "proposed"),
        ("adopted", "adopted"),
    )
    for role, status in named:
        if re.fullmatch(decision_patterns(language.code, role), label):
            return status
    return None
