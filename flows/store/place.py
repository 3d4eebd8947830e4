"""Any fsspec place as a store of folders that are written whole or not at all.

A folder counts only with its last file, the manifest. On a local disk a folder is
written aside and moved into place; elsewhere the old manifest goes first and the new
one comes last, so that a reader never takes half a write for a whole one.
"""

import shutil
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

ASIDE = ".writing-"  # begins the names of what is not whole yet


class Store:
    """Files and folders below one place, addressed by paths relative to it."""

    def __init__(self, url: str) -> None:
        """Open a place; nothing is written before the first `put`."""
        options = {"use_listings_cache": False} if "://" in url else {}
        self.fs, root = url_to_fs(url, **options)
        self.root = str(root).rstrip("/")
        self.url = url
        self.local = isinstance(self.fs, LocalFileSystem)

    def path(self, name: str) -> str:
        """Return the path of a file or folder as its file system knows it."""
        return f"{self.root}/{name}"

    def get(self, name: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none."""
        try:
            data: bytes = self.fs.cat_file(self.path(name))
        except FileNotFoundError:
            return None
        return data

    def get_all(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of several files at once, by name.

        Raises:
            FileNotFoundError: one of them is not there.
        """
        wanted = {self.path(name): name for name in names}
        if not wanted:
            return {}
        found: dict[str, bytes] = (
            self.fs.cat(list(wanted))
            if len(wanted) > 1
            else {path: self.fs.cat_file(path) for path in wanted}
        )
        return {wanted[self._own(path)]: data for path, data in found.items()}

    def put(self, name: str, data: bytes) -> None:
        """Write one file in one step: readers see the old bytes or the new ones."""
        path = self.path(name)
        if not self.local:
            self.fs.pipe_file(path, data)
            return
        aside = Path(self._aside("file"))
        aside.write_bytes(data)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        aside.replace(path)

    def put_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write a folder whole, in place of any old one; its last file is the manifest."""
        if self.local:
            self._move_in(name, files)
        else:
            self._manifest_last(name, files)

    def remove(self, name: str) -> None:
        """Remove a file or folder, if it is there."""
        path = self.path(name)
        if self.fs.exists(path):
            self.fs.rm(path, recursive=True)

    def names(self, folder: str) -> list[str]:
        """Return the names of what lies in a folder, sorted; empty where there is none."""
        try:
            found = self.fs.ls(self.path(folder), detail=False)
        except FileNotFoundError:
            return []
        return sorted(str(path).rstrip("/").rsplit("/", 1)[-1] for path in found)

    def holding(self, folder: str, manifest: str) -> set[str]:
        """Return the names of the whole folders below a folder, from one listing."""
        root = self._own(self.path(folder)) + "/"
        return {
            parts[0]
            for found in self.fs.find(self.path(folder))
            if len(parts := self._own(found).removeprefix(root).split("/")) == 2
            and parts[1] == manifest
        }

    def _own(self, path: str) -> str:
        """Return a path as this store writes it: some file systems put a `/` before it."""
        return path if path.startswith(self.root) else path.lstrip("/")

    def _aside(self, kind: str) -> str:
        Path(self.root).mkdir(parents=True, exist_ok=True)
        return self.path(f"{ASIDE}{kind}-{uuid.uuid4().hex}")

    def _move_in(self, name: str, files: Mapping[str, bytes]) -> None:
        fresh, target = Path(self._aside("folder")), Path(self.path(name))
        fresh.mkdir()
        try:
            for file, data in files.items():
                (fresh / file).write_bytes(data)
            target.parent.mkdir(parents=True, exist_ok=True)
            self._swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def _swap(self, fresh: Path, target: Path) -> None:
        if target.exists():
            old = Path(self._aside("old"))
            target.rename(old)
            fresh.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        else:
            fresh.rename(target)

    def _manifest_last(self, name: str, files: Mapping[str, bytes]) -> None:
        *rest, manifest = files
        if self.fs.exists(self.path(f"{name}/{manifest}")):
            self.fs.rm_file(self.path(f"{name}/{manifest}"))
        for stale in set(self.names(name)) - set(files):
            self.fs.rm_file(self.path(f"{name}/{stale}"))
        for file in [*rest, manifest]:
            self.fs.pipe_file(self.path(f"{name}/{file}"), files[file])
