"""The data contract: every output table, in the order of the data dictionary."""

from schemas.account_tables import Finding, Source
from schemas.correction_tables import Corrected
from schemas.coverage_tables import Coverage
from schemas.document_tables import Footnote, FootnoteRef, Passage, Section
from schemas.grid_tables import Cell, Observation, ObservationItem, TableRow
from schemas.meaning_tables import Amount, Citation, Decision, Entity, Mention
from schemas.paper_tables import PageRow, Paper
from schemas.parallel_tables import Parallel
from schemas.relation_tables import Adoption, Relation
from schemas.row import Row
from schemas.vocabulary_tables import Term

TABLES: tuple[type[Row], ...] = (
    Paper,
    PageRow,
    Section,
    Passage,
    Footnote,
    FootnoteRef,
    TableRow,
    Cell,
    Observation,
    ObservationItem,
    Mention,
    Entity,
    Citation,
    Decision,
    Amount,
    Parallel,
    Relation,
    Adoption,
    Finding,
    Corrected,
    Source,
    Coverage,
    Term,
)

RELEASE_TABLES: tuple[type[Row], ...] = (  # of many papers, of none, or what people said
    Parallel,
    Relation,
    Adoption,
    Corrected,
    Source,
    Coverage,
    Term,
)
PAPER_TABLES: tuple[type[Row], ...] = tuple(t for t in TABLES if t not in RELEASE_TABLES)

CONTRACT_VERSION = "2.0.0"  # docs/contract.md says which step a change needs

__all__ = [
    "CONTRACT_VERSION",
    "PAPER_TABLES",
    "RELEASE_TABLES",
    "TABLES",
    "Adoption",
    "Amount",
    "Cell",
    "Citation",
    "Corrected",
    "Coverage",
    "Decision",
    "Entity",
    "Finding",
    "Footnote",
    "FootnoteRef",
    "Mention",
    "Observation",
    "ObservationItem",
    "PageRow",
    "Paper",
    "Parallel",
    "Passage",
    "Relation",
    "Row",
    "Section",
    "Source",
    "TableRow",
    "Term",
]
