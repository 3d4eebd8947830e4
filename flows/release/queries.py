"""The canned questions: SQL that runs on SQLite and DuckDB alike (`data/queries.toml`)."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class Query(BaseModel):
    """One question; those for `explore` have parameters or search full text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    description: str
    sql: str
    explore: bool = False


@cache
def queries() -> tuple[Query, ...]:
    """Return all questions in their order: later ones may use earlier ones."""
    text = (files("flows.release") / "data" / "queries.toml").read_text("utf-8")
    found = tomllib.loads(text)
    return tuple(Query(name=name, **said) for name, said in found.items())


def views() -> list[str]:
    """Return the statement of the view of each question that has no parameters."""
    return [f"CREATE VIEW {query.name} AS {query.sql.strip()}" for query in plain_queries()]


def plain_queries() -> list[Query]:
    """Return the questions that are views, too."""
    return [query for query in queries() if not query.explore]
