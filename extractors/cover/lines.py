"""What one line or paragraph of a cover says, in three languages and all generations.

Nothing here knows where a line stands: the layout chooses the lines. All labels are data
(`extractors.wording.languages`), matched without accents and case. Source: covers of GB.267/TC/1,
GB.300/PV, GB.316/INS/14/2, GB.332/POL/4, GB.338/PFA/INF/5, GB.340/INS/1, GB.341/PFA/1.
"""

import re
from datetime import date

from extractors.wording.dates import (
    SessionLine,
    find_date,
    opens_with_session,
    place_of,
    session_line,
)
from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import Language, wording
from extractors.wording.registers import records
from extractors.wording.symbols import find_symbols

LONG_TITLE = 200  # characters; no label line or section name is longer
SESSION_WORDS = 16  # words of the longest session line, two months and a place
SECTION_CODE = re.compile(r"(?:GB|[A-Z]{2,5}(?:/[A-Z]{2,5}){0,2})")


def is_office_line(text: str, language: Language) -> bool:
    """Say whether ``text`` is the office's name (not printed from October 2020 on)."""
    return bool(wording(language.office_lines, whole=True).match(bare(text)))


def is_body_line(text: str, language: Language) -> bool:
    """Say whether ``text`` is the line "Governing Body"."""
    return bool(wording(language.body_lines, whole=True).match(bare(text)))


def is_notice(text: str, language: Language) -> bool:
    """Say whether ``text`` opens like a printing notice or a draft's warning."""
    return bool(wording(language.notices).match(bare(text).lstrip('"*( ')))


def session_of(text: str, language: Language) -> SessionLine | None:
    """Return what a session line says; it may be several cover lines joined."""
    return session_line(text, language)


def is_session_line(text: str, language: Language) -> bool:
    """Say whether a line opens with the session's number, or is its place and date."""
    if len(text.split()) > SESSION_WORDS or text.rstrip().endswith((".", ";")):
        return False
    place = place_of(text, language)
    opens_with_place = place is not None and text.lstrip(" X►").startswith(place)
    return opens_with_place or opens_with_session(bare(text), language)


def agenda_item_of(text: str, language: Language) -> int | None:
    """Return the number of an item line: words, or figures with or without an ordinal mark.

    >>> from extractors.wording.languages import language_of
    >>> agenda_item_of("DIX-HUITIÈME QUESTION À L’ORDRE DU JOUR", language_of("fr"))
    18
    """
    folded = bare(text).rstrip(" .:")
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
        if wording(patterns, whole=True).match(bare(text)):
            return action
    return None


def segment_of(text: str, language: Language) -> str | None:
    """Return a segment's name as printed, if ``text`` is a line that names one."""
    found = len(text) <= LONG_TITLE and re.fullmatch(
        wording(language.segment_lines).pattern, bare(text).strip("() ")
    )
    return text.strip().strip("()X►").strip() if found else None


def section_name_of(text: str, language: Language) -> str | None:
    """Return the code of the section or committee that ``text`` names.

    A line that is only worded like the name of a section gives an empty code.
    """
    folded = bare(text)
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
    return bool(re.match(rf"(?:{labels})\s?:", bare(text)))


def is_reissue(text: str) -> bool:
    """Say whether ``text`` names the kind of a paper that goes with another: `Addendum 2`."""
    words = "|".join(record["word"] for record in records("reissues.csv"))
    return re.fullmatch(rf"(?:{words})(?: ?[0-9]{{1,2}})?", bare(text).strip("() ")) is not None


def has_symbol(text: str) -> bool:
    """Say whether ``text`` is a line that shows the paper's symbol and little else."""
    found = list(find_symbols(text))
    return bool(found) and sum(end - start for start, end, _ in found) >= len(text.strip()) / 2


def bare(text: str) -> str:
    """Fold a line and strip the brand's arrow, which extracts as a lone X, u or n."""
    return re.sub(r"^(?:[►▶➤■]|[xun] (?=\w))\s*", "", fold_label(text))
