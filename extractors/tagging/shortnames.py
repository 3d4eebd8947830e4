"""Short forms that a paper introduces: "the Assembly" after "General Assembly".

A head noun with a capital behind a definite article is the one body of that head, if the paper
names just one; a bracket may introduce it outright ("hereinafter “the Fund”").
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from extractors.tagging.body_heads import english_head
from extractors.tagging.lexicon import Lexicon, lexicon

LONG_METHODS = frozenset({"name", "alias", "definition", "pattern"})
ARTICLE = {
    "en": r"[Tt]he ",
    "fr": r"(?:[Ll]e |[Ll]a |[Ll][’']|[Dd]u |[Aa]u )",
    "es": r"(?:[Ee]l |[Ll]a |[Dd]el |[Aa]l )",
}


class Found(NamedTuple):
    """A name found in one passage: offsets in its text, ``inner`` if a longer name holds it."""

    start: int
    end: int
    text: str
    label: str
    entity_id: str
    method: str
    inner: bool = False


@lru_cache(maxsize=8)
def _bare(language: str, forms: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of the short forms of one paper behind a definite article."""
    heads = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    small = "of|for|on|de|du|des|del|pour|para|sobre|sur"
    more = rf"(?! ?[-–&] ?\w| (?:[A-ZÀ-Þ]|(?:{small})\b| ?d[’']))"
    return re.compile(rf"(?<![\w’']){ARTICLE[language]}({heads})(?![\w’'-]){more}")


@cache
def _introduced(language: str) -> re.Pattern[str]:
    heads = "|".join(sorted(lexicon(language)["short_heads"] | lexicon(language)["body_heads"]))
    lead = r"(?:[^()«“\"]{0,40})"
    return re.compile(rf"\({lead}[«“\"][\s ]?{ARTICLE[language]}({heads})[\s ]?[»”\"]\)")


def short_names(
    texts: Sequence[str], found: Sequence[Sequence[Found]], language: str
) -> Iterator[tuple[int, Found]]:
    """Yield (passage, name) of every short form, in order.

    A short form counts behind the first long one, if the paper names one body of that head
    only; ``found`` are the names of each passage by their place.
    """
    words = lexicon(language)
    owners = _heads(found, words)
    single = {head: ids for head, ids in owners.items() if len(ids) == 1}
    given = dict(_given(texts, found, language))
    if not single and not given:
        return
    pattern = _bare(language, frozenset(single) | frozenset(given))
    seen: set[str] = set()
    for number, (text, names) in enumerate(zip(texts, found, strict=True)):
        taken = [(name.start, name.end) for name in names]
        firsts = _ends(names, words)
        for match in pattern.finditer(text):
            head = match.group(1)
            ids = given.get(head) or single.get(head)
            introduced = head in seen or firsts.get(head, len(text)) < match.start()
            free = not any(a < match.end(1) and match.start(1) < b for a, b in taken)
            if ids and free and (introduced or head in given):
                (entity_id,) = ids
                yield number, Found(*match.span(1), head, "ORG", entity_id, "short")
        seen |= set(firsts)


def _heads(found: Iterable[Sequence[Found]], words: Lexicon) -> Mapping[str, set[str]]:
    """Return head noun -> the bodies of the paper that have it."""
    owners: dict[str, set[str]] = {}
    for names in found:
        for name in names:
            for head in _head_of(name, words):
                owners.setdefault(head, set()).add(name.entity_id)
    return owners


def _ends(names: Sequence[Found], words: Lexicon) -> dict[str, int]:
    """Return head noun -> where the first long name of it ends in a passage."""
    ends: dict[str, int] = {}
    for name in names:
        for head in _head_of(name, words):
            ends.setdefault(head, name.end)
    return ends


def _head_of(name: Found, words: Lexicon) -> Iterator[str]:
    """Yield what papers shorten the long name of a body to: its head, and what leads to it.

    "Committee" and "Advisory Committee" of "Advisory Committee on Budgetary Questions".
    """
    parts = re.split(r"[ ’']", name.text)
    if name.label != "ORG" or name.method not in LONG_METHODS or len(parts) == 1:
        return
    head = english_head(parts) if words.language == "en" else parts[0]
    if head in words["short_heads"]:
        yield head
        small = words["connectors"] | words["prepositions"] | words["conjunctions"] | {","}
        lead = list(takewhile(lambda part: part not in small, parts))
        if 1 < len(lead) < len(parts) and head in (lead[0], lead[-1]):
            yield " ".join(lead)


def _given(
    texts: Sequence[str], found: Sequence[Sequence[Found]], language: str
) -> Iterator[tuple[str, set[str]]]:
    """Yield short forms that a bracket behind a name introduces: («the Fund»)."""
    for text, names in zip(texts, found, strict=True):
        if "(" in text:
            for match in _introduced(language).finditer(text):
                before = [n for n in names if n.label == "ORG" and not n.inner]
                ids = {n.entity_id for n in before if 0 <= match.start() - n.end <= 1}
                if len(ids) == 1:
                    yield match.group(1), ids
