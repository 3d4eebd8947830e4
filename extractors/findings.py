"""Findings before they are numbered: what each check says, by its code.

The codes, their severity and meaning are in ``extractors/data/finding_codes.csv``.
"""

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, cast

from extractors.errors import printable
from extractors.wording.registers import records
from schemas.tables import Finding

MOST = 2000  # characters of a message: it may quote what is in a file
Severity = Literal["error", "warning", "info"]


class Draft(NamedTuple):
    """A finding without id; ``message`` says what was expected and what was found."""

    code: str
    message: str
    page: int | None = None
    passage_id: str | None = None


class Code(NamedTuple):
    """A kind of finding: how much it matters and, in a sentence, what it means."""

    severity: Severity
    meaning: str


@cache
def finding_codes() -> dict[str, Code]:
    """Return every kind of finding by its code, in the order of the dictionary."""
    return {
        record["code"]: Code(cast(Severity, record["severity"]), record["meaning"])
        for record in records("finding_codes.csv")
    }


def findings(paper_id: str, drafts: Iterable[Draft], series: str = "finding") -> list[Finding]:
    """Return numbered findings of one paper, by page, then in the order given.

    ``series`` is the word in their ids: those of one series are numbered at once.

    Raises:
        KeyError: a draft has a code that is not in the register.
    """
    ordered = sorted(drafts, key=lambda draft: draft.page or 0)
    return [
        Finding(
            finding_id=f"{paper_id}#{series}_{number}",
            paper_id=paper_id,
            severity=finding_codes()[draft.code].severity,
            code=draft.code,
            page=draft.page,
            passage_id=draft.passage_id,
            message=printable(draft.message, MOST),
        )
        for number, draft in enumerate(ordered, 1)
    ]
