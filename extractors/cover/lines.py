"""What one line or paragraph of a cover says, in three languages and all generations.

Nothing here knows where a line stands: the layout chooses the lines. All labels are data
(`extractors.wording.languages`), matched without accents and case. Source: covers of GB.267/TC/1,
GB.300/PV, GB.316/INS/14/2, GB.332/POL/4, GB.338/PFA/INF/5, GB.340/INS/1, GB.341/PFA/1.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from extractors.wording.dates import (
    SessionLine,
    find_date,
    opens_with_session,
    place_of,
    session_line,
)
from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import CODES, Code, Language, detect_language, language, wording
from extractors.wording.locators import paragraph_numbers
from extractors.wording.symbols import find_symbols

LONG_TITLE = 200  # characters; no label line or section name is longer
SESSION_WORDS = 16  # words of the longest session line, two months and a place
LABEL_WORDS = 18  # words of the longest label, which names documents and instruments
SIGN = 6  # common words that one line of the cover's own wording outweighs
SECTION_CODE = re.compile(r"(?:GB|[A-Z]{2,5}(?:/[A-Z]{2,5}){0,2})")


class CoverLabel(NamedTuple):
    """A field's name and value; ``start`` is where the value begins in the text."""

    field: str
    rest: str
    start: int


def cover_label(text: str, language: Language, *, alone: bool = False) -> CoverLabel | None:
    """Return the field whose label ``text`` starts with, or None.

    The label ends with a colon, or with the line, or (labels of two words and more) with
    a word in capitals or a figure. Words between a long label and its colon belong to
    the label, as later papers lengthen the labels of earlier ones. A text that is set as
    a label ``alone`` is one to its end, whatever follows the known words.
    """
    match = _label_pattern(language).match(fold(text))
    if match is None or match.lastgroup is None:
        return None
    field = next(name for name, found in match.groupdict().items() if found is not None)
    end = _label_end(text, match.end(field))
    if end is None and alone and len(text.split()) <= LABEL_WORDS:
        end = len(text)
    if end is None:
        return None
    start = end + len(text[end:]) - len(text[end:].lstrip())
    return CoverLabel(field, text[start:].rstrip(), start)


def is_office_line(text: str, language: Language) -> bool:
    """Say whether ``text`` is the office's name (not printed from October 2020 on)."""
    return bool(wording(language.office_lines, whole=True).match(_bare(text)))


def is_body_line(text: str, language: Language) -> bool:
    """Say whether ``text`` is the line "Governing Body"."""
    return bool(wording(language.body_lines, whole=True).match(_bare(text)))


def is_notice(text: str, language: Language) -> bool:
    """Say whether ``text`` opens like a printing notice or a draft's warning."""
    return bool(wording(language.notices).match(_bare(text).lstrip('"*( ')))


def session_of(text: str, language: Language) -> SessionLine | None:
    """Return what a session line says; it may be several cover lines joined."""
    return session_line(text, language)


def is_session_line(text: str, language: Language) -> bool:
    """Say whether a line opens with the session's number, or is its place and date."""
    if len(text.split()) > SESSION_WORDS or text.rstrip().endswith((".", ";")):
        return False
    place = place_of(text, language)
    opens_with_place = place is not None and text.lstrip(" X►").startswith(place)
    return opens_with_place or opens_with_session(_bare(text), language)


def agenda_item_of(text: str, language: Language) -> int | None:
    """Return the number of an item line: words, or figures with or without an ordinal mark.

    >>> from extractors.wording.languages import language
    >>> agenda_item_of("DIX-HUITIÈME QUESTION À L’ORDRE DU JOUR", language("fr"))
    18
    """
    folded = _bare(text).rstrip(" .:")
    for pattern in language.item_lines:
        match = re.fullmatch(pattern, folded)
        if match is None:
            continue
        figure = match.groupdict().get("figure") or match["ordinal"]
        marked = re.fullmatch(rf"(\d{{1,2}})\s?(?:{language.ordinal_marks})?\.?", figure)
        return int(marked[1]) if marked else language.ordinals.get(figure)
    return None


def action_word_of(text: str, language: Language) -> str | None:
    """Return ``decision``, ``information`` or ``guidance`` for a line such as FOR DECISION."""
    for action, patterns in language.actions.items():
        if wording(patterns, whole=True).match(_bare(text)):
            return action
    return None


def segment_of(text: str, language: Language) -> str | None:
    """Return a segment's name as printed, if ``text`` is a line that names one."""
    found = len(text) <= LONG_TITLE and re.fullmatch(
        wording(language.segment_lines).pattern, _bare(text).strip("() ")
    )
    return text.strip().strip("()X►").strip() if found else None


def section_name_of(text: str, language: Language) -> str | None:
    """Return the code of the section or committee that ``text`` names.

    A line that is only worded like the name of a section gives an empty code.
    """
    folded = _bare(text)
    for code, patterns in language.section_names.items():
        if wording(patterns, whole=True).match(folded):
            return code
    generic = wording(language.section_lines, whole=True)
    return "" if len(text) <= LONG_TITLE and generic.match(folded) else None


def is_section_code(text: str) -> bool:
    """Say whether ``text`` is a code such as POL or PFA/BS and nothing else."""
    return bool(SECTION_CODE.fullmatch(text.strip().strip("()")))


def original_of(text: str, language: Language) -> str | None:
    """Return the language code after "Original:" anywhere in ``text``."""
    labels, names = "|".join(language.original_labels), "|".join(language.originals)
    match = re.search(rf"\b(?:{labels})\s?:?\s(?:\w+ )?({names})\b", fold_label(text))
    return language.originals[match[1]] if match else None


def issued_of(text: str, language: Language) -> date | None:
    """Return the date after the label "Date:" anywhere in ``text``."""
    match = re.search(rf"\b(?:{'|'.join(language.date_labels)})\s?:\s?", fold(text))
    return find_date(text[match.end() :], language) if match else None


def is_date_line(text: str, language: Language) -> bool:
    """Say whether ``text`` starts with the label of the date or of the original language."""
    labels = "|".join((*language.date_labels, *language.original_labels))
    return bool(re.match(rf"(?:{labels})\s?:", _bare(text)))


def closing_date_of(text: str, language: Language) -> date | None:
    """Return the date of a closing line such as "Geneva, 18 November 1997."."""
    if len(text.split()) > 8 or place_of(text, language) is None:
        return None
    return find_date(text, language)


def closing_points_of(text: str, language: Language) -> tuple[str, ...]:
    """Return the paragraphs that a closing "Point for decision: Paragraph 3." names."""
    match = re.match(wording(language.closing_points).pattern, _bare(text))
    return paragraph_numbers(match["numbers"], language) if match else ()


def decisions_seen(text: str, language: Language) -> tuple[str, ...]:
    """Return the paragraphs of every "see the draft decision in paragraph N" in ``text``."""
    found: list[str] = []
    for pattern in language.see_decision:
        for match in re.finditer(pattern, fold(text)):
            found += paragraph_numbers(match["numbers"], language)
    return tuple(dict.fromkeys(found))


def cover_language(lines: Iterable[str]) -> Code:
    """Return the language that most lines of a cover are worded in.

    Lines with the cover's own wording count for more than running text, because covers
    quote titles and names of other languages.
    """
    printed = list(lines)
    scores = {code: sum(_signs(line, language(code)) for line in printed) for code in CODES}
    best = max(CODES, key=lambda code: scores[code])
    others = [scores[code] for code in CODES if code != best]
    return best if scores[best] > max(others) else detect_language(" ".join(printed))


def has_symbol(text: str) -> bool:
    """Say whether ``text`` is a line that shows the paper's symbol and little else."""
    found = list(find_symbols(text))
    return bool(found) and sum(end - start for start, end, _ in found) >= len(text.strip()) / 2


@cache
def _label_pattern(language: Language) -> re.Pattern[str]:
    fields = "|".join(
        f"(?P<{field}>{wording(patterns).pattern})"
        for field, patterns in language.cover_labels.items()
    )
    return re.compile(rf"\W*?(?:{fields})(?!\w)")


def _label_end(text: str, end: int) -> int | None:
    """Return where the label that reaches to ``end`` is closed, or None if it is no label."""
    rest = text[end:]
    if not rest.strip():
        return len(text)
    colon = re.match(r"\s*:", rest)
    if colon:
        return end + colon.end()
    if len(text[:end].split()) < 2:
        return None
    longer = re.match(r"[^:.;]{0,60}:(?=\s|$)", rest)
    if longer and not re.search(r"\s[A-Z0-9]\S*\s+\S+\s+\S+\s+\S+", longer.group()):
        return end + longer.end()
    value = re.match(r"\s+(?=[A-ZÀ-Þ0-9«“\"])", rest)
    return end + value.end() if value else None


def _signs(line: str, words: Language) -> int:
    """Return how strongly a line speaks for one language."""
    own = (
        is_body_line(line, words),
        is_office_line(line, words) and len(line) > len("OIT"),
        agenda_item_of(line, words) is not None,
        cover_label(line, words) is not None,
        action_word_of(line, words) is not None,
        bool(section_name_of(line, words)),
        session_line(line, words) is not None,
        is_notice(line, words),
    )
    common = sum(word in words.stop_words for word in re.findall(r"[a-z']+", fold(line)))
    return SIGN * sum(own) + min(common, SIGN)


def _bare(text: str) -> str:
    """Fold a line and strip the brand's arrow, which extracts as a lone X, u or n."""
    return re.sub(r"^(?:[►▶➤■]|[xun] (?=\w))\s*", "", fold_label(text))
