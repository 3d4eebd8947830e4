"""What goes on with a French or Spanish name behind "et", "y" or a comma.

Each function returns the place behind what it takes, 0 where that does not stand here.
"""

from collections.abc import Sequence

from extractors.tagging.acronyms import Word
from extractors.tagging.lexicon import Lexicon
from extractors.tagging.romance_parts import complement, modifier
from extractors.tagging.romance_words import (
    Span,
    endings,
    has_object,
    is_behind_capital,
    is_noun,
    is_other_name,
    opens_another,
)


def joined(
    after: list[Word], place: int, linked: str, known: Sequence[Span], words: Lexicon
) -> int:
    """Return the place after "et de l'emploi", "y empleo" or "y la Formación"; else 0.

    ``linked`` is the preposition of the complement before; an article alone goes on only with
    a capital ("y la Formación") or after "pour", "sobre" and the like.
    """
    if after[place].text not in words["conjunctions"] or place + 1 == len(after):
        return 0
    if not linked:
        return _joined_adjective(after, place, words)
    step = complement(after, place + 1, words)
    if step:
        acronym = after[step - 1].text.isupper() and len(after[step - 1].text) > 2
        return 0 if acronym or opens_another(after, step - 1, words) else step
    at = place + 1
    while at < len(after) and (after[at].text in words["articles"] or after[at].text in "'’"):
        at += 1
    if at == len(after) or not is_noun(after[at], words):
        return 0
    return at + 1 if _joins(after, place, at, linked, known, words) else 0


def _joins(
    after: list[Word], place: int, at: int, linked: str, known: Sequence[Span], words: Lexicon
) -> bool:
    """Say whether the noun ``at`` behind a conjunction belongs to the name before it."""
    follower, articled = after[at], at > place + 1
    if opens_another(after, at, words) or any(a == follower.start for a, _ in known):
        return False
    small = follower.text[0].islower()
    if small and (has_object(after, at, words) or is_behind_capital(after, place)):
        return False  # "y exige más", "et demande que", "Asuntos Sociales y concédale"
    if articled and not is_articled(after, place, words):
        return False  # "la Universidad de Kara y el Ayuntamiento": two names
    return not articled or not small or linked in words["broad_prepositions"]


def is_articled(after: list[Word], place: int, words: Lexicon) -> bool:
    """Say whether the complement before a place has an article: "de la Enseñanza"."""
    for at in range(place - 1, -1, -1):
        if after[at].text in words["prepositions"]:
            follower = after[at + 1].text
            return after[at].text in words["articled"] or follower in words["articles"] | {"'", "’"}
    return False


def _joined_adjective(after: list[Word], place: int, words: Lexicon) -> int:
    """Return the place after "y Popular" in "Movimiento Sindical y Popular"; else 0."""
    if not place or place + 1 >= len(after):
        return 0
    both = (after[place - 1].text, after[place + 1].text)
    alike = both[0][0].isupper() == both[1][0].isupper()
    shaped = all(text.lower().endswith(endings(words.language)) for text in both)
    return place + 2 if alike and shaped and not opens_another(after, place + 1, words) else 0


def listed(after: list[Word], place: int, known: Sequence[Span], words: Lexicon) -> int:
    """Return the place after ", de l'emploi et des affaires sociales"; else 0.

    A comma belongs to a name only where "et" or "y" closes the list and no known name is in it.
    """
    if after[place].text != ",":
        return 0
    at, closed = place, False
    while at + 1 < len(after) and not closed:
        closed = after[at].text in words["conjunctions"]
        if after[at].text != "," and not closed:
            return 0
        follower = after[at + 1]
        step = complement(after, at + 1, words)
        if not step and follower.text[0].isupper() and is_noun(follower, words):
            step = at + 2
        step = step or modifier(after, at + 1, words)
        if not step or is_other_name(after[step - 1], known):
            return 0
        at = step
        while at < len(after) and modifier(after, at, words):
            at += 1
    return at if closed else 0
