"""Contents entries against the pages on which their headings stand.

The printed page numbers may begin after the cover, so it is the step between printed
number and page of the PDF that must be the same for all entries.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extractors.findings import Draft
from extractors.wording.folding import fold_label
from schemas.tables import Passage, Section

ENTRY = re.compile(r"(?P<title>.+?)[ .…]+(?P<page>\d{1,3})")
LEAST = 3  # entries whose headings were found; fewer show no step


def check_contents(passages: Sequence[Passage], sections: Sequence[Section]) -> Iterator[Draft]:
    """Yield a draft for each entry whose page is out of step with most of the others."""
    found = _entries(passages, sections)
    steps = Counter(step for _, page, pages in found for step in {at - page for at in pages})
    if len(found) < LEAST or not steps:
        return
    step, _ = steps.most_common(1)[0]
    for entry, page, pages in found:
        if page + step not in pages:
            message = f"page {page} is named, the heading stands on page {pages[0] - step}"
            yield Draft("contents-page-differs", message, entry.page, entry.passage_id)


def _entries(
    passages: Sequence[Passage], sections: Sequence[Section]
) -> list[tuple[Passage, int, list[int]]]:
    """Return each entry with the page it names and the pages of the headings so called."""
    headings: dict[str, list[int]] = defaultdict(list)
    for section in sections:
        headings[_bare(section.title)].append(section.page)
    found = []
    for passage in passages:
        match = ENTRY.fullmatch(passage.text) if passage.kind == "text" else None
        pages = headings.get(_bare(match["title"])) if match else None
        if match and pages:
            found.append((passage, int(match["page"]), pages))
    return found


def _bare(title: str) -> str:
    """Fold a title and leave out the number it may open with."""
    return re.sub(r"^(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*)[.)]\s", "", fold_label(title)).strip(" .")
