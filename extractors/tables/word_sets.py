"""Words told apart as things on a page: two that look alike at one place are two words.

The only place of the finder that asks which word a word is.
"""

from collections.abc import Iterable, Sequence

from schemas.paper import Word


class WordSet:
    """Some words of a page; it keeps them, so that no other word is taken for one of them."""

    __slots__ = ("_words",)

    def __init__(self, words: Iterable[Word] = ()) -> None:
        """Take the words."""
        self._words = {id(word): word for word in words}

    def add(self, words: Iterable[Word]) -> None:
        """Take more words."""
        self._words.update((id(word), word) for word in words)

    def of(self, words: Iterable[Word]) -> list[Word]:
        """Return those of the words that are in the set, in order."""
        held = self._words
        return [word for word in words if id(word) in held]

    def not_of(self, words: Iterable[Word]) -> list[Word]:
        """Return those of the words that are not in the set, in order."""
        held = self._words
        return [word for word in words if id(word) not in held]

    def holds_all(self, words: Iterable[Word]) -> bool:
        """Say whether all of the words are in the set."""
        held = self._words
        return all(id(word) in held for word in words)

    def meets(self, words: Iterable[Word]) -> bool:
        """Say whether one of the words or more is in the set."""
        held = self._words
        return any(id(word) in held for word in words)


class LineIndex:
    """On which line of a page a word stands."""

    __slots__ = ("_lines", "_numbers")

    def __init__(self, lines: Sequence[Sequence[Word]]) -> None:
        """Number the lines from 0, top to bottom."""
        self._lines = lines
        self._numbers = {id(word): number for number, line in enumerate(lines) for word in line}

    def line_of(self, word: Word) -> int:
        """Return the number of the line of a word."""
        return self._numbers[id(word)]

    def lines_of(self, words: Iterable[Word]) -> list[int]:
        """Return the numbers of the lines of some words, top to bottom, each once."""
        numbers = self._numbers
        return sorted({numbers[id(word)] for word in words})
