"""Which decisions of a release are compared with which drafts, and their rows read for it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from extractors.relations.adopted import Minuted, adoptions
from extractors.relations.held import Held
from extractors.relations.ties import Known, bases
from extractors.wording.languages import CODES, language_of
from extractors.wording.reissues import base_of
from schemas.csv_text import from_csv_text
from schemas.row import Row
from schemas.tables import Adoption, Citation, Decision, Passage

R = TypeVar("R", bound=Row)
Texts = Mapping[type[Row], str]
ADOPTING = ("decides", "minutes_of")


def drafts_of(record: Known, held: Held) -> dict[str, str]:
    """Return the papers whose drafts a paper may adopt, by symbol; of issues the last held."""
    if record.language not in CODES:
        return {}
    found: dict[str, str] = {}
    for kind, symbol in bases(record, held):
        if kind in ADOPTING:
            draft = held.standing_for(symbol, record.language)
            if draft and draft != record.paper_id:
                found[symbol] = draft
    return found


def adopted_in(
    record: Known, drafts: Mapping[str, str], texts: Callable[[str], Texts]
) -> list[Adoption]:
    """Return what a record adopted of drafts; `texts` gets the CSVs of a paper."""
    return adoptions(
        _minuted(record.paper_id, texts),
        [_minuted(paper_id, texts) for paper_id in sorted(set(drafts.values()))],
        drafts.get,
        language_of(record.language or ""),
        whole=base_of(record.symbol or "") is not None,
    )


def _minuted(paper_id: str, texts: Callable[[str], Texts]) -> Minuted:
    found = texts(paper_id)
    return Minuted(paper_id, _rows(Decision, found), _rows(Passage, found), _rows(Citation, found))


def _rows(row_type: type[R], texts: Texts) -> list[R]:
    return from_csv_text(row_type, texts[row_type])
