"""A release made complete before it is seen: its documents, and the forms that are asked for."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows.release.about import said_of
from flows.release.categories import with_categories
from flows.release.csvw import CSVW, csvw
from flows.release.dictionary_pages import dictionary_pages
from flows.release.documents import changes, citation, readme
from flows.release.duckdb_views import SCRIPT, script
from flows.release.folder import Folder
from flows.release.forms import Forms, write_forms
from flows.settings import Settings
from flows.store.package import to_json
from flows.store.place import Store
from flows.store.pointer import Manifest
from flows.store.release import Making


def completed(settings: Settings, making: Making) -> Manifest:
    """Write what stands beside the CSVs of a release; return its manifest, complete."""
    store, path, manifest = making.store, making.path, making.manifest
    resources = {"resources": [_with_categories(entry) for entry in manifest["resources"]]}
    rest = {name: value for name, value in manifest.items() if name not in resources}
    manifest = {**rest, **said_of(settings.about), **resources}
    folder = Folder(store.fs, path, manifest)
    files = documents(folder)
    for name, data in files.items():
        with store.fs.open(f"{path}/{name}", "wb") as file:
            file.write(data)
    described = [described_file(name, data) for name, data in files.items()]
    forms = Forms.of(settings)
    if forms.any:
        described += _forms(store, folder, forms)
    return {**manifest, "files": described}


def documents(folder: Folder) -> dict[str, bytes]:
    """Return the documents that every release has, by name."""
    return {
        "README.md": readme(folder).encode(),
        **dictionary_pages(folder),
        "CITATION.cff": citation(folder).encode(),
        "CHANGES.md": changes(folder).encode(),
        SCRIPT: script(folder).encode(),
        CSVW: to_json(csvw(folder)),
    }


def described_file(name: str, data: bytes) -> dict[str, Any]:
    """Return what the manifest says of a file that is no CSV of the contract."""
    return {"path": name, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _with_categories(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "schema": with_categories(entry["name"], entry["schema"])}


def _forms(store: Store, folder: Folder, forms: Forms) -> list[dict[str, Any]]:
    """Write forms into the release's folder, by way of this machine's disk if it is elsewhere."""
    if store.local:
        return list(_described(Path(folder.path), write_forms(folder, forms, Path(folder.path))))
    with TemporaryDirectory(prefix="gbpapers-forms-") as aside:
        found = list(_described(Path(aside), write_forms(folder, forms, Path(aside))))
        for file in found:
            store.fs.put_file(f"{aside}/{file['path']}", f"{folder.path}/{file['path']}")
        return found


def _described(place: Path, names: list[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        top = place / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            with path.open("rb") as file:
                seen = hashlib.file_digest(file, "sha256").hexdigest()
            size = path.stat().st_size
            yield {"path": str(path.relative_to(place)), "bytes": size, "hash": f"sha256:{seen}"}
