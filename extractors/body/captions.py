"""Labels of captions and of appendices: what opens with one, and its number."""

import re
from collections.abc import Sequence

from extractors.cover.lines import is_reissue
from extractors.pages.lines import text_of
from extractors.pages.marks import SMALL
from extractors.wording.captions import caption_of
from extractors.wording.folding import fold, fold_label
from extractors.wording.languages import Language
from schemas.paper import Line

__all__ = ["caption_of", "is_appendix", "words_of"]


def is_appendix(text: str, language: Language) -> bool:
    """Say whether a heading's text names an appendix: `Appendix II`, `Annexe`, `Anexo I`."""
    number = r"(?: ?(?:[ivx]{1,5}|[a-z]|[0-9]{1,2}))?(?:\s?[.:–-].*)?"
    pattern = rf"(?:{'|'.join(language.appendix_words)}){number}\Z"
    return re.match(pattern, fold_label(text)) is not None


def heads_appendix(lines: Sequence[Line], skip: int, language: Language) -> bool:
    """Say whether a heading, or its first line over a title, opens an appendix.

    ``skip`` words of the first line are a number or an arrow.
    """
    size = SMALL * lines[0].size  # no raised marks
    parts = (lines[0].words[skip:], [word for line in lines for word in line.words][skip:])
    first, whole = (text_of(word for word in part if word.size > size) for part in parts)
    return any(opens_appendix(text, lines[0].page, language) for text in (first, whole))


def opens_appendix(text: str, page: int, language: Language) -> bool:
    """Say whether a heading on a page opens an appendix; `Addendum` on a cover opens none."""
    return is_appendix(text, language) and not (page == 1 and is_reissue(text))


def names_figure(text: str, language: Language) -> bool:
    """Say whether the label of a caption is that of a figure: `Figure 25.I`, `Gráfico 2`."""
    return re.match(rf"(?:{'|'.join(language.captions['figure'])})\b", fold(text)) is not None


def words_of(line: Line, label: str) -> int:
    """Return how many words of a line its opening label takes."""
    size, wanted = 0, len(re.sub(r"\s", "", label))
    for count, word in enumerate(line.words):
        if size >= wanted:
            return count
        size += len(word.text)
    return len(line.words)
