"""Places inside a document as references name them: paragraph numbers, sections, appendices.

Source: "paras 8, 9, 10 and 16", "Paragraphs 44–45", "paragr. 5", "párrafos 1 y 2",
"para. 3(c)", "Appendix II".
"""

import re
from functools import cache

from extractors.wording.folding import fold
from extractors.wording.languages import Language

NUMBER = r"\d{1,4}(?:\.\d{1,3})*(?: ?\([a-z0-9]{1,4}\)| ?[a-h]\))*"
RANGED = r"-|to\b|au?\b|al\b"  # no language uses another's word in a list of numbers
RANGE_LIMIT = 100  # paragraphs; a longer "range" is two unrelated numbers


def paragraph_numbers(text: str, language: Language) -> tuple[str, ...]:
    """Return the paragraph numbers that ``text`` lists, ranges spelled out.

    >>> from extractors.wording.languages import language_of
    >>> paragraph_numbers("paragraphs 5, 8(b) and 10–12", language_of("en"))
    ('5', '8', '10', '11', '12')
    """
    folded = fold(text)
    lead = re.match(rf"\W*(?:{'|'.join(language.paragraph_words)})?\s*", folded)
    numbers: list[str] = []
    at = lead.end() if lead else 0
    while match := _next_number(language).match(folded, at):
        first = int(match["first"])
        last = int(match["last"] or first)
        if not first <= last <= first + RANGE_LIMIT:
            break
        numbers += map(str, range(first, last + 1))
        at = match.end()
    return tuple(numbers)


def announced_paragraphs(text: str, language: Language) -> tuple[str, ...]:
    """Return the numbers of a text that is "Paragraph 13." and nothing else, or none.

    That is how the summary covers of 2009 to 2011 name the decision.
    """
    words = "|".join(language.paragraph_words)
    whole = re.fullmatch(rf"\W*(?:{words})(?P<numbers>[ 0-9,;()a-z–-]{{1,80}})\.?", fold(text))
    return paragraph_numbers(text, language) if whole else ()


@cache
def locator_pattern(language: Language) -> re.Pattern[str]:
    """Return the pattern of one locator in folded text: a word and its numbers, outer first.

    ``paragraph 4 and others`` is one locator; so are ``Appendix II`` and ``annex, para. 16``.
    """
    words = "|".join(sorted(language.locator_words, key=len, reverse=True))
    join = "|".join(language.list_joins)
    joins = rf"(?: ?, ?(?:(?:{join}) )?| (?:{join}) | ?- ?)"
    numbers = rf"(?:{NUMBER}(?:{joins}(?:{NUMBER}|\([a-z]{{1,4}}\)))*|(?:[ivxl]+|[a-z])\b)"
    one = rf"(?:{words}) ?{numbers}"
    outer = rf"(?:{'|'.join(language.appendix_words)})"
    return re.compile(rf"(?<!\w)(?:(?:{outer}|{one}),? )*(?:{one}|{outer}(?=[.,;)]|$))")


@cache
def _next_number(language: Language) -> re.Pattern[str]:
    joins = "|".join((*language.list_joins, *language.paragraph_words))
    return re.compile(
        rf"\s*(?:[,;]|\b(?:{joins})\b)*\s*(?:\b(?:{joins})\b)?\s*(?P<first>\d{{1,3}})(?!\d)"
        rf"(?:\s?\([a-z0-9]+\)|\s?[a-h]\))*(?:\s?(?:{RANGED})\s?(?P<last>\d{{1,3}})(?!\d))?"
    )
