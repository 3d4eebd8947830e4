"""Countries with their title before the name, behind it or in brackets, whole or cut short.

"Korea, Dem. Rep.", "Dem. Rep. Congo", "Congo (Kinshasa)", "U.S. Virgin Is.": the words beside a
name say which of the countries of that name is meant, so no name becomes its neighbour.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from extractors.tagging.acronyms import fold
from extractors.tagging.gazetteer import read_table
from extractors.tagging.lexicon import Lexicon, lexicon
from extractors.tagging.tokens import tokens_of

REACH = 9  # tokens of a title, its dots and its small words included
SHORTEST_CUT = 3  # letters of a word that keeps a few of its letters: "Sts"
LONGEST_INITIALS = 4
CUTS = (3, 4)  # letters of a word cut short without a dot: "Rep", "Isla"
WORD = re.compile(r"[^\W\d_]+")


class Title(NamedTuple):
    """A title or qualifier of one country of a name; ``noun`` tells "Republic" from "South"."""

    entity_id: str
    words: tuple[str, ...]
    noun: bool


class Reading(NamedTuple):
    """Tokens ``start`` to ``end`` name one of the countries; of several none is meant for sure."""

    start: int
    end: int
    entity_ids: tuple[str, ...]


@cache
def families(language: str) -> dict[str, tuple[Title, ...]]:
    """Return the titles of the countries of one name, by the name without accents and case."""
    found: dict[str, list[Title]] = {}
    links = lexicon(language)["title_links"]
    for row in read_table("country_titles.csv"):
        if row["language"] == language:
            said = (fold(word) for word in WORD.findall(row["title"]))
            words = tuple(word for word in said if word not in links)
            title = Title(row["id"], words, row["sort"] == "title")
            found.setdefault(key_of(row["name"]), []).append(title)
    return {name: tuple(titles) for name, titles in found.items()}


def key_of(name: str) -> str:
    """Return a name as the table of titles looks it up."""
    return " ".join(WORD.findall(fold(name)))


def readings(doc: Doc, start: int, end: int, words: Lexicon) -> Iterator[Reading]:
    """Yield what the words before and behind a name of a country make of it."""
    titles = families(words.language).get(key_of(doc[start:end].text))
    if titles is None:
        return
    texts = tokens_of(doc)
    if end < len(doc) and texts[end] == "." and fold(texts[end - 1]) in words["cut_ends"]:
        end += 1  # "Virgin Is."
    yield from _before(doc, start, end, titles, words)
    yield from _behind(doc, start, end, titles, words)


def _before(
    doc: Doc, start: int, end: int, titles: Sequence[Title], words: Lexicon
) -> Iterator[Reading]:
    at, texts = start, tokens_of(doc)
    while at and start - at < REACH and texts[at - 1] in words["title_links"]:
        at -= 1
    last = at
    while at and last - at < REACH and _is_part(doc, at - 1, titles, words):
        at -= 1
    while at < last and (not texts[at].isalpha() or texts[at] in words["title_links"]):
        at += 1
    said = _said(doc, at, last, words)
    runs_on = at > 0 and texts[at - 1] in ".-–" and not doc[at - 1].whitespace_
    if said and texts[at][0].isupper() and not runs_on:
        ids = fitting(said, titles)
        if ids:
            yield Reading(at, end, ids)
        elif fold(said[-1].text) in words["qualities"] and texts[last - 1] == ".":
            yield Reading(at, end, tuple(sorted({title.entity_id for title in titles})))


def _behind(
    doc: Doc, start: int, end: int, titles: Sequence[Title], words: Lexicon
) -> Iterator[Reading]:
    if end == len(doc):
        return
    texts = tokens_of(doc)
    sign = texts[end]
    first = end + (sign in ",(-–")
    at = first
    while at < len(doc) and at - first < REACH and _is_part(doc, at, titles, words):
        at += 1
    said = _said(doc, first, at, words)
    if not said:
        return
    if texts[at - 1] == "s":
        at -= 2  # "Tanzania, United Republic of’s share"
    small = not (said[0].cut or said[0].text[0].isupper())
    small = small or (sign == "," and texts[first] in words["title_links"])
    if small and sign != "(" and (sign != "," or not _is_inverted(doc, first, at, words)):
        return
    if sign == "(":
        if at == len(doc) or texts[at] != ")":
            return
        at += 1
    else:
        while texts[at - 1] in words["title_links"] and sign != ",":
            at -= 1
    ids = fitting(said, titles)
    nouns = any(title.noun and fitting(said, (title,)) for title in titles)
    if ids and (sign == "(" or _closes(doc, at, sign, nouns, said)):
        yield Reading(start, at, ids)


def _is_inverted(doc: Doc, first: int, at: int, words: Lexicon) -> bool:
    """Say whether a title with a small first word ends as inverted ones do: "former ... of"."""
    texts = tokens_of(doc)
    return texts[at - 1] in words["title_links"] and (
        texts[first] in words["title_links"] or at == len(doc) or not doc[at].is_alpha
    )


def _closes(doc: Doc, at: int, sign: str, nouns: bool, said: Sequence["Said"]) -> bool:
    """Say whether a title without brackets ends here: "Sudan, South" only before a sign."""
    texts = tokens_of(doc)
    cut = all(word.cut or word.text.isupper() for word in said)
    if sign != "," and not cut and sign not in "-–":
        return nouns and (at == len(doc) or not texts[at].istitle())
    return nouns or cut or at == len(doc) or not (doc[at].is_alpha or texts[at] in "'’-–")


class Said(NamedTuple):
    """One word of a title as printed; ``cut`` if a dot or capitals show that it is short."""

    text: str
    cut: bool


def _said(doc: Doc, start: int, end: int, words: Lexicon) -> list[Said]:
    """Return the words of a title as printed, initials in one: "U.S." is "US"."""
    texts = tokens_of(doc)
    found: list[Said] = []
    for at in range(start, end):
        text = texts[at]
        if not text.isalpha() or text in words["title_links"]:
            continue
        dotted = at + 1 < len(doc) and texts[at + 1] == "."
        runs_on = at > start and texts[at - 1] in ".-" and not doc[at - 1].whitespace_
        if runs_on and len(text) == 1 and found and found[-1].text.isupper():
            found[-1] = Said(found[-1].text + text, True)
        else:
            found.append(Said(text, dotted or (text.isupper() and len(text) <= LONGEST_INITIALS)))
    return found


def _is_part(doc: Doc, at: int, titles: Sequence[Title], words: Lexicon) -> bool:
    """Say whether a token may belong to a title of one of the countries."""
    texts = tokens_of(doc)
    text = texts[at]
    if text in words["title_links"] or text in ".'’":
        return True
    if text in "-–":
        return at > 0 and doc[at - 1].whitespace_ == ""
    if not text.isalpha():
        return False
    dotted = at + 1 < len(doc) and texts[at + 1] == "."
    said = Said(text, dotted or text.isupper())
    fits = any(_matched(said, title.words) for title in titles)
    return fits or (dotted and fold(text) in words["qualities"])


def _matched(said: Said, words: Sequence[str]) -> frozenset[int]:
    """Return which words of a title a printed word stands for: one, or several by initials."""
    text = fold(said.text)
    for at, word in enumerate(words):
        if text == word or ((said.cut or len(text) in CUTS) and word.startswith(text)):
            return frozenset({at})
        if said.cut and len(text) > 1 and word[0] == text[0] and _skeleton(text, word):
            return frozenset({at})
    if said.text.isupper() and len(text) > 1:
        big = [at for at, word in enumerate(words) if len(word) > 1]
        for first in range(len(big) - len(text) + 1):
            run = big[first : first + len(text)]
            if all(words[at][0] == letter for at, letter in zip(run, text, strict=True)):
                return frozenset(run)
    return frozenset()


def _skeleton(short: str, word: str) -> bool:
    """Say whether the letters of a short form stand in the word in order, first and last too."""
    at = 0
    for letter in short:
        at = word.find(letter, at) + 1
        if not at:
            return False
    return len(short) >= SHORTEST_CUT or word[-1] == short[-1]


def fitting(said: Sequence[Said], titles: Sequence[Title]) -> tuple[str, ...]:
    """Return the countries whose title the printed words can be: the whole one before parts of it.

    >>> korea = [Title("KOR", ("republic",), True), Title("PRK", ("democratic", "republic"), True)]
    >>> fitting([Said("Rep", True)], korea), fitting([Said("Dem", True), Said("Rep", True)], korea)
    (('KOR',), ('PRK',))
    """
    whole: set[str] = set()
    part: set[str] = set()
    for title in titles:
        matched = [_matched(word, title.words) for word in said]
        if all(matched) and len(frozenset().union(*matched)) == sum(map(len, matched)):
            big = {at for at, word in enumerate(title.words) if len(word) > 1}
            covered = frozenset().union(*matched) >= big
            if covered or title.noun:
                (whole if covered else part).add(title.entity_id)
    return tuple(sorted(whole or part))
