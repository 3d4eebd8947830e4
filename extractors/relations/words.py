"""Two texts compared word by word: what they share, what was taken out and put in.

Case, accents and kinds of quotes and dashes make no difference, nor does what joins a clause
to the next one ("; and").
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from extractors.wording.folding import fold
from extractors.wording.languages import Language

WORD = re.compile(r"\w(?:[\w.,'’/$-]*\w)?|[^\w\s]")
LIKE = 0.5  # share of words that two texts have in common to be one
Run = tuple[str, str]  # of the text before and of that after; equal where they are the same


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: how they compare, and where each stands in the text."""

    text: str
    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def rest(self) -> str:
        """The text after the last word: what joins it to the next clause."""
        return self.text[self.spans[-1][1] :] if self.spans else self.text

    def printed(self, start: int, end: int) -> str:
        """Return the text from one word to before another, with the space before it."""
        first = self.spans[start - 1][1] if start else 0
        return self.text[first : self.spans[end - 1][1]] if start < end else ""


def words_of(
    text: str, language: Language | None = None, said: tuple[str | None, str | None] = (None, None)
) -> Words:
    """Return the words of a text, without what joins it to the next clause of a list.

    ``said`` are an action as printed and its verb: the verb stands for it, whatever its tense.
    """
    end = len(text)
    if language and (tail := _tail(language).search(fold(text))):
        end = tail.start()
    action, verb = said
    at = text.find(action) if action and verb else -1
    spans: list[tuple[int, int]] = []
    folded: list[str] = []
    for match in WORD.finditer(text, 0, end):
        if at >= 0 and at <= match.start() < at + len(action or ""):
            if spans and spans[-1][0] == at:
                continue
            spans.append((at, at + len(action or "")))
            folded.append(f"to {verb}")
        else:
            spans.append(match.span())
            folded.append(fold(match.group()))
    return Words(text, tuple(folded), tuple(spans))


def similarity(before: Words, after: Words) -> float:
    """Return the share of words in common, from 0 to 1."""
    return _matcher(before, after).ratio()


def pairs(
    before: Sequence[Words], after: Sequence[Words], alike: Callable[[int, int], bool]
) -> dict[int, int]:
    """Return which text before each text after goes back to, by place, the likest first.

    Two texts are one where they have half of their words in common. Of texts that are as
    like as each other those go together that are `alike` (by places before and after).
    """
    scored = []
    for at, text in enumerate(after):
        for number, words in enumerate(before):
            matcher = _matcher(words, text)
            bounds = matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio  # ever dearer
            if all((share := bound()) >= LIKE for bound in bounds):
                scored.append((-share, not alike(number, at), at, number))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, number in sorted(scored):
        if at not in found and number not in taken:
            taken.add(number)
            found[at] = number
    return found


def runs(before: Words, after: Words) -> Iterator[Run]:
    """Yield the runs of two texts in order; what differs has a side that may be empty.

    A lone word in common between two runs that differ parts nothing and goes with them.
    """
    found = _matcher(before, after).get_opcodes()
    at = 0
    while at < len(found):
        tag, a, b, c, d = found[at]
        if tag == "equal":
            yield after.printed(c, d), after.printed(c, d)
        else:
            while at + 2 < len(found) and found[at + 1][2] - found[at + 1][1] == 1:
                at += 2
                b, d = found[at][2], found[at][4]
            yield before.printed(a, b), after.printed(c, d)
        at += 1


def removed(found: Sequence[Run]) -> str | None:
    """Return the words of the text before only, its runs parted by bars."""
    return " | ".join(old.strip() for old, new in found if old and old != new) or None


def added(found: Sequence[Run]) -> str | None:
    """Return the words of the text after only, its runs parted by bars."""
    return " | ".join(new.strip() for old, new in found if new and old != new) or None


def marked(found: Sequence[Run]) -> str:
    """Return both texts in one: ``[-taken out-]`` and ``{+put in+}``."""
    told = ""
    for old, new in found:
        if old == new:
            told = _joined(told, new, new)
            continue
        for text, opening, closing in ((old, "[-", "-]"), (new, "{+", "+}")):
            if bare := text.strip():
                told = _joined(told, text, f"{opening}{bare}{closing}")
    return told


def _joined(told: str, text: str, shown: str) -> str:
    """Put a run after others; marks stand apart from the words beside them."""
    apart = told.endswith(("-]", "+}")) and text[:1].isalnum()
    gap = " " if apart or (text != shown and text[:1].isspace()) else ""
    return told + gap + shown


def _matcher(before: Words, after: Words) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, before.folded, after.folded, autojunk=False)


@cache
def _tail(language: Language) -> re.Pattern[str]:
    ands = "|".join(language.numbers.ands)
    return re.compile(rf"\s*[;,.:]?(?:\s+(?:{ands}))?\s*$")
