"""What is given: files, folders and fsspec addresses, turned into PDFs to read."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import fsspec
from fsspec.core import url_to_fs

from extractors.errors import UnreadableError

NOTHING = hashlib.sha256(b"").hexdigest()  # stands for what could not be got at all


@dataclass(frozen=True, slots=True)
class Given:
    """One source as it was found: bytes that can be got, or the reason why not."""

    source_uri: str
    sha256: str
    size: int
    refusal: UnreadableError | None = None


def find(sources: Iterable[str]) -> Iterator[str | Given]:
    """Yield the address of every PDF given, in order; folders are walked, sorted by name.

    What does not exist, and a folder in which there is no PDF, is yielded as a refusal.
    """
    for source in sources:
        place = normal(source)
        fs, path = url_to_fs(place)
        if fs.isdir(path):
            yield from _in_folder(fs, path, place)
        elif fs.exists(path):
            yield place
        else:
            yield Given(place, NOTHING, 0, _missing())


def look(sources: Iterable[str]) -> list[Given]:
    """Find and hash what is given, each address once, in order."""
    seen: dict[str, Given] = {}
    for found in find(sources):
        given = found if isinstance(found, Given) else _hashed(found)
        seen.setdefault(given.source_uri, given)
    return list(seen.values())


def fetch(source_uri: str) -> bytes:
    """Return the bytes at an address.

    Raises:
        UnreadableError: they cannot be got.
    """
    fs, path = url_to_fs(source_uri)
    try:
        data: bytes = fs.cat_file(path)
    except FileNotFoundError:
        raise _missing() from None
    except (OSError, ValueError) as error:
        raise UnreadableError("not-readable", f"the file cannot be opened: {error}") from error
    return data


def normal(source: str) -> str:
    """Return a source without what makes two spellings of one path.

    >>> normal("./samples//a.pdf"), normal("s3://bucket/a.pdf")
    ('samples/a.pdf', 's3://bucket/a.pdf')
    """
    return source if "://" in source else os.path.normpath(source)


def same_place(one: str, other: str) -> bool:
    """Say whether two addresses mean one place, as seen from the working folder."""
    if one == other or "://" in one or "://" in other:
        return one == other
    return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100 - keeps links


def _in_folder(fs: fsspec.AbstractFileSystem, path: str, place: str) -> Iterator[str | Given]:
    root = fs._strip_protocol(path).rstrip("/")
    names = sorted(
        found[len(root) + 1 :]
        for found in fs.find(path)
        if found.lower().endswith(".pdf")
        and not any(part.startswith(".") for part in PurePosixPath(found[len(root) :]).parts)
    )
    for name in names:
        yield f"{place.rstrip('/')}/{name}"
    if not names:
        yield _refused(place, "no-pdfs", "there is no PDF in this folder; give another one")


def _hashed(source_uri: str) -> Given:
    try:
        data = fetch(source_uri)
    except UnreadableError as refusal:
        return Given(source_uri, NOTHING, 0, refusal)
    if not data:
        return _refused(source_uri, "empty-file", "the file is empty; fetch it again")
    return Given(source_uri, hashlib.sha256(data).hexdigest(), len(data))


def _refused(source_uri: str, reason: str, message: str) -> Given:
    return Given(source_uri, NOTHING, 0, UnreadableError(reason, message))


def _missing() -> UnreadableError:
    return UnreadableError("missing-file", "there is no such file; check the path")
