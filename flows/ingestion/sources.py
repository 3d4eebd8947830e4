"""What is given: files, folders, lists and fsspec addresses, turned into PDFs to read."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import fsspec

from extractors.errors import UnreadableError, printable
from flows.ingestion.addresses import host_of, is_web
from flows.settings import Web
from flows.store.fetched import fetched
from flows.store.given import NOTHING, Given, normal
from flows.store.ledger import Entry
from flows.store.masking import masked
from flows.store.place import PlaceError, Store, open_place

if TYPE_CHECKING:  # the browser and the crawler load when a web server is to be asked
    from flows.ingestion.archive import Archive
    from flows.ingestion.crawl import Listed

Known = Callable[[str], list[Entry]]  # what the store remembers of an address
LISTS = (".txt", ".csv")  # files of these names are lists of addresses


@dataclass
class Look:
    """What was found at the places given, each address once, in order."""

    given: dict[str, Given] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)  # looked through whole
    listed: "list[Listed]" = field(default_factory=list)  # what list pages name
    lists: set[str] = field(default_factory=set)  # opened: a list that names itself ends there
    unseen: bool = False  # there are addresses of web servers, and no archive to fetch into


def look(
    sources: Iterable[str], known: Known = lambda address: [], archive: "Archive | None" = None
) -> Look:
    """Find and hash what is given; a file that shows no change is not read again.

    Folders are walked, sorted by name. What does not exist, and a folder in which there
    is no PDF, is given as a refusal. What web servers have is fetched into the archive.
    """
    found = Look()
    for source in sources:
        _look_at(normal(source), found, known, archive)
    return found


def fetch(source_uri: str, web: Web | None = None) -> bytes:
    """Return the bytes at an address.

    Raises:
        UnreadableError: they cannot be got.
    """
    if is_web(source_uri):
        from flows.ingestion.web import Browser

        return Browser(web or Web(), {host_of(source_uri)}).get(source_uri).data
    try:
        fs, path = open_place(source_uri)
        data: bytes = fs.cat_file(path)
    except FileNotFoundError:
        raise _missing() from None
    except (OSError, ValueError) as error:
        raise UnreadableError(
            "not-readable", f"the file cannot be opened: {masked(str(error))}"
        ) from None
    return data


def fetch_as_hashed(given: Given, store: Store | None = None) -> bytes:
    """Return the bytes at an address, the same that were hashed.

    What was fetched from a web server is in the archive of the store.

    Raises:
        UnreadableError: they cannot be got, or are others now.
    """
    kept = fetched(store, given.sha256) if store and is_web(given.source_uri) else None
    data = kept or fetch(given.source_uri)
    if hashlib.sha256(data).hexdigest() != given.sha256:
        raise UnreadableError(CHANGED, "the file changed while the run went on; run it again")
    return data


UNUSABLE = "its name has control signs or bytes that are no UTF-8; rename it"
CHANGED = "changed-meanwhile"
NOT_FROM_THE_WEB = "a list from the web may name addresses of the web only, no files"


def there(source_uri: str) -> bool:
    """Say whether there still is something at an address; if in doubt there is."""
    if is_web(source_uri):
        return True
    try:
        fs, path = open_place(source_uri)
        return bool(fs.exists(path))
    except (PlaceError, OSError, ValueError):
        return True


def _look_at(place: str, found: Look, known: Known, archive: "Archive | None") -> None:
    if is_web(place):
        _look_at_web(place, found, known, archive)
        return
    fs, path = open_place(place)
    if fs.isdir(path):
        files = _in_folder(fs, path)
        found.folders.append(place.rstrip("/"))
        for name, info in files:
            _add(f"{place.rstrip('/')}/{name}", fs, info, found, known)
        if not files:
            there_is_none = "there is no PDF in this folder; give another one"
            found.given.setdefault(place, _refused(place, "no-pdfs", there_is_none))
    elif not fs.exists(path):
        found.given.setdefault(place, Given(place, NOTHING, 0, _missing()))
    elif place.lower().endswith(LISTS):
        for address in _listed_in(place, fetch(place), found):
            _look_at(normal(address), found, known, archive)
    else:
        _add(place, fs, fs.info(path), found, known)


def _look_at_web(place: str, found: Look, known: Known, archive: "Archive | None") -> None:
    """Take a file of a web server, the papers of a list page, or a list of addresses."""
    if archive is None:
        found.unseen = True
        return
    archive.browser.own_hosts.add(host_of(place))
    _follow(place, found, known, archive)


def _follow(place: str, found: Look, known: Known, archive: "Archive") -> None:
    """Take what is at an address of a host that may be asked."""
    from flows.ingestion.crawl import Crawl, not_a_pdf

    at = archive.given(place)
    if isinstance(at, Given):
        if at.refusal or not place.lower().endswith(LISTS):
            found.given.setdefault(place, at)
            return
        data = fetched(archive.store, at.sha256) or b""
        for address in _listed_in(place, data, found):
            if is_web(address):  # of hosts that the settings or people name, and no others
                _follow(normal(address), found, known, archive)
            else:
                told = normal(address)
                found.given.setdefault(told, _refused(told, "other-scheme", NOT_FROM_THE_WEB))
    elif place.lower().endswith(".pdf"):
        found.given.setdefault(place, not_a_pdf(place))
    else:
        crawl = Crawl(archive)
        for given in (*crawl.papers(at), *crawl.problems):
            found.given.setdefault(given.source_uri, given)
        found.listed += crawl.listed


def addresses_in(text: str) -> list[str]:
    """Return the addresses of a list: one a line, or the column `address`, `url` or `source`.

    >>> addresses_in("# my list\\na.pdf\\n\\nb.pdf\\n")
    ['a.pdf', 'b.pdf']
    >>> addresses_in("symbol,url\\nGB.1/X/1,https://host/a.pdf\\n")
    ['https://host/a.pdf']
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    head = next(csv.reader(lines[:1]), [])
    names = [n for n in head if n.strip().lower() in ("address", "url", "source", "source_uri")]
    if names:
        rows = csv.DictReader(io.StringIO("\n".join(lines)))
        return [row[names[0]].strip() for row in rows if row[names[0]]]
    return [line.strip() for line in lines]


def _listed_in(place: str, data: bytes, found: Look) -> list[str]:
    """Return the addresses of a list; none if it was opened before."""
    if place in found.lists:
        return []
    found.lists.add(place)
    return addresses_in(data.decode("utf-8-sig", "replace"))


def _in_folder(fs: fsspec.AbstractFileSystem, path: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the PDFs below a folder with what the file system says of each, by name."""
    root = fs._strip_protocol(path).rstrip("/")
    found = fs.find(path, detail=True)
    return sorted(
        (name[len(root) + 1 :], info)
        for name, info in found.items()
        if name.lower().endswith(".pdf")
        and not any(part.startswith(".") for part in PurePosixPath(name[len(root) :]).parts)
    )


def _add(
    source_uri: str,
    fs: fsspec.AbstractFileSystem,
    info: dict[str, Any],
    found: Look,
    known: Known,
) -> None:
    if source_uri in found.given:
        return
    if not source_uri.isprintable():
        shown = printable(source_uri)
        found.given[shown] = _refused(shown, "unusable-name", UNUSABLE)
        return
    token = token_of(info)
    for entry in reversed(known(source_uri)):
        if token and entry.token == token and entry.sha256 != NOTHING:
            given = Given(source_uri, entry.sha256, entry.bytes, None, token)
            break
    else:
        given = _hashed(source_uri, token)
    found.given[source_uri] = given


def token_of(info: dict[str, Any]) -> str | None:
    """Return what a file system says of a file that changes whenever the file does.

    Of a local file also its number and the time of its last change, which nobody can set.
    """
    if "ETag" in info:
        return f"{info['ETag']}"
    if "ino" in info and "created" in info:
        return f"{info['size']}-{info['ino']}-{info['mtime']}-{info['created']}"
    return None


def _hashed(source_uri: str, token: str | None) -> Given:
    try:
        data = fetch(source_uri)
    except UnreadableError as refusal:
        return Given(source_uri, NOTHING, 0, refusal)
    if not data:
        return _refused(source_uri, "empty-file", "the file is empty; fetch it again")
    return Given(source_uri, hashlib.sha256(data).hexdigest(), len(data), None, token)


def _refused(source_uri: str, reason: str, message: str) -> Given:
    return Given(source_uri, NOTHING, 0, UnreadableError(reason, message))


def _missing() -> UnreadableError:
    return UnreadableError("missing-file", "there is no such file; check the path")
