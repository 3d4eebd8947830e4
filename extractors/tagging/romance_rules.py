"""Whether a French or Spanish head noun and what follows it are a name, or a common phrase.

Small rules in order, of which the first that answers decides. Each tells the case that it is
for; `extractors.tagging.bodies_romance.named` shows what comes of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.tagging.acronyms import Word
from extractors.tagging.lexicon import Lexicon
from extractors.tagging.longnames import people
from extractors.tagging.romance_words import Span

NUMERAL = re.compile(r"[IVXLC]+$")  # "Section II"
FIRST = frozenset({"", ".", "!", "?", "•", "–", "-", ":"})


@dataclass(frozen=True)
class Named:
    """A head noun and the words taken behind it; ``before`` is the text in front of it."""

    head: str  # of a body; empty where the noun is common ("small heads")
    name: str
    before: str
    taken: list[Word]
    known: Sequence[Span]  # places of known names
    words: Lexicon

    @cached_property
    def content(self) -> list[Word]:
        """The words taken but prepositions, articles and conjunctions."""
        words = self.words
        small = words["prepositions"] | words["articles"] | words["conjunctions"]
        return [word for word in self.taken if word.is_word and word.text not in small]

    @cached_property
    def telling(self) -> list[Word]:
        """The words of the content that are not common to many bodies."""
        generic = self.words["generic"]
        return [w for w in self.content if w.text not in generic and not NUMERAL.match(w.text)]

    @property
    def has_capitals(self) -> bool:
        """Say whether a word of the content has a capital."""
        return any(word.text[0].isupper() for word in self.content)


Rule = Callable[[Named], bool | None]


def tells(one: Named) -> bool:
    """Say what the first rule that answers says: whether the words make a name."""
    return next(answer for rule in RULES if (answer := rule(one)) is not None)


def _says_nothing(one: Named) -> bool | None:
    """Refuse a head with common words only, or with a number.

    >>> from extractors.tagging.bodies_romance import named
    >>> named("selon le Comité technique, la Section II", "fr")
    []
    """
    return False if not one.telling or NUMERAL.match(one.content[0].text) else None


def _is_of_one_owner(one: Named) -> bool | None:
    """Refuse a head before one known name: whose, but no name; some heads are names so too.

    >>> from extractors.tagging.bodies_romance import named
    >>> [named(f"selon {name} de Kara", "fr", "Kara") for name in ("le Bureau", "la Banque")]
    [[], ['Banque de Kara']]
    """
    holders = {span for w in one.telling for span in one.known if span[0] <= w.start < span[1]}
    fresh = any(not any(a <= w.start < b for a, b in holders) for w in one.telling)
    named = fresh or len(holders) > 1 or one.head in one.words["place_heads"]
    return None if named else False


def _is_weak(one: Named) -> bool | None:
    """Refuse a head that is a common word too, with one small word.

    >>> from extractors.tagging.bodies_romance import named
    >>> named("dans le Centre rural", "fr"), named("dans le Centre rural andin", "fr")
    ([], ['Centre rural andin'])
    """
    weak = one.head in one.words["weak_heads"] and not one.has_capitals
    return False if weak and len(one.content) < 2 else None


def _is_common(one: Named) -> bool | None:
    """Refuse names that many bodies have a unit of, and plans.

    >>> from extractors.tagging.bodies_romance import named
    >>> named("el Comité de Redacción aprobó la Plataforma de Acción de Kara", "es")
    []
    """
    plan = any(plan in one.name for plan in one.words["plan_names"])
    return False if plan or one.name in one.words["generic_names"] else None


def _stands_inside(one: Named) -> bool | None:
    """Take a name inside a sentence: there its capital tells.

    >>> from extractors.tagging.bodies_romance import named
    >>> named("según la Asociación rural, ...", "es"), named("Asociación rural, ...", "es")
    (['Asociación rural'], [])
    """
    return True if (one.before.rstrip(' «“"(')[-1:] or "") not in FIRST else None


def _has_a_second_sign(one: Named) -> bool:
    """Ask for another capital, a place or a sure head where a sentence begins.

    >>> from extractors.tagging.bodies_romance import named
    >>> named("Asociación andina, ...", "es"), named("Federación rural andina, ...", "es")
    (['Asociación andina'], ['Federación rural andina'])
    """
    placed = one.content[0].text in one.words["places"] | people(one.words.language)
    sure = one.head in one.words["sure_heads"] and len(one.content) > 1
    return one.has_capitals or placed or sure


RULES: tuple[Rule, ...] = (
    _says_nothing,
    _is_of_one_owner,
    _is_weak,
    _is_common,
    _stands_inside,
    _has_a_second_sign,
)
