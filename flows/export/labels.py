"""Words for people beside what a paper says: of the fields of its cover, of its facts."""

from collections.abc import Iterator

from flows.export.rows import place_of
from schemas.tables import Paper, Passage

FACTS = (
    "session", "section", "agenda_item", "segment", "document_type", "language",
    "original_language", "issued_on", "place", "session_start", "session_end",
)  # fmt: skip


def label_of(passage: Passage) -> str:
    """Return the label of a field of the cover, whose place ends with the field's name."""
    return words_of(place_of(passage.passage_id).removeprefix("cover__"))


def words_of(name: str) -> str:
    """Return the name of a column as words.

    >>> words_of("follow_up_action")
    'Follow up action'
    """
    return name.replace("_", " ").capitalize()


def facts_of(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield what the row of a paper says of it beside symbol, title and cover fields."""
    for name in FACTS:
        value = getattr(paper, name)
        if value is not None:
            yield words_of(name), str(value)


def stopped(number: str) -> str:
    """Return the number of a paragraph or heading with its stop, as it is printed.

    >>> stopped("6"), stopped("(a)")
    ('6.', '(a)')
    """
    return number if number.endswith((".", ")")) else f"{number}."
