"""Files that were fetched, kept in the store: none is fetched twice for nothing.

`fetched/<sha256>.pdf` are the bytes, `fetched/<hash of the address>.json` says of an
address what was there and when it was asked. An interrupted run goes on from these.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from extractors.errors import UnreadableError
from flows.ingestion.web import Answer, Browser, NotModified
from flows.store.fetched import FETCHED
from flows.store.given import NOTHING, Given
from flows.store.place import Store

PDF = b"%PDF-"
HEAD = 1024  # bytes in which a PDF says that it is one


class Archive:
    """What was fetched from web servers into one store."""

    def __init__(self, store: Store, browser: Browser) -> None:
        """Take the store, which this run may write to."""
        self.store, self.browser = store, browser

    def given(self, address: str) -> Given | Answer:
        """Return what is at an address now: a file, or the page that is there instead.

        A file that was asked for lately is not asked for again; of another one the server
        is asked whether it changed.
        """
        known = self._known(address)
        if known and not self._due(known):
            return _given(known)
        try:
            answer = self.browser.get(address, known["token"] if known else None)
        except NotModified:
            assert known is not None
            return self._note(known)
        except UnreadableError as refusal:
            return Given(address, NOTHING, 0, refusal)
        if PDF not in answer.data[:HEAD] and answer.kind in ("text/html", "application/xhtml+xml"):
            return answer
        return self._keep(address, answer)

    def _keep(self, address: str, answer: Answer) -> Given:
        if not answer.data:
            empty = UnreadableError("empty-file", "the file is empty; fetch it again")
            return Given(address, NOTHING, 0, empty)
        sha256 = hashlib.sha256(answer.data).hexdigest()
        self.store.put(f"{FETCHED}/{sha256}.pdf", answer.data)
        size, token = len(answer.data), answer.token
        return self._note({"address": address, "sha256": sha256, "size": size, "token": token})

    def _note(self, record: dict[str, Any]) -> Given:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        name = f"{FETCHED}/{_name(record['address'])}.json"
        self.store.put(name, json.dumps({**record, "asked": now}).encode())
        return _given(record)

    def _known(self, address: str) -> dict[str, Any] | None:
        data = self.store.get(f"{FETCHED}/{_name(address)}.json")
        return json.loads(data) if data else None

    def _due(self, record: dict[str, Any]) -> bool:
        """Say whether it is time to ask again; a clock that was set back says yes."""
        since = datetime.now(UTC) - datetime.fromisoformat(record["asked"])
        return not timedelta(0) <= since < timedelta(days=self.browser.web.ask_again_days)


def _given(record: dict[str, Any]) -> Given:
    return Given(record["address"], record["sha256"], record["size"], None, record["token"])


def _name(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:32]
