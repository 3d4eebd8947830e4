"""Samples: each paper reads as its accepted CSVs say, and all of them make a sound release.

`make golden` writes the expected CSVs anew and fails; what changed is read in `git diff`.
"""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from flows.ingestion.reading import read
from flows.ingestion.run import open_run
from flows.settings import Settings
from flows.store.check import check_release
from flows.store.place import Store
from flows.store.reading import Reading

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path.parent for path in ROOT.glob("samples/*/*.pdf"))


@cache
def reading(source_uri: str) -> Reading:
    """Read a sample once for all tests; its address is the one relative to the project."""
    return read(Settings().reader, (ROOT / source_uri).read_bytes(), source_uri)


def pdf_of(sample: Path) -> str:
    """Return the address of a sample's PDF."""
    (found,) = sample.glob("*.pdf")
    return found.relative_to(ROOT).as_posix()


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 4


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_sample_reads_as_expected(sample: Path, request: pytest.FixtureRequest) -> None:
    got = {f"{name}.csv": text for name, text in reading(pdf_of(sample)).tables.items()}
    expected = sample / "expected"
    if request.config.getoption("--write-golden"):
        expected.mkdir(exist_ok=True)
        for name, text in got.items():
            (expected / name).write_text(text, "utf-8", newline="\n")
        pytest.fail(f"wrote {expected.relative_to(ROOT)}: read the diff, then run without it")
    wanted = {path.name: path.read_text("utf-8") for path in sorted(expected.glob("*.csv"))}
    assert wanted.keys() == got.keys()
    for name in wanted:
        assert got[name].splitlines() == wanted[name].splitlines(), name


def test_samples_make_a_sound_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with open_run(str(tmp_path), Settings(report=False)) as run:
        plan = run.plan(["samples"])
        run.begin(plan)
        for given in plan.jobs:
            run.accept(given, reading(given.source_uri))
        release = run.publish()
    assert not run.failures and release is not None and release.papers == len(SAMPLES)
    folder = f"releases/{release.release_id}"
    assert check_release(Store(str(tmp_path)), folder).problems == []
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(tmp_path / folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_the_same_bytes_from_any_process(tmp_path: Path) -> None:
    names = [pdf_of(sample) for sample in SAMPLES[:2]]
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "flows.cli", "read", *names, "--out", str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
        )
    one, two = (sorted((tmp_path / seed).rglob("*.csv")) for seed in ("1", "2"))
    assert len(one) == len(two) == 16 * len(names)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    texts = reading(names[0]).tables
    assert (tmp_path / "1" / reading(names[0]).paper_id / "passages.csv").read_text("utf-8") == (
        texts["passages"]
    )
