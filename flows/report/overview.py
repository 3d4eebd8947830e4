"""The overview of a release: sums over what is kept of each paper."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from flows.report.charts import Bars, Column, as_bars, columns, sized
from flows.report.paper import SEVERITIES
from flows.report.summary import Summary, badness, doubtful
from flows.report.world import LEVELS, level_of, steps_of, world
from flows.store.feed import CAUSES
from schemas.tables import Paper

WORST = 25  # papers that the overview names
TOP = 15  # countries and bodies that it names
COLUMNS = 24  # sessions, or spans of sessions, that countries are followed over
Names = Mapping[str, str]


def overview_values(
    papers: Sequence[Summary], entities: Iterable[Mapping[str, str]]
) -> dict[str, Any]:
    """Return what the overview shows, without the changes."""
    names = {row["entity_id"]: name_of(row) for row in entities}
    countries = _sum(papers, lambda paper: paper["countries"])
    return {
        "papers": len(papers),
        "totals": _sum(papers, lambda paper: paper["counts"]),
        "numbers": sum(paper["numbers"] for paper in papers),
        "sheets": sum(int(paper["page_count"]) for paper in papers),
        "severities": _sum(papers, lambda paper: paper["severities"]),
        "grades": _by_grade(Counter(paper["grade"] for paper in papers if paper["grade"])),
        "page_grades": _by_grade(_sum(papers, lambda paper: paper["page_grades"])),
        "settled": sum(paper["settled"] for paper in papers),
        "corrected": sum(paper["corrected"] for paper in papers),
        "outcomes": sized(_sum(papers, lambda paper: paper["outcomes"])),
        "worst": sorted(filter(doubtful, papers), key=badness)[:WORST],
        "sessions": sessions(papers),
        "sections": grouped(papers, "section"),
        "languages": grouped(papers, "language"),
        "kinds": grouped(papers, "document_type"),
        "codes": codes(papers),
        "map": world(countries, names),
        "map_steps": steps_of(countries.values()),
        "country_count": len(countries),
        "over_time": over_time(papers, countries, names),
        "bodies": top(_sum(papers, lambda paper: paper["bodies"]), names),
        "statuses": sized(_sum(papers, lambda paper: paper["statuses"])),
        "verbs": sized(_sum(papers, lambda paper: paper["verbs"]))[:TOP],
        "currencies": sized(_sum(papers, lambda paper: paper["currencies"]))[:TOP],
    }


def name_of(entity: Mapping[str, str]) -> str:
    """Return the name of an entity in the first language that has one."""
    return entity["name_en"] or entity["name_fr"] or entity["name_es"] or entity["entity_id"]


def grouped(papers: Iterable[Summary], column: str) -> Bars:
    """Return how many papers there are for each value of a column."""
    return sized(Counter(paper[column] or "none" for paper in papers))


def sessions(papers: Iterable[Summary]) -> list[Column]:
    """Return how many papers each session has, the earliest first."""
    counts = Counter(int(paper["session"] or 0) for paper in papers)
    return columns(as_bars((str(at or "none"), counts[at]) for at in sorted(counts)))


def codes(papers: Iterable[Summary]) -> Bars:
    """Return the findings by code, the gravest first, with the number of papers."""
    findings: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for paper in papers:
        findings.update(paper["codes"])
        held.update(list(paper["codes"]))
    found = []
    for bar in as_bars(findings.items()):
        severity, _, code = bar["name"].partition(" ")
        found.append({**bar, "severity": severity, "code": code, "papers": held[bar["name"]]})
    return sorted(found, key=lambda bar: (SEVERITIES.index(bar["severity"]), -bar["count"]))


def top(counts: Mapping[str, int], names: Names) -> Bars:
    """Return what is named most often."""
    found = sized(counts)[:TOP]
    return [{**bar, "title": names.get(bar["name"], bar["name"])} for bar in found]


def over_time(papers: Iterable[Summary], counts: Mapping[str, int], names: Names) -> dict[str, Any]:
    """Return how many papers name the most named countries, session by session.

    Where there are more sessions than columns, neighbouring ones share a column.
    """
    held = [paper for paper in papers if paper["session"]]
    sessions = sorted({int(paper["session"]) for paper in held})
    wide = -(-len(sessions) // COLUMNS) or 1
    spans = [sessions[at : at + wide] for at in range(0, len(sessions), wide)]
    at = {session: column for column, span in enumerate(spans) for session in span}
    chosen = [bar["name"] for bar in sized(counts)[:TOP]]
    grid = {entity: [0] * len(spans) for entity in chosen}
    for paper in held:
        for entity in paper["countries"].keys() & grid.keys():
            grid[entity][at[int(paper["session"])]] += 1
    steps = steps_of(count for row in grid.values() for count in row)
    return {
        "columns": [_span(span) for span in spans],
        "rows": [
            (
                entity,
                names.get(entity, entity),
                counts[entity],
                [(n, level_of(n, steps)) for n in grid[entity]],
            )
            for entity in chosen
        ],
        "levels": LEVELS,
    }


def changes(data: bytes) -> dict[str, Any]:
    """Return what `changes.csv` says: rows by table and cause, and the papers by cause.

    Causes stand in the order of the feed, what matters most first. A row that changed stands
    there once for each of its cells, one after another.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    papers: dict[str, list[dict[str, str]]] = defaultdict(list)
    lines = csv.DictReader(io.StringIO(data.decode(), newline=""))
    for (table, change, key), cells in groupby(lines, key=_row_of):
        cause = next(cells).get("cause") or ""
        counts[table, change, cause] += 1
        if table == Paper.table:
            papers[cause].append({"key": key, "change": change})
    tables = [
        {"table": table, "change": change, "cause": cause, "count": count}
        for (table, change, cause), count in counts.items()
    ]
    found = sorted(papers.items(), key=lambda item: [*CAUSES, item[0]].index(item[0]))
    return {"tables": tables, "causes": [(_told(cause, len(rows)), rows) for cause, rows in found]}


def _told(cause: str, papers: int) -> str:
    one, several = CAUSES.get(cause, ("paper changed", "papers changed"))
    return f"{papers} {one if papers == 1 else several}"


def _row_of(line: Mapping[str, str]) -> tuple[str, str, str]:
    return line["table"], line["change"], line["key"]


def _by_grade(counts: Mapping[str, int]) -> Bars:
    return as_bars((grade, counts.get(grade, 0)) for grade in "DCBA") if counts else []


def _sum(papers: Iterable[Summary], part: Callable[[Summary], Mapping[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for paper in papers:
        found.update(part(paper))
    return found


def _span(span: Sequence[int]) -> str:
    return str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}"
