"""What a process loads before it does anything: measured in modules, never in seconds."""

import subprocess
import sys

import pytest

PRINT = "; print(*[name for name in sys.modules if name in {names!r}])"


def told(program: str) -> str:
    """Return what a program prints in a process of its own."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def loaded(code: str, *names: str) -> set[str]:
    """Return which of some modules a process of its own has loaded after some code."""
    return set(told(f"import sys; {code}{PRINT.format(names=names)}").split())


@pytest.mark.parametrize("code", ["import flows.terminal.cli", "import flows.terminal.commands"])
def test_a_command_loads_neither_spacy_nor_prefect_nor_pandas(code: str) -> None:
    heavy = ("spacy", "prefect", "pandas", "pdfplumber", "pikepdf", "flows.store.release")
    assert not loaded(code, *heavy)


def test_reading_processes_have_spacy_without_its_command_line() -> None:
    asked = ("spacy", "spacy.cli", "weasel", "extractors.pipeline")
    assert loaded("import flows.ingestion.warm", *asked) == {"spacy", "extractors.pipeline"}


def test_who_asks_for_the_command_line_of_spacy_gets_it() -> None:
    code = "import flows.ingestion.warm, spacy; from spacy.cli import info"
    same = "print(spacy.info(silent=True) == info(silent=True))"
    assert told(f"{code}; {same}").split()[-1] == "True"


def test_checks_of_a_table_are_built_with_its_first_row() -> None:
    code = "from schemas.tables import Decision as D, Finding as F; print(F.__pydantic_complete__)"
    row = "F(finding_id='a-en#f_1', paper_id='a-en', severity='info', code='x', message='y')"
    state = "print(F.__pydantic_complete__, D.__pydantic_complete__)"
    assert told(f"{code}; {row}; {state}").split() == ["False", "True", "False"]
