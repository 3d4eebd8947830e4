"""What is given: files, folders and fsspec addresses, turned into PDFs to read."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import fsspec
from fsspec.core import url_to_fs

from extractors.errors import UnreadableError
from flows.store.given import NOTHING, Given, normal


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
