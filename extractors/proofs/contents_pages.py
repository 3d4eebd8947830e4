"""Contents entries against the pages on which their headings stand.

An entry names the number that its page prints. Where pages print none, it is the step
between number named and page of the PDF that must be the same for all entries.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.findings import Draft
from extractors.wording.folding import fold_label
from schemas.tables import PageRow, Passage, Section

ENTRY = re.compile(r"(?P<title>.+?)[ .…_]+(?P<page>\d{1,4}|[ivxlc]{1,7})")
LEAST = 3  # entries whose headings were found; fewer show no step


class _Entry(NamedTuple):
    passage: Passage
    named: str
    pages: list[int]  # of the PDF, on which headings so called stand


def check_contents(
    passages: Sequence[Passage], sections: Sequence[Section], pages: Sequence[PageRow]
) -> Iterator[Draft]:
    """Yield a draft for each entry whose heading stands on another page than it names."""
    entries = _entries(passages, sections)
    labels = {page.page: page.label for page in pages if page.label}
    if not labels:
        yield from _out_of_step(entries)
        return
    for entry in entries:
        printed = [labels[page] for page in entry.pages if page in labels]
        if printed and entry.named not in printed:
            yield _draft(entry, printed[0])


def _out_of_step(entries: Sequence[_Entry]) -> Iterator[Draft]:
    counted = [entry for entry in entries if entry.named.isdecimal()]
    steps = Counter(
        step for entry in counted for step in {at - int(entry.named) for at in entry.pages}
    )
    if len(counted) < LEAST or not steps:
        return
    step, _ = steps.most_common(1)[0]
    for entry in counted:
        if int(entry.named) + step not in entry.pages:
            yield _draft(entry, str(entry.pages[0] - step))


def _draft(entry: _Entry, page: str) -> Draft:
    title = entry.passage.text
    message = f"the contents entry “{title}” names page {entry.named}, "
    message += f"its heading stands on page {page}"
    return Draft("contents-page-differs", message, entry.passage.page, entry.passage.passage_id)


def _entries(passages: Sequence[Passage], sections: Sequence[Section]) -> list[_Entry]:
    headings: Mapping[str, list[int]] = defaultdict(list)
    for section in sections:
        headings[_bare(section.title)].append(section.page)
    found = []
    for passage in passages:
        match = ENTRY.fullmatch(passage.text) if passage.kind == "text" else None
        pages = headings.get(_bare(match["title"])) if match else None
        if match and pages:
            found.append(_Entry(passage, match["page"], pages))
    return found


def _bare(title: str) -> str:
    """Fold a title and leave out the number it may open with."""
    return re.sub(r"^(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*)[.)]\s", "", fold_label(title)).strip(" .")
