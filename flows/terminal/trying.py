"""Commands for trying things out: tag a text, list unknown bodies."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from extractors.tagging import count_unknown, tag_text
from extractors.wording.languages import CODES, detect_language
from flows.store.place import Store
from flows.store.pointer import read_pointer
from flows.terminal.printing import OK, Format, WrongUseError, out, print_rows
from flows.terminal.safe import plain
from schemas.csv_text import from_csv_text
from schemas.tables import Entity, Mention

COLOURS = {"COUNTRY": "bold green", "ORG": "bold cyan", "DEMONYM": "yellow"}


def tag(text_or_file: str, language: str | None, form: Format) -> int:
    """Print a text with its mentions in colour, and each mention with its entity."""
    text = _text_of(text_or_file)
    if language is not None and language not in CODES:
        raise WrongUseError(f"There is no language {language}; give one of {', '.join(CODES)}.")
    code = next((code for code in CODES if code == language), None) or detect_language(text)
    found = tag_text(text, code)
    coloured = Text(plain(found.text))
    inside = {mention.mention_id: mention.text for mention in found.mentions}
    rows = [
        [m.text, m.label, m.entity_id, m.start, m.method, inside.get(m.within_id or "", "")]
        for m in found.mentions
    ]
    if form is Format.table:
        for mention in found.mentions:
            coloured.stylize(COLOURS[mention.label], mention.start, mention.end)
        Console().print(coloured)
        if not rows:
            out.print("No country or body was found.")
    print_rows(["mention", "label", "entity", "start", "method", "inside"], rows, form)
    return OK


def unknown(store: str, form: Format) -> int:
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
    found = [[row.times, row.name, row.entity_id] for row in rows]
    print_rows(["count", "name", "entity"], found, form)
    if form is Format.table:
        out.print(f"{len(rows)} bodies were found by rule only.")
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
