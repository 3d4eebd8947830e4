"""Bodies by their shape in French and Spanish: a capital head noun and what depends on it."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from extractors.tagging.acronyms import Word, words_of
from extractors.tagging.lexicon import Lexicon, lexicon
from extractors.tagging.longnames import people
from extractors.tagging.ownership import of_a_body, of_a_state, without_owner

Span = tuple[int, int]
REACH = 160  # characters looked at behind a head noun
NUMERAL = re.compile(r"[IVXLC]+$")  # "Section II"
NEAR = 3  # words between "appui" and its "au"
SHORTEST_ADJECTIVE = 4
ADVERB = ("ment", "mente")
FIRST = frozenset({"", ".", "!", "?", "•", "–", "-", ":"})


@cache
def _head_pattern(language: str) -> re.Pattern[str]:
    heads = "|".join(sorted(lexicon(language)["body_heads"], key=len, reverse=True))
    prefixes = "|".join(sorted(lexicon(language)["head_prefixes"]))
    small = "|".join(sorted(lexicon(language)["small_heads"]))
    named = r"(?=\s(?:(?:de la|de l[’']|du|des|de|del|d[’'])\s?)?[A-ZÀ-Þ])"
    return re.compile(rf"\b(?:(?:{prefixes})\s)?({heads})(?=[\s-])|\b({small}){named}")


@cache
def _endings(language: str, kind: str = "adjective_ends") -> tuple[str, ...]:
    return tuple(sorted(lexicon(language)[kind]))


@cache
def _no_nouns(language: str) -> frozenset[str]:
    words = lexicon(language)
    return (words["stop"] - words["nouns_too"]) | words["articles"]


def romance_bodies(
    text: str, known: Sequence[Span], words: Lexicon, owners: Container[Span] = ()
) -> Iterator[Span]:
    """Yield the stretches of a text that name a body by their shape.

    A head noun with a capital opens the name; adjectives, complements ("de l'emploi", "para
    la formación") and joined complements belong to it; a verb, an article without a
    preposition or a sign ends it. At the start of a sentence the capital tells nothing, so
    there a second sign of a name is asked for. ``owners`` are the places of known bodies that
    have bodies of their own, which are then named without them.
    """
    end = 0
    for match in _head_pattern(words.language).finditer(text):
        if match.start() < end or any(a <= match.start() < b for a, b in known):
            continue
        after = words_of(text, match.end(), min(len(text), match.end() + REACH))
        taken = _taken(text, match.end(), after, known, words)
        taken = without_owner(taken, owners, words)
        if not taken or not _tells(match, taken, text, known, words):
            continue
        end = taken[-1].end
        yield match.start(), end


def _taken(
    text: str, at: int, after: list[Word], known: Sequence[Span], words: Lexicon
) -> list[Word]:
    """Return the words behind the head that belong to the name."""
    taken: list[Word] = []
    place, linked = 0, ""
    head = re.split(r"[\s'’]", text[:at])[-1]
    while place < len(after):
        step = _complement(after, place, words)
        if step and not place and _stands_alone(head, after, step, words):
            break
        if step and after[place].text in words["against"] and _heads(after, step - 1, words):
            break  # "la Federación de Periodistas contra la Comisión"
        if step and any(a == after[step - 1].start for a, _ in known):
            owned = after[place].text in words["of"]
            if owned and of_a_state(head, taken, after, step, words):
                break
        part = step and after[place].text in words["of"]
        if part and of_a_body(head, taken, after[step - 1], words):
            break
        if step:
            linked = after[place].text
        else:
            step = (
                _joined(after, place, linked, known, words)
                or _listed(after, place, known, words)
                or _modifier(after, place, words)
            )
        if not step or _gap(text, after, place, at):
            break
        taken += after[place:step]
        place = step
    return taken


def _stands_alone(head: str, after: list[Word], step: int, words: Lexicon) -> bool:
    """Say whether a head is a whole name before "sobre los requisitos": no body is called so."""
    about = after[0].text in words["broad_prepositions"] and head in words["whole_heads"]
    return about and after[step - 1].text[0].islower()


def _gap(text: str, after: list[Word], place: int, at: int) -> bool:
    """Say whether something other than one space or a hyphen stands before the word."""
    before = after[place - 1].end if place else at
    return text[before : after[place].start] not in ("", " ")


def _complement(after: list[Word], place: int, words: Lexicon) -> int:
    """Return the place after "de l'emploi": preposition, article, noun; else 0."""
    at = place
    if after[at].text not in words["prepositions"] and not (
        after[at].text in words["at_prepositions"]
        and any(word.text in words["help"] for word in after[max(0, at - NEAR) : at])
    ):
        return 0
    at += 1
    for _ in range(2):
        if at < len(after) and after[at].text in "'’":
            at += 1
        if at < len(after) and after[at].text in words["articles"]:
            at += 1
    if at < len(after) and after[at].text in "'’":
        at += 1
    while at + 1 < len(after) and after[at].text in words["fore_adjectives"]:
        joined = after[at + 1].text in words["conjunctions"]
        if not joined and after[at + 1].text in words["prepositions"]:
            break  # "l'emploi des jeunes du Sahel"
        at += 2 if joined else 1
    if at == len(after) or not _noun(after[at], words):
        return 0
    bare = after[at - 1].text not in words["articles"] or after[at - 1].text in "'’"
    return 0 if bare and is_infinitive(after[at].text, words) else at + 1


def is_infinitive(text: str, words: Lexicon) -> bool:
    """Say whether a small word behind a bare "de" is a verb: "au Conseil d'examiner"."""
    if text in words["infinitives"]:
        return True
    ends = _endings(words.language, "infinitive_ends")
    shaped = text[0].islower() and text.endswith(ends) and not text.endswith("ier")
    return bool(ends) and shaped and text not in words["no_infinitives"]


def _is_verb(word: Word, before: Word | None, words: Lexicon) -> bool:
    """Say whether the ending of a small word is that of a verb: "tranchera", "decidirá".

    A participle behind a capital word is one too: "el Instituto Europeo publicado".
    """
    if word.text.endswith(_endings(words.language, "verb_ends")):
        return True
    done = word.text.endswith(_endings(words.language, "participle_ends"))
    return done and before is not None and before.text[0].isupper()


def _noun(word: Word, words: Lexicon) -> bool:
    return (
        word.is_word
        and not word.text.isdigit()
        and word.text.lower() not in _no_nouns(words.language)
    )


def _joined(
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
    step = _complement(after, place + 1, words)
    if step:
        acronym = after[step - 1].text.isupper() and len(after[step - 1].text) > 2
        return 0 if acronym or _heads(after, step - 1, words) else step
    at = place + 1
    while at < len(after) and (after[at].text in words["articles"] or after[at].text in "'’"):
        at += 1
    if at == len(after) or not _noun(after[at], words):
        return 0
    follower, articled = after[at], at > place + 1
    if _heads(after, at, words) or any(a == follower.start for a, _ in known):
        return 0
    if follower.text[0].islower() and (_has_object(after, at, words) or _capital(after, place)):
        return 0  # "y exige más", "et demande que", "Asuntos Sociales y concédale"
    if articled and not _articled(after, place, words):
        return 0  # "la Universidad de Kara y el Ayuntamiento": two names
    goes_on = not articled or follower.text[0].isupper() or linked in words["broad_prepositions"]
    return at + 1 if goes_on else 0


def _articled(after: list[Word], place: int, words: Lexicon) -> bool:
    """Say whether the complement before a place has an article: "de la Enseñanza"."""
    for at in range(place - 1, -1, -1):
        if after[at].text in words["prepositions"]:
            follower = after[at + 1].text
            return after[at].text in words["articled"] or follower in words["articles"] | {"'", "’"}
    return False


def _has_object(after: list[Word], at: int, words: Lexicon) -> bool:
    """Say whether a word is followed as a verb is: by an article, "que", a pronoun."""
    return at + 1 < len(after) and after[at + 1].text in words["verb_objects"]


def _capital(after: list[Word], place: int) -> bool:
    """Say whether the word before a place has a capital: what joins it has one, too."""
    return place > 0 and after[place - 1].text[0].isupper()


def _heads(after: list[Word], at: int, words: Lexicon) -> bool:
    """Say whether a word opens another name: a head noun, or a prefix of one."""
    others = words["body_heads"] | words["other_heads"]
    follower = after[at + 1].text if at + 1 < len(after) else ""
    prefixed = after[at].text in words["head_prefixes"]
    return after[at].text in others or (prefixed and follower in others)


def _joined_adjective(after: list[Word], place: int, words: Lexicon) -> int:
    """Return the place after "y Popular" in "Movimiento Sindical y Popular"; else 0."""
    if not place or place + 1 >= len(after):
        return 0
    both = (after[place - 1].text, after[place + 1].text)
    alike = both[0][0].isupper() == both[1][0].isupper()
    shaped = all(text.lower().endswith(_endings(words.language)) for text in both)
    return place + 2 if alike and shaped and not _heads(after, place + 1, words) else 0


def _other_name(word: Word, known: Sequence[Span]) -> bool:
    """Say whether a word opens another name: a known one, or an acronym."""
    acronym = word.text.isupper() and len(word.text) > 2
    return acronym or any(a == word.start for a, _ in known)


def _listed(after: list[Word], place: int, known: Sequence[Span], words: Lexicon) -> int:
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
        step = _complement(after, at + 1, words)
        if not step and follower.text[0].isupper() and _noun(follower, words):
            step = at + 2
        step = step or _modifier(after, at + 1, words)
        if not step or _other_name(after[step - 1], known):
            return 0
        at = step
        while at < len(after) and _modifier(after, at, words):
            at += 1
    return at if closed else 0


def _modifier(after: list[Word], place: int, words: Lexicon) -> int:
    """Return the place after an adjective or another capital word; else 0.

    Adjectives are known by their endings; another small word counts if what follows it shows
    that it is no verb: a sign, the end, or "de".
    """
    word = after[place]
    follower = after[place + 1] if place + 1 < len(after) else None
    if word.text in "-–" and place and follower and follower.start == word.end:
        return place + 2
    if (
        not word.is_word
        or word.text.lower() in words["stop"]
        or word.text in words["prepositions"] | words["articles"]
    ):
        return 0
    if word.text[0].isupper() or not word.text.isalpha():
        return 0 if word.text.isdigit() else place + 1
    if len(word.text) < SHORTEST_ADJECTIVE or word.text.endswith(ADVERB):
        return 0
    if _is_verb(word, after[place - 1] if place else None, words):
        return 0
    if follower and follower.text == "-" and follower.start == word.end and place + 2 < len(after):
        return place + 3 if _modifier(after, place + 2, words) else 0
    if word.text in people(words.language) or word.text.endswith(_endings(words.language)):
        return place + 1
    free = place and after[place - 1].text[0].islower()
    return (
        place + 1
        if free
        and (not follower or not follower.is_word or follower.text in ("de", "du", "del", "d"))
        else 0
    )


def _tells(
    match: re.Match[str], taken: list[Word], text: str, known: Sequence[Span], words: Lexicon
) -> bool:
    """Say whether the words make a name and no common phrase ("Comité technique")."""
    content = [
        w
        for w in taken
        if w.is_word
        and w.text not in words["prepositions"] | words["articles"] | words["conjunctions"]
    ]
    telling = [w for w in content if w.text not in words["generic"] and not NUMERAL.match(w.text)]
    if not telling or NUMERAL.match(content[0].text):
        return False
    holders = {span for w in telling for span in known if span[0] <= w.start < span[1]}
    fresh = [w for w in telling if not any(a <= w.start < b for a, b in holders)]
    if not fresh and len(holders) < 2 and (match.group(1) or "") not in words["place_heads"]:
        return False  # "le Bureau de l'OIT", "el Comité de la UE": whose, but no name
    capitals = [w for w in content if w.text[0].isupper()]
    if (match.group(1) or "") in words["weak_heads"] and not capitals and len(content) < 2:
        return False
    name = text[match.start() : taken[-1].end]
    if name in words["generic_names"] or any(plan in name for plan in words["plan_names"]):
        return False
    before = text[: match.start()].rstrip(' «“"(')
    opens = (before[-1:] or "") in FIRST
    placed = content[0].text in words["places"] | people(words.language)
    sure = (match.group(1) or "") in words["sure_heads"] and len(content) > 1
    return not opens or bool(capitals) or placed or sure
