"""Closing lines, and the paragraphs that a cover or a closing line names as decisions."""

import re
from datetime import date

from extractors.cover.lines import bare
from extractors.wording.dates import find_date, place_of
from extractors.wording.folding import fold
from extractors.wording.languages import Language, wording
from extractors.wording.locators import paragraph_numbers


def closing_date_of(text: str, language: Language) -> date | None:
    """Return the date of a closing line such as "Geneva, 18 November 1997."."""
    if len(text.split()) > 8 or place_of(text, language) is None:
        return None
    return find_date(text, language)


def closing_points_of(text: str, language: Language) -> tuple[str, ...]:
    """Return the paragraphs that a closing "Point for decision: Paragraph 3." names."""
    match = re.match(wording(language.closing_points).pattern, bare(text))
    return paragraph_numbers(match["numbers"], language) if match else ()


def decisions_seen(text: str, language: Language) -> tuple[str, ...]:
    """Return the paragraphs of every "see the draft decision in paragraph N" in ``text``."""
    found: list[str] = []
    for pattern in language.see_decision:
        for match in re.finditer(pattern, fold(text)):
            found += paragraph_numbers(match["numbers"], language)
    return tuple(dict.fromkeys(found))
