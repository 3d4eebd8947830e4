"""The account of `pages.csv`: every printed character in a passage or in furniture."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from extractors.pages.glyphs import signs_of
from schemas.paper import Line, Page, Word
from schemas.tables import PageRow


def page_rows(
    paper_id: str,
    pages: Sequence[Page],
    passages: Iterable[Line],
    furniture: Iterable[tuple[int, Word]],
    labels: Mapping[int, str],
) -> list[PageRow]:
    """Return a row for each page: characters printed, in passages, in furniture, in neither.

    Characters are signs as `signs_of` counts them; the printed ones are counted glyph by
    glyph where the page is read, not word by word. Marks, numbers and bullets belong to the
    passage they stand in; struck out words are printed and in no passage. ``labels``
    are the printed page numbers.
    """
    in_passages: Counter[int] = Counter()
    for line in passages:
        plain = line.text.isascii()  # then no sign is made of two
        in_passages[line.page] += signs_of(line.text) if plain else _signs(line.words)
    in_furniture: Counter[int] = Counter()
    for page, word in furniture:
        in_furniture[page] += signs_of(word.text)
    return [
        _row(
            paper_id,
            page,
            labels.get(page.number),
            in_passages[page.number],
            in_furniture[page.number],
        )
        for page in pages
    ]


def _row(
    paper_id: str, page: Page, label: str | None, in_passages: int, in_furniture: int
) -> PageRow:
    struck = _signs(page.struck)
    counted = _signs(page.words) + struck
    characters = counted if page.painted is None else page.painted
    return PageRow(
        page_id=f"{paper_id}#page_{page.number}",
        paper_id=paper_id,
        page=page.number,
        label=label,
        width=round(page.width, 1),
        height=round(page.height, 1),
        rotation=page.rotation,  # type: ignore[arg-type]  # pydantic checks it
        characters=characters,
        in_passages=in_passages,
        in_furniture=in_furniture,
        struck=struck,
        unassigned=max(characters - in_passages - in_furniture - struck, 0),
        turned=_signs(word for word in page.words if word.rotation in (90, 180, 270)),
        slanting=_signs(word for word in page.words if word.rotation % 90),
        hidden=sum(_signs(group.words) for group in page.hidden),
        pictures=len(page.images),
        text_source=_source(page) if characters else None,
        recognition_confidence=None if page.recognition is None else round(page.recognition, 2),
    )


def _source(page: Page) -> Literal["printed", "recognized"]:
    return "printed" if page.recognition is None else "recognized"


def _signs(words: Iterable[Word]) -> int:
    return sum(signs_of(word.text) for word in words)
