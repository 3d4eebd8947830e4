"""What `gbpapers diff` prints: two papers, or two readings of one, word by word."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from extractors.relations.held import Held
from extractors.relations.revised import revisions
from extractors.relations.ties import Known
from extractors.relations.words import added, marked, removed
from extractors.wording.symbols import parse_symbol
from flows.store.adoption import adopted_in, drafts_of
from flows.store.papers import Texts, papers_now, texts_in, texts_now, texts_of
from flows.store.place import Store, is_name
from flows.store.pointer import RELEASES, read_pointer
from flows.terminal.marks import shown
from flows.terminal.printing import OK, Format, WrongUseError, out, print_rows
from schemas.csv_text import from_csv_text
from schemas.tables import Citation, Paper, Passage

TOLD = ("reworded", "added", "dropped", "moved")


class Reading(NamedTuple):
    """One side: what was asked for, the paper, and its CSVs."""

    name: str
    paper: Paper
    texts: Texts


class Line(NamedTuple):
    """One passage or decision in both readings, as it is printed."""

    place_before: str | None
    place: str | None
    outcome: str
    removed: str | None
    added: str | None
    difference: str


def diff(one: str, other: str, store: str, language: str | None, form: Format) -> int:
    """Print what differs between two papers, drafts and decisions, or readings."""
    place = Store(store)
    before, after = _readings(place, one, other, language)
    lines = _adopted(before, after) or _adopted(after, before) or _revised(before, after)
    if form is not Format.table:
        print_rows(Line._fields, [line for line in lines if line.outcome != "unchanged"], form)
        return OK
    counts = Counter(line.outcome for line in lines)
    told = ", ".join(f"{counts[name]} {name}" for name in (*TOLD, "unchanged") if counts[name])
    out.print(f"{before.name} -> {after.name}: {told or 'nothing to compare'}.", markup=False)
    for line in lines:
        if line.outcome != "unchanged":
            out.print()
            out.print(_head(line), style="bold", markup=False)
            out.print(shown(line.difference), soft_wrap=False)
    return OK


def _readings(store: Store, one: str, other: str, language: str | None) -> tuple[Reading, Reading]:
    """Return both sides; symbols mean papers in a language that both have, English first."""
    pointer = read_pointer(store)
    known = papers_now(store, pointer["path"]) if pointer else []
    held = Held((row["paper_id"], row["symbol"] or None, row["language"]) for row in known)
    ids = {row["paper_id"]: row["language"] for row in known}
    said = [ids[name] for name in (one, other) if name in ids]
    codes = [language] if language else [*said, "en", "fr", "es", *sorted(set(ids.values()))]
    for code in dict.fromkeys(codes):
        found = [_find(store, name, held, code) for name in (one, other)]
        if found[0] and found[1]:
            return found[0], found[1]
    for name in (one, other):
        if not any(_find(store, name, held, code) for code in dict.fromkeys(codes)):
            raise WrongUseError(
                f"{name} is no symbol, paper id or folder of CSVs that {store.url} knows of."
            )
    raise WrongUseError(f"{one} and {other} are not there in one language; give paper ids.")


def _find(store: Store, name: str, held: Held, language: str) -> Reading | None:
    """Return the reading that a name means: a paper id, a symbol, either `@RELEASE`, a folder."""
    plain, _, release_id = name.partition("@")
    parsed = parse_symbol(plain)
    symbol = parsed.normal if parsed else plain
    paper_id = held.exactly(symbol, language) or held.standing_for(symbol, language)
    if not parsed and not paper_id and is_name(plain):
        paper_id = plain
    if release_id:
        if release_id not in store.names(RELEASES):
            raise WrongUseError(f"There is no release {release_id} in {store.url}.")
        texts = texts_in(store, paper_id or "", release_id)
    else:
        texts = texts_of(store, paper_id) if paper_id else {}
    if not texts and Path(name, "papers.csv").is_file():
        texts = texts_now(Store(str(Path(name).parent)), Path(name).name)
    if not texts:
        return None
    (paper,) = from_csv_text(Paper, texts[Paper])
    at = f"@{release_id}" if release_id else ""
    return Reading(f"{paper.symbol or name} ({paper.paper_id}{at})", paper, texts)


def _known(reading: Reading) -> Known:
    cites = [row.symbol for row in from_csv_text(Citation, reading.texts[Citation]) if row.symbol]
    paper = reading.paper
    return Known(paper.paper_id, paper.symbol, paper.language, paper.original_language, cites)


def _adopted(draft: Reading, record: Reading) -> list[Line]:
    """Return the decisions, where the one paper adopts what the other drafts."""
    both = [draft.paper, record.paper]
    held = Held((paper.paper_id, paper.symbol, paper.language) for paper in both)
    known = _known(record)
    drafts = drafts_of(known, held)
    if draft.paper.paper_id not in drafts.values():
        return []
    texts = {draft.paper.paper_id: draft.texts, record.paper.paper_id: record.texts}
    return [
        Line(_place(row.draft_id), _place(row.adopted_id), row.outcome, row.removed, row.added,
             row.difference)
        for row in adopted_in(known, drafts, texts.__getitem__)
    ]  # fmt: skip


def _revised(before: Reading, after: Reading) -> list[Line]:
    passages = (from_csv_text(Passage, side.texts[Passage]) for side in (before, after))
    return [
        Line(row.place_before, row.place, row.outcome, removed(row.runs), added(row.runs),
             marked(row.runs))
        for row in revisions(*passages)
    ]  # fmt: skip


def _place(row_id: str | None) -> str | None:
    return row_id.split("#", 1)[1] if row_id else None


def _head(line: Line) -> str:
    places = [place for place in (line.place_before, line.place) if place]
    return f"{' -> '.join(dict.fromkeys(places))}: {line.outcome}"
