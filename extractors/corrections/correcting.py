"""The rows of one paper with the corrections that people made to what they mean.

What is printed never changes: only columns that a row class names in `meaning` are set, and
what is worked out from them follows. See docs/corrections.md for what follows and what not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.corrections.changes import changes, marked
from extractors.corrections.claims import Change, Correction, Outcome, Tables, rows_of, table_of
from extractors.corrections.fitting import Labels
from extractors.corrections.following import Known, follow_amounts, follow_entities
from extractors.corrections.observed import follow_tables
from extractors.corrections.printed import Print
from extractors.corrections.proving import disproved, proved_again, refusals, with_findings
from extractors.corrections.settling import Settled, settle
from extractors.wording.languages import CODES, Language, language_of
from schemas.row import Row
from schemas.tables import Amount, Cell, Entity, Finding, Mention, Observation, Paper


@dataclass(frozen=True)
class CorrectedPaper:
    """The rows of a paper with corrections, what changed, and what became of each."""

    tables: dict[type[Row], list[Row]]
    changes: list[Change]
    outcomes: list[Outcome]


def correct(tables: Tables, corrections: Iterable[Correction], known: Known) -> CorrectedPaper:
    """Apply corrections to the rows of a paper, as read.

    ``known`` are the entities that mentions may be said to name. Guaranteed: printed columns
    are as they were; the order of the corrections does not matter; applying them to rows that
    hold them changes nothing; one that is refused is a finding. Acknowledgements of findings
    are left to `acknowledge`.
    """
    claims = [claim for claim in corrections if table_of(claim.place) is not Finding]
    labels = _labels(tables, known)
    late = [claim for claim in claims if table_of(claim.place) is Observation]
    read = settle(tables, Print(tables), [c for c in claims if c not in late], labels)
    after = _followed(tables, read.tables(tables))
    stated = settle(after, Print(after), late, labels)
    after = stated.tables(after)
    after[Entity] = follow_entities(tables, after, known)
    found = changes(tables, after, {**read.at, **stated.at})
    outcomes = sorted([*read.outcomes, *stated.outcomes])
    words = _words(tables)
    new = [*proved_again(tables, after, words), *refusals(tables, outcomes)]
    after[Finding] = with_findings(after, disproved(tables, after, words), new)
    return CorrectedPaper(marked(after, found), found, outcomes)


def acknowledge(tables: Tables, corrections: Iterable[Correction]) -> CorrectedPaper:
    """Let the findings stand that people acknowledged, where the print is as it was then."""
    claims = [claim for claim in corrections if table_of(claim.place) is Finding]
    settled: Settled = settle(tables, Print(tables), claims, lambda _: None)
    after = settled.tables(tables)
    found = [
        Change(Finding, str(key[0]), claim.field, "open", claim.meant, claim)
        for (_, key), own in settled.at.items()
        for claim in own
    ]
    return CorrectedPaper(after, found, settled.outcomes)


def _followed(before: Tables, after: Tables) -> dict[type[Row], list[Row]]:
    """Return the tables with what follows from corrected cells and mentions."""
    followed, words = dict(after), _words(before)
    if words is not None and (_differ(before, after, Cell) or _differ(before, after, Mention)):
        followed |= follow_tables(before, after, words)
        followed[Amount] = follow_amounts(before, after, words)
    return followed


def _differ(before: Tables, after: Tables, row_type: type[Row]) -> bool:
    return before[row_type] != after[row_type]


def _words(tables: Tables) -> Language | None:
    (paper,) = rows_of(tables, Paper)
    return language_of(paper.language) if paper.language in CODES else None


def _labels(tables: Tables, known: Known) -> Labels:
    own = {entity.entity_id: entity for entity in rows_of(tables, Entity)}

    def label(entity_id: str) -> str | None:
        found = own.get(entity_id) or known.get(entity_id)
        return found.label if found else None

    return label
