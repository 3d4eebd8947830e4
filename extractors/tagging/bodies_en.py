"""Bodies by their shape in English: capital words with a head noun among them."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import zip_longest

from extractors.tagging.acronyms import Word, words_of
from extractors.tagging.lexicon import Lexicon, currencies

Span = tuple[int, int]
CAPITAL = r"[A-ZÀ-Þ][\w&]*(?:[-–][\w]+)*(?:[’'](?=\s)|[’']s(?=\s[A-Z]))?"
LINK = r"(?:of|for|on|and|to|against|&)(?:\sthe)?"
RUN = rf"{CAPITAL}(?:\s{CAPITAL})*"
LISTED = rf"(?:\s(?:of|for|on)(?:\sthe)?\s{RUN}(?:,\s{RUN})+,?\sand\s{RUN})"
CHAIN = re.compile(rf"\b(?:[LD][’'])?{CAPITAL}(?:{LISTED}|\s(?:{LINK}\s)?{CAPITAL})+")
LONG = 3  # words before "Administration" that make it a body and no task
MODIFIERS = 2  # words before the head that make a name even if one is a known name


def english_bodies(
    text: str, known: Sequence[Span], words: Lexicon, owners: Container[Span] = ()
) -> Iterator[Span]:
    """Yield the stretches of a text that name a body by their shape.

    ``known`` are places of known bodies: a head noun inside one is spoken for. A run of
    capitals is cut at "and" where both sides are names, then stripped from the left until
    its head noun is that of a body: "President of the Andean Labour Council" gives the
    council, "Plan of Action of the Council" nothing but the council.
    """
    for match in CHAIN.finditer(text):
        chain = match.group()
        if not any(word in words["body_heads"] for word in re.split(r"\W+", chain)):
            continue
        chain_words = _without_money(words_of(text, *match.span()), words)
        for part in _parts(_without_openers(chain_words, words), known, words):
            span = _body(part, known, words, owners)
            name = text[span[0] : span[1]] if span else ""
            plan = any(plan in name for plan in words["plan_names"])
            if span and not plan and name not in words["generic_names"]:
                yield span


def _without_money(chain: list[Word], words: Lexicon) -> list[Word]:
    """Return the words before a currency: "Adaptation Fund Board of | USD 5 million"."""
    at = next((i for i, word in enumerate(chain) if word.text in currencies()), len(chain))
    while 0 < at < len(chain) and chain[at - 1].text in words["connectors"] | {"and", "the"}:
        at -= 1
    return chain[:at]


def _without_openers(chain: list[Word], words: Lexicon) -> list[Word]:
    skipped = words["determiners"] | words["openers"]
    while chain and chain[0].text in skipped | {"of", "for", "on", "and", "to", "the"}:
        if chain[0].text == "All" and len(chain) > 1 and chain[1].text in words["after_all"]:
            break
        chain = chain[1:]
    return chain


def _parts(chain: list[Word], known: Sequence[Span], words: Lexicon) -> Iterator[list[Word]]:
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
    return institution and _headed(left, words) and len(own) >= MODIFIERS


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
    if not _headed(left, words):
        return False
    again = next((i for i, word in enumerate(right) if word.text == "and"), len(right))
    if _headed(right[:again], words):
        return True
    heads = (word.text in words["body_heads"] for word in right)
    ended = left[-1].text in words["body_heads"] and left[-1] in _first_stretch(left, words)
    return len(left) > 1 and ended and not any(heads)


def _headed(part: Sequence[Word], words: Lexicon) -> bool:
    """Say whether the first stretch of the words, up to a preposition, ends in a body's head."""
    stretch = _first_stretch(part, words)
    return bool(stretch) and stretch[-1].text in words["body_heads"]


def _first_stretch(part: Sequence[Word], words: Lexicon) -> list[Word]:
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


def _body(
    part: list[Word], known: Sequence[Span], words: Lexicon, owners: Container[Span]
) -> Span | None:
    """Return the name in one part, or nothing."""
    while part:
        part = _without_openers(part, words)
        stretch = _first_stretch(part, words)
        if not stretch:
            return None
        head = stretch[-1]
        complement = [w for w in part if w.start > head.end]
        if head.text in words["body_heads"] and not _spoken_for(head, known):
            return _accepted(part, stretch, complement, known, words, owners)
        part = complement
    return None


def _spoken_for(head: Word, known: Sequence[Span]) -> bool:
    return any(a <= head.start and head.end <= b for a, b in known)


def _accepted(
    part: list[Word],
    stretch: list[Word],
    complement: list[Word],
    known: Sequence[Span],
    words: Lexicon,
    owners: Container[Span],
) -> Span | None:
    """Return the span of a name whose head fits, unless all its words are generic."""
    head, modifiers = stretch[-1].text, stretch[:-1]
    telling = [w for w in modifiers if w.text not in words["generic"]]
    if len(modifiers) < MODIFIERS:
        telling = [w for w in telling if not _spoken_for(w, known)]
    named = [w for w in complement if w.text[0].isupper()]
    social = any(w.text in words["social_words"] for w in named)
    if head in words["long_heads"] and len(modifiers) < LONG:
        return None
    if head in words["weak_heads"] and not (telling or (named and modifiers) or social):
        return None
    owned = bool(modifiers) and head in words["owner_heads"]
    if not telling and not named and not owned:
        return None
    if not telling and modifiers and _headed(complement[2:], words):
        return _body(
            complement, known, words, owners
        )  # "Joint Committee of the Ministry of Health"
    unknown = [w for w in named if not _spoken_for(w, known)]
    if not (telling or unknown or modifiers or head in words["place_heads"]):
        return None
    end = part[-1].end
    if head in words["ministries"]:
        countries = [a for a, _ in known if a > stretch[-1].end]
        ahead = [w for w in complement if not countries or w.end <= countries[0]]
        while ahead and not ahead[-1].text[0].isupper():
            ahead.pop()
        end = ahead[-1].end if ahead else 0
        return (
            (stretch[-1].start, end)
            if end and not telling
            else (part[0].start, end or part[-1].end)
        )
    owner = _without_owner(part, head, owners, telling or unknown)
    joint = any(w.text in words["social_words"] for w in part)
    if not owner and head in words["state_heads"] and not joint:
        owner = _without_state(part, stretch[-1], known, words)
    return part[0].start, owner or end


def _without_state(
    part: list[Word], head: Word, known: Sequence[Span], words: Lexicon
) -> int | None:
    """Return the end of a state body's name before "of <country>" at its end.

    The words before must make a name without it: "National Labour Council of Zambia", but
    "National Council of Zambia".
    """
    for at in range(len(part) - 2, 0, -1):
        first = part[at + 1 + (part[at + 1].text == "the" and at + 2 < len(part))]
        if part[at].text == "of" and (first.start, part[-1].end) in known:
            small = words["connectors"] | {"and", "the"}
            own = [w for w in part[:at] if w.is_word and w.text not in small and w != head]
            enough = len(own) >= MODIFIERS or any(w.start > head.end for w in own)
            return part[at - 1].end if enough else None
    return None


def _without_owner(
    part: list[Word], head: str, owners: Container[Span], own: Sequence[Word]
) -> int | None:
    """Return the end of a name before "of the <known body>": that is a name of its own."""
    for at in range(len(part) - 2, 0, -1):
        if part[at].text == "of" and part[at + 1].text == "the" and at + 2 < len(part):
            first, last = part[at + 2], part[-1]
            if (first.start, last.end) in owners and any(w.end < part[at].start for w in own):
                return part[at - 1].end if part[at - 1].text != head or at > 1 else None
    return None
