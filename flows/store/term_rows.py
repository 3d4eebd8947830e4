"""The closed lists of a release: those of the contract, and the codes of findings."""

from extractors.findings import finding_codes
from schemas.tables import Term
from schemas.vocabularies import terms


def term_rows() -> list[Term]:
    """Return a row for each term of each closed list, list by list, in the lists' order."""
    listed = [
        Term(
            vocabulary=term.column,
            term=term.term,
            name_en=term.name_en or None,
            name_fr=term.name_fr or None,
            name_es=term.name_es or None,
            meaning=term.meaning,
        )
        for term in terms()
    ]
    codes = [
        Term(vocabulary="findings.code", term=code, meaning=kind.meaning)
        for code, kind in finding_codes().items()
    ]
    return [*listed, *codes]
