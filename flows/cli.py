"""The command line `gbpapers`. Commands import what they need when they run: help is instant."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="rich")


@app.callback()
def gbpapers() -> None:
    """Turn ILO Governing Body papers (PDF) into normalised CSVs."""


@app.command()
def read(
    pdfs: Annotated[list[str], typer.Argument(metavar="PDF...")],
    out: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("read"),
) -> None:
    """Read any PDF into OUT/<paper_id>/<table>.csv, without a store or a release."""
    from flows.read import read_into
    from flows.settings import settings_from_environment

    failed = False
    for outcome in read_into(out, pdfs, settings_from_environment(), lambda: None):
        if outcome.reading:
            print(f"{outcome.source_uri}: {out / outcome.reading.paper_id}")
        else:
            failed = True
            print(f"{outcome.source_uri}: {outcome.refusal}", file=sys.stderr)
    raise typer.Exit(1 if failed else 0)


def main() -> None:
    """Run the command line."""
    app(prog_name="gbpapers")


if __name__ == "__main__":
    main()
