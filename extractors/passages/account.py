"""The account of `pages.csv`: every printed character in a passage or in furniture."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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

    Characters are code points of words, blanks not counted; marks, numbers and bullets
    belong to the passage they stand in. ``labels`` are the printed page numbers.
    """
    in_passages: Counter[int] = Counter()
    for line in passages:
        in_passages[line.page] += sum(len(word.text) for word in line.words)
    in_furniture: Counter[int] = Counter()
    for page, word in furniture:
        in_furniture[page] += len(word.text)
    return [
        PageRow(
            page_id=f"{paper_id}#page_{page.number}",
            paper_id=paper_id,
            page=page.number,
            label=labels.get(page.number),
            width=round(page.width, 1),
            height=round(page.height, 1),
            rotation=page.rotation,  # type: ignore[arg-type]  # pydantic checks it
            characters=_characters(page),
            in_passages=in_passages[page.number],
            in_furniture=in_furniture[page.number],
            unassigned=max(
                _characters(page) - in_passages[page.number] - in_furniture[page.number], 0
            ),
        )
        for page in pages
    ]


def _characters(page: Page) -> int:
    return sum(len(word.text) for word in page.words)
