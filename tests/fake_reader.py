"""A reader small enough to reason about, for tests of the shell: text in, rows out.

The bytes are lines `word argument`: `symbol GB.1/X/1`, `text Some words`, and the ways
to go wrong: `crash`, `hang`, `hog`, `raise`, `refuse`.
"""

import hashlib
import os
import re
import time
from typing import cast

from extractors.errors import UnreadableError
from schemas.meaning_tables import DecisionStatus
from schemas.row import Row
from schemas.tables import Citation, Decision, Entity, Finding, PageRow, Paper, Passage

Tables = dict[type[Row], list[Row]]


def read_paper(data: bytes, source_uri: str) -> Tables:
    """Return rows made from the lines of a small text."""
    given = dict(line.split(" ", 1) for line in data.decode().splitlines() if " " in line)
    if "do" in given:
        _go_wrong(given["do"])
    symbol = given.get("symbol")
    stem = source_uri.rsplit("/", 1)[-1].removesuffix(".pdf")
    language = given.get("language", "en")
    plain = re.sub(r"[^a-z0-9]+", "-", (symbol or "").lower().replace("gb.", "gb")).strip("-")
    paper_id = f"{plain}-{language}" if symbol else stem
    return _tables(data, source_uri, paper_id, given)


def _tables(data: bytes, source_uri: str, paper_id: str, given: dict[str, str]) -> Tables:
    text = given.get("text", "Nothing.")
    tables: Tables = {
        Paper: [
            Paper(
                paper_id=paper_id,
                symbol=given.get("symbol"),
                title=given.get("title") or str(os.getppid()),
                language=given.get("language", "en"),
                template="fake",
                page_count=1,
                sha256=hashlib.sha256(data).hexdigest(),
                source_uri=source_uri,
                extractor_version="0",
            )
        ],
        PageRow: [
            PageRow(
                page_id=f"{paper_id}#page_1",
                paper_id=paper_id,
                page=1,
                width=595,
                height=842,
                rotation=0,
                characters=9,
                in_passages=9 - int(given.get("lost", "0")),
                in_furniture=0,
                unassigned=int(given.get("lost", "0")),
            )
        ],
        Passage: [
            Passage(
                passage_id=f"{paper_id}#para_1",
                paper_id=paper_id,
                order=1,
                kind="paragraph",
                number="1",
                text=text,
                page=1,
                page_end=1,
                x0=1,
                top=2,
                x1=3,
                bottom=4,
            )
        ],
        Entity: [
            Entity(entity_id=name, label="COUNTRY", known=True)
            for name in given.get("entities", "").split()
        ],
        Finding: [
            Finding(
                finding_id=f"{paper_id}#finding_1",
                paper_id=paper_id,
                severity="warning",
                code="fake-finding",
                message=given["finding"],
            )
        ]
        if "finding" in given
        else [],
    }
    if "cites" in given:
        tables[Citation] = [
            Citation(
                citation_id=f"{paper_id}#cit_1",
                paper_id=paper_id,
                passage_id=f"{paper_id}#para_1",
                start=0,
                end=1,
                text=text[:1],
                kind="gb_document",
                symbol=given["cites"],
            )
        ]
    if "decision" in given:
        tables[Decision] = [
            Decision(
                decision_id=f"{paper_id}#dec_1",
                paper_id=paper_id,
                passage_id=f"{paper_id}#para_1",
                number="1",
                status=cast(DecisionStatus, given["decision"]),
                text=text,
            )
        ]
    return tables


def _go_wrong(way: str) -> None:
    if way == "crash":
        os.abort()
    if way == "hang":
        time.sleep(600)
    if way == "hog":
        bytearray(1 << 40)
    if way == "raise":
        raise ValueError("a defect")
    if way == "refuse":
        raise UnreadableError("damaged", "its end is missing")
