"""A run of capital words in English, cut into the names that it holds."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractors.tagging.acronyms import Word
from extractors.tagging.lexicon import Lexicon, currencies

Span = tuple[int, int]
MODIFIERS = 2  # words before the head that make a name even if one is a known name


def without_money(chain: list[Word], words: Lexicon) -> list[Word]:
    """Return the words before a currency: "Adaptation Fund Board of | USD 5 million"."""
    at = next((i for i, word in enumerate(chain) if word.text in currencies()), len(chain))
    while 0 < at < len(chain) and chain[at - 1].text in words["connectors"] | {"and", "the"}:
        at -= 1
    return chain[:at]


def without_openers(chain: list[Word], words: Lexicon) -> list[Word]:
    skipped = words["determiners"] | words["openers"]
    while chain and chain[0].text in skipped | {"of", "for", "on", "and", "to", "the"}:
        if chain[0].text == "All" and len(chain) > 1 and chain[1].text in words["after_all"]:
            break
        chain = chain[1:]
    return chain


def parts_of(chain: list[Word], known: Sequence[Span], words: Lexicon) -> Iterator[list[Word]]:
    """Cut a run of capitals at "and the", between two heads, after a known name or a possessor."""
    start = 0
    for at, word in enumerate(chain):
        joins = word.text == "and" and at > start and _cuts(chain, start, at, known, words)
        owned = word.text == "of" and at > start and _of_owner(chain, start, at, words)
        if joins or owned or (word.text == "," and _names_follow(chain[at + 1 :], known)):
            yield chain[start:at]
            start = at + 1
        elif word.text in "'’" and at > start and _owner(chain, at, words):
            yield chain[start:at]
            start = at + (2 if at + 1 < len(chain) and chain[at + 1].text == "s" else 1)
    yield chain[start:]


def _names_follow(rest: Sequence[Word], known: Sequence[Span]) -> bool:
    return any(a == word.start for a, _ in known for word in rest)


def _of_owner(chain: list[Word], start: int, at: int, words: Lexicon) -> bool:
    """Say whether "of the" joins a body and the institution it is part of: two names.

    "Decent Work Institute | of the University of Kara"; the first must tell without it.
    """
    left, right = chain[start:at], chain[at + 1 :]
    right = right[1:] if right and right[0].text == "the" else right
    institution = bool(right) and right[0].text in words["owner_institutions"]
    own = [w for w in left if w.is_word and w.text not in words["generic"] | words["connectors"]]
    return institution and is_headed(left, words) and len(own) >= MODIFIERS


def _owner(chain: list[Word], at: int, words: Lexicon) -> bool:
    """Say whether an apostrophe ends another name: "Kenya's", not "Workers'" or "Women's"."""
    word = chain[at - 1].text
    return word not in words["possessors"] | {"L", "D"} and not word.endswith(("s", "men"))


def _cuts(chain: list[Word], start: int, at: int, known: Sequence[Span], words: Lexicon) -> bool:
    left, right = chain[start:at], chain[at + 1 :]
    if right and right[0].text == "the":
        return True
    if (left[0].start, left[-1].end) in known or (
        right and any(a == right[0].start for a, _ in known)
    ):
        return True
    if not is_headed(left, words):
        return False
    again = next((i for i, word in enumerate(right) if word.text == "and"), len(right))
    if is_headed(right[:again], words):
        return True
    heads = (word.text in words["body_heads"] for word in right)
    ended = left[-1].text in words["body_heads"] and left[-1] in first_stretch(left, words)
    return len(left) > 1 and ended and not any(heads)


def is_headed(part: Sequence[Word], words: Lexicon) -> bool:
    """Say whether the first stretch of the words, up to a preposition, ends in a body's head."""
    stretch = first_stretch(part, words)
    return bool(stretch) and stretch[-1].text in words["body_heads"]


def first_stretch(part: Sequence[Word], words: Lexicon) -> list[Word]:
    found: list[Word] = []
    for word, follower in zip_longest(part, part[1:]):
        if word.text in words["connectors"] or (
            word.text == "and" and follower is not None and follower.text == "the"
        ):
            break
        if word.is_word and not (word.text == "s" and found):
            found.append(word)
    while found and found[-1].text in ("and", "the"):
        found.pop()
    if len(found) > 1 and found[-1].text == "General" and found[-2].text in words["generals"]:
        found.pop()  # "Directorate-General"
    return found


def is_spoken_for(head: Word, known: Sequence[Span]) -> bool:
    return any(a <= head.start and head.end <= b for a, b in known)
