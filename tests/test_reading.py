"""What the reading refuses to guess: overlapping tables, glyphs without characters."""

from dataclasses import replace

from extractors.body.reading import disjoint, parts_of
from schemas.paper import Box, Line, Page, TableBlock, TableCell, Word


def word(text: str, x: float, top: float) -> Word:
    return Word(text, Box(x, top, x + 5 * len(text), top + 10), 10.0, "Serif", top + 8)


def table(words: list[Word]) -> TableBlock:
    """Return a table of one column with a cell for each word."""
    cells = tuple(
        TableCell(row, 1, 1, 1, False, (Line((each,), 1),), each.box, 1)
        for row, each in enumerate(words, start=1)
    )
    return TableBlock(((1, Box(0, 0, 9, 9)),), len(words), 1, 0, 0, cells)


def test_a_word_is_in_one_table_only() -> None:
    found = [word(text, 50, 100 + 20 * at) for at, text in enumerate("abcd")]
    large, small, apart = table(found[:3]), table(found[2:]), table([word("e", 50, 300)])
    assert disjoint([small, large, apart]) == ([large, apart], [small])


def test_a_table_that_has_a_word_twice_is_refused() -> None:
    twice = word("a", 50, 100)
    assert disjoint([table([twice, twice])]) == ([], [table([twice, twice])])


def test_glyphs_without_characters_are_a_finding() -> None:
    page = Page(
        1, 595.0, 842.0, 0, (word("whole", 50, 100), word("b\N{REPLACEMENT CHARACTER}d", 90, 100))
    )
    (draft,) = parts_of([page]).drafts
    assert (draft.code, draft.page) == ("glyphs-without-text", 1)
    assert parts_of([replace(page, words=page.words[:1])]).drafts == ()
