"""Bodies by their shape in French and Spanish: a capital head noun and what depends on it."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from extractors.tagging.acronyms import Word, words_of
from extractors.tagging.lexicon import Lexicon, lexicon
from extractors.tagging.ownership import of_a_body, of_a_state, without_owner
from extractors.tagging.romance_joins import joined, listed
from extractors.tagging.romance_parts import complement, modifier
from extractors.tagging.romance_rules import Named, tells
from extractors.tagging.romance_words import Span, opens_another

REACH = 160  # characters looked at behind a head noun


@cache
def _head_pattern(language: str) -> re.Pattern[str]:
    heads = "|".join(sorted(lexicon(language)["body_heads"], key=len, reverse=True))
    prefixes = "|".join(sorted(lexicon(language)["head_prefixes"]))
    small = "|".join(sorted(lexicon(language)["small_heads"]))
    named = r"(?=\s(?:(?:de la|de l[’']|du|des|de|del|d[’'])\s?)?[A-ZÀ-Þ])"
    return re.compile(rf"\b(?:(?:{prefixes})\s)?({heads})(?=[\s-])|\b({small}){named}")


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
        if not taken:
            continue
        start, stop = match.start(), taken[-1].end
        head = match.group(1) or ""
        if tells(Named(head, text[start:stop], text[:start], taken, known, words)):
            end = stop
            yield start, end


def _taken(
    text: str, at: int, after: list[Word], known: Sequence[Span], words: Lexicon
) -> list[Word]:
    """Return the words behind the head that belong to the name."""
    taken: list[Word] = []
    place, linked = 0, ""
    head = re.split(r"[\s'’]", text[:at])[-1]
    while place < len(after):
        step = complement(after, place, words)
        if step and _ends_before(head, taken, after[place:step], after, known, words):
            break
        if step:
            linked = after[place].text
        else:
            step = (
                joined(after, place, linked, known, words)
                or listed(after, place, known, words)
                or modifier(after, place, words)
            )
        if not step or _gap(text, after, place, at):
            break
        taken += after[place:step]
        place = step
    return taken


def _ends_before(
    head: str,
    taken: list[Word],
    part: list[Word],
    after: list[Word],
    known: Sequence[Span],
    words: Lexicon,
) -> bool:
    """Say whether a name ends before a complement, which names what it is about or whose it is."""
    place, noun = len(taken), part[-1]
    step = place + len(part)
    if not place and _stands_alone(head, after, step, words):
        return True
    if part[0].text in words["against"] and opens_another(after, step - 1, words):
        return True  # "la Federación de Periodistas contra la Comisión"
    if part[0].text not in words["of"]:
        return False
    is_known = any(start == noun.start for start, _ in known)
    if is_known and of_a_state(head, taken, after, step, words):
        return True
    return of_a_body(head, taken, noun, words)


def _stands_alone(head: str, after: list[Word], step: int, words: Lexicon) -> bool:
    """Say whether a head is a whole name before "sobre los requisitos": no body is called so."""
    about = after[0].text in words["broad_prepositions"] and head in words["whole_heads"]
    return about and after[step - 1].text[0].islower()


def _gap(text: str, after: list[Word], place: int, at: int) -> bool:
    """Say whether something other than one space or a hyphen stands before the word."""
    before = after[place - 1].end if place else at
    return text[before : after[place].start] not in ("", " ")


def named(text: str, language: str, *known: str) -> list[str]:
    """Return the names of bodies that a text holds; ``known`` are those of the registry in it.

    >>> named("con la Asociación Andina de Puertos y el Ayuntamiento", "es")
    ['Asociación Andina de Puertos']
    """
    places = [(at, at + len(name)) for name in known if (at := text.find(name)) >= 0]
    found = romance_bodies(text, places, lexicon(language))
    return [text[start:end] for start, end in found]
