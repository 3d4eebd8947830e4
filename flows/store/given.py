"""One thing that was given to be read: its address, its bytes' hash, or why there are none."""

import hashlib
import os
from dataclasses import dataclass

from extractors.errors import UnreadableError
from flows.store.masking import hide

PAPERS, QUARANTINE, REASON = "papers", "quarantine", "reason.json"
NOTHING = hashlib.sha256(b"").hexdigest()  # stands for what could not be got at all


@dataclass(frozen=True, slots=True)
class Given:
    """One source as it was found: bytes that can be got, or the reason why not."""

    source_uri: str
    sha256: str
    size: int
    refusal: UnreadableError | None = None
    token: str | None = None  # stays the same while the file does


def normal(source: str) -> str:
    """Return a source without what makes two spellings of one path, its credentials hidden.

    >>> normal("./samples//a.pdf"), normal("s3://bucket/a.pdf")
    ('samples/a.pdf', 's3://bucket/a.pdf')
    """
    return hide(source) if "://" in source else os.path.normpath(source)


def same_place(one: str, other: str) -> bool:
    """Say whether two addresses mean one place, as seen from the working folder."""
    if one == other or "://" in one or "://" in other:
        return one == other
    return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100 - keeps links
