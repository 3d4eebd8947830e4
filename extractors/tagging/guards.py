"""Where a name is none: addresses, symbols, money, and people who bear a country's name."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extractors.tagging.lexicon import Lexicon
from extractors.tagging.tokens import tokens_of

BLOCKED = re.compile(
    r"""https?://\S+ | \bwww\.\S+ | \S+@\S+\.\w+
    | \b[\w-]+(?:\.[\w-]+)*\.(?:org|int|com|net|edu|gov)\b(?:/\S*)?
    | \S+\.(?:docx?|pdf|html?)\b
    | \b(?=\S*\d)[A-Z][A-Z0-9.]{0,9}(?:/[\w.()\[\]-]+)+(?:\s?\((?:Rev|Add|Corr)\.\s?\d?\))?
    | \bGB\.\d+(?:/[\w.()-]+)*
    | (?:US|U\.S\.)\s?\$ | \$\s?US\b | \b[ÉE]\.[-‑\ ]?U\.(?=\s*\$) | \$\s?[ÉE]\.[-‑\ ]?U\.
    | \b(?:US|U\.S\.|United\ States)\ dollars?\b
    | \b(?:[Dd]ollars?|[Dd]ólares)[\s(]+(?:des\ |de\ los\ |de\ )?
      (?:[ÉE]tats[-‑]Unis|Estados\ Unidos|[ÉE]\.[-‑\ ]?U\.|EE\.?\s?UU\.?|USA|US)
      (?:\ d['’]Amérique|\ de\ América)?
    """,
    re.VERBOSE,
)
# without one of these a text holds nothing of that kind; most texts do
MAY_BLOCK = re.compile(
    r"[/@]|www\.|GB\.\d|\.(?:org|int|com|net|edu|gov|docx?|pdf|html?)\b"
    r"|[Dd](?:oll|ól)ar|U\.?(?:S\.?)?\s*\$|\$\s?[UÉE]"
)
GRADE = re.compile(r"[GPD][1-6]|NO[A-D]|GS")
GRADE_REACH = 3  # tokens before a grade in which the word for the post stands
LOWER = re.compile(r"[a-zà-ÿ]{3}")
LONGEST_NAME = 6  # capital words looked at behind a country
NEXT = 2  # tokens between two countries of a list: a comma, "and", an article
NAME_AFTER_TITLE = 3  # given names between "Mr" and the surname


def blocked(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which nothing is named: addresses, symbols, "US$"."""
    if MAY_BLOCK.search(text) is None:
        return []
    return [match.span() for match in BLOCKED.finditer(text)]


def touches(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    """Say whether a span overlaps one of the stretches."""
    return any(start < b and a < end for a, b in stretches)


def in_capitals(text: str) -> bool:
    """Say whether a passage is set in capitals, so that capitals tell nothing."""
    return len(text) > 8 and LOWER.search(text) is None


def is_person(span: Span, words: Lexicon) -> bool:
    """Say whether a country's word is the name of a person here.

    Any country after "Mr"; the names that people bear often (a list) also beside another
    capital word that is no known neighbour: "Chad Smith", "Michael Jordan".
    """
    doc, at = span.doc, span.start
    before = _word(doc, at - 1)
    titled = _word(doc, at - 2) if before == "." else before
    if titled in words["person_titles"] or _titled(doc, at, words):
        return True
    if span.text not in words["person_like"] | words["needs_article"]:
        return False
    if _after_title(doc, at, words) or before in words["first_names"]:
        return True
    if _before_head(doc, span.end, words):
        return False
    after = _word(doc, span.end)
    if _capital(after) and not after.isupper() and after not in words["not_surnames"]:
        return span.end < len(doc) and doc[span.end - 1].whitespace_ != ""
    if _capital(before) and not before.isupper() and at > 1 and before not in words["openers"]:
        return doc[at - 1].whitespace_ != "" and _word(doc, at - 2) not in {".", "?", "!", ":", ""}
    return False


def opens(span: Span) -> bool:
    """Say whether a span stands first in a sentence, where an article has a capital too."""
    return _word(span.doc, span.start - 1) in {"", ".", ":", ";", "?", "!", "–", "•"}


def is_grade(span: Span, words: Lexicon) -> bool:
    """Say whether "G7" is a grade of staff: beside a word for a post, another grade, a title.

    "Ethics Associate (G7)", "G5–G7", "grade G7", "P.4, G.7".
    """
    doc = span.doc
    near = [*range(span.start - GRADE_REACH, span.start), *range(span.end, span.end + 2)]
    said = [_word(doc, at) for at in near]
    if any(GRADE.fullmatch(word) or word.lower() in words["grade_words"] for word in said):
        return True
    return _word(doc, span.start - 1) == "(" and _capital(_word(doc, span.start - 2))


def lacks_article(span: Span, words: Lexicon) -> bool:
    """Say whether a name that is also a given name stands with a surname: "Dominique Petit"."""
    if span.text not in words["needs_article"]:
        return False
    before, after = _word(span.doc, span.start - 1), _word(span.doc, span.end)
    named = _capital(after) and span.doc[span.end - 1].whitespace_ != ""
    return before in {"-", "–"} or (named and before not in {"la", "La", "LA"})


def is_common(span: Span, words: Lexicon, countries: Sequence[Span]) -> bool:
    """Say whether a name that is also a common noun is one here: "la Réunion d'experts".

    It is a place between other countries, before a verb without an article, or behind a
    preposition of place with no complement of its own.
    """
    if span.text not in words["common_nouns"]:
        return False
    doc = span.doc
    if any(_listed(doc, span, country, words) for country in countries):
        return False
    after, before = _word(doc, span.end), _word(doc, span.start - 1)
    if before == "":
        return after not in words["verbs_of_places"]
    placed = before in words["place_prepositions"] and after not in words["complement_signs"]
    return not placed or _capital(after)


def _listed(doc: Doc, one: Span, other: Span, words: Lexicon) -> bool:
    """Say whether two names are neighbours in a list: only "," or "and" and articles between."""
    start, end = (one.end, other.start) if one.start < other.start else (other.end, one.start)
    between = words["conjunctions"] | words["articles"] | {",", "'", "’"}
    texts = tokens_of(doc)[start:end]
    return 0 < end - start <= NEXT + 1 and all(text in between for text in texts)


def _before_head(doc: Doc, at: int, words: Lexicon) -> bool:
    """Say whether the capital words from here on hold a body's head: "Kenya Roads Authority"."""
    for place in range(at, at + LONGEST_NAME):
        word = _word(doc, place)
        if word in words["body_heads"]:
            return True
        if not _capital(word):
            return False
    return False


def _titled(doc: Doc, at: int, words: Lexicon) -> bool:
    """Say whether a title and one given name stand before the word: "Ms Rosa Chad"."""
    given = _word(doc, at - 1)
    if not given.istitle() or given in words["body_heads"]:
        return False
    back = 3 if _word(doc, at - 2) == "." else 2
    return _word(doc, at - back) in words["person_titles"]


def _after_title(doc: Doc, at: int, words: Lexicon) -> bool:
    for back in range(1, NAME_AFTER_TITLE + 1):
        word = _word(doc, at - back)
        if word in words["person_titles"]:
            return True
        if not _capital(word) and word != ".":
            return False
    return False


def _word(doc: Doc, at: int) -> str:
    texts = tokens_of(doc)
    return texts[at] if 0 <= at < len(texts) else ""


def _capital(word: str) -> bool:
    return word[:1].isupper() and len(word) > 1
