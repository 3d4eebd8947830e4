"""python -m tests.fuzz SECONDS FOLDER: look for PDFs that crash or hang the reading.

The fuzzer keeps inputs that reach new code in FOLDER/corpus and goes on from them; what crashes
or hangs is kept in FOLDER/found, and the program then fails. Inputs are changed in two ways: as
the damaged papers of `tests.mutations` are, which know what a PDF is made of, and byte by byte.
"""

import logging
import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extractors", "schemas", "pdfminer", "pdfplumber"]):
    from extractors.errors import UnreadableError
    from extractors.pipeline import read_paper
    from schemas.csv_text import to_csv_text

from tests.fuzz.corpus import seeds
from tests.mutations.mutators import MUTATORS
from tests.mutations.seeds import Seed

HANGS = 60  # seconds for inputs that take a second when they are sound
MEMORY = 4000  # MB
LONGEST = 100_000  # bytes of an input


def read(data: bytes) -> None:
    """Read one input: it gives rows that can be written, or a refusal in words."""
    try:
        tables = read_paper(data, "x.pdf")
    except UnreadableError as refusal:
        assert refusal.message.isprintable() and refusal.reason
        return
    for table, rows in tables.items():
        to_csv_text(table, rows).encode("utf-8")


def changed(data: bytes, longest: int, number: int) -> bytes:
    """Return an input changed in one way or several."""
    chance = random.Random(number)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if chance.random() < 0.3:
            data = atheris.Mutate(data, longest)
            continue
        try:
            data = chance.choice(MUTATORS)(Seed("", data), chance).data
        except (ValueError, IndexError):  # there is no stream, number or object left to change
            data = atheris.Mutate(data, longest)
    return data[:longest]


def main(seconds: int, folder: Path) -> None:
    """Fuzz for so many seconds; atheris ends the program."""
    logging.disable(logging.CRITICAL)
    corpus, found = folder / "corpus", folder / "found"
    for each in (corpus, found):
        each.mkdir(parents=True, exist_ok=True)
    for name, data in seeds():
        (corpus / name).write_bytes(data)
    options = [f"-max_total_time={seconds}", f"-timeout={HANGS}", f"-rss_limit_mb={MEMORY}",
               f"-max_len={LONGEST}", f"-artifact_prefix={found}/", str(corpus)]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], read, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
