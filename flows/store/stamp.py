"""What the CSVs of a paper depend on besides its bytes: the code and the data that read it."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

PURE = ("schemas", "extractors")  # the packages that decide what the CSVs say
NAMES = "tagging/data/"  # the gazetteers: what they say can be applied without reading a PDF
LIBRARIES = (
    "pdfplumber",
    "pdfminer.six",
    "fonttools",
    "py3langid",
    "spacy",
    "simplemma",
    "pydantic",
)
SUFFIXES = {".py", ".csv", ".toml"}


def stamp() -> str:
    """Return what a reading of now is marked with: its code, then its gazetteers."""
    return f"{reading_stamp()}-{names_stamp()}"


@cache
def reading_stamp() -> str:
    """Return a hash of the extractor's code, its data, and the libraries it reads with."""
    seen = _hash_of(_files(PURE, names=False))
    for library in LIBRARIES:
        seen.update(f"{library}=={version(library)}\n".encode())
    return seen.hexdigest()


@cache
def names_stamp() -> str:
    """Return a hash of the gazetteers."""
    return _hash_of(_files(PURE, names=True)).hexdigest()


@cache
def release_stamp() -> str:
    """Return a hash of the code that makes a release of papers."""
    return _hash_of(
        [*_files(PURE, names=False), *_files(("flows.store",), names=False)]
    ).hexdigest()


def _files(packages: Iterable[str], names: bool) -> Iterable[tuple[str, Path]]:
    for package in packages:
        root = Path(str(files(package)))
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in SUFFIXES and path.is_file() and (NAMES in name) is names:
                yield name, path


def _hash_of(found: Iterable[tuple[str, Path]]) -> "hashlib._Hash":
    seen = hashlib.sha256()
    for name, path in found:
        seen.update(name.encode() + b"\0")
        seen.update(path.read_bytes())
    return seen
