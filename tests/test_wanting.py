"""Packages that are missing or stale are told in a line, and those not needed are not loaded."""

import os
from pathlib import Path

import pytest

from flows.terminal import wanting
from tests.test_cli import ROOT, gbpapers


def without(tmp_path: Path, *names: str) -> str:
    """Return a PYTHONPATH on which packages cannot be imported."""
    for name in names:
        (tmp_path / "broken" / name).mkdir(parents=True)
        text = f'raise ModuleNotFoundError("No module named {name!r}", name={name!r})\n'
        (tmp_path / "broken" / name / "__init__.py").write_text(text)
    return os.pathsep.join([str(tmp_path / "broken"), str(ROOT)])


def test_reading_a_file_needs_no_crawler_browser_or_prefect(tmp_path: Path, papers: Path) -> None:
    path = without(tmp_path, "selectolax", "httpx", "httpcore", "prefect", "pandas")
    read = ["read", str(papers / "a.pdf"), "--out", str(tmp_path / "csv")]
    done = gbpapers(*read, PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [["read", "FILE", "--out", "csv"], ["ingest", "https://h/a.pdf"]])
def test_a_missing_package_is_one_line(tmp_path: Path, papers: Path, words: list[str]) -> None:
    words = [str(papers / "a.pdf") if word == "FILE" else word for word in words]
    path = without(tmp_path, "pebble" if words[0] == "read" else "prefect")
    done = gbpapers(*words, PYTHONPATH=path, GBPAPERS_STORE=str(tmp_path / "store"))
    assert done.returncode == 1 and done.stderr.count("\n") == 1, done.stderr
    assert "No module named" in done.stderr and "install" in done.stderr


def test_what_is_missing_or_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wanting.unmet() == [], "of the environment of these tests"
    wanted = ["fsspec>=2024.6", "fsspec>=9999", "no-such-package>=1", "moto>=9999; extra == 'dev'"]
    monkeypatch.setattr(wanting, "requires", lambda name: wanted)
    assert wanting.unmet() == ["fsspec>=9999", "no-such-package>=1"]
    told = wanting.sentence_of(ImportError("cannot import name 'x'"))
    assert told.endswith("pip install --upgrade 'fsspec>=9999' 'no-such-package>=1'")
