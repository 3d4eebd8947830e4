"""Whether capital words with a body's head noun are a name, and where it ends.

Small rules in order, of which the first that answers decides. Each tells the case that it is
for; `extractors.tagging.bodies_en.named` shows what comes of it.
"""

from collections.abc import Callable

from extractors.tagging.english_chains import MODIFIERS, is_headed
from extractors.tagging.english_named import NO_NAME, Answer, Named

LONG = 3  # words before "Administration" that make it a body and no task


Rule = Callable[[Named], Answer | None]


def answer_of(one: Named) -> Answer:
    """Return what the first rule that answers says: the span of a name whose head fits."""
    return next(answer for rule in RULES if (answer := rule(one)) is not None)


def _needs_more_words(one: Named) -> Answer | None:
    """Refuse a head that names a task as a rule, behind few words.

    >>> from extractors.tagging.bodies_en import named
    >>> named("in Labour Administration"), named("the National Kara Ports Administration")
    ([], ['National Kara Ports Administration'])
    """
    few = one.head in one.words["long_heads"] and len(one.modifiers) < LONG
    return NO_NAME if few else None


def _needs_a_sign(one: Named) -> Answer | None:
    """Refuse a head that is a common word too, where nothing shows a name.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the Panel of Kara"), named("the Andean Skills Panel of Kara")
    ([], ['Andean Skills Panel of Kara'])
    """
    if one.head not in one.words["weak_heads"] or one.telling:
        return None
    social = any(word.text in one.words["social_words"] for word in one.capitals)
    return None if social or (one.capitals and one.modifiers) else NO_NAME


def _says_nothing(one: Named) -> Answer | None:
    """Refuse a head with none but common words around it, unless they say whose it is.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the Special Committee met"), named("the Special Committee on Ports met")
    ([], ['Special Committee on Ports'])
    """
    owned = bool(one.modifiers) and one.head in one.words["owner_heads"]
    return None if one.telling or one.capitals or owned else NO_NAME


def _is_of_another(one: Named) -> Answer | None:
    """Go on behind a common name of a part: what is named is the whole.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the Joint Committee of the Ministry of Health")
    ['Ministry of Health']
    """
    whole = not one.telling and one.modifiers and is_headed(one.complement[2:], one.words)
    return Answer(goes_on=True) if whole else None


def _is_of_a_known_name(one: Named) -> Answer | None:
    """Refuse a bare head before a known name: whose, but no name of its own.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the Council of Kara", "Kara"), named("the Council of Ports")
    ([], ['Council of Ports'])
    """
    own = one.telling or one.unknown or one.modifiers or one.head in one.words["place_heads"]
    return None if own else NO_NAME


def _is_a_ministry(one: Named) -> Answer | None:
    """End the name of a ministry before its country.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the Ministry of Health of Kara", "Kara")
    ['Ministry of Health']
    """
    if one.head not in one.words["ministries"]:
        return None
    head = one.stretch[-1]
    countries = [start for start, _ in one.known if start > head.end]
    ahead = [word for word in one.complement if not countries or word.end <= countries[0]]
    while ahead and not ahead[-1].text[0].isupper():
        ahead.pop()
    if ahead and not one.telling:
        return Answer((head.start, ahead[-1].end))
    return Answer((one.part[0].start, ahead[-1].end if ahead else one.part[-1].end))


def _ends_before_its_owner(one: Named) -> Answer | None:
    """End a name before "of the <known body>": that is a name of its own.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the Advisory Ports Committee of the Andean Union", "Andean Union")
    ['Advisory Ports Committee']
    """
    part, own = one.part, one.telling or one.unknown
    for at in range(len(part) - 3, 0, -1):
        if part[at].text == "of" and part[at + 1].text == "the":
            whole = (part[at + 2].start, part[-1].end)
            if whole in one.owners and any(word.end < part[at].start for word in own):
                bare = part[at - 1].text == one.head and at == 1
                return None if bare else Answer((part[0].start, part[at - 1].end))
    return None


def _ends_before_its_state(one: Named) -> Answer | None:
    """End the name of a state's body before "of <country>", if it is a name without it.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the National Labour Council of Kara", "Kara")
    ['National Labour Council']
    >>> named("the National Council of Kara", "Kara")
    ['National Council of Kara']
    """
    part, words = one.part, one.words
    joint = any(word.text in words["social_words"] for word in part)
    if one.head not in words["state_heads"] or joint:
        return None
    small, head = words["connectors"] | {"and", "the"}, one.stretch[-1]
    for at in range(len(part) - 2, 0, -1):
        first = part[at + 1 + (part[at + 1].text == "the" and at + 2 < len(part))]
        if part[at].text == "of" and (first.start, part[-1].end) in one.known:
            own = [w for w in part[:at] if w.is_word and w.text not in small and w != head]
            enough = len(own) >= MODIFIERS or any(word.start > head.end for word in own)
            return Answer((part[0].start, part[at - 1].end)) if enough else None
    return None


def _is_whole(one: Named) -> Answer:
    """Take all the words.

    >>> from extractors.tagging.bodies_en import named
    >>> named("the Andean Labour Council met")
    ['Andean Labour Council']
    """
    return Answer((one.part[0].start, one.part[-1].end))


RULES: tuple[Rule, ...] = (
    _needs_more_words,
    _needs_a_sign,
    _says_nothing,
    _is_of_another,
    _is_of_a_known_name,
    _is_a_ministry,
    _ends_before_its_owner,
    _ends_before_its_state,
    _is_whole,
)
