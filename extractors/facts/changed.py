"""Places that a decision changes: "amends paragraph 3", "que se suprima el artículo 5"."""

import re
from collections.abc import Iterator
from functools import cache

from extractors.wording.folding import fold
from extractors.wording.languages import Language
from extractors.wording.locators import locator_pattern
from extractors.wording.registers import decision_patterns

WORDS = 5  # between a verb of change and the place: "amended its decision in ..." is none


def changed_places(text: str, language: Language) -> Iterator[str]:
    """Yield the paragraphs, articles and appendices that a text says are changed, as printed."""
    folded = fold(text)
    for match in locator_pattern(language).finditer(folded):
        before, after = folded[: match.start()], folded[match.end() :]
        if _changed(language).search(before) or _follows(language).match(after):
            yield text[match.start() : match.end()].strip(" ,")


@cache
def _changed(language: Language) -> re.Pattern[str]:
    verbs = decision_patterns(language.code, "changed")
    stops = decision_patterns(language.code, "not_changed")
    word = rf"(?!(?:{stops})\b)[\w'-]+,? "
    return re.compile(rf"\b(?:{verbs}) (?:{word}){{0,{WORDS}}}?$")


@cache
def _follows(language: Language) -> re.Pattern[str]:
    verbs = decision_patterns(language.code, "change_follows")
    return re.compile(rf",?(?: (?:of|du|de|del|des) [^.;:,]{{0,60}}?)? (?:{verbs})\b")
