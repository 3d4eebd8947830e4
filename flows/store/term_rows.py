"""The closed lists of a release: those of the contract, codes of findings, reasons of grades."""

from extractors.findings import finding_codes
from extractors.proofs.grades import reasons
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
    graded = [
        Term(vocabulary=f"{table}.grade_reasons", term=reason, meaning=why)
        for table in ("papers", "pages")
        for reason, why in reasons()
    ]
    return [*listed, *codes, *graded]
