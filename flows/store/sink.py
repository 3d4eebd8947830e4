"""A CSV of a release in the making: written from front to back, hashed and counted."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from flows.store.package import declared, written_resource
from flows.store.parts import Standing
from flows.store.place import Store
from schemas.csv_text import to_csv_text
from schemas.row import Row

HASHING = ThreadPoolExecutor(1, "gbpapers-hash")  # beside the copying, on another core
BLOCK = 1 << 24  # bytes that go to an object store at once


class Sink:
    """One file that grows; what is taken over from a standing table is copied in stretches."""

    def __init__(self, store: Store, path: str, standing: Standing | None = None) -> None:
        """Open a file at a path of the store's file system."""
        self.file: BinaryIO = (
            Path(path).open("wb", buffering=1 << 20)  # noqa: SIM115 - closed by `close`
            if store.local
            else cast(BinaryIO, store.fs.open(path, "wb", block_size=BLOCK))
        )
        self.standing, self.rows, self.size = standing, 0, 0
        self._hash = hashlib.sha256()
        self._hashed: Future[None] = HASHING.submit(int)  # type: ignore[arg-type] # nothing yet
        self._stretch = (0, 0)  # of the standing table, not copied yet

    def write(self, data: bytes, rows: int = 0) -> None:
        """Add bytes that hold so many rows."""
        self._copy()
        self._add(data)
        self.rows += rows

    def take(self, part: str, rows: int) -> None:
        """Add a part of the standing table as it is; an empty one needs no table."""
        if not rows and self.standing is None:
            return
        assert self.standing is not None
        start, end = self.standing.spans[part]
        if start != self._stretch[1]:
            self._copy()
            self._stretch = start, start
        self._stretch = self._stretch[0], end
        self.rows += rows

    def close(self) -> None:
        """Write what is left and close."""
        self._copy()
        self._hashed.result()
        self.file.close()

    def resource(self, path: str) -> dict[str, Any]:
        """Return the description of the CSV for the manifest."""
        return {
            **written_resource(path, self.size, self._hash.hexdigest(), self.rows),
            **declared(path),
        }

    def _add(self, data: bytes) -> None:
        self._hashed.result()  # in order, and never more than one stretch ahead
        self._hashed = HASHING.submit(self._hash.update, data)
        self.file.write(data)
        self.size += len(data)

    def _copy(self) -> None:
        (start, end), self._stretch = self._stretch, (0, 0)
        if start < end and self.standing:
            for data in self.standing.between(start, end):
                self._add(data)


@cache
def header_of(row_type: type[Row]) -> bytes:
    """Return the first line of a table's CSV."""
    return to_csv_text(row_type, []).encode()


def body_of(row_type: type[Row], rows: Iterable[Row]) -> bytes:
    """Return the CSV of rows without the first line."""
    return to_csv_text(row_type, rows).encode()[len(header_of(row_type)) :]
