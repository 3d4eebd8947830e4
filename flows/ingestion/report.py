"""What a run says of itself, small enough for Prefect to keep."""

from pydantic import BaseModel

from extractors.errors import UnreadableError
from flows.store.ledger import Entry
from flows.store.release import Published


class Failure(BaseModel):
    """A source that was not read, and why."""

    source_uri: str
    reason: str
    message: str
    fresh: bool = True  # this run found it; else it is known to be bad

    @classmethod
    def of(cls, source_uri: str, refusal: UnreadableError) -> "Failure":
        """Return the failure that a refusal is."""
        return cls(source_uri=source_uri, reason=refusal.reason, message=refusal.message)

    @classmethod
    def known(cls, source_uri: str, entry: Entry) -> "Failure":
        """Return the failure that an earlier run found."""
        return cls(
            source_uri=source_uri,
            reason=entry.reason or "",
            message=entry.message or "",
            fresh=False,
        )


class ReadPaper(BaseModel):
    """A paper that this run read, or whose names it found again."""

    paper_id: str
    title: str | None
    source_uri: str
    sha256: str
    current: bool = True  # False where a source given later holds the same paper
    pages: int
    counts: dict[str, int]
    findings: list[tuple[str, str, str]]  # severity, code, message
    replaced: str | None = None  # hash of the PDF that was current before
    changed: dict[str, int] = {}  # rows that differ from those of that PDF, by table


class Gone(BaseModel):
    """A source that is no longer at its address."""

    source_uri: str
    paper_id: str | None


class Summary(BaseModel):
    """What a run did."""

    store: str
    given: int
    unchanged: int
    read: list[ReadPaper]
    failures: list[Failure]
    gone: list[Gone] = []
    moved: int = 0
    release: Published | None = None

    def sentence(self) -> str:
        """Return the run in one sentence."""
        parts = [f"{len(self.read)} read", f"{self.unchanged} unchanged"]
        if self.moved:
            parts.append(f"{self.moved} moved")
        if self.gone:
            parts.append(f"{len(self.gone)} gone")
        if self.failures:
            parts.append(f"{len(self.failures)} could not be read")
        if self.release:
            news = "new release" if self.release.fresh else "no change, release stays"
            held = " held back" if self.release.held_back else ""
            parts.append(f"{news} {self.release.release_id}{held}")
        return f"{self.given} given: " + ", ".join(parts) + "."
