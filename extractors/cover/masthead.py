"""The masthead: the lines above the title of a first page, and where they end.

It ends with the item line, or where there is none with the last line that the language
knows (date, original, code, session).
"""

from collections.abc import Sequence

from extractors.cover.labels import cover_label
from extractors.cover.lines import (
    action_word_of,
    agenda_item_of,
    has_symbol,
    is_body_line,
    is_date_line,
    is_office_line,
    is_section_code,
    is_session_line,
    section_name_of,
    segment_of,
)
from extractors.pages.leads import arrow_words
from extractors.pages.lines import segments
from extractors.pages.styles import SIZE_STEP
from extractors.wording.dates import place_of
from extractors.wording.languages import Language
from extractors.wording.symbols import find_symbols
from schemas.paper import Line

TITLE_GAP = 1.6  # lines of the title's size: more empty space ends a title
LARGEST = 1.1  # share of the masthead's largest type: a line so much larger is a title
MASTHEAD_LINES = 30  # a masthead is no longer than this


def masthead_end(lines: Sequence[Line], language: Language) -> int:
    """Return how many first lines are masthead; unknown lines between known ones are too."""
    last = 0
    for at, line in enumerate(lines[:MASTHEAD_LINES]):
        if _is_field(line.text, language):
            break
        if agenda_item_of(line.text, language) is not None:
            return last if _are_minutes(lines[:at]) else at + 1
        parts = segments(line, 0.9)
        if at > last and same_title(lines[at - 1], line):
            continue  # a title may end in words that a masthead has too
        if any(is_masthead(part.text, language) for part in parts) or is_masthead(
            line.text, language
        ):
            last = at + 1
        elif last and line.size > LARGEST * max(known.size for known in lines[:at]):
            return last
    return last


def _are_minutes(lines: Sequence[Line]) -> bool:
    """Say whether a masthead is that of minutes: items of the agenda are headings there."""
    symbols = (symbol for line in lines for _, _, symbol in find_symbols(line.text))
    return any(symbol.document_type == "minutes" for symbol in symbols)


def _is_field(text: str, language: Language) -> bool:
    return cover_label(text, language) is not None and not is_masthead(text, language)


def is_masthead(text: str, language: Language) -> bool:
    """Say whether a line or part of one is a masthead's: body, session, code, date ..."""
    tests = (is_office_line, is_body_line, is_date_line)
    opens_session = text[:1].isdecimal() or place_of(text, language) is not None
    return (
        any(test(text, language) for test in tests)
        or (opens_session and is_session_line(text, language))
        or has_symbol(text)
        or is_section_code(text)
        or action_word_of(text, language) is not None
        or section_name_of(text, language) is not None
        or segment_of(text, language) is not None
    )


def same_title(last: Line, line: Line) -> bool:
    """Say whether a line is set like the one above it and close to it."""
    bold = [all(word.bold for word in each.words[arrow_words(each) :]) for each in (last, line)]
    gap = line.box.top - last.box.bottom
    return (
        abs(last.size - line.size) <= SIZE_STEP
        and bold[0] == bold[1]
        and gap < TITLE_GAP * last.size
    )
