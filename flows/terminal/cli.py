"""The command line `gbpapers`. Commands import what they need when they run: help is instant."""

from pathlib import Path
from typing import Annotated

import typer

EPILOG = """\
Exit codes: 0 all is well; 1 something could not be read, or a check found something;
2 the command was not understood."""
OK, FAILED = 0, 1

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    epilog=EPILOG,
)
StoreOption = Annotated[
    str,
    typer.Option("--store", help="Folder or fsspec address of the store.", envvar="GBPAPERS_STORE"),
]


@app.callback()
def gbpapers() -> None:
    """Turn ILO Governing Body papers (PDF) into normalised CSVs."""


def examples(*lines: str) -> str:
    """Return the examples of a command for its help."""
    return "Examples:\n\n" + "\n\n".join(f"`{line}`" for line in lines)


@app.command(
    epilog=examples(
        "gbpapers ingest samples",
        "gbpapers ingest papers/ GB.350-INS-1.pdf --store s3://bucket/gb",
    )
)
def ingest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files and folders.")],
    store: StoreOption = "outputs",
    again: Annotated[bool, typer.Option("--again", help="Read what is known, too.")] = False,
) -> None:
    """Read what is new in SOURCE..., then publish a release and switch `latest`."""
    from flows.terminal import commands

    with commands.plain_errors():
        raise typer.Exit(commands.ingest(sources, store, again))


@app.command(epilog=examples("gbpapers read report.pdf --out csv", "gbpapers read *.pdf --out csv"))
def read(
    pdfs: Annotated[list[str], typer.Argument(metavar="PDF", help="Any PDFs; folders, too.")],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
) -> None:
    """Read any PDF into OUT/<paper_id>/<table>.csv: no store, no release."""
    from flows.terminal import commands

    with commands.plain_errors():
        raise typer.Exit(commands.read(pdfs, out))


@app.command(epilog=examples("gbpapers show gb332-pol-4-en", "gbpapers show csv/report"))
def show(
    paper_id: Annotated[
        str, typer.Argument(metavar="PAPER_ID", help="A paper of the store, or a folder of CSVs.")
    ],
    store: StoreOption = "outputs",
) -> None:
    """Show on the terminal what was read of a paper."""
    from flows.terminal import commands

    with commands.plain_errors():
        raise typer.Exit(commands.show(paper_id, store))


@app.command(
    epilog=examples(
        "gbpapers check", "gbpapers check 20261124T021800Z", "gbpapers check --store s3://bucket/gb"
    )
)
def check(
    release: Annotated[
        str, typer.Argument(metavar="RELEASE", help="Id of a release; the latest if left out.")
    ] = "latest",
    store: StoreOption = "outputs",
) -> None:
    """Check a release against its contract: rows, keys, hashes, page accounts."""
    from flows.terminal import commands

    with commands.plain_errors():
        raise typer.Exit(commands.check(release, store))


@app.command(
    epilog=examples('gbpapers schedule papers/ --cron "0 6 * * 1-5" --timezone Europe/Zurich')
)
def schedule(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files and folders.")],
    cron: Annotated[str, typer.Option(help="When: minute, hour, day, month, weekday.")],
    timezone: Annotated[str, typer.Option(help="Time zone of the hours.")] = "UTC",
    store: StoreOption = "outputs",
) -> None:
    """Ingest SOURCE... by the clock, on the Prefect server that PREFECT_API_URL names."""
    from flows.terminal import commands

    with commands.plain_errors():
        raise typer.Exit(commands.schedule(sources, store, cron, timezone))


@app.command(
    epilog=examples('gbpapers tag "The ILO and the Government of Brazil"', "gbpapers tag note.txt")
)
def tag(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE", help="Words, or a text file.")],
    language: Annotated[
        str | None, typer.Option(help="en, fr or es; seen from the words if left out.")
    ] = None,
) -> None:
    """Show the countries and bodies that a text names."""
    from flows.terminal import commands, trying

    with commands.plain_errors():
        raise typer.Exit(trying.tag(text, language))


@app.command(epilog=examples("gbpapers unknown"))
def unknown(store: StoreOption = "outputs") -> None:
    """List bodies that were found by rule only, the most frequent first."""
    from flows.terminal import commands, trying

    with commands.plain_errors():
        raise typer.Exit(trying.unknown(store))


@app.command(epilog=examples("gbpapers draw paper.pdf --page 4 --out page4.png"))
def draw(
    pdf: Annotated[str, typer.Argument(metavar="PDF", help="Any PDF.")],
    page: Annotated[int, typer.Option(help="Page, from 1.")] = 1,
    out: Annotated[Path | None, typer.Option(help="PNG to write.")] = None,
) -> None:
    """Draw a page as the table finder saw it: words, rules, columns, rows, cells."""
    from flows.terminal import commands, trying

    with commands.plain_errors():
        raise typer.Exit(trying.draw(pdf, page, out))


def main() -> None:
    """Run the command line."""
    app(prog_name="gbpapers")


if __name__ == "__main__":
    main()
