"""From a list page to its papers: pages are followed, PDFs in the wanted languages taken."""

from collections import deque
from collections.abc import Iterator

from extractors.errors import UnreadableError
from flows.ingestion.archive import Archive
from flows.ingestion.list_pages import Link, canonical, goes_on, links_of
from flows.ingestion.web import Answer
from flows.store.given import NOTHING, Given

DEEPEST = 3  # steps from the page given: a session, its section, a paper's page
Listed = dict[str, str]  # a row of `listed.csv`


class Crawl:
    """Papers named by list pages; each page is looked at once."""

    def __init__(self, archive: Archive) -> None:
        """Begin with nothing seen."""
        self.archive, self.web = archive, archive.browser.web
        self.listed: list[Listed] = []
        self.problems: list[Given] = []  # pages that could not be got
        self._seen: set[str] = set()
        self._papers: set[str] = set()

    def papers(self, page: Answer) -> Iterator[Given]:
        """Yield the PDFs that a list page leads to, in its order."""
        self._seen.add(canonical(page.address))
        todo = deque([(page, 0, "", "")])
        while todo:
            here, depth, symbol, language = todo.popleft()
            for link in links_of(here.data, here.address):
                found = _named(link, symbol, language)
                if not self._wanted(found):
                    continue
                if found.is_pdf:
                    yield from self._paper(found, here.address)
                    continue
                deeper = depth + (0 if goes_on(found.address) else 1)
                if deeper > DEEPEST or not (next_page := self._page(found)):
                    continue
                if isinstance(next_page, Answer):
                    todo.append((next_page, deeper, found.symbol, found.language))
                else:
                    yield next_page

    def _wanted(self, link: Link) -> bool:
        languages = {"", *self.web.languages}
        return link.language in languages and self.archive.browser.allowed(link.address)

    def _paper(self, link: Link, page: str) -> Iterator[Given]:
        if link.address in self._papers:
            return
        self._papers.add(link.address)
        if link.symbol and link.language:
            self.listed.append(
                {
                    "symbol": link.symbol,
                    "language": link.language,
                    "address": link.address,
                    "page": page,
                }
            )
        found = self.archive.given(link.address)
        if isinstance(found, Given):
            yield found
        else:
            self.problems.append(not_a_pdf(link.address))
            yield self.problems[-1]

    def _page(self, link: Link) -> Answer | Given | None:
        """Return the page that a link leads to, if it is new and there may be one more."""
        if link.address in self._seen or len(self._seen) >= self.web.most_pages:
            return None
        self._seen.add(link.address)
        found = self.archive.given(link.address)
        if isinstance(found, Given) and found.refusal:
            self.problems.append(found)
            return None
        return found


def not_a_pdf(address: str) -> Given:
    """Return the refusal of an address that should give a PDF and gives a page."""
    refusal = UnreadableError("not-a-pdf", "the server sent a web page instead of a PDF")
    return Given(address, NOTHING, 0, refusal)


def _named(link: Link, symbol: str, language: str) -> Link:
    """Return a link with what the page that led here said of it."""
    if not link.is_pdf:
        return link
    return Link(link.address, link.symbol or symbol, link.language or language, True)
