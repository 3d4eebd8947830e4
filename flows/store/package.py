"""Folders of CSVs as Data Packages (https://datapackage.org, version 2): `datapackage.json`.

`fieldsMatch` is left out: its default, `exact`, is what is meant, and the profile wants a
list where frictionless wants a word.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from flows.store.given import Given
from flows.store.reading import Reading
from schemas.contract import table_named, table_schema
from schemas.tables import CONTRACT_VERSION

MANIFEST = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SHAREABLE = re.compile(r"(https?|ftps?)://|[^./~][^:\\]*$")  # what `path` of a source may be


def paper_package(reading: Reading, given: Given) -> dict[str, bytes]:
    """Return the files of one paper's folder, the manifest last."""
    files = {f"{name}.csv": text.encode() for name, text in reading.tables.items()}
    return package_of(files, reading.counts, reading.paper_id, reading.title, given)


def package_of(
    files: Mapping[str, bytes],
    counts: Mapping[str, int],
    paper_id: str,
    title: str | None,
    given: Given,
) -> dict[str, bytes]:
    """Return the files of a paper's folder from its CSVs, the manifest last."""
    manifest = descriptor(
        name=paper_id,
        files=files,
        counts=counts,
        title=title,
        sources=[source_of(given.source_uri)],
        sha256=given.sha256,
        bytes=given.size,
        content=content_of(files),
    )
    return {**files, MANIFEST: to_json(manifest)}


def content_of(files: Mapping[str, bytes]) -> str:
    """Return a hash of what the CSVs of a paper say."""
    seen = hashlib.sha256()
    for name in sorted(files):
        if name != MANIFEST:
            seen.update(f"{name} {len(files[name])}\n".encode())
            seen.update(files[name])
    return seen.hexdigest()


def descriptor(
    name: str, files: Mapping[str, bytes], counts: Mapping[str, int], **more: Any
) -> dict[str, Any]:
    """Return a Data Package over CSVs of the contract: schemas, keys, hashes, counts, version."""
    return {
        "$schema": PROFILE,
        "name": name,
        "version": CONTRACT_VERSION,
        "gbpapers_version": software(),
        **{key: value for key, value in more.items() if value is not None},
        "resources": [resource(path, data, counts[_stem(path)]) for path, data in files.items()],
    }


@cache  # looking it up takes as long as a tenth of a paper
def software() -> str:
    """Return the version of gbpapers."""
    return version("gbpapers")


def source_of(uri: str) -> dict[str, str]:
    """Return the description of a source; a path of this machine leads nobody anywhere.

    >>> source_of("papers/a.pdf"), source_of("/home/me/a.pdf")
    ({'title': 'papers/a.pdf', 'path': 'papers/a.pdf'}, {'title': '/home/me/a.pdf'})
    """
    shared = SHAREABLE.match(uri) and ".." not in uri.split("/")
    return {"title": uri, "path": uri} if shared else {"title": uri}


def resource(path: str, data: bytes, rows: int) -> dict[str, Any]:
    """Return the description of one CSV of the contract."""
    return {**plain_resource(path, data, rows), **declared(path)}


@cache  # deriving a schema takes longer than writing a paper
def declared(path: str) -> dict[str, Any]:
    """Return what the contract says of a CSV: its description and its schema."""
    row_type = table_named(_stem(path))
    return {
        "description": (row_type.__doc__ or "").strip().splitlines()[0],
        "schema": table_schema(row_type),
    }


def plain_resource(path: str, data: bytes, rows: int) -> dict[str, Any]:
    """Return the description of one CSV without its schema."""
    return written_resource(path, len(data), hashlib.sha256(data).hexdigest(), rows)


def written_resource(path: str, size: int, sha256: str, rows: int) -> dict[str, Any]:
    """Return the description of one CSV that was written already, without its schema."""
    return {
        "name": _stem(path),
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "rows": rows,
    }


def to_json(value: object) -> bytes:
    """Return JSON as this project writes it: indented, in words as they are, LF at the end."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def hashes(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the hash of every file that a manifest lists, by path."""
    return {entry["path"]: entry["hash"] for entry in manifest["resources"]}


def _stem(path: str) -> str:
    return path.removesuffix(".csv")
