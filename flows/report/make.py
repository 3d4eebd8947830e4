"""The report of a release: pages of papers that changed, the rest as they stand, the overview."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.report.lists import entities_values, findings_values, in_sessions
from flows.report.overview import changes, overview_values
from flows.report.pages import ASSETS, asset, page, template_stamp
from flows.report.paper import paper_values, placed
from flows.report.pictures import PICTURES, drawn_already, held
from flows.report.rows import OTHERS, Rows
from flows.report.shelf import OVERVIEW, REPORT, Shelf
from flows.report.summary import Summary, summary_of
from flows.report.versions import places
from flows.store.changes import CHANGES
from flows.store.parts import Parts, short_hash
from flows.store.place import Store
from flows.store.pointer import RELEASES, Manifest, manifest_of
from flows.store.release import Making
from schemas.tables import Coverage, Entity, Source

STATE = "state.json"
UP = "../../../pictures"  # from a page to the pictures, where nothing can be linked
Known = dict[str, Any]  # state of a report: keys of pages, and a summary of each paper


def add_report(making: Making) -> Manifest:
    """Put the report into the folder of a release in the making; its manifest says where."""
    before = f"{RELEASES}/{making.before['release_id']}/{REPORT}" if making.before else None
    Report(making, f"{making.name}/{REPORT}", before).make()
    return {**making.manifest, REPORT: f"{REPORT}/{OVERVIEW}"}


def remake_report(store: Store, release_id: str, hashes: Mapping[str, str]) -> None:
    """Make the report of a release that stands anew, in place of any that it has.

    Raises:
        LookupError: the release, or what it is made of, is not there.
    """
    manifest, parts = manifest_of(store, release_id), Parts.load(store, release_id)
    if not manifest or not parts:
        raise LookupError(f"there is no whole release {release_id}")
    place = f"{RELEASES}/{release_id}"
    before = {"release_id": manifest["previous"]} if manifest["previous"] else None
    making = Making(store, place, manifest, parts, hashes, before)
    with store.new_folder(f"{place}/{REPORT}") as folder:
        Report(making, folder.removeprefix(f"{store.root}/"), f"{place}/{REPORT}").make()


class Report:
    """One report in the making."""

    def __init__(self, making: Making, folder: str, before: str | None) -> None:
        """Look at what a report before has, from which pages are taken that stand."""
        self.making, self.store = making, making.store
        self.shelf = Shelf(self.store, folder, before)
        self.known = _state(self.store, f"{before}/{STATE}") if before else _nothing()
        self.rows = Rows(self.store, making.name, making.parts)
        self.drawn = drawn_already(self.store)
        self.pictures = PICTURES if self._linked() else UP
        self.state = _nothing()

    def make(self) -> None:
        """Write or take every page, then the overview."""
        try:
            for name in ASSETS:
                self.shelf.write(name, asset(name))
            for paper_id in self.making.parts.papers:
                self._add_paper(paper_id)
            for symbol in self.making.parts.groups:
                self._add_versions(symbol)
            self._add_overview()
            self.shelf.write(STATE, json.dumps(self.state, ensure_ascii=False).encode())
            self.shelf.close()
        finally:
            self.rows.close()

    def _linked(self) -> bool:
        """Let the pictures seem to lie in the report, so that it opens under any path to it."""
        if not self.store.local:
            return False
        link = Path(self.store.path(f"{self.shelf.folder}/{PICTURES}"))
        try:
            link.symlink_to(UP)
        except OSError:
            return False
        return True

    def _add_paper(self, paper_id: str) -> None:
        part = self.making.parts.papers[paper_id]
        group = self.making.parts.groups.get(part.symbol or "")
        sha256 = self.making.hashes[paper_id]
        said_of = self.rows.said_of(paper_id)
        key = _key(
            self.pictures, part.content, *part.hashes, group.hash if group else "",
            sha256 if sha256 in self.drawn else "", json.dumps(self.rows.of_others(paper_id)),
            json.dumps(said_of),
        )  # fmt: skip
        name = f"{paper_id}.html"
        old = self.known["papers"].get(paper_id)
        if old and old["key"] == key and self.shelf.take(name):
            self.state["papers"][paper_id] = old
            return
        tables = self.rows.of_paper(paper_id)
        files, problem = held(self.store, sha256)
        pictures = {number: f"{self.pictures}/{file}" for number, file in files.items()}
        try:
            values = paper_values(paper_id, tables, said_of, pictures, problem)
            data = page("paper.html", values)
        except Exception as error:  # costs this page only, and is tried again next time
            key, data = "", page("broken.html", {"paper_id": paper_id, "problem": repr(error)})
        self.shelf.write(name, data)
        self.state["papers"][paper_id] = {"key": key, "summary": summary_of(tables)}

    def _add_versions(self, symbol: str) -> None:
        group = self.making.parts.groups[symbol]
        if not group.rows:
            return
        papers = self.making.parts.papers
        key = _key(group.hash, *(hash for name in group.members for hash in papers[name].hashes))
        first = self.rows.parallels(symbol)[0] if symbol not in self.known["versions"] else None
        old = self.known["versions"].get(symbol)
        name = old["name"] if old else f"{(first or {})['parallel_id'].partition('#')[0]}.html"
        if not (old and old["key"] == key and self.shelf.take(name)):
            members, found = places(symbol, self.rows)
            values = {"symbol": symbol, "members": members, "places": found}
            self.shelf.write(name, page("versions.html", values))
        self.state["versions"][symbol] = {"key": key, "name": name}

    def _add_overview(self) -> None:
        papers: list[Summary] = [known["summary"] for known in self.state["papers"].values()]
        entities = self.rows.whole(Entity)
        values = {
            "release": self.making.manifest,
            "first": self.making.before is None,
            "changes": changes(self.store.get(f"{self.making.name}/{CHANGES}") or b""),
        }
        pages = {
            "index": overview_values(papers, entities),
            "papers": {"sessions": list(in_sessions(papers))},
            "findings": findings_values(papers),
            "entities": entities_values(papers, entities),
            "sources": {"rows": self.rows.whole(Source)},
            "coverage": {"rows": self.rows.whole(Coverage)},
        }
        for name, more in pages.items():
            shown = {**values, **more, "here": name}
            self.shelf.write(f"{name}.html", page(f"{name}.html", shown))
        for row_type in OTHERS:
            if rows := self.rows.others[row_type.table].get(row_type.table):
                shown = {**values, "rows": placed(row_type, rows), "here": row_type.table}
                self.shelf.write(f"{row_type.table}.html", page("table.html", shown))


def _key(*parts: str) -> str:
    return short_hash("\n".join((template_stamp(), *parts)).encode())


def _nothing() -> Known:
    return {"papers": {}, "versions": {}}


def _state(store: Store, name: str) -> Mapping[str, Any]:
    data = store.get(name)
    return json.loads(data) if data else _nothing()
