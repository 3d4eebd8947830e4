"""Language versions that check each other: where they differ, one of them is wrong.

What one version has and another lacks is a finding of the one that lacks it: a paragraph
number, a table's shape, a country, a sum of money, a note.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.findings import Draft, findings
from extractors.versions.parallels import Version, parallels
from extractors.versions.table_differences import compare_tables, passage_in
from schemas.account_tables import Finding
from schemas.parallel_tables import Parallel

Stated = Callable[[Version], Iterable[tuple[str, str]]]  # passage id, what it states


class Tied(NamedTuple):
    """The language versions of one paper, tied, and where they differ."""

    parallels: list[Parallel]
    findings: list[Finding]


def tie(versions: Sequence[Version]) -> Tied:
    """Tie the versions of one symbol; return rows for a release and findings of its papers.

    The findings have ids ``<paper_id>#versions_1`` and so on, beside those of the paper.

    Raises:
        ValueError: the versions are not of one symbol, or two are in one language.
    """
    rows = parallels(versions)
    if not rows:
        return Tied([], [])
    found: list[Finding] = []
    for version in versions:
        others = [other for other in versions if other is not version]
        drafts = [*_paragraphs(version, others), *_notes(version, others)]
        drafts += compare_tables(version, others, rows)
        for code, noun, stated in (
            ("versions-differ-in-countries", "names", _countries),
            ("versions-differ-in-amounts", "states", _amounts),
        ):
            drafts += _statements(version, others, rows, stated, code, noun)
        found += findings(version.paper.paper_id, drafts, series="versions")
    return Tied(rows, found)


def _paragraphs(version: Version, others: Iterable[Version]) -> Iterator[Draft]:
    own = _numbers(version, "paragraph")
    for other in others:
        missing = [n for n in _numbers(other, "paragraph") if n not in own]
        if missing:
            message = f"{other.paper.paper_id} has paragraphs {', '.join(missing)}, this has not"
            yield Draft("versions-differ-in-paragraphs", message)


def _notes(version: Version, others: Iterable[Version]) -> Iterator[Draft]:
    own = _numbers(version, "footnote")
    for other in others:
        missing = [n for n in _numbers(other, "footnote") if n not in own]
        if missing:
            message = f"{other.paper.paper_id} has notes {', '.join(missing)}, this has not"
            yield Draft("versions-differ-in-footnotes", message)


def _numbers(version: Version, kind: str) -> dict[str, None]:
    """Return the printed numbers of one kind, outside appendices, in order."""
    return {
        passage.number.strip("."): None
        for passage in version.passages
        if passage.kind == kind and passage.number and not passage.in_appendix
    }


def _statements(
    version: Version,
    others: Sequence[Version],
    rows: Iterable[Parallel],
    stated: Stated,
    code: str,
    verb: str,
) -> Iterator[Draft]:
    """Yield a draft for each tied passage that lacks what its other versions state."""
    own = _by_passage(stated(version))
    theirs = [(other, _by_passage(stated(other))) for other in others]
    passages = {passage.passage_id: passage for passage in version.passages}
    for row in rows:
        here = passage_in(row, version)
        if here is None:
            continue
        for other, by_passage in theirs:
            there = passage_in(row, other)
            missing = by_passage.get(there or "", Counter()) - own.get(here, Counter())
            if missing:
                listed = ", ".join(sorted(missing))
                message = f"{other.paper.paper_id} {verb} {listed} at {row.place}, this does not"
                yield Draft(code, message, passages[here].page, here)


def _by_passage(stated: Iterable[tuple[str, str]]) -> Mapping[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for passage_id, what in stated:
        found.setdefault(passage_id, Counter())[what] += 1
    return found


def _countries(version: Version) -> Iterator[tuple[str, str]]:
    """Yield each country of running text once a passage: a translation may repeat a name."""
    cells = {cell.cell_id for cell in version.cells}
    countries = (m for m in version.mentions if m.label == "COUNTRY" and m.within_id is None)
    named = dict.fromkeys((m.passage_id, m.entity_id) for m in countries)
    yield from ((passage, name) for passage, name in named if passage not in cells)


def _amounts(version: Version) -> Iterator[tuple[str, str]]:
    for amount in version.amounts:
        if amount.value is not None:
            yield amount.passage_id, f"{amount.currency} {amount.value.normalize():f}"
