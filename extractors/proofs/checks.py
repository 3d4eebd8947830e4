"""The checks by which a paper proves itself; each that fails is a finding.

Paragraph numbers run gapless, clauses too; notes and marks pair; the paragraphs that the
cover calls decisions are decisions; totals add up; every page balances.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from extractors.cover.closing import closing_points_of, decisions_seen
from extractors.findings import Draft
from extractors.proofs.contents_pages import check_contents
from extractors.proofs.gaps import clause_gaps, paragraph_gaps
from extractors.proofs.notes import check_notes
from extractors.proofs.numbered_parts import heading_gaps, table_gaps
from extractors.proofs.other_languages import mixed_languages, unread_language
from extractors.proofs.totals import check_totals
from extractors.wording.languages import Language
from extractors.wording.locators import announced_paragraphs
from extractors.wording.running_foot import running_foot
from schemas.row import Row
from schemas.tables import Cell, Footnote, FootnoteRef, PageRow, Paper, Passage, Section, TableRow

GENERIC = "generic"  # the layout of papers that fit no generation; they may be parts
ADDED = ("Corr", "Add")  # papers that may take up the numbers of the one they belong to
R = TypeVar("R", bound=Row)
Tables = Mapping[type[Row], Sequence[Row]]


def check(tables: Tables, language: Language | None) -> list[Draft]:
    """Return a draft for everything in the rows of one paper that does not hold.

    Without a language, of a paper in one that is not read, only what needs no words is
    checked.
    """
    passages = _rows(tables, Passage)
    papers = _rows(tables, Paper)
    whole = any(map(_is_whole, papers))
    drafts = [*(_paper(papers) if language else unread_language(papers))]
    drafts += _pages(_rows(tables, PageRow))
    drafts += [*paragraph_gaps(passages, whole=whole), *clause_gaps(passages)]
    footnotes, refs = _rows(tables, Footnote), _rows(tables, FootnoteRef)
    pictures = {page.page: page.pictures for page in _rows(tables, PageRow)}
    drafts += check_notes(footnotes, refs, passages, whole=whole, pictures=pictures)
    drafts += [*heading_gaps(passages), *table_gaps(_rows(tables, TableRow), passages, language)]
    if language is None:
        return drafts
    drafts += [*_decisions(papers, passages, language)]
    drafts += check_contents(passages, _rows(tables, Section), _rows(tables, PageRow))
    drafts += check_totals(_rows(tables, TableRow), _rows(tables, Cell), language)
    return [*drafts, *mixed_languages(passages, language)]


def _rows(tables: Tables, row_type: type[R]) -> list[R]:
    return cast("list[R]", list(tables.get(row_type, ())))


def _is_whole(paper: Paper) -> bool:
    """Say whether a paper's numbers begin at one: it is no part of another document."""
    return paper.template != GENERIC and not (paper.modifier or "").startswith(ADDED)


def _paper(papers: Iterable[Paper]) -> Iterator[Draft]:
    for paper in papers:
        generic = paper.template == GENERIC
        if paper.symbol is None and not generic:
            message = "no symbol such as GB.350/INS/1 was found on the cover"
            yield Draft("symbol-missing", message, 1)
        if paper.title is None:
            yield Draft("title-missing", "no title was found on the first page", 1)
        if generic:
            message = "the first page has no masthead that is known: read with the generic layout"
            yield Draft("template-unknown", message, 1)
        foot = running_foot(paper.footer_reference or "")
        if foot is not None and foot.language != paper.language:
            message = f"the file name in the running foot, {foot.name}, says {foot.language}; "
            message += f"the text is {paper.language}"
            yield Draft("language-differs", message, 1)


def _pages(pages: Iterable[PageRow]) -> Iterator[Draft]:
    for page in pages:
        counted = page.in_passages + page.in_furniture + page.struck
        if page.unassigned or counted + page.unassigned != page.characters:
            left = page.characters - counted
            message = f"{page.characters} characters are printed, {counted} are in passages and "
            message += (
                f"furniture: {left} are in neither" if left > 0 else f"furniture, {-left} twice"
            )
            yield Draft("page-does-not-balance", message, page.page)


def _decisions(
    papers: Iterable[Paper], passages: Sequence[Passage], language: Language
) -> Iterator[Draft]:
    """Check the paragraphs that the cover and the closing line call decisions."""
    for paper in papers:
        named = [*decisions_seen(paper.purpose or "", language)]
        named += announced_paragraphs(paper.follow_up_action or "", language)
        for passage in passages:
            if passage.kind == "text":
                named += closing_points_of(passage.text, language)
        yield from _announced(list(dict.fromkeys(named)), passages)


def _announced(named: Sequence[str], passages: Sequence[Passage]) -> Iterator[Draft]:
    paragraphs = {
        (passage.number or "").strip("."): passage
        for passage in reversed(passages)
        if passage.kind == "paragraph" and not passage.in_appendix
    }
    for number in named:
        passage = paragraphs.get(number)
        if passage is None:
            yield Draft(
                "decision-not-at-paragraph", f"no paragraph {number}, named as a decision", 1
            )
        elif not passage.is_decision:
            message = f"paragraph {number} is named as a decision and is not marked as one"
            yield Draft("decision-not-at-paragraph", message, passage.page, passage.passage_id)
    for number, passage in paragraphs.items():
        if named and passage.is_decision and number not in named:
            message = f"paragraph {number} is a decision, the cover names {', '.join(named)}"
            yield Draft("decision-not-announced", message, passage.page, passage.passage_id)
