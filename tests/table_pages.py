"""Pages for the tests of tables: words at places, as a PDF maker would set them."""

from collections.abc import Iterable, Sequence

from extractors.pages.lines import text_of
from schemas.paper import Box, Page, Rule, TableBlock, Word

SIZE = 9.0
ADVANCE = 0.5  # em: width of every character of the tests' font
SPACE = 0.25  # em


def line(
    text: str, x: float, baseline: float, size: float = SIZE, bold: bool = False
) -> list[Word]:
    """Return the words of a line that starts at x."""
    words = []
    for part in text.split():
        end = x + ADVANCE * size * len(part)
        box = Box(x, baseline - 0.75 * size, end, baseline + 0.25 * size)
        words.append(Word(part, box, size, "Sans", baseline, bold))
        x = end + SPACE * size
    return words


def ending(text: str, x1: float, baseline: float, size: float = SIZE) -> list[Word]:
    """Return the words of a line that ends at x1."""
    width = line(text, 0, baseline, size)[-1].box.x1
    return line(text, x1 - width, baseline, size)


def level(y: float, x0: float, x1: float) -> Rule:
    """Return a level rule."""
    return Rule(Box(x0, y, x1, y))


def upright(x: float, top: float, bottom: float) -> Rule:
    """Return an upright rule."""
    return Rule(Box(x, top, x, bottom))


def page(words: Iterable[Word], rules: Iterable[Rule] = (), number: int = 1) -> Page:
    """Return an A4 page."""
    return Page(number, 595.0, 842.0, 0, tuple(words), tuple(rules))


def figures(rows: Sequence[Sequence[str]], top: float = 200.0, step: float = 14.0) -> list[Word]:
    """Return rows of a label at the left and figures that end at equal places."""
    words = []
    for at, row in enumerate(rows):
        baseline = top + at * step
        if row[0]:
            words += line(row[0], 72, baseline)
        for column, text in enumerate(row[1:]):
            if text:
                words += ending(text, 300 + 80 * column, baseline)
    return words


def grid(table: TableBlock) -> dict[tuple[int, int], str]:
    """Return the texts of a table by row and column, empty cells left out."""
    return {
        (cell.row, cell.column): " ".join(text_of(one.words) for one in cell.lines)
        for cell in table.cells
        if cell.lines
    }


def sideways(text: str, x: float, bottom: float, size: float = SIZE) -> list[Word]:
    """Return words that read upwards, from the bottom of a cell."""
    words = []
    for part in text.split():
        top = bottom - ADVANCE * size * len(part)
        box = Box(x - 0.75 * size, top, x + 0.25 * size, bottom)
        words.append(Word(part, box, size, "Sans", x, rotation=270))
        bottom = top - SPACE * size
    return words


def paragraph(number: int, top: float, lines: int = 3, size: float = 11.0) -> list[Word]:
    """Return a numbered paragraph of the text, its first line full."""
    first = f"{number}. The figures that follow were taken from the books at the end of the year"
    rest = "and they were checked against the reports of the regions before they were set here"
    texts = [first, *([rest] * (lines - 1))]
    return [w for at, text in enumerate(texts) for w in line(text, 72, top + 13 * at, size)]
