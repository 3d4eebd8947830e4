"""Why rows differ from the release before: the cause of each paper, and of rows of several."""

from collections.abc import Callable, Iterable, Mapping

from flows.store.ledger import Entry, Ledger
from flows.store.marks import Marks, first_difference
from flows.store.parts import Part, Parts
from schemas.change_tables import Cause

Why = Callable[[Mapping[str, str]], tuple[Cause, str]]  # of a row: cause, its paper


class Causes:
    """The causes of one release against the one before."""

    def __init__(
        self,
        old: Parts,
        now: Mapping[str, tuple[Entry, Marks]],
        ledger: Ledger,
        same_code: bool,
    ) -> None:
        """Look at what each paper was made of; ``now`` are the papers to be released."""
        self._old, self._ledger = old, ledger
        self._else: Cause = "other_papers" if same_code else "new_reader"
        self.of_papers: dict[str, Cause] = {}  # of those that are other than they were
        self._of_entities: dict[str, Cause] = {}
        for paper_id, (entry, marks) in now.items():
            before = old.papers.get(paper_id)
            if before is None:
                self.of_papers[paper_id] = "new_paper"
            elif before.content != entry.content:
                self.of_papers[paper_id] = _between(before, marks)
            elif before.made_of and before.made_of.corrections != marks.corrections:
                self.of_papers[paper_id] = "correction"  # applied in releases: the paper is as read
        for paper_id, before in old.papers.items():
            if paper_id not in now:
                self.of_papers[paper_id] = self._of_loss(paper_id, before)

    def paper(self, paper_id: str) -> Why:
        """Return the cause of a paper's own rows."""
        return _always(self.of_papers.get(paper_id, self._else), paper_id)

    def group(self, members: Iterable[str]) -> Why:
        """Return the cause of the first of several papers that has one."""
        found = (self.of_papers[paper] for paper in members if paper in self.of_papers)
        return _always(next(found, self._else), "")

    def row(self, record: Mapping[str, str]) -> tuple[Cause, str]:
        """Return the cause of a row that names its paper."""
        paper_id = record["paper_id"]
        return self.of_papers.get(paper_id, self._else), paper_id

    def source(self, record: Mapping[str, str]) -> tuple[Cause, str]:
        """Return the cause of a row of `sources.csv`."""
        paper_id = record["paper_id"]
        default: Cause = "moved_file" if paper_id else "refused_pdf"
        return self.of_papers.get(paper_id, default), paper_id

    def entity(self, record: Mapping[str, str]) -> tuple[Cause, str]:
        """Return the cause of the paper through which an entity came, went or changed."""
        return self._of_entities.get(record["entity_id"], self._else), ""

    def note_entities(self, paper_id: str, lines: Iterable[str]) -> None:
        """Remember which entities a paper that is other than it was names now, or did."""
        if cause := self.of_papers.get(paper_id):
            old = self._old.papers.get(paper_id)
            before = {self._old.lines[number] for number in old.entities} if old else set()
            for line in before ^ {*lines}:
                self._of_entities.setdefault(line.split(",", 1)[0], cause)

    def _of_loss(self, paper_id: str, before: Part) -> Cause:
        """Return why a paper is no longer held."""
        if any(entry.withdrawn is not None for entry in self._ledger.of_paper(paper_id)):
            return "withdrawn"
        pdf = before.made_of.pdf if before.made_of else ""
        if any(entry.paper_id != paper_id for entry in self._ledger.of(pdf)):
            return "new_reader"  # it takes the same bytes for another paper
        return "lost"


def _between(before: Part, now: Marks) -> Cause:
    """Return the cause of a held paper; of one from a store of old it is the code."""
    return (first_difference(before.made_of, now) if before.made_of else None) or "new_reader"


def _always(cause: Cause, paper_id: str) -> Why:
    return lambda _: (cause, paper_id)
