"""How commands speak: results to standard output, failures, a line each, to standard error."""

import csv
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from types import FrameType

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from extractors.errors import UnreadableError
from flows.ingestion.isolated import stop_all
from flows.release.forms import MissingExtraError
from flows.store.lease import HeldError, LostError
from flows.store.masking import masked
from flows.store.place import PlaceError
from flows.terminal.safe import plain, words
from flows.terminal.wanting import sentence_of
from schemas.csv_text import CONTROLS, ContractError

OK, FAILED, WRONG_USE = 0, 1, 2
TRACEBACK = "GBPAPERS_TRACEBACK"  # set it to see where a failure comes from
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
ended: list[int] = []  # signals that asked this process to end


class WrongUseError(Exception):
    """The command names something that is not there; exit code 2."""


class Format(StrEnum):
    """How a command prints its rows."""

    table = "table"
    csv = "csv"
    json = "json"


def format_of(name: str) -> Format:
    """Return a way to print by its name.

    Raises:
        WrongUseError: there is none of this name.
    """
    if name not in list(Format):
        raise WrongUseError(f"There is no format {name}; give one of {', '.join(Format)}.")
    return Format(name)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn whatever goes wrong, or ends the command, into one sentence and an exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    try:
        yield
    except KeyboardInterrupt:
        _say("stopped; run it again to go on where it stopped.")
        raise typer.Exit(128 + (ended or [signal.SIGINT])[-1]) from None
    except typer.Exit:
        raise
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        code, sentence = told_of(error)
        _say(sentence)
        raise typer.Exit(code) from None


def told_of(error: Exception) -> tuple[int, str]:
    """Return the exit code and the sentence that tell of an error."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return WRONG_USE, f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    if isinstance(error, WrongUseError | PlaceError | MissingExtraError):
        return WRONG_USE, str(error)
    if isinstance(error, UnreadableError | ContractError | HeldError | LostError | OSError):
        return FAILED, str(error)
    if isinstance(error, ImportError):
        return FAILED, sentence_of(error)
    kind = f"{type(error).__name__}: {error}".splitlines()[0]
    return FAILED, f"{kind} (set {TRACEBACK}=1 to see where)"


def print_rows(header: Sequence[str], rows: Sequence[Sequence[object]], form: Format) -> None:
    """Print rows as a table for people, or as CSV or JSON for programs.

    A control sign is U+FFFD in all of them, as in every CSV of ours.
    """
    texts = [
        ["" if value is None else str(value).translate(CONTROLS) for value in row] for row in rows
    ]
    if form is Format.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([header, *texts])
    elif form is Format.json:
        found = [dict(zip(header, row, strict=True)) for row in rows]
        print(json.dumps(found, ensure_ascii=False, indent=1, default=str))
    elif rows:
        table = Table(*header)
        for row in texts:
            table.add_row(*map(words, row))
        Console().print(table)


@contextmanager
def bar() -> Iterator[Progress]:
    """Show a progress bar on a terminal; nothing where standard error goes elsewhere."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(
        *columns, TimeElapsedColumn(), console=err, transient=True, disable=not err.is_terminal
    ) as shown:
        yield shown


def _say(sentence: str) -> None:
    print(f"gbpapers: {plain(masked(sentence))}", file=sys.stderr)


def _end(number: int, frame: FrameType | None) -> None:
    """Stop reading, then leave by the ordinary way out: Prefect ends its embedded server."""
    ended.append(number)
    stop_all()
    raise KeyboardInterrupt
