"""Whose body: names end before the State, or the known body, that a body belongs to.

"le Conseil national du travail | du Bénin", "el Comité de Becas | de la Unión Africana".
"""

from collections.abc import Container

from extractors.tagging.acronyms import Word
from extractors.tagging.lexicon import Lexicon

Span = tuple[int, int]


def of_a_body(head: str, taken: list[Word], noun: Word, words: Lexicon) -> bool:
    """Say whether a body's part is named: "Centre de recherche de l'Université de Kara"."""
    owns = noun.text in words["body_heads"] and noun.text not in words["no_owners"]
    if not owns or head in words["member_heads"]:
        return False
    small = words["prepositions"] | words["articles"] | words["generic"]
    return any(w.is_word and w.text not in small for w in taken)


def of_a_state(
    head: str,
    taken: list[Word],
    after: list[Word],
    step: int,
    words: Lexicon,
) -> bool:
    """Say whether a country's name behind "du" is the State of a body and no part of its name.

    "le Conseil national du travail du Bénin", but "la Fédération des mineurs du Bénin". The
    words before it must make a name without it.
    """
    if head in words["ministries"]:
        return True
    national = any(word.text in words["national"] for word in taken[:2])
    of_state = head in words["state_heads"] or (national and head not in words["member_heads"])
    small = words["prepositions"] | words["articles"] | words["generic"]
    own = [w for w in taken if w.is_word and w.text not in small]
    joint = any(w.text in words["social_words"] for w in taken)
    goes_on = step < len(after) and after[step].text in words["prepositions"]
    return of_state and bool(own) and not joint and not goes_on


def without_owner(taken: list[Word], owners: Container[Span], words: Lexicon) -> list[Word]:
    """Return the words before "de la <known body>" at the end: a name of its own.

    Only a body of several words, and only if something tells before it: "Comité de la Unión
    Africana" is left as it is.
    """
    for at, word in enumerate(taken):
        if not at or (word.start, taken[-1].end) not in owners:
            continue
        cut = at
        small = words["articles"] | words["prepositions"] | words["conjunctions"] | {"'", "’"}
        while cut and taken[cut - 1].text in small:
            cut -= 1
        own = [w for w in taken[:cut] if w.is_word and w.text not in words["generic"]]
        own = [w for w in own if w.text not in words["prepositions"] | words["articles"]]
        return taken[:cut] if own and cut < at else taken
    return taken
