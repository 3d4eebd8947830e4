"""The bytes that came from web servers, kept in the store by their hash."""

from flows.store.place import Store

FETCHED = "fetched"


def fetched(store: Store, sha256: str) -> bytes | None:
    """Return the bytes of a file that was fetched."""
    return store.get(f"{FETCHED}/{sha256}.pdf")
