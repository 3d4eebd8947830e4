"""Text in another language than its paper's: a whole paper, or passages inside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

from extractors.findings import Draft
from extractors.wording.foreign import (
    Foreign,
    language_name,
    likely_languages,
    without_names,
)
from extractors.wording.languages import Language, is_plainly
from schemas.tables import Paper, Passage

RUNNING = frozenset({"paragraph", "text", "clause", "bullet"})
SURE = 0.95  # likelihood; names of bodies and titles left as they are stay below
LEAST = 3  # passages of a language; fewer are quotations
LONG = 4  # letters: shorter words are alike in too many languages
SIGNS = ".,;:()"  # beside words


def unread_language(papers: Iterable[Paper]) -> Iterator[Draft]:
    """Yield a draft for a paper in a language that is not read."""
    for paper in papers:
        message = f"the text is in {Foreign(paper.language).name}: only its words are read, "
        message += "no numbers, dates, amounts, names, citations or decisions"
        yield Draft("language-not-read", message, 1)


def strange_passages(passages: Sequence[Passage], language: Language) -> list[Passage]:
    """Return the running text in other languages than ``language``, if there is enough of it."""
    return list(chain.from_iterable(_by_language(passages, language).values()))


def mixed_languages(passages: Sequence[Passage], language: Language) -> Iterator[Draft]:
    """Yield a draft for each other language in which passages of a paper are."""
    for code, found in _by_language(passages, language).items():
        first, last = found[0].page, max(passage.page_end for passage in found)
        where = f"page {first}" if first == last else f"pages {first} to {last}"
        message = f"{len(found)} passages on {where} are in {language_name(code)}, the paper is "
        message += f"read as {language_name(language.code)}: no meaning is read from them"
        yield Draft("languages-mixed", message, first, found[0].passage_id)


def _by_language(passages: Sequence[Passage], language: Language) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    doubtful = _doubtful(passages, language)
    for passage in doubtful if len(doubtful) >= LEAST else ():
        likely = likely_languages(passage.text)
        code = max(likely, key=lambda code: likely[code], default=language.code)
        if code != language.code and likely[code] > SURE:
            found[code].append(passage)
    return {code: each for code, each in found.items() if len(each) >= LEAST}


def _doubtful(passages: Sequence[Passage], language: Language) -> list[Passage]:
    """Return the running text that may be in another language; most is plainly in its own.

    Where its commonest words are too few to tell, as in the items of a list, its other words
    do, if most of them stand in what is plainly in the language.
    """
    running = [passage for passage in passages if passage.kind in RUNNING]
    plain = [is_plainly(passage.text, language) for passage in running]
    known = {
        word.strip(SIGNS)
        for passage, sure in zip(running, plain, strict=True)
        for word in (passage.text.split() if sure else ())
    }
    return [
        passage
        for passage, sure in zip(running, plain, strict=True)
        if not sure and _is_unknown(without_names(passage.text), known)
    ]


def _is_unknown(text: str, known: Set[str]) -> bool:
    """Say whether fewer than half of the words of a text are known, short ones left out."""
    words = [word.strip(SIGNS) for word in text.split() if len(word) >= LONG]
    return bool(text) and (not words or 2 * sum(word in known for word in words) < len(words))
