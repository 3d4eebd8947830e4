"""One way to compare printed words: without accents, case, or kinds of dash and quote.

Covers print "ORDRE DU JOUR", "Ordre du jour", "DECIMO PUNTO" and "Décimo punto" for the
same label. Source: GB.268-GB.300 web editions drop accents on capitals.
"""

import unicodedata

SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4\u0060", "'"),
    **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u2005\u2008\u200a\t\n", " "),
}


class _Folded(dict[int, str]):
    """Code points to folded signs; each is folded once, when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[:1].lower()
        return self.setdefault(code, base if len(base) == 1 else char)


FOLDED = _Folded({ord(char): plain for char, plain in SIGNS.items()})


def fold(text: str) -> str:
    """Return ``text`` lower-case, without accents, with plain dashes, quotes and spaces.

    The result has as many code points as ``text`` (which should be NFC), so that offsets
    found in one hold in the other.

    >>> fold("QUATRIÈME QUESTION À L’ORDRE DU JOUR")
    "quatrieme question a l'ordre du jour"
    """
    return text.translate(FOLDED)


def fold_label(text: str) -> str:
    """Return folded ``text`` trimmed, with single spaces; offsets do not hold.

    >>> fold_label("  Date : ")
    'date :'
    """
    return " ".join(fold(text).split())
