"""What each paper is to others: a revision, an addendum, a decision, minutes, a translation.

Symbols say most of it. Minutes and records of decisions (GB.279/205) belong to the papers of
their session that they cite; minutes of a section (GB.337/INS/PV) to those of the section.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from extractors.relations.held import Held
from extractors.wording.paper_ids import symbol_slug
from extractors.wording.reissues import base_of, without_companions
from extractors.wording.symbols import RECORD_OF_DECISIONS, Symbol, parse_symbol
from schemas.relation_tables import Relation, RelationKind

DISCUSSED = ("paper", "information")
ENGLISH = "en"


class Known(NamedTuple):
    """What is asked of one held paper."""

    paper_id: str
    symbol: str | None
    language: str | None
    original: str | None  # language it was written in, as printed
    cites: Iterable[str]  # symbols


def relations(papers: Iterable[Known], held: Held) -> list[Relation]:
    """Return the relations of papers, in their order; ``held`` are all papers of the store."""
    known = list(papers)
    originals = {paper.symbol: paper.original for paper in known if paper.symbol and paper.original}
    return [row for paper in known if paper.symbol for row in _of(paper, held, originals)]


def bases(paper: Known, held: Held) -> list[tuple[RelationKind, str]]:
    """Return what a paper is to others, and their symbols: all but its translations."""
    symbol = paper.symbol or ""
    found = [base] if (base := base_of(symbol)) else []
    draft = f"{symbol}/Draft"
    if held.exactly(draft, paper.language or ""):
        found.append(("revises", draft))
    own = _parsed(symbol)
    kind: RelationKind | None = "minutes_of" if own and own.document_type == "minutes" else None
    if own and own.item == RECORD_OF_DECISIONS and own.section is None:
        kind = "decides"
    if own and kind:
        cited = dict.fromkeys(map(without_companions, paper.cites))
        found += [(kind, one) for one in sorted(cited) if _discusses(own, one)]
    return found


def _of(paper: Known, held: Held, originals: Mapping[str, str]) -> Iterator[Relation]:
    ids: set[str] = set()
    for kind, base in bases(paper, held):
        place, again = f"{paper.paper_id}#{kind}__{symbol_slug(base)}", 1
        while (relation_id := f"{place}__{again}" if again > 1 else place) in ids:
            again += 1
        ids.add(relation_id)
        yield _row(paper, relation_id, kind, base, _base_paper(kind, base, paper, held))
    symbol, language = paper.symbol or "", paper.language or ""
    versions = held.by_symbol.get(symbol, {})
    original = paper.original or originals.get(symbol) or (ENGLISH if ENGLISH in versions else "")
    if original and language and language != original:
        place = f"{paper.paper_id}#translates__{original}"
        yield _row(paper, place, "translates", symbol, versions.get(original))


def _base_paper(kind: RelationKind, base: str, paper: Known, held: Held) -> str | None:
    """Return the held base; of what is no revision a later issue will do."""
    language = paper.language or ""
    found = held.exactly(base, language)
    return found if found or kind == "revises" else held.standing_for(base, language)


def _row(
    paper: Known, relation_id: str, kind: RelationKind, base: str, base_paper: str | None
) -> Relation:
    return Relation(
        relation_id=relation_id,
        paper_id=paper.paper_id,
        kind=kind,
        base_symbol=base,
        base_paper_id=base_paper,
        language=paper.language,
    )


def _discusses(own: Symbol, cited: str) -> bool:
    other = _parsed(cited)
    return (
        other is not None
        and other.document_type in DISCUSSED
        and (other.session, other.suffix) == (own.session, own.suffix)
        and own.section in (None, other.section)
    )


@cache
def _parsed(symbol: str) -> Symbol | None:
    return parse_symbol(symbol)
