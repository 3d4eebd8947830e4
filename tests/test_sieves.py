"""Quick questions that spare long ones: nothing that the long one finds may be lost to them.

And what is read once for many places: counted in calls, never in seconds.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.body import column_notes, contents, numbering, running_text
from extractors.body.column_notes import without_column_notes
from extractors.body.roles import Piece
from extractors.body.text_blocks import text_blocks
from extractors.facts import addresses, instrument_numbers, instruments, resolutions
from extractors.facts import amounts as sums
from extractors.facts import citations as references
from extractors.facts import references as cited
from extractors.pages import gutters
from extractors.pages.glyphs import signs_of
from extractors.pages.gutters import gutter_of
from extractors.pages.lines import lines_of
from extractors.tagging import guards, mentions
from extractors.wording import hyphens, raised, symbols
from extractors.wording.languages import language_of
from schemas.csv_text import CONTROLS, records_to_text
from schemas.paper import Box, Line, Page, Rule, TableBlock, Word
from schemas.tables import Passage

PROFILE = settings(derandomize=True, deadline=None, max_examples=200)
ENGLISH = language_of("en")


@PROFILE
@given(st.from_regex(guards.BLOCKED))
def test_where_nothing_is_named_is_never_passed_over(text: str) -> None:
    assert guards.MAY_BLOCK.search(text)


@PROFILE
@given(st.from_regex(contents.ENTRY))
def test_no_row_of_dots_is_passed_over(text: str) -> None:
    assert contents.DOTTED.search(text)


@PROFILE
@given(st.from_regex(raised.MARKED))
def test_no_raised_mark_is_passed_over(text: str) -> None:
    assert raised.SIGNS.search(text)


CELLS = st.text(st.sampled_from('ab,"\n\r\t\x00\x85é\ud800 '), max_size=6)


@PROFILE
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_a_csv_has_the_same_signs_whether_or_not_one_is_odd(rows: list[list[str]]) -> None:
    plain = [[cell.translate(CONTROLS) for cell in row] for row in rows]
    assert records_to_text(["a", "b"], rows) == records_to_text(["a", "b"], plain)


def word(text: str, x0: float, top: float, size: float = 9.0) -> Word:
    return Word(text, Box(x0, top, x0 + 0.5 * size * len(text), top + size), size, "Serif", top + 7)


@st.composite
def rows(draw: st.DrawFn) -> list[Word]:
    """Return the words of some lines, each in one or two runs of words."""
    found: list[Word] = []
    for line in range(draw(st.integers(2, 9))):
        x = 50.0
        for side in (50.0, draw(st.sampled_from((120.0, 300.0, 304.0)))):
            x = max(x + draw(st.sampled_from((2, 12))), side)
            for _ in range(draw(st.integers(0, 5))):
                found.append(
                    word(draw(st.sampled_from(("of", "peace", "12", "Then"))), x, 12.0 * line)
                )
                x = found[-1].box.x1 + draw(st.sampled_from((3.0, 3.0, 11.0)))
    return found or [word("peace", 50, 0)]


@PROFILE
@given(rows())
def test_no_gutter_is_lost_to_strips_that_part_no_long_line(found: list[Word]) -> None:
    lines = lines_of(found, 1)
    quick = gutter_of(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gutters, "_may_part", lambda line, x: True)
        assert gutter_of(lines) == quick


@PROFILE
@given(st.lists(st.text("abc.,(é\u0301", min_size=1, max_size=5), min_size=1, max_size=4))
def test_a_line_of_plain_letters_has_the_signs_of_its_words(texts: list[str]) -> None:
    line = Line(tuple(word(text, 50 + 40 * at, 0) for at, text in enumerate(texts)), 1)
    if line.text.isascii():
        assert signs_of(line.text) == sum(map(signs_of, texts))


def sheet(mark: str, x: float, top: float, beside: str = "") -> Page:
    """Return a page with a short rule at 300 and a line under it that opens with a word."""
    text = [word("The", 72, 100), word("Board", 100, 100)]
    text += [word(beside, 40, top)] if beside else []
    note = [word(mark, x, top, 6.0), word("See", x + 10, top), word("there.", x + 30, top)]
    rule = Rule(Box(72, 300, 172, 300))
    return Page(1, 595.0, 842.0, 0, (*text, *note), (rule,))


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        (sheet("1", 72, 304), True),
        (sheet("1", 72, 321), True),
        (sheet("1", 72, 340), False),  # too far below
        (sheet("1", 72, 290), False),  # above
        (sheet("1", 198, 304), True),
        (sheet("1", 206, 304), False),  # far right of the rule
        (sheet("1", 72, 304, "Text"), True),  # in a column beside another
    ],
)
def test_columns_are_sought_only_where_a_mark_stands_under_a_short_rule(
    monkeypatch: pytest.MonkeyPatch, page: Page, asked: bool
) -> None:
    seen: list[Page] = []

    def regions(page: Page) -> list[object]:
        seen.append(page)
        return []

    monkeypatch.setattr(column_notes, "regions", regions)
    assert without_column_notes(page, 9.0) == (page, [])
    assert bool(seen) == asked


def passages(*texts: str) -> list[Passage]:
    return [
        Passage.model_construct(
            passage_id=f"p-en#tbl_1__r{at}c1", paper_id="p-en", kind="cell", text=text, page=1
        )
        for at, text in enumerate(texts)
    ]


def test_a_text_is_read_for_names_once_and_figures_never(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    own = mentions._doc

    def counted(nlp: object, text: str, paper: object) -> object:
        read.append(text)
        return own(nlp, text, paper)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(mentions, "_doc", counted)
    found = mentions.tag("p-en", "en", passages("Brazil", "1 234", "–", "Brazil"))
    assert read == ["Brazil"]
    places = [mention.passage_id for mention in found.mentions]
    assert places == ["p-en#tbl_1__r0c1", "p-en#tbl_1__r3c1"]


def test_a_text_is_read_for_sums_and_references_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    money, found_in = sums.find_money, references.references_in
    monkeypatch.setattr(sums, "find_money", lambda text, *a: read.append(text) or money(text, *a))
    monkeypatch.setattr(
        references, "references_in", lambda text, *a: read.append(text) or found_in(text, *a)
    )
    found = passages("US$5 in C182", "12", "US$5 in C182")
    rows, _ = sums.amounts(found, ENGLISH, ".")
    cites = references.citations(found, ENGLISH)
    assert read == ["US$5 in C182", "12", "US$5 in C182"]  # the last for references
    assert [len(rows), len(cites)] == [2, 2]


def test_a_link_makes_a_text_of_its_own() -> None:
    found = passages("See here", "See here")
    (row,) = references.citations(found, ENGLISH, [(found[1].passage_id, 4, 8, "http://a.org")])
    assert (row.passage_id, row.url) == (found[1].passage_id, "http://a.org")


def test_no_more_numbers_are_looked_at_than_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert numbering.AHEAD < 10
    seen: list[int] = []
    own = numbering._Sequence._fits

    def counted(self: numbering._Sequence, number: int, later: list[int]) -> bool:
        seen.append(len(later))
        return own(self, number, later)

    monkeypatch.setattr(numbering._Sequence, "_fits", counted)
    numbered = [text_of_one(f"{at}.", at) for at in range(1, 40)]
    blocks = text_blocks([Page(1, 595.0, 4000.0, 0, tuple(w for r in numbered for w in r))])
    found = numbering.paragraph_numbers(blocks, lambda b: True, lambda b: False, lambda b: False)
    assert len(found) == 39
    assert max(seen) == numbering.AHEAD


def text_of_one(number: str, at: int) -> list[Word]:
    """Return the words of a numbered paragraph of one line."""
    top = 40.0 * at
    texts = ("The", "Board", "agreed", "to", "what", "was", "asked.")
    return [word(number, 50, top), *(word(text, 80 + 40 * n, top) for n, text in enumerate(texts))]


@pytest.mark.parametrize("pages", [10, 40])
def test_the_place_of_a_table_is_sought_on_its_own_page(
    monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Twice the pages, twice the looks: no table goes through the pieces of other pages."""
    looked = 0
    own = running_text._follows

    def counted(piece: Piece, page: int, top: float) -> bool:
        nonlocal looked
        looked += 1
        return own(piece, page, top)

    monkeypatch.setattr(running_text, "_follows", counted)
    texts = [
        Piece("text", (Line((word("Text", 72, 100.0 * row),), page),))
        for page in range(1, pages + 1)
        for row in range(5)
    ]
    tables = [
        TableBlock(((page, Box(72, 150, 500, 180)),), 1, 1, 0, 0, ())
        for page in range(1, pages + 1)
    ]
    placed = running_text._with_tables(texts, tables)
    assert [at for at, piece in enumerate(placed) if piece.table][:3] == [2, 8, 14]
    assert looked <= 5 * pages


def test_tables_at_one_place_keep_their_order() -> None:
    first, second, last = (
        TableBlock(((1, Box(72, top, 500, top + 9)),), rows, 1, 0, 0, ())
        for rows, top in ((1, 150), (2, 150), (3, 700))
    )
    texts = [Piece("text", (Line((word("Text", 72, top),), 1),)) for top in (100.0, 300.0)]
    placed = running_text._with_tables(texts, [first, last, second])
    assert [piece.table.rows if piece.table else 0 for piece in placed] == [0, 1, 2, 0, 3]


@pytest.mark.parametrize(
    "pattern",
    [
        instruments.AT_ONCE,
        instruments.AFTER_TITLE,
        instrument_numbers.BARE,
    ],
)
@PROFILE
@given(data=st.data())
def test_no_instrument_is_passed_over(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    assert any(stem in text for stem in instrument_numbers.STEMS)


@pytest.mark.parametrize("pattern", [cited.CONFERENCE, cited.SLASHED, cited.MEETING])
@PROFILE
@given(data=st.data())
def test_no_symbol_of_another_series_is_passed_over(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    assert "/" in data.draw(st.from_regex(pattern))


@PROFILE
@given(st.from_regex(addresses.URL))
def test_no_address_is_passed_over(text: str) -> None:
    assert "//" in text or "www." in text.lower()


@PROFILE
@given(st.from_regex(resolutions.WORD), st.booleans())
def test_no_resolution_is_passed_over(text: str, large: bool) -> None:
    assert "solu" in (text.upper() if large else text).lower()


@PROFILE
@given(st.from_regex(symbols.SYMBOL))
def test_no_symbol_is_passed_over(text: str) -> None:
    assert "b." in text.lower()


@PROFILE
@given(st.from_regex(instruments.PROTOCOL))
def test_no_protocol_is_passed_over(text: str) -> None:
    assert "protocol" in text


def test_the_dictionary_is_not_asked_where_the_paper_or_a_capital_decides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(hyphens, "is_known", lambda word, *_, **__: asked.append(word) or False)
    printed = ("our follow-", "up of a followup", "in Timor-", "Leste they met")
    lines = [Line(tuple(word(each, 50, 0) for each in text.split()), 1) for text in printed]
    vocabulary = hyphens.Vocabulary(lines, "en")
    assert not vocabulary.keeps_hyphen("our follow", "up of")
    assert vocabulary.keeps_hyphen("in Timor", "Leste they")
    assert asked == []
    vocabulary.keeps_hyphen("a high", "level panel")
    assert asked
