"""Capital words that may name a body, as the rules of English names look at them."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extractors.tagging.acronyms import Word
from extractors.tagging.english_chains import MODIFIERS, Span, is_spoken_for
from extractors.tagging.lexicon import Lexicon


class Answer(NamedTuple):
    """The place of a name, or none; ``goes_on``: it is looked for behind the head instead."""

    span: Span | None = None
    goes_on: bool = False


NO_NAME = Answer()


@dataclass(frozen=True)
class Named:
    """Words that may name a body: all of them, those up to the head noun, those behind it."""

    part: list[Word]
    stretch: list[Word]
    complement: list[Word]
    known: Sequence[Span]  # places of known names
    words: Lexicon
    owners: Container[Span]  # places of known bodies that have bodies of their own

    @property
    def head(self) -> str:
        """The head noun."""
        return self.stretch[-1].text

    @property
    def modifiers(self) -> list[Word]:
        """The words before the head noun."""
        return self.stretch[:-1]

    @cached_property
    def telling(self) -> list[Word]:
        """The words before the head that are not common to many bodies."""
        found = [word for word in self.modifiers if word.text not in self.words["generic"]]
        if len(self.modifiers) >= MODIFIERS:
            return found
        return [word for word in found if not is_spoken_for(word, self.known)]

    @cached_property
    def capitals(self) -> list[Word]:
        """The capital words behind the head."""
        return [word for word in self.complement if word.text[0].isupper()]

    @cached_property
    def unknown(self) -> list[Word]:
        """The capital words behind the head that are in no known name."""
        return [word for word in self.capitals if not is_spoken_for(word, self.known)]
