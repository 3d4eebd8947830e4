"""Papers in a language that is not read: the Office prints German, Arabic, Russian too.

The languages are told by py3langid, which carries its model with it, from the words that
are no names: a French paper full of English names is French all the same.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from extractors.wording.languages import CODES, is_plainly, language_of
from extractors.wording.registers import records

ENOUGH = 15  # letters of words that are no names; labels of a table are fewer or of all kinds
DOUBT = 0.05  # the chance that a text is in a language we read after all


class Foreign(NamedTuple):
    """A language that is not read; ``code`` is its ISO 639-1 code, None where it is not sure."""

    code: str | None

    @property
    def name(self) -> str:
        """Return the language in words: `German (de)`."""
        return language_name(self.code) if self.code else "a language that was not made out"


def foreign_language(text: str) -> Foreign | None:
    """Return the language of a text that is in none of those we read; None if it may be.

    >>> foreign_language("Der Verwaltungsrat hat beschlossen, die Frage zu vertagen.").code
    'de'
    """
    if any(is_plainly(text, language_of(code)) for code in CODES):
        return None
    plain = unicodedata.normalize("NFKC", text)  # Arabic is often printed in joined forms
    found = likely_languages(plain)
    own = sum(found.get(code, 0.0) for code in CODES)
    if not _is_of_other_script(plain) and (not found or own > DOUBT):
        return None
    code = max(found, key=lambda code: found[code], default=None)
    return Foreign(code if code and code not in CODES and found[code] > 0.5 else None)


def likely_languages(text: str) -> Mapping[str, float]:
    """Return how likely a text is in each language; none for a text of too few words."""
    plain = without_names(text)
    return dict(_identifier().rank(plain)) if plain else {}


def without_names(text: str) -> str:
    """Return the words of a text that are no names; nothing where they are too few to tell."""
    plain = " ".join(word for word in text.split() if not _is_name(word))
    return plain if sum(map(str.isalpha, plain)) >= ENOUGH else ""


@cache
def language_names() -> Mapping[str, str]:
    """Return the languages that can be told apart: English names by ISO 639-1 code."""
    return MappingProxyType({r["code"]: r["name"] for r in records("language_names.csv")})


def language_name(code: str) -> str:
    """Return a language as a reader knows it, with its code.

    >>> language_name("pt")
    'Portuguese (pt)'
    """
    return f"{language_names()[code]} ({code})"


@cache
def _identifier() -> Any:
    """Return the identifier; most papers need none, and it takes 90 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(list(language_names()))
    return found


def _is_name(word: str) -> bool:
    """Say whether a word opens with a capital, a figure or a sign; some scripts have none."""
    return not word[0].isalpha() or word[0].isupper()


def _is_of_other_script(text: str) -> bool:
    """Say whether most letters are not Latin."""
    letters = [char for char in text if char.isalpha()]
    other = sum("LATIN" not in unicodedata.name(char, "") for char in letters)
    return len(letters) >= ENOUGH and 2 * other > len(letters)
