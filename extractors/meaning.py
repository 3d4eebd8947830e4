"""Rows of text to rows of meaning: each extractor reads passages and yields its own rows."""

from collections.abc import Iterable, Sequence
from typing import cast

from extractors.citations import citations
from extractors.languages import Language
from extractors.linking import PassageLink
from extractors.tagging import tag
from schemas.row import Row
from schemas.tables import Citation, Entity, Mention, Paper, Passage

Tables = dict[type[Row], list[Row]]


def add_meaning(tables: Tables, words: Language, links: Sequence[PassageLink]) -> Tables:
    """Add mentions and entities to the rows of one paper; return the same tables."""
    (paper,) = cast("list[Paper]", tables[Paper])
    passages = cast("list[Passage]", tables[Passage])
    mentions, entities = tag(paper.paper_id, words.code, passages)
    _put(tables, Mention, mentions)
    _put(tables, Entity, entities)
    _put(tables, Citation, citations(passages, words, links))
    return tables


def _put(tables: Tables, table: type[Row], rows: Iterable[Row]) -> None:
    tables[table] = list(rows)
