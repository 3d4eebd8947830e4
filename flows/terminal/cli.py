"""The command line `gbpapers`. Commands import what they need when they run: help is instant."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import typer

EPILOG = """\
Exit codes: 0 all is well; 1 something could not be read, a check found something, or a
release is held back; 2 the command was not understood."""
NAMES = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings=NAMES,
    epilog=EPILOG,
)
release_app = typer.Typer(no_args_is_help=True, context_settings=NAMES)
app.add_typer(release_app, name="release", help="Let a release through that was held back.")
StoreOption = Annotated[
    str,
    typer.Option("--store", help="Folder or fsspec address of the store.", envvar="GBPAPERS_STORE"),
]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, fsspec addresses, list pages of a web site, lists of addresses "
        "(.txt, .csv).",
    ),
]
FormatOption = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="table, csv or json.")
]


def examples(*lines: str) -> str:
    """Return the examples of a command for its help."""
    return "Examples:\n\n" + "\n\n".join(f"`{line}`" for line in lines)


def _version(asked: bool) -> None:
    if asked:
        print(f"gbpapers {version_of('gbpapers')}")
        raise typer.Exit


@app.callback()
def gbpapers(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Turn ILO Governing Body papers (PDF) into normalised CSVs."""


@app.command(
    epilog=examples(
        "gbpapers ingest samples",
        "gbpapers ingest papers/ GB.350-INS-1.pdf --store s3://bucket/gb",
        "gbpapers ingest addresses.txt https://host/session/index.htm",
    )
)
def ingest(
    sources: Sources,
    store: StoreOption = "outputs",
    again: Annotated[bool, typer.Option("--again", help="Read what is known, too.")] = False,
    wait: Annotated[
        float | None, typer.Option(help="Seconds to wait for another run; 0: not at all.", min=0)
    ] = None,
) -> None:
    """Read what is new in SOURCE..., then publish a release and switch `latest`."""
    from flows.terminal import commands, printing

    with printing.plain_errors():
        raise typer.Exit(commands.ingest(sources, store, again, wait))


@app.command(epilog=examples("gbpapers watch inbox/", "gbpapers watch inbox/ --every 60"))
def watch(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Folder that PDFs are put into.")],
    store: StoreOption = "outputs",
    every: Annotated[float, typer.Option(help="Seconds between two looks.", min=0.1)] = 10,
    once: Annotated[bool, typer.Option("--once", help="End after the first ingestion.")] = False,
) -> None:
    """Ingest FOLDER whenever PDFs were put into it and have stopped growing."""
    from flows.terminal import commands, printing

    with printing.plain_errors():
        raise typer.Exit(commands.watch(folder, store, every, once))


@app.command(epilog=examples("gbpapers read report.pdf --out csv", "gbpapers read *.pdf --out csv"))
def read(
    pdfs: Annotated[list[str], typer.Argument(metavar="PDF", help="Any PDFs; folders, too.")],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
) -> None:
    """Read any PDF into `OUT/<paper_id>/<table>.csv`: no store, no release."""
    from flows.terminal import commands, printing

    with printing.plain_errors():
        raise typer.Exit(commands.read(pdfs, out))


@app.command(epilog=examples("gbpapers show gb332-pol-4-en", "gbpapers show csv/report"))
def show(
    paper_id: Annotated[
        str, typer.Argument(metavar="PAPER_ID", help="A paper of the store, or a folder of CSVs.")
    ],
    store: StoreOption = "outputs",
    form: FormatOption = "table",
) -> None:
    """Show what was read of a paper; as csv or json, its passages."""
    from flows.terminal import commands, printing

    with printing.plain_errors():
        raise typer.Exit(commands.show(paper_id, store, printing.format_of(form)))


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
    form: FormatOption = "table",
) -> None:
    """Check a release against its contract: rows, keys, hashes, page accounts."""
    from flows.terminal import printing, upkeep

    with printing.plain_errors():
        raise typer.Exit(upkeep.check(release, store, printing.format_of(form)))


@app.command(epilog=examples("gbpapers releases", "gbpapers releases --format json"))
def releases(store: StoreOption = "outputs", form: FormatOption = "table") -> None:
    """List the releases of the store, the newest last."""
    from flows.terminal import printing, upkeep

    with printing.plain_errors():
        raise typer.Exit(upkeep.releases(store, printing.format_of(form)))


@release_app.command(epilog=examples("gbpapers release accept 20261124T021800Z"))
def accept(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="Id of the release.")],
    store: StoreOption = "outputs",
) -> None:
    """Let `latest` be a release that broke a limit and was held back."""
    from flows.terminal import printing, upkeep

    with printing.plain_errors():
        raise typer.Exit(upkeep.accept(release, store))


@app.command(epilog=examples("gbpapers rollback 20261124T021800Z"))
def rollback(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="Id of the release.")],
    store: StoreOption = "outputs",
) -> None:
    """Let `latest` be an earlier release, until something new is published."""
    from flows.terminal import printing, upkeep

    with printing.plain_errors():
        raise typer.Exit(upkeep.roll_back(release, store))


@app.command(
    epilog=examples(
        'gbpapers withdraw gb332-pol-4-en --why "issued by mistake"',
        "gbpapers withdraw gb332-pol-4-en --undo",
    )
)
def withdraw(
    paper_id: Annotated[str, typer.Argument(metavar="PAPER_ID", help="A paper of the store.")],
    store: StoreOption = "outputs",
    why: Annotated[str, typer.Option(help="The reason, for sources.csv.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Let it in again.")] = False,
) -> None:
    """Take a paper out of the releases; it does not come back by itself."""
    from flows.terminal import printing, upkeep

    with printing.plain_errors():
        raise typer.Exit(upkeep.withdraw(paper_id, store, None if undo else why))


@app.command(
    epilog=examples('gbpapers schedule papers/ --cron "0 6 * * 1-5" --timezone Europe/Zurich')
)
def schedule(
    sources: Sources,
    cron: Annotated[str, typer.Option(help="When: minute, hour, day, month, weekday.")],
    timezone: Annotated[str, typer.Option(help="Time zone of the hours.")] = "UTC",
    store: StoreOption = "outputs",
    skip: Annotated[
        bool, typer.Option("--skip", help="Leave a run out while another goes on; else it waits.")
    ] = False,
) -> None:
    """Ingest SOURCE... by the clock, on the Prefect server that PREFECT_API_URL names."""
    from flows.terminal import commands, printing

    with printing.plain_errors():
        raise typer.Exit(commands.schedule(sources, store, cron, timezone, skip))


@app.command(
    epilog=examples('gbpapers tag "The ILO and the Government of Brazil"', "gbpapers tag note.txt")
)
def tag(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE", help="Words, or a text file.")],
    language: Annotated[
        str | None, typer.Option(help="en, fr or es; seen from the words if left out.")
    ] = None,
    form: FormatOption = "table",
) -> None:
    """Show the countries and bodies that a text names."""
    from flows.terminal import printing, trying

    with printing.plain_errors():
        raise typer.Exit(trying.tag(text, language, printing.format_of(form)))


@app.command(epilog=examples("gbpapers unknown", "gbpapers unknown --format csv"))
def unknown(store: StoreOption = "outputs", form: FormatOption = "table") -> None:
    """List bodies that were found by rule only, the most frequent first."""
    from flows.terminal import printing, trying

    with printing.plain_errors():
        raise typer.Exit(trying.unknown(store, printing.format_of(form)))


@app.command(epilog=examples("gbpapers draw paper.pdf --page 4 --out page4.png"))
def draw(
    pdf: Annotated[str, typer.Argument(metavar="PDF", help="Any PDF.")],
    page: Annotated[int, typer.Option(help="Page, from 1.")] = 1,
    out: Annotated[Path | None, typer.Option(help="PNG to write.")] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Say in words why each part is a table or none.")
    ] = False,
) -> None:
    """Draw a page as the table finder saw it: words, rules, columns, rows, cells."""
    from flows.terminal import printing, trying

    with printing.plain_errors():
        raise typer.Exit(trying.draw(pdf, page, out, why))


def main() -> None:
    """Run the command line; a package that is missing or stale is told in one line."""
    try:
        app(prog_name="gbpapers")
    except ImportError as error:
        from flows.terminal.wanting import sentence_of

        print(f"gbpapers: {sentence_of(error)}", file=sys.stderr)
        sys.exit(1)
