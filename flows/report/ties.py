"""What ties a paper to others: its base and what follows on it, drafts and what became of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from flows.report.places import anchor_of, place_of
from flows.report.rows import Records, Tables
from schemas.tables import Adoption, Relation

KINDS = {  # what a paper is to its base, and what its base may be told of it
    "revises": ("Revises", "Revised by"),
    "adds_to": ("Adds to", "Addendum"),
    "corrects": ("Corrects", "Corrigendum"),
    "decides": ("Decision on", "Decision on it"),
    "minutes_of": ("Minutes of the discussion of", "Minutes of its discussion"),
    "translates": ("Version of", "Version in another language"),
}
DIFFERS = re.compile(r"\[-(?P<out>.*?)-\]|\{\+(?P<put>.*?)\+\}", re.DOTALL)
OUT, PUT = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")


@dataclass(frozen=True, slots=True)
class Tie:
    """A paper that this one belongs to, or that belongs to this one."""

    says: str
    name: str  # symbol, or id
    paper_id: str  # empty where the store does not hold it
    anchor: str = ""  # of the row, where it is this paper's


@dataclass(frozen=True, slots=True)
class Wording:
    """A draft beside what was adopted."""

    outcome: str
    similarity: str
    draft: str  # link, empty where nothing was drafted
    draft_name: str
    adopted: str  # link, empty where it was dropped
    adopted_name: str
    difference: Markup
    anchor: str = ""


def ties_of(tables: Tables, said_of: Tables) -> list[Tie]:
    """Return the papers that a paper is tied to, its bases first."""
    own = [
        Tie(KINDS[row["kind"]][0], _base(row), row["base_paper_id"], anchor_of(Relation, row))
        for row in tables["relations"]
    ]
    others = [
        Tie(KINDS[row["kind"]][1], row["paper_id"], row["paper_id"]) for row in said_of["relations"]
    ]
    return own + others


def _base(row: Mapping[str, str]) -> str:
    """Return the symbol of a base; that of a version in another language with the language."""
    if row["kind"] != "translates":
        return row["base_symbol"]
    return f"{row['base_symbol']} ({row['relation_id'].rpartition('__')[2]})"


def superseded_by(paper: Mapping[str, str], said_of: Tables) -> list[str]:
    """Return the papers that revise one that is current no more."""
    if paper.get("is_current") != "false":
        return []
    return [row["paper_id"] for row in said_of["relations"] if row["kind"] == "revises"]


def wordings_of(tables: Tables, said_of: Tables) -> list[Wording]:
    """Return what a paper adopted of drafts, and what became of its own."""
    own, others = tables["adoptions"], said_of["adoptions"]
    return [*_wordings(own, mine=True), *_wordings(others, mine=False)]


def _wordings(rows: Records, mine: bool) -> Iterator[Wording]:
    for row in rows:
        draft_page = f"{row['draft_paper_id']}.html" if mine else ""
        adopted_page = "" if mine else f"{row['paper_id']}.html"
        draft, adopted = row["draft_id"], row["adopted_id"]
        yield Wording(
            outcome=row["outcome"],
            similarity=row["similarity"],
            draft=f"{draft_page}#{place_of(draft)}" if draft else "",
            draft_name=draft if mine else place_of(draft),
            adopted=f"{adopted_page}#{place_of(adopted)}" if adopted else "",
            adopted_name=place_of(adopted) if mine else adopted,
            difference=with_changes(row["difference"]),
            anchor=anchor_of(Adoption, row) if mine else "",
        )


def with_changes(text: str) -> Markup:
    """Return a text with the words that were taken out and put in marked.

    >>> str(with_changes("[-<requests>-] {+requested+} the Office"))
    '<del>&lt;requests&gt;</del> <ins>requested</ins> the Office'
    """
    parts, at = [], 0
    for found in DIFFERS.finditer(text):
        parts.append(escape(text[at : found.start()]))
        sign, words = (OUT, found["out"]) if found["put"] is None else (PUT, found["put"])
        parts.append(sign.format(words))
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])
