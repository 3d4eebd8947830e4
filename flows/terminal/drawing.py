"""The command `draw`: a place of a paper, or a page of a PDF, with what was read over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import UnreadableError
from flows.ingestion.pdf_of import pdf_of
from flows.ingestion.sources import fetch
from flows.store.one_paper import paper_files
from flows.store.place import Store
from flows.terminal.asked import files_asked, rows_in
from flows.terminal.draw import NoSuchPageError, seen_shapes, why
from flows.terminal.draw_rows import Tables, Target, shapes_on, target_of
from flows.terminal.layers import LAYERS, OF_FINDER, OF_ROWS, Shape
from flows.terminal.picture import Wanted, picture_of
from flows.terminal.printing import FAILED, OK, WrongUseError, err, out
from flows.terminal.safe import plain
from schemas.row import Row
from schemas.tables import PAPER_TABLES, PageRow, Paper

MARGIN = 24.0  # points left round a place


@dataclass(frozen=True)
class Asked:
    """What to draw: the PDF, its rows where they are known, a page or a place."""

    what: str
    name: str  # of the file to write
    data: bytes
    tables: Tables | None
    page: int
    target: Target | None


def draw(
    what: str, store: str, page: int | None, layers: str | None, margin: float,
    target: Path | None, tell: bool,
) -> int:  # fmt: skip
    """Write a PNG of a place or page; or say in words why a page has the tables it has.

    Raises:
        WrongUseError: there is no such place, page or layer.
    """
    names = layers_asked(layers)
    try:
        asked = _asked(what, store, page)
        if tell:
            for line in why(asked.data, asked.page):
                out.print(plain(line), markup=False, highlight=False, soft_wrap=True)
            return OK
        picture = _picture(asked, names, margin)
    except UnreadableError as error:
        err.print(f"{what}: {error.message}.", markup=False)
        return FAILED
    except NoSuchPageError as error:
        raise WrongUseError(f"{what}: {error}.") from None
    path = target or Path(f"{asked.name}.png")
    path.write_bytes(picture)
    out.print(f"{path}", markup=False)
    return OK


def layers_asked(layers: str | None) -> list[str]:
    """Return the layers named, parted by commas; none where nothing is named.

    Raises:
        WrongUseError: there is no layer of a name.
    """
    names = [name.strip() for name in (layers or "").split(",") if name.strip()]
    for name in names:
        if name not in LAYERS:
            raise WrongUseError(f"There is no layer {name}; give some of {', '.join(LAYERS)}.")
    return names


def _asked(what: str, store: str, page: int | None) -> Asked:
    """Take a place id or a paper of the store, or a PDF, whichever is there."""
    paper_id, sign, _ = what.partition("#")
    if sign and not Path(what).exists():
        return _place(what, paper_id, store)
    if page is not None and (files := paper_files(Store(store), what)):
        tables = _tables(files)
        name = f"{what}-page-{page}"
        return Asked(what, name, _pdf(tables, store), tables, _page(tables, page), None)
    number = page or 1
    name = f"{Path(what).stem}-page-{number}"
    return Asked(Path(what).name, name, fetch(what), None, number, None)


def _place(what: str, paper_id: str, store: str) -> Asked:
    tables = _tables(files_asked(paper_id, store))
    (paper,) = tables[Paper]
    target = target_of(tables, f"{paper.paper_id}#{what.partition('#')[2]}")
    if target is None:
        raise WrongUseError(f"There is no place {what}; `gbpapers show {paper_id} --page 1`.")
    name = f"{paper.paper_id}-{what.partition('#')[2]}"
    return Asked(paper.paper_id, name, _pdf(tables, store), tables, target.page, target)


def _pdf(tables: Tables, store: str) -> bytes:
    (paper,) = tables[Paper]
    return pdf_of(Store(store), paper.sha256, paper.source_uri)


def _tables(files: dict[str, bytes]) -> Tables:
    return {row_type: rows_in(files, row_type) for row_type in PAPER_TABLES}


def _page(tables: Tables, number: int) -> int:
    pages = len(tables[PageRow])
    if number > pages:
        raise NoSuchPageError(f"there is no page {number}; give one from 1 to {pages}")
    return number


def _picture(asked: Asked, names: Sequence[str], margin: float) -> bytes:
    names = names or _usual(asked)
    shapes: list[Shape] = []
    if seen := [name for name in names if name in OF_FINDER]:
        shapes += [s for s in seen_shapes(asked.data, asked.page) if s.layer in seen]
    if of_rows := [name for name in names if name in OF_ROWS]:
        tables = asked.tables or _read(asked)
        shapes += shapes_on(tables, _page(tables, asked.page), of_rows)
    target = asked.target
    title = [asked.what, f"page {asked.page}", *(target.about if target else ())]
    box = target.box if target else None
    return picture_of(asked.data, Wanted(asked.page, shapes, title, box, margin if box else None))


def _usual(asked: Asked) -> list[str]:
    """Return the layers drawn where none is named."""
    if asked.tables is None:
        return list(OF_FINDER)
    if asked.target and asked.target.box:
        return ["cells", "notes"] if asked.target.in_table else ["passages", "notes"]
    return ["passages", "cells", "notes", "findings"]


def _read(asked: Asked) -> Tables:
    """Read a PDF that is in no store."""
    from extractors.pipeline import read_paper

    found: Mapping[type[Row], Sequence[Any]] = read_paper(asked.data, f"{asked.name}.pdf")
    return {row_type: found.get(row_type, ()) for row_type in PAPER_TABLES}
