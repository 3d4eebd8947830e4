"""What Datasette is told of a release: descriptions, facets, labels of keys, canned questions.

The licence and the source are on every page; the columns say what they mean.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from flows.release.folder import Folder, Table
from flows.release.queries import queries

FACETS = {  # of other tables, closed lists and flags
    "papers": ("session", "document_type", "language"),
    "entities": ("label", "kind", "ilo_region"),
}
MOST_FACETS = 3  # of a table; more make a page slow
LABELS = {"papers": "symbol", "entities": "name_en", "sections": "title"}
STYLE = "explore.css"
LIMITS = {
    "sql_time_limit_ms": 20_000,
    "facet_time_limit_ms": 2_000,
    "default_page_size": 50,
    "suggest_facets": "off",
    "truncate_cells_html": 400,
}


def prepare(folder: Folder, database: Path, aside: Path, host: str, port: int) -> list[str]:
    """Write what Datasette reads besides the database into a folder; return how it is called."""
    metadata, assets = aside / "metadata.json", aside / "assets"
    assets.mkdir()
    metadata.write_text(json.dumps(described(folder, database.stem)), "utf-8")
    (assets / STYLE).write_bytes((files("flows.release") / "data" / STYLE).read_bytes())
    limits = [word for name, value in LIMITS.items() for word in ("--setting", name, str(value))]
    place = ["--host", host, "--port", str(port), "--static", f"assets:{assets}"]
    return ["serve", "--immutable", str(database), "--metadata", str(metadata), *place, *limits]


def described(folder: Folder, database: str) -> dict[str, Any]:
    """Return Datasette's metadata for the SQLite file of a release, whose stem is `database`."""
    said = folder.manifest
    (*_, licence) = said.get("licenses") or [{}]
    (source, *_) = said.get("sources") or [{}]
    title = f"{said.get('title', said['name'])}, release {said['release_id']}"
    told = {"title": title, "description": said.get("description", "")}
    return {
        **told,
        "extra_css_urls": [f"/assets/{STYLE}"],
        "license": licence.get("title"),
        "license_url": licence.get("path"),
        "source": source.get("title"),
        "source_url": source.get("path"),
        "databases": {
            database: {
                **told,
                "tables": {table.name: _table(table) for table in folder.tables},
                "queries": {
                    query.name: {
                        "title": query.title,
                        "description": query.description,
                        "sql": query.sql.strip(),
                    }
                    for query in queries()
                },
            }
        },
    }


def _table(table: Table) -> dict[str, Any]:
    closed = [c.name for c in table.columns if c.choices or c.kind == "boolean"]
    facets = FACETS.get(table.name, closed)
    label = LABELS.get(table.name)
    return {
        "description": table.description,
        "columns": {
            column.name: column.description.replace("`", "")
            + (f" ({column.unit})" if column.unit else "")
            for column in table.columns
        },
        "facets": [name for name in facets if name in table.header][:MOST_FACETS],
        **({"label_column": label} if label in table.header else {}),
    }
