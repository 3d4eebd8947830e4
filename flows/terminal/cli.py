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
ReleaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="RELEASE", help="Id of a release, or a release's folder; the latest if left out."
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


@app.command(epilog=examples("gbpapers report", "gbpapers report --store s3://bucket/gb"))
def report(store: StoreOption = "outputs") -> None:
    """Make the review pages of the latest release anew, with every picture that can be had."""
    from flows.terminal import printing, review_pages

    with printing.plain_errors():
        raise typer.Exit(review_pages.report(store))


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


@app.command(
    epilog=examples(
        "gbpapers show gb332-pol-4-en",
        "gbpapers show gb332-pol-4-en --findings",
        "gbpapers show gb332-pol-4-en --page 3",
        "gbpapers show csv/report --table tbl_2",
    )
)
def show(
    paper_id: Annotated[
        str, typer.Argument(metavar="PAPER_ID", help="A paper of the store, or a folder of CSVs.")
    ],
    store: StoreOption = "outputs",
    form: FormatOption = "table",
    findings: Annotated[
        bool, typer.Option("--findings", help="Only what did not prove itself, the worst first.")
    ] = False,
    page: Annotated[
        int | None, typer.Option(help="Only this page, from 1: ids, numbers, marks.", min=1)
    ] = None,
    table: Annotated[
        str | None, typer.Option(help="Only this table: its id (tbl_2) or its place in order (2).")
    ] = None,
) -> None:
    """Show what was read of a paper, or one part of it with its ids.

    As csv or json: passages, or the findings, the page's passages, the table's cells.
    """
    from flows.terminal import printing, showing

    with printing.plain_errors():
        shown = printing.format_of(form)
        raise typer.Exit(showing.show(paper_id, store, shown, findings, page, table))


@app.command(
    epilog=examples(
        "gbpapers export gb332-pol-4-en --format akn --out gb332-pol-4-en.xml",
        "gbpapers export gb332-pol-4-en --format markdown",
        "gbpapers export csv/report --format html --out report.html",
    )
)
def export(
    paper_id: Annotated[
        str, typer.Argument(metavar="PAPER_ID", help="A paper of the store, or a folder of CSVs.")
    ],
    form: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="akn (Akoma Ntoso 3.0), markdown or html."),
    ],
    out: Annotated[
        Path | None, typer.Option(help="File to write; standard output if left out.")
    ] = None,
    store: StoreOption = "outputs",
) -> None:
    """Write a paper as Akoma Ntoso, Markdown or HTML, made from its rows."""
    from flows.terminal import exporting, printing

    with printing.plain_errors():
        raise typer.Exit(exporting.export(paper_id, form, out, store))


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
    epilog=examples(
        'gbpapers correct gb332-pol-4-en#tbl_1__r4c2 value 12 --reason "misprint" '
        "--source GB.332/POL/4(Corr.)",
        'gbpapers correct gb332-pol-4-en#m_7 entity_id GNQ --reason "the capital is Malabo"',
        'gbpapers correct --acknowledge gb332-pol-4-en#finding_2 --reason "printed so"',
    )
)
def correct(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="Id of a row; of a paper, for its own columns.")
    ] = "",
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Column of that row.")] = "",
    meant: Annotated[
        str | None, typer.Argument(metavar="MEANT", help="What it means; '' for no value.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why; needed.")] = "",
    source: Annotated[str, typer.Option(help="What shows it: a symbol, an address.")] = "",
    who: Annotated[str | None, typer.Option(help="Who says so; your login if left out.")] = None,
    status: Annotated[
        str, typer.Option(help="proposed, accepted or 'reported upstream'.")
    ] = "accepted",
    acknowledge: Annotated[
        str | None, typer.Option(metavar="FINDING", help="Id of a finding to let stand.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of one that is there.")
    ] = False,
    store: StoreOption = "outputs",
) -> None:
    """Say what a place of a paper means, or that a finding may stand; it is kept for good."""
    from flows.terminal import corrections, printing

    with printing.plain_errors():
        asked = corrections.asked(place, field, meant, acknowledge, reason)
        told = {"reason": reason, "source": source, "status": status}
        told |= {} if who is None else {"who": who}
        raise typer.Exit(corrections.correct(*asked, told, store, replace))


@app.command(epilog=examples("gbpapers corrections", "gbpapers corrections --format csv"))
def corrections(store: StoreOption = "outputs", form: FormatOption = "table") -> None:
    """List corrections and acknowledgements, and what became of each."""
    from flows.terminal import corrections, printing

    with printing.plain_errors():
        raise typer.Exit(corrections.corrections(store, printing.format_of(form)))


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


@app.command(
    epilog=examples(
        "gbpapers draw gb332-pol-4-en#tbl_1__r2c3",
        "gbpapers draw gb332-pol-4-en#finding_1 --layers cells,notes --out cell.png",
        "gbpapers draw gb332-pol-4-en --page 4",
        "gbpapers draw paper.pdf --page 4 --why",
    )
)
def draw(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PLACE|PAPER_ID|PDF",
            help="The id of a cell, a passage, a finding or any other row of the store; a paper "
            "of the store, with --page; or any PDF.",
        ),
    ],
    page: Annotated[
        int | None, typer.Option(help="Page, from 1; of a PDF the first if left out.", min=1)
    ] = None,
    layers: Annotated[
        str | None,
        typer.Option(
            help="Only these, parted by commas. Of what was read: passages, tables, cells, notes, "
            "findings. Of what the table finder saw: words, rules, refused, candidates, columns, "
            "heads, found, around."
        ),
    ] = None,
    margin: Annotated[float, typer.Option(help="Points left round a place.", min=0)] = 24,
    out: Annotated[Path | None, typer.Option(help="PNG to write.")] = None,
    why: Annotated[
        bool,
        typer.Option("--why", help="Say in words why each part of the page is a table or none."),
    ] = False,
    store: StoreOption = "outputs",
) -> None:
    """Draw a place or a page with ids and a legend over what is printed there."""
    from flows.terminal import drawing, printing

    with printing.plain_errors():
        raise typer.Exit(drawing.draw(what, store, page, layers, margin, out, why))


@app.command(
    epilog=examples("gbpapers review", "gbpapers review gb332-pol-4-en", "gbpapers review --print")
)
def review(
    paper_id: Annotated[
        str | None, typer.Argument(metavar="PAPER_ID", help="Its worst place; else of all.")
    ] = None,
    store: StoreOption = "outputs",
    only_print: Annotated[
        bool, typer.Option("--print", help="Print the address only; open nothing.")
    ] = False,
) -> None:
    """Open the review pages of the latest release at the worst finding."""
    from flows.terminal import printing, reviewing

    with printing.plain_errors():
        raise typer.Exit(reviewing.review(paper_id, store, only_print))


@app.command(
    epilog=examples(
        "gbpapers forms --xlsx --out forms",
        "gbpapers forms 20261124T021800Z --sqlite --parquet --tables --out forms",
        "gbpapers forms path/to/a/release --xlsx --out .",
    )
)
def forms(
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    release: ReleaseArgument = "latest",
    store: StoreOption = "outputs",
    xlsx: Annotated[bool, typer.Option("--xlsx", help="An Excel workbook.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="A Parquet file a table.")] = False,
    sqlite: Annotated[bool, typer.Option("--sqlite", help="One SQLite file.")] = False,
    tables: Annotated[
        bool,
        typer.Option("--tables", help="The tables as printed, a CSV each; with --xlsx a sheet."),
    ] = False,
    repeat_spans: Annotated[
        bool, typer.Option("--repeat-spans", help="In those, a cell wherever it covers.")
    ] = False,
) -> None:
    """Make other forms of RELEASE: of any that has its CSVs and datapackage.json."""
    from flows.release.forms import Forms
    from flows.terminal import printing, using

    with printing.plain_errors():
        asked = Forms(
            xlsx=xlsx, parquet=parquet, sqlite=sqlite, tables=tables, repeat_spans=repeat_spans
        )
        raise typer.Exit(using.forms(release, store, asked, out))


@app.command(
    epilog=examples(
        "gbpapers query",
        "gbpapers query countries_per_biennium",
        'gbpapers query "SELECT symbol, title FROM v_papers ORDER BY session" --format csv',
    )
)
def query(
    sql: Annotated[
        str | None,
        typer.Argument(metavar="SQL|NAME", help="SQL of DuckDB; or the name of a table or view."),
    ] = None,
    release: Annotated[
        str, typer.Option(help="Id or folder of a release; the latest if left out.")
    ] = "latest",
    store: StoreOption = "outputs",
    form: FormatOption = "table",
) -> None:
    """Ask a release in SQL; without SQL, list the questions that are there already."""
    from flows.terminal import printing, using

    with printing.plain_errors():
        raise typer.Exit(using.query(sql, release, store, printing.format_of(form)))


@app.command(epilog=examples("gbpapers explore", "gbpapers explore path/to/a/release --port 8002"))
def explore(
    release: ReleaseArgument = "latest",
    store: StoreOption = "outputs",
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen at.", min=0)] = 8001,
) -> None:
    """Look at RELEASE in the browser, by Datasette: facets, full text, links, questions."""
    from flows.terminal import printing, using

    with printing.plain_errors():
        raise typer.Exit(using.explore(release, store, host, port))


@app.command(
    epilog=examples(
        "gbpapers changes",
        "gbpapers changes --since 2026-11-24",
        "gbpapers changes --since 20261124T021800Z --paper gb332-pol-4-en --format csv",
    )
)
def changes(
    since: Annotated[
        str | None,
        typer.Option(
            metavar="RELEASE|DATE",
            help="A release, or a day: what came after it. Left out: what the latest changed.",
        ),
    ] = None,
    paper: Annotated[str | None, typer.Option(help="Changes of one paper only.")] = None,
    store: StoreOption = "outputs",
    form: FormatOption = "table",
) -> None:
    """Show what differs from an earlier release, cell by cell, and why."""
    from flows.terminal import changes as told
    from flows.terminal import printing

    with printing.plain_errors():
        raise typer.Exit(told.changes(since, store, printing.format_of(form), paper))


@app.command(
    epilog=examples(
        "gbpapers diff GB.344/LILS/3 GB.344/LILS/3/Decision",
        'gbpapers diff GB.350/INS/4 "GB.350/INS/4(Rev.1)" --language fr',
        "gbpapers diff gb332-pol-4-en@20261124T021800Z gb332-pol-4-en",
    )
)
def diff(
    before: Annotated[
        str,
        typer.Argument(
            metavar="SYMBOL", help="Symbol or paper id, either with @RELEASE; or a folder of CSVs."
        ),
    ],
    after: Annotated[str, typer.Argument(metavar="SYMBOL", help="The same.")],
    store: StoreOption = "outputs",
    language: Annotated[
        str | None, typer.Option(help="en, fr or es; the first that both have if left out.")
    ] = None,
    form: FormatOption = "table",
) -> None:
    """Show what differs in words: a draft and its decision, a revision, two readings."""
    from flows.terminal import diff as told
    from flows.terminal import printing

    with printing.plain_errors():
        raise typer.Exit(told.diff(before, after, store, language, printing.format_of(form)))


def main() -> None:
    """Run the command line; a package that is missing or stale is told in one line."""
    try:
        app(prog_name="gbpapers")
    except ImportError as error:
        from flows.terminal.wanting import sentence_of

        print(f"gbpapers: {sentence_of(error)}", file=sys.stderr)
        sys.exit(1)
