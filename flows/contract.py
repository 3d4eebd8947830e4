"""Keep the contract: `python -m flows.contract`, which is `make contract`.

Writes `schemas/contracts/<version>.json`. A version that was released is never written again:
a change then needs a new version in `schemas/tables.py`. `--release` marks it as released.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from schemas.snapshot import snapshot
from schemas.steps import changes, numbers
from schemas.tables import CONTRACT_VERSION

CONTRACTS = Path(__file__).parents[1] / "schemas" / "contracts"


def kept(folder: Path = CONTRACTS) -> dict[str, dict[str, Any]]:
    """Return the kept contracts by version, oldest first: `released`, `tables`."""
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    return {version: found[version] for version in sorted(found, key=numbers)}


def keep(folder: Path, version: str, tables: Mapping[str, Any], *, release: bool) -> str:
    """Write the contract of a version; return a sentence on what was done.

    Raises:
        ValueError: the version was released and has other tables.
    """
    old = kept(folder).get(version)
    if old and old["released"] and old["tables"] != tables:
        told = "; ".join(sorted(said for _, said in changes(old["tables"], tables)))
        raise ValueError(f"{version} was released: give the contract a new version ({told})")
    released = release or bool(old and old["released"])
    contract = {"version": version, "released": released, "tables": tables}
    text = json.dumps(contract, indent=1, ensure_ascii=False) + "\n"
    (folder / f"{version}.json").write_text(text, "utf-8")
    return f"kept {version}{', released' if released else ''}"


if __name__ == "__main__":
    try:
        print(keep(CONTRACTS, CONTRACT_VERSION, snapshot(), release="--release" in sys.argv))
    except ValueError as error:
        sys.exit(str(error))
