"""Which language a cover is worded in: its own wording counts for more than running text."""

import re
from collections.abc import Iterable

from extractors.cover.labels import cover_label
from extractors.cover.lines import (
    action_word_of,
    agenda_item_of,
    is_body_line,
    is_notice,
    is_office_line,
    section_name_of,
)
from extractors.wording.dates import session_line
from extractors.wording.folding import fold
from extractors.wording.languages import CODES, Code, Language, detect_language, language_of

SIGN = 6  # common words that one line of the cover's own wording outweighs


def cover_language(lines: Iterable[str]) -> Code:
    """Return the language that most lines of a cover are worded in.

    Lines with the cover's own wording count for more than running text, because covers
    quote titles and names of other languages.
    """
    printed = list(lines)
    scores = {code: sum(_signs(line, language_of(code)) for line in printed) for code in CODES}
    best = max(CODES, key=lambda code: scores[code])
    others = [scores[code] for code in CODES if code != best]
    return best if scores[best] > max(others) else detect_language(" ".join(printed))


def _signs(line: str, language: Language) -> int:
    """Return how strongly a line speaks for one language."""
    own = (
        is_body_line(line, language),
        is_office_line(line, language) and len(line) > len("OIT"),
        agenda_item_of(line, language) is not None,
        cover_label(line, language) is not None,
        action_word_of(line, language) is not None,
        bool(section_name_of(line, language)),
        session_line(line, language) is not None,
        is_notice(line, language),
    )
    common = sum(word in language.stop_words for word in re.findall(r"[a-z']+", fold(line)))
    return SIGN * sum(own) + min(common, SIGN)
