"""What the CSVs of a paper depend on besides its bytes: the code and the data that read it."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

PURE = ("schemas", "extractors")  # the packages that decide what the CSVs say
LIBRARIES = ("pdfplumber", "pdfminer.six", "spacy", "simplemma", "pydantic")
SUFFIXES = {".py", ".csv", ".toml"}


@cache
def code_stamp() -> str:
    """Return a hash of the extractor's code, its data, and the libraries it reads with."""
    seen = _hash_of(PURE)
    for library in LIBRARIES:
        seen.update(f"{library}=={version(library)}\n".encode())
    return seen.hexdigest()


@cache
def release_stamp() -> str:
    """Return a hash of the code that makes a release of papers."""
    return _hash_of(("schemas", "flows")).hexdigest()


def _hash_of(packages: Iterable[str]) -> "hashlib._Hash":
    seen = hashlib.sha256()
    for package in packages:
        root = Path(str(files(package)))
        for path in sorted(root.rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                seen.update(path.relative_to(root).as_posix().encode() + b"\0")
                seen.update(path.read_bytes())
    return seen
