"""Write the data dictionary: `python -m flows.dictionary`, which is `make docs`."""

import csv
import io
from importlib.resources import files
from pathlib import Path

from schemas.dictionary import dictionary

DICTIONARY = Path(__file__).parents[1] / "schemas" / "README.md"


def listed_codes() -> list[dict[str, str]]:
    """Return the finding codes that the extractors declare."""
    codes = files("extractors") / "data" / "finding_codes.csv"
    text = codes.read_text("utf-8") if codes.is_file() else ""
    return list(csv.DictReader(io.StringIO(text)))


def current_dictionary() -> str:
    """Return the data dictionary with the finding codes that the extractors declare."""
    return dictionary(listed_codes())


if __name__ == "__main__":
    DICTIONARY.write_text(current_dictionary(), "utf-8")
    print(f"wrote {DICTIONARY.name}")
