"""Which release is meant: `latest`, an id in a store, or the address of a folder."""

from flows.release.folder import Folder
from flows.store.place import Store
from flows.store.pointer import RELEASES, manifest_of, read_pointer

LATEST = "latest"


def address_of(release: str, store: str) -> str:
    """Return the address of a release's folder.

    Raises:
        FileNotFoundError: the store has no release at all, and the latest is asked for.
    """
    place = Store(store)
    if release == LATEST:
        pointer = read_pointer(place)
        if not pointer:
            raise FileNotFoundError(f"there is no release in {store}: `gbpapers ingest` makes one")
        release = pointer["release_id"]
    known = manifest_of(place, release) if "/" not in release else None
    return f"{store.rstrip('/')}/{RELEASES}/{release}" if known else release


def release_folder(release: str, store: str) -> Folder:
    """Open the release that is meant.

    Raises:
        FileNotFoundError: there is none.
    """
    return Folder.at(address_of(release, store))
