"""Raised figures and letters in a text: powers and units, and marks of notes that none answers."""

import re
from collections.abc import Iterator

RAISED_SIGNS = str.maketrans(  # there is no raised q
    "0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
PLAIN_SIGNS = {raised: plain for plain, raised in RAISED_SIGNS.items() if isinstance(raised, int)}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED_FIGURES = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
UNIT_HOST = re.compile(r"(?:\b|[0-9])(?:m|km|cm|mm|dm|ha|ft)$")
POWER_HOST = re.compile(r"(?:[×⋅·∙*]|[0-9]\s?x)\s?10$")  # 3.2 × 10⁶: what is raised is no mark
SIGNS = re.compile(f"[{''.join(map(chr, PLAIN_SIGNS))}]")  # without one a text has no mark
MARKED = re.compile(
    r"(?P<host>[^\W\d_]+|\b(?:1[89]|20)[0-9]{2}|[0-9]+(?=[ᵃᵇᶜᵈᶠᵍʰ]))[.,;:]?"
    r"(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]{1,2})(?!\w)"
)


def unanswered(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a text with the raised mark at it: nothing answered the mark.

    A mark that a note answers is taken out of the text. Figures raised at units and at
    figures that are no year are powers.

    >>> list(unanswered("Cubaᵃ spent 11ᵇ in 2010² on 20 m² of land, 10³ times"))
    [('Cuba', 'a'), ('11', 'b'), ('2010', '2')]
    """
    for found in MARKED.finditer(text) if SIGNS.search(text) else ():
        host, mark = found["host"], found["mark"].translate(PLAIN_SIGNS)
        if not (mark.isdigit() and UNIT_HOST.search(text[: found.end("host")])):
            yield host, mark
