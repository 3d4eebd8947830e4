"""What a release says of itself for people: README.md, CHANGES.md, CITATION.cff."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files

from flows.release.folder import Folder
from flows.release.queries import plain_queries
from flows.store.changes import CHANGES
from schemas.dictionary import markdown_table

PAPERS = {
    "type": "report",
    "title": "Documents of the Governing Body of the International Labour Office",
    "authors": [{"name": "International Labour Office"}],
}
FIELD = re.compile(r"\{\{(\w+)\}\}")


def readme(folder: Folder) -> str:
    """Return README.md: what this is, how to begin, what one can rely on."""
    said = folder.manifest
    tables = [[f"[{t.path}]({t.path})", f"{t.rows:,}", t.description] for t in folder.tables]
    questions = [[f"`{q.name}`", f"{q.title}. {q.description}"] for q in plain_queries()]
    publisher = said["contributors"][0]["title"]
    facts = {
        "title": said["title"],
        "release_id": said["release_id"],
        "version": said["version"],
        "created": said["created"],
        "gbpapers_version": said["gbpapers_version"],
        "papers": f"{folder.table('papers').rows:,}",
        "publisher": f" Published by {publisher}." if publisher != "gbpapers" else "",
        "report": _filled("report.md", {"report": said["report"]}) if "report" in said else "",
        "tables": markdown_table(["file", "rows", "a row is"], tables),
        "questions": markdown_table(["view", "what it answers"], questions),
        "licences": "\n".join(f"- {_licence(licence)}" for licence in said["licenses"]),
    }
    return _filled("README.md", facts)


def changes(folder: Folder) -> str:
    """Return CHANGES.md: how many rows of each table changed, and how."""
    said = folder.manifest
    lines = ["# Changes", ""]
    if not said["previous"]:
        return "\n".join([*lines, f"{said['release_id']} is the first release.", ""])
    since = f"Release {said['release_id']} against {said['previous']}, the one before it."
    lines += [since, f"[{CHANGES}]({CHANGES}) has each cell that differs, old and new.", ""]
    table = folder.table(CHANGES.removesuffix(".csv"))
    asked = [name for name in ("table", "change", "cause") if name in table.header]
    places = [table.header.index(name) for name in asked]
    key = table.header.index("key")
    cells = ((*(row[at] for at in places), row[key]) for row in folder.records(table))
    found = Counter(row[:-1] for row in dict.fromkeys(cells))  # a row is told cell by cell
    order = {t.name: at for at, t in enumerate(folder.tables)}
    rows = sorted(found, key=lambda row: (order.get(row[0], len(order)), row))
    shown = [[*row, f"{found[row]:,}"] for row in rows]
    lines.append(markdown_table([*asked, "rows"], shown) if shown else "No row differs.\n")
    return "\n".join(lines)


def citation(folder: Folder) -> str:
    """Return CITATION.cff (https://citation-file-format.github.io, version 1.2.0)."""
    said = folder.manifest
    names = [person["title"] for person in said["contributors"]]
    lines = {
        "cff-version": "1.2.0",
        "message": "If you use these tables, please cite them and the papers that they come from.",
        "type": "dataset",
        "title": said["title"],
        "version": said["version"],
        "date-released": said["created"][:10],
        "abstract": said["description"],
        "authors": [{"name": name} for name in names],
        "keywords": said["keywords"],
        "references": [PAPERS],
    }
    if "homepage" in said:
        lines["url"] = said["homepage"]
    if named := [licence["name"] for licence in said["licenses"] if "name" in licence]:
        lines["license"] = named[0]
    printed = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in lines.items())
    return "\n".join([*printed, ""])


def _filled(name: str, facts: Mapping[str, object]) -> str:
    """Return a text of ours with facts in the place of their names."""
    text = (files("flows.release") / "data" / name).read_text("utf-8")
    return FIELD.sub(lambda match: str(facts[match[1]]), text)


def _licence(licence: dict[str, str]) -> str:
    title, path = licence.get("title", licence.get("name", "")), licence.get("path")
    return f"{title} ({path})" if path else title
