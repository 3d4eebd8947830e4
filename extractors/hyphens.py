"""Whether a hyphen at a line end belongs to its word or only breaks it.

The paper's own words decide first, then a dictionary of the language (simplemma, the
only use of it): `cooper-ation` is whole only when joined, `high-level` only when not.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import pairwise

from simplemma import is_known

from schemas.paper import Line

HYPHENS = "-\u2010\u2011\u00ad"
PLAIN_HYPHEN = str.maketrans({"\u2010": "-", "\u2011": "-"})
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BEFORE = re.compile(r"[\w’'-]+$")
AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Vocabulary:
    """The words of one paper as they stand inside its lines, and its language's dictionary."""

    def __init__(self, lines: Iterable[Line], code: str) -> None:
        """Count the words of the lines; ``code`` is the language of the paper."""
        self._code = code
        self._words: Counter[str] = Counter()
        texts = [line.text.translate(PLAIN_HYPHEN) for line in lines]
        for text in texts:
            self._words.update(token.casefold() for token in WORD.findall(text.removesuffix("-")))
        self._hyphenates = any(
            self._only_joined(BEFORE.findall(text[:-1])[-1], after)
            for text, after in pairwise(texts)
            if text.endswith("-") and BEFORE.search(text[:-1])
        )

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Say whether the hyphen between ``left`` and ``right``, broken there, stays.

        What the paper prints elsewhere decides; else a capital or a figure keeps it; else
        the dictionary, in a paper that breaks words at all. Of a compound that is broken
        once more (`self-as-` | `sessment`) the last part decides.
        """
        first, second = BEFORE.search(left), AFTER.match(right)
        if not first or not second or second.group()[0].isupper():
            return True
        whole, tail = first.group(), second.group().split("-")[0]
        head = whole.rpartition("-")[2]
        if not head or not head[-1].isalpha():
            return True
        joined = self._words[(whole + tail).casefold()]
        kept = self._words[f"{whole}-{tail}".casefold()]
        if joined != kept:
            return kept > joined
        if tail in _endings(self._code):
            return False
        if not self._hyphenates:
            return not self._only_joined(head, tail)
        return not self._known(head + tail) and self._known(head) and self._known(tail)

    def _only_joined(self, left: str, right: str) -> bool:
        """Say whether two parts are a word together and not each alone."""
        tail = AFTER.match(right)
        if tail is None or tail.group()[0].isupper():
            return False
        second = tail.group().split("-")[0]
        apart = self._known(left) and self._known(second) and second not in _endings(self._code)
        return self._known(left + second) and not apart

    def _known(self, word: str) -> bool:
        return is_known(word, lang=self._code) or is_known(word.casefold(), lang=self._code)


@cache
def _endings(code: str) -> frozenset[str]:
    """Return endings that stand in the dictionary but are no second half of a compound."""
    text = (resources.files("extractors.data") / "endings.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return frozenset(row["ending"] for row in rows if row["language"] == code)
