"""Figures and signs: what a printed word can be in a table, told by its form alone."""

import re

from extractors.tables.measures import FIGURES

FIGURE = re.compile(
    r"^[(\[<>≤≥~±+*$€£¥#†‡–—−-]*(?:US\$|CHF|\$|€|£)?[–—−-]?[.,]?\d[\d,.'’/:]*(?:[–—-](?:US\$|[$€£])?\d[\d,.]*)?[%)\]–—−+*†‡§¶a-z]{0,3}$"
)
BLANK = re.compile(
    r"^(?:[–—−‐-]{1,3}|\.{2,3}|…|:|n\.?\s?/?a\.?|N\.?\s?/?A\.?|n\.d\.|s\.o\.|\(?[X#†‡*¤]\)?|\*{1,5}|[✓✔√✗✘☑☒●○])$"
)
SIGN = re.compile(r"^[(<>≤≥+–−-]*(?:US\$|[$€£¥]|CHF|EUR|USD)$")
BULLET = re.compile(r"^[•·●■▪◆◦○❖➢✓✔»›\uf0b7\uf0a7\uf0d8\u2010-\u2015*-]$")
ITEM = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]$")
MARKER = re.compile(r"^(?:\(?(?:[0-9]{1,3}(?:\.[0-9]+)*|[a-z]|[ivxlc]+)[.)]?|[•·●■▪–—-])$", re.I)
LEADER = re.compile(r"(?:\.\s?){4,}$|…{2,}$|_{4,}$")
YEAR = re.compile(
    r"^(?:(?:19|20)\d\d(?:[–/-]\d{2,4})?(?: ?[a-z*†‡]{1,2})?"
    r"|\((?:19|20)\d\d[–/-]\d{2,4}\)"  # (2033/34): bare, it may be a negative figure
    r"|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2})$"
)
COUNT = re.compile(r"^\(?(\d{1,2})\)?(?:\s?=.*)?$")
TYPED_RULE = re.compile(r"^[-_=–—]{5,}$")  # a rule typed as signs (US-034: Courier)
TAIL = re.compile(r"^(?:%|\([a-z*]\))$")  # what may follow a figure: 12,5 % and 7.1 (p)

_LEADING_GROUP = re.compile(r"^\(?[–−-]?\d{1,3}$")
_NEXT_GROUP = re.compile(r"^\d{3}(?:[.,]\d+)?\)?%?$")


def is_figure(word: str) -> bool:
    """Say whether a word is a figure, a currency sign or a sign that stands for a figure."""
    return bool(FIGURE.match(word) or SIGN.match(word) or BLANK.match(word))


def is_value(text: str) -> bool:
    """Say whether a text is one figure, or a sign that stands for one.

    >>> is_value("1 204"), is_value("12,5 %"), is_value("–"), is_value("12 staff")
    (True, True, True, False)
    >>> is_value("US$"), is_value("US$ 12")
    (False, True)
    """
    if BLANK.match(text):
        return True
    first, *others = text.split()
    return (
        len(text) <= FIGURES.longest
        and is_figure(first)
        and not (SIGN.match(first) and not others)
        and all(is_figure(part) or TAIL.match(part) for part in others)
    )


def fills_a_cell(word: str) -> bool:
    """Say whether a word alone can be a cell: a figure or what stands for one, no bare sign."""
    return bool(FIGURE.match(word) or BLANK.match(word))


def stands_for_figure(word: str) -> bool:
    """Say whether a word is a figure of a column, not the count of what follows it."""
    return fills_a_cell(word) and not word.isdecimal() and not ITEM.match(word)


def is_grouped(left: str, right: str) -> bool:
    """Say whether two neighbours have the form of one figure grouped by a space.

    >>> is_grouped("1", "234"), is_grouped("1", "546.9"), is_grouped("2012", "234")
    (True, True, False)
    """
    return bool(_LEADING_GROUP.match(left) and _NEXT_GROUP.match(right))
