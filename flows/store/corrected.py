"""The corrections of a store put to the papers of a release in the making.

Papers are kept as they were read; corrections are applied whenever a paper's rows go into a
release, so a new reading, new names or a new reader cannot lose them.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from extractors.corrections.claims import Change, Correction, Outcome, table_of
from flows.store.corrections import Corrections, claim_of
from flows.store.parts import Part, Parts
from schemas.correction_tables import CorrectionLine
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.row import Row
from schemas.tables import PAPER_TABLES, Corrected, Entity, Finding, Passage

if TYPE_CHECKING:
    from extractors.corrections.correcting import CorrectedPaper

Files = Mapping[type[Row], str]  # the CSVs of one paper
LINE = len(CorrectionLine.header())
Claims = Mapping[Correction, CorrectionLine]


class Corrector:
    """Applies what is in force to one paper after the other, and keeps what became of it."""

    def __init__(self, corrections: Corrections, before: Parts) -> None:
        """Take the corrections, and the release before for what faulty lines said in it."""
        self.before = {paper_id: lines_of(part) for paper_id, part in before.papers.items()}
        self.lines = corrections.in_force(line for own in self.before.values() for line in own)
        self.refused: list[str] = []  # a sentence for each correction that was not applied
        self._rows: dict[str, list[Corrected]] = {}
        self._states: dict[str, dict[Correction, tuple[str, str]]] = {}

    def changed(self, paper_id: str) -> bool:
        """Say whether other corrections are in force for a paper than in the release before."""
        return self.lines.get(paper_id, []) != self.before.get(paper_id, [])

    def mark(self, paper_id: str) -> str:
        """Return a hash of the corrections in force for a paper; empty where there are none."""
        lines = self.lines.get(paper_id, [])
        return hashlib.sha256(to_csv_text(CorrectionLine, lines).encode()).hexdigest() * bool(lines)

    def files(self, paper_id: str, files: Files) -> Files:
        """Return the CSVs of a paper with its corrections; its findings are open as yet."""
        self._rows[paper_id], self._states[paper_id] = [], {}
        claims = self._claims(paper_id, acknowledgements=False)
        if not claims:
            return files
        from extractors.corrections.correcting import correct  # with the facts and the proofs

        tables = {t: list(from_csv_text(t, files[t])) for t in PAPER_TABLES}
        done = correct(tables, claims, known_entities(claims))
        self._note(paper_id, claims, done)
        return {
            t: files[t] if rows == tables[t] else to_csv_text(t, rows)
            for t, rows in done.tables.items()
        }

    def findings(self, paper_id: str, files: Files, rows: Sequence[Finding]) -> Sequence[Finding]:
        """Return the findings of a paper, those that people acknowledged marked so."""
        claims = self._claims(paper_id, acknowledgements=True)
        if not claims:
            return rows
        from extractors.corrections.correcting import acknowledge

        passages: list[Row] = list(from_csv_text(Passage, files[Passage]))
        done = acknowledge({Passage: passages, Finding: list(rows)}, claims)
        self._note(paper_id, claims, done)
        return [row for row in done.tables[Finding] if isinstance(row, Finding)]

    def rows(self, paper_id: str) -> list[Corrected]:
        """Return what was changed in a paper whose files and findings were asked for."""
        return self._rows.get(paper_id, [])

    def record(self, paper_id: str) -> list[list[str]]:
        """Return the corrections in force for a paper and what became of each."""
        states = self._states.get(paper_id, {})
        return [
            [*line.to_csv(), *states.get(claim_of(line), ("", ""))]
            for line in self.lines.get(paper_id, [])
        ]

    def _claims(self, paper_id: str, acknowledgements: bool) -> Claims:
        return {
            claim_of(line): line
            for line in self.lines.get(paper_id, [])
            if (table_of(line.place or "") is Finding) is acknowledgements
        }

    def _note(self, paper_id: str, claims: Claims, done: "CorrectedPaper") -> None:
        self._rows[paper_id] += [
            _row(paper_id, change, claims[change.correction]) for change in done.changes
        ]
        for outcome in done.outcomes:
            self._states[paper_id][outcome.correction] = outcome.state, outcome.why
        self.refused += _sentences(paper_id, done.outcomes)


def lines_of(part: Part) -> list[CorrectionLine]:
    """Return the corrections that were in force for a paper in a release."""
    header = CorrectionLine.header()
    return [
        CorrectionLine.from_csv(dict(zip(header, cells, strict=False)))
        for cells in part.corrections
    ]


def known_entities(claims: Iterable[Correction]) -> dict[str, Entity]:
    """Return every country and body of the registry by its id, if corrections name any."""
    if all(claim.field != "entity_id" for claim in claims):
        return {}
    from extractors.tagging.gazetteer import registry  # loads spaCy, so only if it is asked for

    return registry().entities


def _sentences(paper_id: str, outcomes: Iterable[Outcome]) -> list[str]:
    return [
        f"{paper_id}#{outcome.correction.place}: {outcome.correction.field} is not corrected: "
        f"{outcome.why}"
        for outcome in outcomes
        if outcome.state == "refused"
    ]


def _row(paper_id: str, change: Change, line: CorrectionLine) -> Corrected:
    return Corrected(
        paper_id=paper_id,
        table_name=change.row_type.table,
        row_key=change.key,
        field=change.field,
        before=change.before or None,
        after=change.after or None,
        follows=f"{paper_id}#{line.place or ''}".rstrip("#") if change.follows else None,
        printed=line.printed,
        reason=line.reason,
        source=line.source,
        who=line.who,
        dated=line.when,
        correction_status=line.status,
    )
