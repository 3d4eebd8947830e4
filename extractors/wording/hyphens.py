"""Whether a hyphen at a line end belongs to its word or only breaks it.

The paper's own words decide first, then a dictionary of the language (simplemma, the
only use of it): `cooper-ation` is whole only when joined, `high-level` only when not.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from importlib import resources
from itertools import pairwise

from simplemma import is_known

from schemas.paper import Line

HYPHENS = "-\u2010\u2011\u00ad"
BREAK_SIGN = "\u2010"
PLAIN_HYPHEN = str.maketrans({"\u2010": "-", "\u2011": "-"})
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
JOINING = 2  # letters of the longest word that joins two others: day-to-day, vis-à-vis
BEFORE = re.compile(r"[\w’'-]+$")
AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Vocabulary:
    """The words of one paper as they stand inside its lines, and its language's dictionary."""

    def __init__(self, lines: Iterable[Line], code: str) -> None:
        """Count the words of the lines; ``code`` is the language of the paper."""
        self._code = code
        self._words: Counter[str] = Counter()
        printed = [line.text for line in lines]
        # WeasyPrint breaks words with a sign of its own, which no writer types
        self.breaks_with_sign = not any(BREAK_SIGN in text[:-1] for text in printed)
        texts = [text.translate(PLAIN_HYPHEN) for text in printed]
        for text in texts:
            self._words.update(map(str.casefold, WORD.findall(text.removesuffix("-"))))
        self._ends = [(text, after) for text, after in pairwise(texts) if text.endswith("-")]

    @cached_property
    def _hyphenates(self) -> bool:
        """Whether the paper breaks words: the dictionary knows one that a line end parts.

        Asked last, and so of few papers: a dictionary takes 0.2 to 0.7 s and up to 97 MB.
        """
        return any(
            self._broken(BEFORE.findall(text[:-1])[-1], after)
            for text, after in self._ends
            if BEFORE.search(text[:-1])
        )

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Say whether the hyphen between ``left`` and ``right``, broken there, stays.

        What the paper prints elsewhere decides; else a capital or a figure keeps it; else
        the dictionary, in a paper that breaks words at all. Of a compound that is broken
        once more (`self-as-` | `sessment`) the last part decides.
        """
        first, second = BEFORE.search(left), AFTER.match(right)
        if not first or not second:
            return True
        whole, tail = first.group(), second.group().split("-")[0]
        joined = self._words[(whole + tail).casefold()]
        kept = self._words[f"{whole}-{tail}".casefold()]
        if joined != kept:
            return kept > joined
        head = whole.rpartition("-")[2]
        if tail[0].isupper() or not head or not head[-1].isalpha():
            return True
        if tail in _words("endings.csv", self._code):
            return False
        if self._known(head + tail) and head != whole:
            return len(head) <= JOINING and self._known(tail)  # day-to- | day, not mi-par- | cours
        if self._known(head + tail):
            return not self._broken(head, tail)
        return (self._known(head) and self._known(tail)) or not self._hyphenates

    def _broken(self, left: str, right: str) -> bool:
        """Say whether two parts are one word: known when joined, and no compound of two."""
        tail = AFTER.match(right)
        if tail is None or tail.group()[0].isupper():
            return False
        second = tail.group().split("-")[0]
        apart = left.casefold() in _words("compounds.csv", self._code) and self._known(second)
        ends = second in _words("endings.csv", self._code)
        return self._known(left + second) and (ends or not apart)

    def _known(self, word: str) -> bool:
        return any(is_known(w, self._code, low_memory=True) for w in (word, word.casefold()))


@cache
def _words(name: str, code: str) -> frozenset[str]:
    """Return the words of a language from a data file: the second of its two columns.

    Endings stand in the dictionary but are no second half of a compound; first halves of
    compounds keep their hyphen even where the dictionary has the compound without one.
    """
    text = (resources.files("extractors.data") / name).read_text(encoding="utf-8")
    return frozenset(word for language, word in csv.reader(text.splitlines()) if language == code)
