"""Other tools, each in a virtual environment of its own that only the benchmark knows."""

import json
import subprocess
import sys
import venv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from tests.bench_tables.gold import GridCell, Pages, plain

ADAPTERS = Path(__file__).parent / "adapters"
PATIENCE = 900  # seconds for one PDF


class Peer(NamedTuple):
    """A tool: its adapter with an argument, and what to install for it."""

    name: str
    adapter: str
    option: str
    packages: tuple[str, ...]


PEERS = (
    Peer("pdfplumber lines", "plumber", "lines", ("pdfplumber",)),
    Peer("pdfplumber text", "plumber", "text", ("pdfplumber",)),
    Peer("camelot lattice", "camelots", "lattice", ("camelot-py",)),
    Peer("camelot stream", "camelots", "stream", ("camelot-py",)),
    Peer("camelot network", "camelots", "network", ("camelot-py",)),
    Peer("camelot hybrid", "camelots", "hybrid", ("camelot-py",)),
    Peer("tabula", "tabulas", "", ("tabula-py", "jpype1")),
    Peer("liteparse", "liteparses", "", ("liteparse",)),
    Peer("pymupdf4llm", "pymupdfs", "", ("pymupdf4llm", "pymupdf-layout", "pymupdf")),
)


def python_of(peer: Peer, home: Path) -> Path:
    """Return the interpreter of a peer's environment, made and filled at the first call.

    Raises:
        subprocess.CalledProcessError: the packages cannot be installed.
    """
    folder = home / peer.adapter
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        print(f"installing {', '.join(peer.packages)} ...", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *peer.packages], check=True)
        done.touch()
    return python


def version_of(peer: Peer, python: Path) -> str:
    """Return the version of the peer's first package."""
    code = f"from importlib.metadata import version; print(version({peer.packages[0]!r}))"
    return subprocess.run(
        [python, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


def read_with(peer: Peer, python: Path, pdf: Path) -> Pages:
    """Return the tables that a peer finds in a PDF, page by page.

    Raises:
        RuntimeError: the peer failed; the message is the end of what it wrote.
        subprocess.TimeoutExpired: it took longer than ``PATIENCE`` seconds.
    """
    command: list[str | Path] = [python, ADAPTERS / f"{peer.adapter}.py", pdf, peer.option]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    if run.returncode:
        raise RuntimeError(run.stderr.strip().splitlines()[-1] if run.stderr else "no output")
    pages: Pages = defaultdict(list)
    for table in json.loads(run.stdout.strip().splitlines()[-1]):
        pages[table["page"]].append(
            [
                GridCell(row, column, row, column, plain(text or ""))
                for row, texts in enumerate(table["rows"])
                for column, text in enumerate(texts)
            ]
        )
    return pages
