"""What is new in a release, paper by paper: for `releases.json` and the feed."""

import csv
import io
from collections import Counter
from typing import Any

from flows.store.sink import header_of
from schemas.change_tables import Cause
from schemas.tables import Paper

MOST = 200  # papers that are named; all are counted
NAMED = ("paper_id", "symbol", "language", "title")


class News:
    """Papers that are other than in the release before, with the cause of each."""

    def __init__(self) -> None:
        """Begin with none."""
        self.counts: Counter[Cause] = Counter()
        self.papers: list[dict[str, str]] = []

    def add(self, paper_id: str, cause: Cause, body: bytes) -> None:
        """Add a paper; ``body`` is its row of `papers.csv`, as it is or was."""
        self.counts[cause] += 1
        if len(self.papers) < MOST:
            text = (header_of(Paper) + body).decode()
            row = next(csv.DictReader(io.StringIO(text, newline="")), {"paper_id": paper_id})
            named = {name: row.get(name) or "" for name in NAMED}
            self.papers.append({**named, "cause": cause})

    def told(self) -> dict[str, Any]:
        """Return what a manifest says of them."""
        return {"causes": dict(sorted(self.counts.items())), "papers": self.papers}
