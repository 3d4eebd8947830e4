"""Write the gold of a paper: what a perfect reader would find, from its source alone."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.making.inline import Inline, read_inline
from samples.making.names import names_in
from samples.making.source import Block, Grid, Paper

ADDRESS = re.compile(r"https?://[^\s»”)\]]*[^\s»”)\].,;:]")
REISSUES = ("Addendum", "Corrigendum")  # under a title: lines of the masthead
COLUMNS = {
    "paper": "symbol session section item language original_language title agenda_item "
             "agenda_item_number session_start session_end issued_on purpose strategic_objective "
             "main_outcome policy_implications legal_implications financial_implications "
             "follow_up_action author_unit related_documents",
    "passages": "order kind number level section label place in_decision text",
    "footnotes": "marker scope text anchor_kind anchor before offset",
    "tables": "order table number caption header_rows rows columns notes",
    "cells": "table row column row_span column_span is_header text",
    "mentions": "place start end text label entity tier",
    "citations": "place start end text kind symbol locator",
    "decisions": "paragraph clause text",
    "amounts": "place start end text currency value",
    "observations": "table period_start period_end qualifier value unit listed items entities",
}


@dataclass
class Gold:
    """The rows of every gold table."""

    rows: dict[str, list[dict[str, Any]]]

    def add(self, table: str, /, **values: Any) -> None:
        """Add one row; what is missing is empty."""
        names = COLUMNS[table].split()
        unknown = set(values) - set(names)
        if unknown:
            raise ValueError(f"no columns {unknown} in {table}")
        self.rows[table].append({name: values.get(name, "") for name in names})

    def write(self, folder: Path) -> None:
        """Write one CSV for each table."""
        folder.mkdir(parents=True, exist_ok=True)
        for table, rows in self.rows.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, COLUMNS[table].split(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def gold_of(paper: Paper) -> Gold:
    """Return the gold of a paper."""
    return _Writer(paper).run()


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self.paper, self.meta = paper, paper.meta
        self.gold = Gold({table: [] for table in COLUMNS})
        self.section, self.place, self.item = "", "", 0
        self.counts = {"heading": 0, "text": 0, "box": 0}
        self.seen_notes: list[tuple[str, Inline]] = []

    def run(self) -> Gold:
        self.cover()
        for block in self.paper.blocks:
            self.block(block)
        for mark, note in self.seen_notes:
            self.meaning(note, f"fn {mark}")
        unused = set(self.paper.notes) - {m for m, _ in self.seen_notes}
        if unused:
            raise ValueError(f"{self.paper.name}: notes without a mark: {sorted(unused)}")
        return self.gold

    # -- cover --------------------------------------------------------------------------------

    def cover(self) -> None:
        meta, fields = self.meta, {}
        for key in ("office", "body", "symbol", "session_line", "section_name", "code", "segment",
                    "action", "date_line", "original_line", "item_line"):
            if meta.get(key):
                self.gold.add("passages", kind="cover_line", label=key, place=f"cover/{key}",
                              in_decision=0, text=self.text(meta[key]))
        words, _, last = meta["title"].rpartition(" // ")
        if last in REISSUES:
            self.gold.add("passages", kind="cover_line", label="reissue", place="cover/reissue",
                          in_decision=0, text=last)
        title = read_inline(words if last in REISSUES else meta["title"])
        self.passage("title", title, "title", anchor="title")
        for field in meta.get("fields", []):
            text = read_inline(field["text"])
            place = f"cover/{field['name']}"
            self.passage("cover_field", text, place, label=field["label"])
            if f" {field['name']} " in f" {COLUMNS['paper']} ":
                fields[field["name"]] = text.plain
        known = {name: meta[name] for name in COLUMNS["paper"].split() if name in meta}
        self.gold.add("paper", **{**known, "title": title.plain,
                                  "agenda_item": self.text(meta.get("item_line", "")), **fields})

    @staticmethod
    def text(source: str) -> str:
        return read_inline(source).plain

    # -- body ---------------------------------------------------------------------------------

    def block(self, b: Block) -> None:
        if b.kind in ("heading", "appendix"):
            self.counts["heading"] += 1
            self.section = f"{b.number}. {b.text.plain}" if b.number else b.text.plain
            self.passage("decision_heading" if b.decision else "heading", b.text,
                         f"h{self.counts['heading']}", number=b.number, level=b.level)
        elif b.kind == "paragraph":
            self.place, self.item, self.open = b.number, 0, b.decision
            self.path: list[str] = []
            self.passage("decision" if b.decision else "paragraph", b.text, b.number,
                         number=b.number, decision=b.decision)
            if b.decision:
                self.gold.add("decisions", paragraph=b.number, text=b.text.plain)
        elif b.kind == "bullet":
            self.item += 1
            self.passage("bullet", b.text, f"{self.place}/-{self.item}", level=b.level)
        elif b.kind == "clause":
            self.path = [*self.path[: b.level - 1], b.number]
            self.passage("clause", b.text, f"{self.place}/{'/'.join(self.path)}", number=b.number,
                         level=b.level, decision=b.decision)
            if b.decision:
                self.gold.add("decisions", paragraph=self.place, clause="/".join(self.path),
                              text=b.text.plain)
        elif b.kind in ("text", "closing"):
            self.counts["text"] += 1
            self.passage("plain", b.text, f"text {self.counts['text']}")
        elif b.kind in ("box", "textbox", "columns"):
            self.enclosed(b)
        elif b.kind == "contents":
            self.passage("heading", b.text, "contents")
            for n, part in enumerate(b.parts, 1):  # an entry is text, its page number with it
                self.passage("plain", read_inline(f"{part.source} {part.number}"), f"contents {n}")
        elif b.table is not None:
            self.table(b.table)

    def enclosed(self, b: Block) -> None:
        self.counts["box"] += 1
        kind = {"box": "box", "textbox": "textbox", "columns": "plain"}[b.kind]
        if b.text.plain:
            self.passage("box_title", b.text, f"box{self.counts['box']}/title")
        for n, part in enumerate(b.parts, 1):
            if part.kind == "text":
                self.passage(kind, part.text, f"box{self.counts['box']}/{n}")
            else:
                self.block(part)

    def table(self, grid: Grid) -> None:
        name = grid.name
        own = dict(grid.notes)
        if grid.caption.plain or grid.label:
            self.passage("caption", grid.caption, f"caption {name}", number=grid.number,
                         label=grid.label, own=own, table=name)
        tables = self.gold.rows["tables"]
        self.gold.add("tables", order=len(tables) + 1, table=name, number=grid.number,
                      caption=grid.caption.plain, header_rows=grid.header, rows=grid.rows,
                      columns=grid.columns, notes=len(grid.notes))
        for c in grid.cells:
            place = f"cell {name}:{c.row}:{c.column}"
            self.gold.add("cells", table=name, row=c.row, column=c.column, row_span=c.row_span,
                          column_span=c.column_span, is_header=int(c.row <= grid.header),
                          text=c.text.plain)
            self.meaning(c.text, place)
            self.refs(c.text, "cell", f"{name}:{c.row}:{c.column}", own, name)
        for n, (_, note) in enumerate(grid.notes, 1):
            self.meaning(note, f"note {name}:{n}")
        for line in grid.observations:
            self.observation(name, line)

    def observation(self, table: str, line: str) -> None:
        """Read `2012 2013 new | 6 | countries | China=CHN; Peru=PER`."""
        when, value, unit, items = (part.strip() for part in line.split("|"))
        start, end, qualifier = [*when.split(), ""][:3]
        pairs = [item.strip().partition("=") for item in items.split(";") if item.strip()]
        self.gold.add("observations", table=table, period_start=start, period_end=end,
                      qualifier=qualifier, value=value, unit=unit, listed=len(pairs),
                      items=" | ".join(p[0] for p in pairs),
                      entities=" | ".join(p[2] for p in pairs))

    # -- rows ---------------------------------------------------------------------------------

    def passage(self, kind: str, text: Inline, place: str, number: str = "", level: Any = "",
                label: str = "", decision: bool = False, anchor: str = "",
                own: dict[str, Inline] | None = None, table: str = "") -> None:
        self.gold.add("passages", order=len(self.gold.rows["passages"]) + 1, kind=kind,
                      number=number, level=level, section=self.section, label=label, place=place,
                      in_decision=int(decision), text=text.plain)
        self.meaning(text, place)
        self.refs(text, kind, place, own or {}, table)

    def refs(self, text: Inline, kind: str, place: str, own: dict[str, Inline], table: str) -> None:
        for mark, offset in text.marks:
            scope = table if mark in own else "page"
            note = own[mark] if mark in own else self.paper.notes[mark]
            if mark not in own and (mark, note) not in self.seen_notes:
                self.seen_notes.append((mark, note))
            self.gold.add("footnotes", marker=mark, scope=scope, text=note.plain, anchor_kind=kind,
                          anchor=place, before=text.plain[max(0, offset - 25) : offset],
                          offset=offset)

    def meaning(self, text: Inline, place: str) -> None:
        closed = []
        addresses = [(m.start(), m.end(), m.group()) for m in ADDRESS.finditer(text.plain)]
        for start, end, tag in text.tags:
            words = text.plain[start:end]
            if tag.startswith("="):
                kind, symbol, locator = _citation(tag[1:], words)
                self.gold.add("citations", place=place, start=start, end=end, text=words, kind=kind,
                              symbol=symbol, locator=locator)
                if kind in ("gb_paper", "un_document"):
                    closed.append((start, end))
            elif tag.startswith("$"):
                currency, value = tag[1:].split()
                self.gold.add("amounts", place=place, start=start, end=end, text=words,
                              currency=currency, value=value)
            elif tag == "-":
                closed.append((start, end))
            else:
                raise ValueError(f"unknown tag {tag!r} in {place}")
        for start, end, url in addresses:
            closed.append((start, end))
            self.gold.add("citations", place=place, start=start, end=end, text=url, kind="url",
                          symbol=url)
        for name in names_in(text.plain, self.meta["language"], closed):
            self.gold.add("mentions", place=place, **vars(name))


def _citation(tag: str, words: str) -> tuple[str, str, str]:
    symbol, _, locator = tag.partition(";")
    symbol = symbol or words
    kinds = ((r"GB\.", "gb_paper"), (r"C\d{3}$", "ilo_convention"), (r"R\d{3}$", "ilo_recommendation"),
             (r"(A|E|S|SSC|ST)/", "un_document"))
    for pattern, kind in kinds:
        if re.match(pattern, symbol):
            return kind, symbol, locator
    return "other", symbol, locator
