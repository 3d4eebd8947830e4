"""The long lists beside the overview: papers by session, findings by code, entities."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flows.report.paper import SETTLED, SEVERITIES
from flows.report.summary import Summary

MOST = 500  # findings of one code that are listed
MOST_IN = 5  # papers told of each entity


def in_sessions(papers: Iterable[Summary]) -> Iterator[tuple[str, list[Summary]]]:
    """Yield the papers by session, the latest first, within it by symbol and language."""
    found: dict[str, list[Summary]] = {}
    for paper in sorted(papers, key=lambda paper: paper["paper_id"]):
        found.setdefault(paper["session"], []).append(paper)
    for session in sorted(found, key=lambda name: -int(name or 0)):
        yield session, found[session]


def findings_values(papers: Iterable[Summary]) -> dict[str, Any]:
    """Return the findings by code, the gravest first."""
    found: dict[tuple[int, str], list[dict[str, str]]] = defaultdict(list)
    for paper in papers:
        for severity, code, place, page, message, status in paper["findings"]:
            row = {"severity": severity, "place": place, "page": page, "message": message}
            row["status"] = status
            found[SEVERITIES.index(severity), code].append({**row, "paper_id": paper["paper_id"]})
    codes = [
        (code, sorted(found[rank, code], key=_settled), _open(found[rank, code]))
        for rank, code in sorted(found)
    ]
    return {"codes": codes, "most": MOST, "hidden": any(len(rows) > MOST for _, rows, _ in codes)}


def _settled(row: Mapping[str, str]) -> bool:
    return row["status"] == SETTLED


def _open(rows: Iterable[Mapping[str, str]]) -> int:
    return sum(not _settled(row) for row in rows)


def entities_values(
    papers: Iterable[Summary], entities: Iterable[Mapping[str, str]]
) -> dict[str, Any]:
    """Return all entities, how often each is named and where most."""
    times: Counter[str] = Counter()
    held: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for paper in papers:
        for kind in ("countries", "bodies"):
            times.update(paper[kind])
            for entity_id, count in paper[kind].items():
                held[entity_id].append((count, paper["paper_id"]))
    return {
        "rows": list(entities),
        "times": times,
        "held": held,
        "most_in": lambda entity_id: sorted(held[entity_id], key=_most)[:MOST_IN],
    }


def _most(found: tuple[int, str]) -> tuple[int, str]:
    return -found[0], found[1]
