"""Any fsspec place as a store of files and folders that are written whole or not at all.

On a local disk a folder is written aside and moved into place. Elsewhere nothing can be
moved, so a folder is one zip object, which is seen whole or not at all. A release, which
people read file by file, is written in place there, its manifest last.
"""

import errno
import fcntl
import io
import shutil
import threading
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import fsspec
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from flows.store.masking import hide, masked, revealed

ASIDE = ".writing-"  # begins the names of what is not whole yet
GUARD = ".guard"  # locked for the moment of a swap on a local disk
ZIP = ".zip"  # ends the name of a folder where it is one object
STILL = (1980, 1, 1, 0, 0, 0)  # the time of every file of a zip: same folder, same bytes
IN_PROCESS = threading.Lock()  # guards swaps where neither locks nor conditions exist


class PlaceError(Exception):
    """An address that cannot be used, with what to do about it."""


def open_place(url: str) -> tuple[fsspec.AbstractFileSystem, str]:
    """Return the file system of an address and the path in it.

    Raises:
        PlaceError: no file system is known for it, or its package is not installed.
    """
    url, private = hide(url), revealed(url)
    options = {"use_listings_cache": False} if "://" in url else {}
    try:
        fs, path = url_to_fs(private, **options)
    except ImportError as error:
        package = "s3fs" if url.startswith("s3") else str(error)
        raise PlaceError(f"{url}: a package is missing, install it: {package}") from None
    except ValueError as error:
        raise PlaceError(
            f"{url}: this kind of address is not known ({masked(str(error))})"
        ) from None
    return fs, str(path)


def stays_inside(name: str) -> bool:
    """Say whether a name, joined to a folder, stays in it.

    >>> stays_inside("papers/gb1-x-1-en"), stays_inside("a/../../b"), stays_inside("/etc/x")
    (True, False, False)
    """
    return all(map(is_name, name.split("/")))


def is_name(part: str) -> bool:
    """Say whether a text is the name of one file or folder.

    >>> is_name("gb1-x-1-en"), is_name("papers/gb1-x-1-en"), is_name(".."), is_name("")
    (True, False, False, False)
    """
    odd = "\\" in part or "/" in part or not part.isprintable()
    return not odd and part not in ("", ".", "..")


@contextmanager
def named(path: str) -> Iterator[None]:
    """Say of errors of the disk where they happened: a full one does not say it itself."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or path
        raise


class Store:
    """Files and folders below one place, addressed by paths relative to it."""

    def __init__(self, url: str) -> None:
        """Open a place; nothing is written before the first `put`."""
        self.fs, root = open_place(url)
        self.root = root.rstrip("/")
        self.url = hide(url)
        self.local = isinstance(self.fs, LocalFileSystem)

    def path(self, name: str) -> str:
        """Return the path of a file or folder as its file system knows it.

        Raises:
            PlaceError: the name leads out of the store.
        """
        if not stays_inside(name):
            raise PlaceError(f"{name!r} is no name of a file in the store")
        return f"{self.root}/{name}"

    def get(self, name: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none."""
        try:
            data: bytes = self.fs.cat_file(self.path(name))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return data

    def has(self, name: str) -> bool:
        """Say whether there is such a file."""
        return bool(self.fs.isfile(self.path(name)))

    def put(self, name: str, data: bytes) -> None:
        """Write one file in one step: readers see the old bytes or the new ones."""
        path = self.path(name)
        if not self.local:
            self.fs.pipe_file(path, data)
            return
        aside = Path(self.aside("file"))
        try:
            with named(path):
                aside.write_bytes(data)
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

    def swap(self, name: str, expected: bytes | None, data: bytes) -> bool:
        """Write a file only if it holds `expected` (None: is not there); say whether it did.

        On a local disk a lock makes this one step, on S3 a conditional write. Other
        places know neither: there it is safe within one process only.
        """
        if self.local:
            with self._guard():
                return self._swap_unguarded(name, expected, data)
        if "s3" in self.fs.protocol:
            return self._swap_on_condition(name, expected, data)
        with IN_PROCESS:
            return self._swap_unguarded(name, expected, data)

    def get_folder(self, name: str) -> dict[str, bytes]:
        """Return the files of a whole folder by name; nothing where there is none."""
        if self.local:
            folder = Path(self.path(name))
            return {p.name: p.read_bytes() for p in folder.iterdir()} if folder.is_dir() else {}
        data = self.get(name + ZIP)
        if data is None:
            return {}
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {file: packed.read(file) for file in packed.namelist()}

    def put_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write a folder whole, in place of any old one; its last file is the manifest.

        Raises:
            PlaceError: the name of a file leads out of the folder.
        """
        for file in files:
            if not stays_inside(file):
                raise PlaceError(f"{file!r} is no name of a file in {name}")
        if self.local:
            with self.new_folder(name) as fresh:
                for file, data in files.items():
                    (Path(fresh) / file).write_bytes(data)
            return
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
            for file, data in files.items():
                zipped.writestr(zipfile.ZipInfo(file, STILL), data, zipfile.ZIP_DEFLATED)
        self.put(name + ZIP, packed.getvalue())

    @contextmanager
    def new_folder(self, name: str) -> Iterator[str]:
        """Give the path of a folder to fill; it takes its place when that went well.

        Where nothing can be moved it is filled in place: write its manifest last.
        """
        if not self.local:
            yield self.path(name)
            return
        fresh, target = Path(self.aside("folder")), Path(self.path(name))
        fresh.mkdir()
        try:
            with named(str(target)):
                yield str(fresh)
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists():
                    self._out_of_the_way(target)
                fresh.rename(target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def open_read(self, name: str) -> BinaryIO:
        """Open a file for reading from any place in it."""
        more = {} if self.local else {"block_size": 1 << 23, "cache_type": "readahead"}
        return cast(BinaryIO, self.fs.open(self.path(name), "rb", **more))

    def remove(self, name: str) -> None:
        """Remove a file or folder, if it is there; a folder is not seen half removed."""
        path = self.path(name)
        if self.local:
            if Path(path).is_dir() and not Path(path).is_symlink():
                self._out_of_the_way(Path(path))
            else:
                Path(path).unlink(missing_ok=True)
            return
        there = [*self.fs.find(path), *(p for p in (path, path + ZIP) if self.fs.isfile(p))]
        manifests = sorted({found for found in there if found.endswith(".json")})
        for some in (manifests, sorted(set(there) - set(manifests))):
            if some:
                self.fs.rm(some)

    def remove_files(self, names: Iterable[str]) -> None:
        """Remove files that are there, many at once."""
        paths = [self.path(name) for name in names]
        if self.local:
            for path in paths:
                Path(path).unlink(missing_ok=True)
        elif paths:
            self.fs.rm(paths)

    def get_files(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of files that are there, by name, many at once."""
        return {name: data for name in names if (data := self.get(name)) is not None}

    def names(self, folder: str) -> list[str]:
        """Return the names of what lies in a folder, sorted; empty where there is none."""
        try:
            found = self.fs.ls(self.path(folder), detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return []
        names = (str(path).rstrip("/").rsplit("/", 1)[-1] for path in found)
        return sorted(name for name in names if not name.startswith(ASIDE))

    def whole(self, folder: str, manifest: str) -> set[str]:
        """Return the names of the whole folders that lie in a folder."""
        names = self.names(folder)
        if not self.local:
            return {name.removesuffix(ZIP) for name in names if name.endswith(ZIP)}
        root = Path(self.path(folder))
        return {name for name in names if (root / name / manifest).is_file()}

    def aside(self, kind: str) -> str:
        """Return a path in the store for what is not whole yet.

        Raises:
            OSError: the store cannot be written to.
        """
        root = Path(self.root)
        if root.exists() and not root.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "the store is a file, not a folder", self.root)
        root.mkdir(parents=True, exist_ok=True)
        return self.path(f"{ASIDE}{kind}-{uuid.uuid4().hex}")

    def probe(self) -> None:
        """Make sure that the store can be written to, before anything costly begins.

        Raises:
            OSError: it cannot.
        """
        name = f"{ASIDE}probe-{uuid.uuid4().hex}"
        self.put(name, b"")
        self.remove_files([name])

    def clean(self) -> None:
        """Remove what a killed run left half written; only the one writer may call this."""
        if not self.local:
            return
        for left in Path(self.root).glob(f"{ASIDE}*"):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    def _out_of_the_way(self, path: Path) -> None:
        old = Path(self.aside("old"))
        path.rename(old)
        shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        self.aside("guard")  # the folder must be there
        with Path(self.path(GUARD)).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # freed by the kernel, however this process ends
            yield

    def _swap_unguarded(self, name: str, expected: bytes | None, data: bytes) -> bool:
        if self.get(name) != expected:
            return False
        self.put(name, data)
        return True

    def _swap_on_condition(self, name: str, expected: bytes | None, data: bytes) -> bool:
        path = self.path(name)
        try:
            if expected is None:
                self.fs.pipe_file(path, data, mode="create")
                return True
            etag = self.fs.info(path)["ETag"]
            if self.get(name) != expected:
                return False
            self.fs.pipe_file(path, data, IfMatch=etag)
        except FileNotFoundError:
            return False
        except FileExistsError:
            return False
        except OSError:
            if self.get(name) == expected:  # the condition held: something else went wrong
                raise
            return False
        return True
