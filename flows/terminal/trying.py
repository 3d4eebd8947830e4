"""Commands for trying things out: tag a text, list unknown bodies, draw a page."""

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractors.errors import UnreadableError
from extractors.tagging import count_unknown, tag_text
from extractors.wording.languages import CODES, detect_language
from flows.ingestion.sources import fetch
from flows.store.place import Store
from flows.store.release import read_pointer
from flows.terminal.commands import FAILED, OK, WrongUseError, err, out
from schemas.csv_text import from_csv_text
from schemas.tables import Entity, Mention

COLOURS = {"COUNTRY": "bold green", "ORG": "bold cyan", "DEMONYM": "yellow"}


def tag(text_or_file: str, language: str | None) -> int:
    """Print a text with its mentions in colour, and each mention with its entity."""
    text = _text_of(text_or_file)
    if language is not None and language not in CODES:
        raise WrongUseError(f"There is no language {language}; give one of {', '.join(CODES)}.")
    code = next((code for code in CODES if code == language), None) or detect_language(text)
    found = tag_text(text, code)
    coloured = Text(found.text)
    table = Table("mention", "label", "entity", "start", "method", "inside")
    inside = {mention.mention_id: mention.text for mention in found.mentions}
    for mention in found.mentions:
        coloured.stylize(COLOURS[mention.label], mention.start, mention.end)
        within = inside.get(mention.within_id or "", "")
        words = (mention.text, mention.label, mention.entity_id, str(mention.start))
        table.add_row(*(Text(word) for word in (*words, mention.method, within)))
    console = Console()
    console.print(coloured)
    if found.mentions:
        console.print(table)
    else:
        console.print("No country or body was found.")
    return OK


def unknown(store: str) -> int:
    """Print the bodies of the latest release that no registry row stands for, with counts."""
    place = Store(store)
    pointer = read_pointer(place)
    if not pointer:
        raise WrongUseError(f"There is no release in {store}; `gbpapers ingest` makes one.")
    texts = {
        row_type: (place.get(f"{pointer['path']}/{row_type.table}.csv") or b"").decode()
        for row_type in (Mention, Entity)
    }
    rows = count_unknown(
        from_csv_text(Mention, texts[Mention]), from_csv_text(Entity, texts[Entity])
    )
    table = Table("count", "name", "entity")
    for row in rows:
        table.add_row(str(row.times), Text(row.name), Text(row.entity_id))
    if rows:
        Console().print(table)
    out.print(f"{len(rows)} bodies were found by rule only.")
    return OK


def draw(pdf: str, page: int, picture: Path | None) -> int:
    """Write a PNG of a page with what the table finder saw."""
    from flows.terminal.draw import NoSuchPageError, draw_page

    target = picture or Path(f"{Path(pdf).stem}-page-{page}.png")
    try:
        data = fetch(pdf)
        target.write_bytes(draw_page(data, page))
    except UnreadableError as error:
        err.print(f"{pdf}: {error.message}.", markup=False)
        return FAILED
    except NoSuchPageError as error:
        raise WrongUseError(f"{pdf}: {error}.") from None
    out.print(f"{target}", markup=False)
    return OK


def _text_of(text_or_file: str) -> str:
    """Return the text of a file of that name, or the words themselves."""
    try:
        path = Path(text_or_file)
        return path.read_text("utf-8") if path.is_file() else text_or_file
    except OSError:  # too long for a file name
        return text_or_file
    except UnicodeDecodeError:
        raise WrongUseError(
            f"{text_or_file} is no text file; `gbpapers read` reads PDFs."
        ) from None
