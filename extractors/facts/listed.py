"""Lists after a count: where one runs, and where its items part."""

import re
from collections.abc import Sequence

from extractors.wording.languages import Language

Span = tuple[int, int]
SENTENCE_END = re.compile(r"(?<!\bSt)(?<!\b[A-Z])\.\s+(?=[A-ZÀ-Þ])")


def list_area(text: str, start: int, limit: int, *, bracket: bool) -> Span:
    """Return where a list runs: to its bracket, its sentence's end, or the next statement."""
    end = limit
    if bracket:
        closing = text.find(")", start, limit)
        end = closing if closing >= 0 else limit
    sentence = SENTENCE_END.search(text, start, end)
    return start, sentence.start() if sentence else end


def items_of(
    folded: str, area: Span, value: int, language: Language, names: Sequence[Span]
) -> list[Span]:
    """Split a list at semicolons, or else at commas and the last "and".

    Where "and" may belong to an item, the reading whose length is the count is taken.
    """
    ands = "|".join(language.numbers.ands)
    start, end = _trim(folded, area, ands)
    text = folded[start:end]
    taken = [(a - start, b - start) for a, b in names]
    comma = rf",(?: (?:{ands})(?= ))?"
    last = rf"{comma}| (?:{ands})(?= )(?!.*,)(?!.* (?:{ands}) )"
    patterns = [last, comma, rf"{comma}| (?:{ands})(?= )"]
    if ";" in text:
        patterns = [rf";(?: (?:{ands})(?= ))?"]
    readings = [_split(text, pattern, taken, ands) for pattern in patterns]
    items = next((items for items in readings if len(items) == value), readings[0])
    return [(start + a, start + b) for a, b in items]


def _split(text: str, separator: str, names: Sequence[Span], ands: str) -> list[Span]:
    """Return the spans between separators that stand in no name and in no brackets."""
    cuts: list[Span] = []
    for match in re.finditer(separator, text):
        inside = any(a < match.end() and match.start() < b for a, b in names)
        before = text[: match.start()]
        if not inside and before.count("(") <= before.count(")"):
            cuts.append(match.span())
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    trimmed = [_trim(text, span, ands) for span in spans]
    return [span for span in trimmed if span[0] < span[1]]


def _trim(folded: str, span: Span, ands: str) -> Span:
    """Leave out blanks, a leading "and", and the punctuation round an item; articles stay."""
    start, end = span
    lead = re.compile(rf"[\s,;:]*(?:(?:{ands}) )?").match(folded, start, end)
    start = lead.end() if lead else start
    tail = re.search(rf"(?:[\s,;]+(?:{ands})|[\s,;.])+$", folded[start:end])
    end = start + tail.start() if tail else end
    return start, max(start, end)
