"""The folder `report/` of a release in the making: files written, or taken from the last."""

import os
import shutil
from pathlib import Path

from flows.store.place import Store
from flows.store.pointer import LATEST, read_pointer

REPORT, OVERVIEW = "report", "index.html"
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript",
         ".json": "application/json", ".png": "image/png", ".webp": "image/webp"}  # fmt: skip
AT_ONCE = 500  # objects that are copied at once


class Shelf:
    """Where the pages of one release go; what stands unchanged is linked or copied."""

    def __init__(self, store: Store, folder: str, before: str | None) -> None:
        """Take the folders of this report and of the one before, below the store."""
        self.store, self.folder, self.before = store, folder, before
        self._copies: list[tuple[str, str]] = []
        if store.local:
            Path(store.path(self.folder)).mkdir(parents=True, exist_ok=True)

    def write(self, name: str, data: bytes) -> int:
        """Write a file; return its size."""
        write(self.store, f"{self.folder}/{name}", data)
        return len(data)

    def take(self, name: str) -> bool:
        """Take a file over from the release before; say whether it was there."""
        if not self.before:
            return False
        source, target = (self.store.path(f"{f}/{name}") for f in (self.before, self.folder))
        if not self.store.local:
            self._copies.append((source, target))
            return True
        try:
            os.link(source, target)
        except FileNotFoundError:
            return False
        except OSError:  # a file system without links
            shutil.copyfile(source, target)
        return True

    def close(self) -> None:
        """Copy what was taken from an object store, many at once."""
        for at in range(0, len(self._copies), AT_ONCE):
            sources, targets = zip(*self._copies[at : at + AT_ONCE], strict=True)
            self.store.fs.copy(list(sources), list(targets))


def write(store: Store, name: str, data: bytes) -> None:
    """Write a file below the store; an object store is told what kind it is, for browsers."""
    path = store.path(name)
    if store.local:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
        return
    kind = KINDS[os.path.splitext(name)[1]]  # noqa: PTH122 - an object's name is no path
    more = {"ContentType": kind} if "s3" in store.fs.protocol else {}
    store.fs.pipe_file(path, data, **more)


def report_of(store: Store) -> str:
    """Return the address of the report of the latest release."""
    if store.local:
        return Path(store.path(f"{LATEST}/{REPORT}/{OVERVIEW}")).absolute().as_uri()
    place = (read_pointer(store) or {"path": LATEST})["path"]
    return f"{store.url}/{place}/{REPORT}/{OVERVIEW}"
